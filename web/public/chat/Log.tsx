import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { BookedCard, HoldCard } from './Cards.tsx';
import { apartFromNumbers } from '../../ui/telephone-number.ts';
import { askedOf, chosenOf, piecesOf, type Row, rowsOf } from './rows.ts';
import type { Local } from './thread.ts';
import type { Conversation } from './use-talk.ts';
import type { ChatOption } from './wire.ts';
import type { Words } from './words.ts';

interface LogProps {
  readonly c: Conversation;
  readonly words: Words;
  readonly slug: string;
  readonly say: (text: string) => void;
  readonly edit: (key: string) => void;
}

/** How near its end a conversation must be scrolled to follow what comes. */
const NEAR = 80;

/** All that was said. What comes new is read out; what was said before the page stood is not. */
export function Log({ c, words, slug, say, edit }: LogProps) {
  const { thread, isAwaited, isCatchingUp } = c.talk;
  const rows = rowsOf(thread);
  const { log, isBelow, follow } = useFollowing(rows);
  const { hold, booked } = thread.state;
  const last = rows.at(-1);
  const bookedAfter = useAnchor(booked?.start ?? null, last?.id, isCatchingUp);
  const isAnswering = isAwaited && !thread.state.person;
  const asked = askedOf(thread);
  return (
    <div class="log-box">
      <div
        ref={log}
        class="log"
        role="log"
        aria-live="polite"
        aria-busy={isCatchingUp}
        aria-label={words.conversation}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        tabIndex={0}
      >
        {isCatchingUp && rows.length === 0 && <Skeleton words={words} />}
        {rows.map((row) => (
          <Fragment key={row.id}>
            <RowLine
              row={row}
              chosen={row.kind === 'said' ? chosenOf(thread, row.id) : null}
              {...{ words, slug, say, edit }}
              isOnCard={row === last && asked.length > 0}
            />
            {booked && row.id === bookedAfter && <BookedCard booked={booked} words={words} />}
          </Fragment>
        ))}
        {hold && asked.length > 0 && (
          <HoldCard hold={hold} words={words}>
            {asked.map((option, index) => (
              <button key={option.label} type="button" class={index === 0 ? 'cta' : 'btn strong'} onClick={() => say(option.send)}>
                {index === 0 ? words.yesBook : words.noChange}
              </button>
            ))}
          </HoldCard>
        )}
        {isAnswering && (
          <p class="typing">
            <span class="sr">{words.writing}</span>
            <i />
            <i />
            <i />
          </p>
        )}
      </div>
      {isBelow && (
        <button type="button" class="below" onClick={follow}>
          <Icon name="down" />
          {words.newBelow}
        </button>
      )}
    </div>
  );
}

function Skeleton({ words }: { words: Words }) {
  return (
    <div class="bones">
      <p class="sr" role="status">
        {words.opening}
      </p>
      <span class="bone" />
      <span class="bone short" />
      <span class="bone own" />
    </div>
  );
}

interface RowProps extends Pick<LogProps, 'words' | 'slug' | 'say' | 'edit'> {
  readonly row: Row;
  readonly chosen: string | null;
  readonly isOnCard: boolean;
}

function RowLine({ row, chosen, isOnCard, words, slug, say, edit }: RowProps) {
  if (row.kind === 'time') return <p class="pause">{momentLabel(row.at, words.locale)}</p>;
  if (row.kind === 'joined') return <p class="pause">{words.joined(row.name || words.someone)}</p>;
  const { line, isLast, isGrouped, name } = row;
  if (line.author === 'system') return <p class="pause">{line.text}</p>;
  const isOwn = line.author === 'visitor';
  const who = isOwn ? words.you : name === null ? words.assistant : name || words.someone;
  return (
    <div class={`said ${line.author}${isGrouped ? ' grouped' : ''}`}>
      {name !== null && !isGrouped && (
        <span class="by" aria-hidden="true">
          {who}
        </span>
      )}
      <p dir="auto">
        <span class="sr">{who}: </span>
        {piecesOf(line.text, originOf(), slug).map(({ text, href }) =>
          href ? (
            <a href={href} target="_blank" rel="noopener">
              {linkLabel(href, words)}
              <span class="sr"> {words.newTab}</span>
            </a>
          ) : (
            apartFromNumbers(text).map((piece, index) => (index % 2 ? <span class="tel">{piece}</span> : piece))
          ),
        )}
      </p>
      {isOwn && 'sending' in line && <Delivery line={line} words={words} edit={edit} />}
      {line.options.length > 0 && !isOnCard && <Options options={line.options} isOpen={isLast} chosen={chosen} say={say} />}
    </div>
  );
}

/** Only the last answers offered can be pressed: an older one would be an answer to something else. */
function Options({ options, isOpen, chosen, say }: { options: readonly ChatOption[]; isOpen: boolean; chosen: string | null; say: (text: string) => void }) {
  const isShort = options.length > 3 && options.every(({ label }) => label.length <= 12);
  const kind = isShort ? 'options grid' : options.some(({ label }) => label.length > 24) ? 'options list' : 'options';
  if (!isOpen) {
    // Words that were pressed stand in the bubble below; of times it is told among which they were chosen.
    const given = isShort && options.find(({ send }) => send === chosen);
    return given ? (
      <p class={kind} aria-hidden="true">
        {options.map((option) => (
          <span key={option.label} class={option === given ? 'chosen' : ''} dir="auto">
            {option.label}
          </span>
        ))}
      </p>
    ) : null;
  }
  return (
    <div class={kind}>
      {options.map((option) => (
        <button key={option.label} type="button" dir="auto" onClick={() => say(option.send)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}

function Delivery({ line, words, edit }: { line: Local; words: Words; edit: (key: string) => void }) {
  if (line.sending.kind === 'waiting') {
    return (
      <p class="delivery">
        <Icon name="clock" />
        {words.notSent}
      </p>
    );
  }
  if (line.sending.kind !== 'refused') return null;
  return (
    <p class="delivery refused" role="alert">
      <Icon name="alert" />
      <span>
        {words.refused} {line.sending.why}{' '}
        <button type="button" class="link" onClick={() => edit(line.key)}>
          {words.edit}
        </button>
      </span>
    </p>
  );
}

/** Keeps what comes in sight for whoever reads the end, and says that something came to whoever reads further up. */
function useFollowing(rows: readonly Row[]) {
  const log = useRef<HTMLDivElement>(null);
  const isNear = useRef(true);
  const count = useRef(0);
  /** How long the conversation was before what was drawn last. */
  const before = useRef(0);
  const [isBelow, setBelow] = useState(false);
  const follow = () => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
    setBelow(false);
  };
  useEffect(() => {
    const box = log.current;
    if (!box) return;
    const watch = () => {
      isNear.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
      if (isNear.current) setBelow(false);
    };
    const resized = new ResizeObserver(() => isNear.current && follow());
    resized.observe(box);
    box.addEventListener('scroll', watch, { passive: true });
    return () => {
      resized.disconnect();
      box.removeEventListener('scroll', watch);
    };
  }, []);
  useLayoutEffect(() => {
    const last = rows.at(-1);
    const isOwn = last?.kind === 'said' && last.line.author === 'visitor';
    const isNew = rows.length > count.current;
    count.current = rows.length;
    const box = log.current;
    // Where it stands now, not where the last scroll event said: that one may still be on its way.
    const wasNear = box === null || before.current - box.scrollTop - box.clientHeight < NEAR;
    if (wasNear || (isNew && isOwn)) follow();
    else if (isNew) setBelow(true);
    before.current = box?.scrollHeight ?? 0;
  });
  return { log, isBelow, follow };
}

/** Keeps the line after which something came, so that what is said later stands below it. */
function useAnchor(what: string | null, last: string | undefined, isCatchingUp: boolean): string | undefined {
  const kept = useRef<{ what: string | null; after: string | undefined }>({ what: null, after: undefined });
  if (kept.current.what !== what || isCatchingUp) kept.current = { what, after: last };
  return kept.current.after;
}

/** What a link to one of our pages is called; its address may carry what only its reader should have. */
function linkLabel(href: string, words: Words): string {
  const { pathname } = new URL(href);
  const page = pathname.split('/')[2] ?? '';
  return words.pages[page] ?? pathname;
}

/** The page's own origin; on the server, where no conversation is drawn, none. */
const originOf = (): string => (typeof location === 'undefined' ? 'https://nowhere.invalid' : location.origin);

/** When something was said, on the visitor's own clock: today's by the time alone. */
function momentLabel(at: string, locale: string): string {
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  return new Intl.DateTimeFormat(
    locale,
    isToday ? { timeStyle: 'short' } : { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' },
  ).format(moment);
}
