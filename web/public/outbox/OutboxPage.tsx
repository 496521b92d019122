import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { call } from '../api.ts';
import type { DemoMessage, DemoOutbox, OutboxProps } from '../contract.ts';
import { Reading } from './Reading.tsx';
import { StatusChip } from './StatusChip.tsx';

const EVERY = 3000;
const SHOWN = {
  all: { label: 'All', fits: () => true },
  mail: { label: 'Mail', fits: (message: DemoMessage) => message.channel === 'email' },
  texts: { label: 'Texts', fits: (message: DemoMessage) => message.channel === 'sms' },
  refused: { label: 'Not sent', fits: (message: DemoMessage) => message.status === 'refused' },
} as const;
type Shown = keyof typeof SHOWN;

/** The demo's mailbox: everything the local adapters took instead of a real mail server or phone network. */
export function OutboxPage({ props, locale }: { props: OutboxProps; locale: string }) {
  const { outbox, stale } = useOutbox(props.outbox);
  const [shown, setShown] = useState<Shown>('all');
  const [openId, setOpenId] = useState<string | null>(null);
  const messages = [...outbox.messages].sort((a, b) => b.at.localeCompare(a.at));
  const listed = messages.filter(SHOWN[shown].fits);
  const open = messages.find(({ id }) => id === openId) ?? listed[0];
  return (
    <div class="desk">
      <header class="desk-bar">
        <h1>Outbox</h1>
        <span class="chip">
          <Icon name="lock" />
          Demo: nothing leaves this machine
        </span>
        <p class="clock" role="status">
          {stale ? 'Not connected, trying again' : clockLine(outbox.now, locale)}
        </p>
      </header>
      <main class="desk-cols">
        <section class="list" aria-labelledby="list-title">
          <div class="list-head">
            <h2 id="list-title">
              Messages <small>{messages.length}</small>
            </h2>
            <div class="segments" role="group" aria-label="Show">
              {(Object.keys(SHOWN) as Shown[]).map((key) => (
                <button key={key} type="button" aria-pressed={key === shown} onClick={() => setShown(key)}>
                  {SHOWN[key].label}
                  {key === 'refused' && messages.some(SHOWN.refused.fits) && ` ${messages.filter(SHOWN.refused.fits).length}`}
                </button>
              ))}
            </div>
          </div>
          {listed.length === 0 ? (
            <Empty all={messages.length === 0} />
          ) : (
            <ul>
              {listed.map((message) => (
                <Row key={message.id} message={message} open={message === open} locale={locale} pick={() => setOpenId(message.id)} />
              ))}
            </ul>
          )}
        </section>
        {open && <Reading key={open.id} message={open} thread={messages.filter(({ channel, to }) => channel === 'sms' && to === open.to)} locale={locale} />}
      </main>
    </div>
  );
}

function Empty({ all }: { all: boolean }) {
  return (
    <div class="list-empty">
      <h3>{all ? 'Nothing sent yet' : 'Nothing here'}</h3>
      <p>{all ? 'Book a visit and its confirmation lands here.' : 'Choose All to see every message.'}</p>
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
        <Icon name={message.channel === 'email' ? 'mail' : 'text'} />
        <span class="sr">{message.channel === 'email' ? 'Mail to' : 'Text to'} </span>
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

/** Asks for the mailbox again every few seconds while somebody looks at the page. */
function useOutbox(first: DemoOutbox): { outbox: DemoOutbox; stale: boolean } {
  const [outbox, setOutbox] = useState(first);
  const [stale, setStale] = useState(false);
  useEffect(() => {
    const ask = async () => {
      if (document.hidden) return;
      const answer = await call<DemoOutbox>('GET', '/api/v1/demo/outbox');
      setStale(answer.kind !== 'done');
      if (answer.kind === 'done') setOutbox(answer.value);
    };
    const timer = setInterval(() => void ask(), EVERY);
    void ask();
    return () => clearInterval(timer);
  }, []);
  return { outbox, stale };
}
