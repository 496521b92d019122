import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { call } from '../api.ts';
import type { DemoMessage, DemoOutbox, OutboxProps } from '../contract.ts';
import { CallPhone } from './phone/CallPhone.tsx';
import { Reading } from './Reading.tsx';
import { StatusChip } from './StatusChip.tsx';
import { TextPhone } from './TextPhone.tsx';
import { threadsOf } from './threads.ts';

/** Milliseconds between two looks; after a text was written, while an answer may come any moment, looks are closer. */
const EVERY = 3000;
const SOON = 400;
const SOON_FOR = 8000;
const SHOWN = {
  all: { label: 'All', fits: () => true },
  refused: { label: 'Not sent', fits: (message: DemoMessage) => message.status === 'refused' },
} as const;
type Shown = keyof typeof SHOWN;
const SIDES = { mail: 'Mail', texts: 'Texts', call: 'Call' } as const;
type Side = keyof typeof SIDES;

/** The demo's mailbox and text phone: everything the local adapters took instead of a real mail server or phone network, and a way to write back. */
export function OutboxPage({ props, locale }: { props: OutboxProps; locale: string }) {
  const { outbox, stale, hurry } = useOutbox(props.outbox);
  const [side, setSide] = useSide();
  return (
    <div class="desk" data-side={side}>
      <header class="desk-bar">
        <h1>Outbox</h1>
        <span class="chip">
          <Icon name="lock" />
          Demo: nothing leaves this machine
        </span>
        <a class="link" href="/marlowe/chat">
          Chat with the clinic
        </a>
        <button type="button" class="link call-link" aria-pressed={side === 'call'} onClick={() => setSide(side === 'call' ? 'texts' : 'call')}>
          Call the clinic
        </button>
        <p class="clock" role="status">
          {stale ? 'Not connected, trying again' : clockLine(outbox.now, locale)}
        </p>
        <div class="segments sides" role="group" aria-label="Show">
          {(Object.keys(SIDES) as Side[]).map((key) => (
            <button key={key} type="button" aria-pressed={key === side} onClick={() => setSide(key)}>
              {SIDES[key]}
            </button>
          ))}
        </div>
      </header>
      <main class="desk-cols">
        <Mails mails={outbox.messages.filter(({ channel }) => channel === 'email')} locale={locale} />
        <TextPhone threads={threadsOf(outbox.messages, outbox.texts)} line={outbox.line} locale={locale} isShown={side === 'texts'} written={hurry} />
        <CallPhone line={outbox.line} isShown={side === 'call'} />
      </main>
    </div>
  );
}

/** Which part is looked at; it stands in the address, so that a page that is loaded anew shows the same. */
function useSide(): [Side, (side: Side) => void] {
  const [side, setSide] = useState<Side>('mail');
  useEffect(() => {
    const look = () => setSide((Object.keys(SIDES) as Side[]).find((each) => location.hash === `#${each}`) ?? 'mail');
    look();
    addEventListener('hashchange', look);
    return () => removeEventListener('hashchange', look);
  }, []);
  return [side, (next) => location.replace(`#${next}`)];
}

function Mails({ mails, locale }: { mails: readonly DemoMessage[]; locale: string }) {
  const [shown, setShown] = useState<Shown>('all');
  const [openId, setOpenId] = useState<string | null>(null);
  const newest = [...mails].sort((a, b) => b.at.localeCompare(a.at));
  const listed = newest.filter(SHOWN[shown].fits);
  const open = newest.find(({ id }) => id === openId) ?? listed[0];
  const refused = mails.filter(SHOWN.refused.fits).length;
  return (
    <div class="mails">
      <section class="list" aria-labelledby="list-title">
        <div class="list-head">
          <h2 id="list-title">
            Mail <small>{mails.length}</small>
          </h2>
          <div class="segments" role="group" aria-label="Mails to show">
            {(Object.keys(SHOWN) as Shown[]).map((key) => (
              <button key={key} type="button" aria-pressed={key === shown} onClick={() => setShown(key)}>
                {SHOWN[key].label}
                {key === 'refused' && refused > 0 && ` ${refused}`}
              </button>
            ))}
          </div>
        </div>
        {listed.length === 0 ? (
          <Empty all={mails.length === 0} />
        ) : (
          <ul>
            {listed.map((message) => (
              <Row key={message.id} message={message} open={message === open} locale={locale} pick={() => setOpenId(message.id)} />
            ))}
          </ul>
        )}
      </section>
      {open && <Reading key={open.id} message={open} locale={locale} />}
    </div>
  );
}

function Empty({ all }: { all: boolean }) {
  return (
    <div class="list-empty">
      <h3>{all ? 'Nothing sent yet' : 'Nothing here'}</h3>
      <p>{all ? 'Book a visit and its confirmation lands here.' : 'Choose All to see every mail.'}</p>
      {all && (
        <a class="btn" href="/marlowe/book">
          Book a visit
        </a>
      )}
    </div>
  );
}

type RowProps = { message: DemoMessage; open: boolean; locale: string; pick: () => void };

function Row({ message, open, locale, pick }: RowProps) {
  return (
    <li>
      <button type="button" class="row" aria-current={open ? 'true' : undefined} onClick={pick}>
        <Icon name="mail" />
        <span class="sr">Mail to </span>
        <b>{message.to}</b>
        <time dateTime={message.at}>{rowTime(message.at, locale)}</time>
        <span class="row-line">
          {message.status !== 'sent' && <StatusChip status={message.status} />}
          {message.subject ?? message.text}
        </span>
      </button>
    </li>
  );
}

function rowTime(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(at));
}

function clockLine(now: string, locale: string): string {
  return `Clock ${new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' }).format(new Date(now))}`;
}

/** Asks for the mailbox again every few seconds while somebody looks at the page, and more often for a moment once they wrote. */
function useOutbox(first: DemoOutbox): { outbox: DemoOutbox; stale: boolean; hurry: () => void } {
  const [outbox, setOutbox] = useState(first);
  const [stale, setStale] = useState(false);
  const [hurried, setHurried] = useState(0);
  useEffect(() => {
    const until = hurried === 0 ? 0 : performance.now() + SOON_FOR;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const ask = async () => {
      if (!document.hidden) {
        const answer = await call<DemoOutbox>('GET', '/api/v1/demo/outbox');
        if (isOver) return;
        setStale(answer.kind !== 'done');
        if (answer.kind === 'done') setOutbox(answer.value);
      }
      timer = setTimeout(() => void ask(), performance.now() < until ? SOON : EVERY);
    };
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [hurried]);
  return { outbox, stale, hurry: () => setHurried((times) => times + 1) };
}
