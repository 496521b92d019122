import { useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { DemoMessage } from '../contract.ts';
import { StatusChip } from './StatusChip.tsx';
import { linked, withTimes } from './words.tsx';

type ReadingProps = { message: DemoMessage; locale: string };

/** One mail in full: as it reads, what came with it, and why it went or did not. */
export function Reading({ message, locale }: ReadingProps) {
  const [view, setView] = useState<'text' | 'html'>(message.html ? 'html' : 'text');
  return (
    <article class="reading" aria-labelledby="reading-title" tabIndex={-1}>
      <div class="reading-head">
        <h2 id="reading-title">{message.subject ?? 'Mail without a subject'}</h2>
        {message.html && (
          <div class="segments" role="group" aria-label="View">
            <button type="button" aria-pressed={view === 'html'} onClick={() => setView('html')}>
              As sent
            </button>
            <button type="button" aria-pressed={view === 'text'} onClick={() => setView('text')}>
              Text
            </button>
          </div>
        )}
      </div>
      <p class="reading-from">
        {message.from} to {message.to}
      </p>
      {message.status === 'refused' && (
        <Note tone="bad" icon="cross">
          <span>
            <b>Not sent.</b> {message.reason ?? 'No reason was given.'}
          </span>
        </Note>
      )}
      <Mail message={message} view={view} />
      {message.attachments.length > 0 && (
        <ul class="files" aria-label="Attachments">
          {message.attachments.map(({ name, url, size, contentType }) => (
            <li key={url}>
              <a class="btn" href={url} download={name} type={contentType}>
                <Icon name={name.endsWith('.ics') ? 'calendar' : 'file'} />
                {name}
                <small>{new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'narrow', notation: 'compact' }).format(size)}</small>
              </a>
            </li>
          ))}
        </ul>
      )}
      <dl class="why">
        <dt>{WHY[message.status]}</dt>
        <dd>{message.status === 'refused' ? (message.reason ?? message.purpose) : message.purpose}</dd>
        {message.status === 'queued' && message.reason && (
          <>
            <dt>When</dt>
            <dd>{withTimes(message.reason, locale)}</dd>
          </>
        )}
        <dt>State</dt>
        <dd>
          <StatusChip status={message.status} />
        </dd>
        <dt>Send key</dt>
        <dd>{message.sendKey}</dd>
        {message.appointmentId && (
          <>
            <dt>Appointment</dt>
            <dd>{message.appointmentId}</dd>
          </>
        )}
      </dl>
    </article>
  );
}

const WHY: Readonly<Record<DemoMessage['status'], string>> = { sent: 'Why it went', queued: 'Why it goes', refused: 'Why not' };

/** A mail whose links open a window of their own, as in a mail program; the frame itself stays where it is. */
function inWindows(mail: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mail) ? mail.replace(/<head[^>]*>/i, `$&${base}`) : base + mail;
}

/** The mail as text, or drawn in a frame that can run nothing and submit nothing. */
function Mail({ message, view }: { message: DemoMessage; view: 'text' | 'html' }) {
  if (view === 'html' && message.html)
    return (
      <iframe class="mail" title={`Mail: ${message.subject ?? ''}`} sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc={inWindows(message.html)} />
    );
  return <div class="plain-text">{linked(message.text)}</div>;
}
