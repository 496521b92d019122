import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { call } from '../api.ts';
import type { DemoMessage } from '../contract.ts';
import { linked, withTimes } from './words.tsx';
import type { Said, Thread } from './threads.ts';

const ANOTHER = 'another';
/** A number nobody has, for whoever has not written yet. */
const FIRST_NUMBER = '(561) 555-0142';

type TextPhoneProps = { threads: readonly Thread[]; line: string; locale: string; isShown: boolean; written: () => void };

/** The demo's text phone: what was said with each number, and a place to write as any number nobody has. */
export function TextPhone({ threads, line, locale, isShown, written }: TextPhoneProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [another, setAnother] = useState(FIRST_NUMBER);
  // A number just written as has no thread until the next look: until then it stays where it was typed.
  const thread = chosen === null ? threads[0] : threads.find(({ number }) => number === chosen);
  const isAnother = thread === undefined;
  const from = thread?.number ?? another;
  return (
    <section class="texting" aria-labelledby="phone-title">
      <div class="list-head">
        <h2 id="phone-title">Text phone</h2>
        <select aria-label="Number of this phone" value={thread?.number ?? ANOTHER} onChange={(event) => setChosen(event.currentTarget.value)}>
          {threads.map(({ number }) => (
            <option key={number} value={number}>
              {number}
            </option>
          ))}
          <option value={ANOTHER}>Another number</option>
        </select>
      </div>
      <div class="phone">
        <p class="phone-head">
          <b>Marlowe Skin</b>
          <span>{line}</span>
        </p>
        {isAnother && (
          <div class="phone-from">
            <label for="phone-from">Write as</label>
            <input id="phone-from" type="tel" value={another} autoComplete="off" maxLength={20} onInput={(event) => setAnother(event.currentTarget.value)} />
            <small id="phone-from-hint">Any number with 555-01 before its last two digits: nobody has one.</small>
          </div>
        )}
        <Bubbles key={from} said={thread?.said ?? []} locale={locale} isShown={isShown} />
        <Compose
          key={`to-${thread?.number ?? ANOTHER}`}
          from={from}
          sent={(number) => {
            setChosen(number);
            written();
          }}
        />
      </div>
    </section>
  );
}

function Bubbles({ said, locale, isShown }: { said: readonly Said[]; locale: string; isShown: boolean }) {
  const log = useRef<HTMLDivElement>(null);
  const count = said.length;
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count, isShown]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="bubbles" role="log" aria-label="Texts" tabIndex={0} ref={log}>
      {count === 0 && <p class="bubbles-none">Nothing was said yet. Ask something, or answer a reminder with C, STOP or HELP.</p>}
      {count > 0 && (
        <ol>
          {said.map((each) =>
            each.by === 'clinic' ? (
              <ClinicBubble key={each.message.id} message={each.message} locale={locale} />
            ) : (
              <OwnBubble key={each.text.id} text={each.text.text} at={each.at} locale={locale} />
            ),
          )}
        </ol>
      )}
    </div>
  );
}

function OwnBubble({ text, at, locale }: { text: string; at: string; locale: string }) {
  return (
    <li class="bubble own">
      <span class="sr">You: </span>
      {text}
      <time dateTime={at}>{timeOf(at, locale)}</time>
    </li>
  );
}

const STANDS: Readonly<Record<DemoMessage['status'], string>> = { sent: '', queued: ', waiting', refused: ', not sent' };

/** What the clinic wrote; its time opens why it went, or why not. */
function ClinicBubble({ message, locale }: { message: DemoMessage; locale: string }) {
  const { at, status, text, purpose, reason, sendKey } = message;
  return (
    <li class={`bubble ${status}`}>
      <span class="sr">Marlowe Skin: </span>
      <span class="bubble-words">{linked(text)}</span>
      <details>
        <summary>
          <time dateTime={at}>{timeOf(at, locale)}</time>
          {STANDS[status]}
        </summary>
        <dl>
          <dt>{status === 'refused' ? 'Why not' : 'Why'}</dt>
          <dd>{status === 'refused' ? (reason ?? purpose) : purpose}</dd>
          {status === 'queued' && reason && (
            <>
              <dt>When</dt>
              <dd>{withTimes(reason, locale)}</dd>
            </>
          )}
          <dt>Send key</dt>
          <dd>{sendKey}</dd>
        </dl>
      </details>
    </li>
  );
}

function timeOf(at: string, locale: string): string {
  const [then, now] = [new Date(at), new Date()];
  const isToday = then.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(locale, { ...(isToday ? {} : { month: 'short', day: 'numeric' }), hour: 'numeric', minute: '2-digit' }).format(then);
}

function Compose({ from, sent }: { from: string; sent: (number: string) => void }) {
  const [text, setText] = useState('');
  const [state, setState] = useState<{ kind: 'idle' | 'busy' } | { kind: 'refused'; words: string }>({ kind: 'idle' });
  const submit = async () => {
    if (text.trim() === '' || state.kind === 'busy') return;
    setState({ kind: 'busy' });
    const answer = await call<{ id: string; from: string }>('POST', '/api/v1/demo/texts', { body: { from, text } });
    if (answer.kind === 'done') {
      setText('');
      setState({ kind: 'idle' });
      sent(answer.value.from);
    } else setState({ kind: 'refused', words: answer.kind === 'refused' ? refusalOf(answer.problem) : 'It did not go: there is no connection. Try again.' });
  };
  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {state.kind === 'refused' && (
        <p class="compose-error" role="alert">
          {state.words}
        </p>
      )}
      <textarea
        rows={1}
        aria-label={`Text as ${from}`}
        placeholder="Write a text"
        maxLength={1600}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          void submit();
        }}
      />
      <button class="send" type="submit" aria-label="Send" disabled={state.kind === 'busy'}>
        <Icon name="send" />
      </button>
    </form>
  );
}

function refusalOf({ detail, errors }: { detail?: string; errors?: readonly { message: string }[] }): string {
  return errors?.[0]?.message ?? detail ?? 'It did not go.';
}
