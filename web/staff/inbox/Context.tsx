import { Fragment, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Loading } from '../../ui/desk/States.tsx';
import { STATUS_LOOK } from '../../ui/desk/Parts.tsx';
import { type Glance, useConsents, useRecord } from '../clients/client-queries.ts';
import { dateOf, timeOf, phoneInWords } from '../format.ts';
import { Go } from '../go.tsx';
import { HoldDialog } from '../holds/HoldDialog.tsx';
import { QualityCard } from '../patterns/QualityCard.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { CallLink } from './CallLink.tsx';
import type { Act, Thread } from './inbox.ts';
import { KeepGolden } from './KeepGolden.tsx';
import { whyNoSpam } from './SpamBand.tsx';
import { TrainingYes } from './TrainingYes.tsx';
import { channelOf, dateOnly, levelInWords, momentInWords, outcomeInWords, recordingInWords, whoOf } from './words.ts';

interface ContextProps {
  readonly thread: Thread;
  readonly why: string | undefined;
  /** Whether it is shown where there is no room for it beside the thread. */
  readonly isShown: boolean;
  readonly isWhyShown: boolean;
  onWhy(): void;
  onLink(): void;
  onBlock(): void;
  onAct(act: Act): void;
}

/** What is known around a conversation: who it is, what was disclosed and when, and until when it is kept. */
export function Context(props: ContextProps) {
  const { thread, why, onLink, onBlock, onAct } = props;
  const { conversation } = thread;
  const mayRead = useMay('client.read');
  const { clientId, phone } = conversation;
  // Also once somebody has answered: it is then that they ask what was done.
  const isEmergency = conversation.needs?.reason === 'emergency' || conversation.escalation === 'emergency';
  return (
    <aside className={`about ${props.isShown ? 'shown' : ''}`} aria-label="About this conversation">
      <h2 className="name">
        <bdi>{whoOf(conversation)}</bdi>
      </h2>
      {phone && conversation.name !== '' ? <p className="sec">{phoneInWords(phone)}</p> : null}
      {phone && isEmergency ? <CallLink phone={phone} text="Call them" /> : null}
      {clientId && mayRead ? <Person clientId={clientId} isEmergency={isEmergency} /> : null}
      {clientId ? null : <p className="sec">Not linked to a client.{isEmergency ? ' Link one to see alerts and the last treatment.' : ''}</p>}
      <div className="aacts">
        {clientId ? (
          <>
            <Go className="btn plain s" to={paths.client(clientId)}>
              Open client
            </Go>
            <Go className="btn plain s" to={paths.calendar({ book: 'new', client: clientId })}>
              Book
            </Go>
            {conversation.identityLevel === 0 ? (
              <Button small tone="quiet" why={why} onPress={() => onAct({ act: 'client', clientId: null })}>
                Not them
              </Button>
            ) : null}
          </>
        ) : (
          <>
            <Button small why={why ?? (mayRead ? undefined : 'Your role does not see clients.')} onPress={onLink}>
              Link a client
            </Button>
            <Go className="btn plain s" to={paths.calendar({ book: 'new', ...(phone ? { mobile: phone } : {}) })}>
              Book
            </Go>
          </>
        )}
        {phone && conversation.channel === 'call' && conversation.closedAt !== null && !isEmergency ? <CallLink phone={phone} text="Call back" /> : null}
      </div>
      {/* Quiet ones on a line of their own, where they stand in line with the text however many there are. */}
      <div className="aacts qacts">
        {whyNoSpam(thread) ? null : (
          <Button small tone="quiet" why={why} onPress={() => onAct({ act: 'spam' })}>
            Spam
          </Button>
        )}
        {thread.canBlock && !thread.blocked ? (
          <Button small tone="quiet" why={why} onPress={onBlock}>
            Block number
          </Button>
        ) : null}
      </div>
      {thread.blocked ? <Blocked blocked={thread.blocked} why={why} onUnblock={() => onAct({ act: 'unblock' })} /> : null}
      <QualityCard conversationId={conversation.id} />
      <Facts {...props} />
    </aside>
  );
}

interface BlockedProps {
  readonly blocked: NonNullable<Thread['blocked']>;
  readonly why: string | undefined;
  onUnblock(): void;
}

/** That the number is blocked, by whom and since when. */
function Blocked({ blocked: { by, at }, why, onUnblock }: BlockedProps) {
  const { zone } = useWorkplace();
  return (
    <section className="blocked" aria-label="Blocked number">
      <p>
        <b>Number blocked</b>
        <span>
          by <bdi>{by}</bdi>, {momentInWords(at, zone)}. Calls are rejected; texts are kept and not answered. An emergency is still heard.
        </span>
      </p>
      <Button small why={why} onPress={onUnblock}>
        Unblock
      </Button>
    </section>
  );
}

interface PersonProps {
  readonly clientId: string;
  /** Then what was done last stands before the next visit: it is what the one on duty asks first. */
  readonly isEmergency: boolean;
}

/** The client it is linked to: what must be known first, then the visits around now. */
function Person({ clientId, isEmergency }: PersonProps) {
  const record = useRecord(clientId);
  const visits = record.data?.visits;
  const next = visits ? (visits.here ?? visits.coming[0]) : undefined;
  if (record.isPending) return <Loading label="Reading the record" rows={2} />;
  if (!record.data) return <p className="mute">The record could not be read.</p>;
  return (
    <>
      <ul className="aalerts" aria-label="Alerts">
        {record.data.alerts.map(({ id, text, kind }) => (
          <li className={`alert ${kind === 'conduct' || kind === 'other' ? 'soft' : ''}`} key={id}>
            <Icon name="alert" size={16} />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      {isEmergency && record.data.alerts.length === 0 ? <p className="mute">No alerts are on file.</p> : null}
      {visits && isEmergency ? <Visit title="Last treatment" visit={visits.last} none="None that was done here is on file." withWhom /> : null}
      {visits?.last && isEmergency ? <NotKept by={visits.last.providers} /> : null}
      {visits ? <Visit title={visits.here ? 'Here now' : 'Next visit'} visit={next} none="None booked." /> : null}
      {visits && !isEmergency ? <Visit title="Last visit" visit={visits.last} none="None yet." withWhom /> : null}
      <Contact clientId={clientId} />
    </>
  );
}

interface VisitProps {
  readonly title: string;
  readonly visit: Glance | null | undefined;
  readonly none: string;
  readonly withWhom?: boolean;
}

/** One visit of a client: what, when and, of one that took place, by whom. */
function Visit({ title, visit, none, withWhom = false }: VisitProps) {
  const { zone } = useWorkplace();
  if (!visit)
    return (
      <>
        <h3>{title}</h3>
        <p className="mute">{none}</p>
      </>
    );
  const at = visit.timeZone || zone;
  return (
    <>
      <h3>{title}</h3>
      <Go className="nextv" to={paths.calendar({ date: dateOf(visit.start, at), visit: visit.id })}>
        <b>
          <bdi>{visit.services.join(', ')}</bdi>
        </b>
        <span>{momentInWords(visit.start, at)}</span>
        <small>{withWhom ? `With ${visit.providers.join(', ')}` : (STATUS_LOOK[visit.status as keyof typeof STATUS_LOOK]?.label ?? visit.status)}</small>
      </Go>
    </>
  );
}

/** What is asked next in an emergency and is kept on no record here; said, so that nobody looks for it. */
function NotKept({ by }: { readonly by: readonly string[] }) {
  return (
    <>
      <dl className="kv">
        {['Product', 'Lots', 'Points'].map((name) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>Not on file</dd>
          </Fragment>
        ))}
      </dl>
      <p className="mute">{by.length > 0 ? `Ask ${by.join(' or ')}, or look in the paper chart.` : 'Look in the paper chart.'}</p>
    </>
  );
}

const PURPOSES: Readonly<Record<string, string>> = { 'appointment-reminders': 'Appointment texts', marketing: 'Marketing texts' };

/** Whether they may be texted, from the ledger. */
function Contact({ clientId }: { readonly clientId: string }) {
  const consents = useConsents(clientId);
  if (!consents.data) return null;
  const texts = consents.data.standings.filter(({ channel, purpose }) => channel === 'sms' && purpose in PURPOSES);
  const granted = texts.filter(({ agreed }) => agreed).map(({ purpose }) => PURPOSES[purpose]);
  return (
    <>
      <h3>Text consent</h3>
      <p>{granted.length === 0 ? 'None given' : granted.join(', ')}</p>
    </>
  );
}

function Facts({ thread, why, isWhyShown, onWhy }: ContextProps) {
  const { conversation, disclosedAt } = thread;
  const { zone } = useWorkplace();
  const mayAudit = useMay('audit.read');
  const call = thread.calls.at(-1);
  const { channel, startedAt, closedAt, outcome, identityLevel, appointmentId, language } = conversation;
  return (
    <>
      <h3>About it</h3>
      <dl className="kv">
        <dt>Channel</dt>
        <dd>
          {channelOf(channel).name}
          {language === 'es' ? ', in Spanish' : ''}
        </dd>
        <dt>Began</dt>
        <dd>{momentInWords(startedAt, zone)}</dd>
        <dt>Disclosure</dt>
        <dd>{disclosedAt ? `AI and storage, ${call ? 'heard' : 'shown'} ${timeOf(disclosedAt, zone)}` : 'The call ended before it was heard'}</dd>
        {call ? (
          <>
            <dt>Recording</dt>
            <dd>
              {recordingInWords(call)}
              {call.recordingStartedAt && !call.isSoundOver ? `, from ${timeOf(call.recordingStartedAt, zone)}` : ''}
              {call.soundKeptUntil ? `. Deleted ${dateOnly(call.soundKeptUntil, zone)}` : ''}
            </dd>
          </>
        ) : null}
        <dt>Identity</dt>
        <dd>{levelInWords(identityLevel)}</dd>
        {outcome ? (
          <>
            <dt>Outcome</dt>
            <dd>
              {outcomeInWords(outcome)}
              {closedAt ? '' : ', still open'}
            </dd>
          </>
        ) : null}
        {appointmentId ? (
          <>
            <dt>Visit</dt>
            <dd>
              <Go to={paths.calendar({ visit: appointmentId })}>Open in the calendar</Go>
            </dd>
          </>
        ) : null}
        <dt>Kept until</dt>
        <dd>
          <KeptUntil thread={thread} />
        </dd>
        <dt>AI training</dt>
        <dd>
          <TrainingYes conversationId={conversation.id} />
        </dd>
      </dl>
      <div className="afoot">
        {mayAudit ? (
          <Button small aria-pressed={isWhyShown} onPress={onWhy}>
            {isWhyShown ? 'Hide decisions' : 'Show decisions'}
          </Button>
        ) : null}
        <KeepGolden conversation={conversation} why={why} />
      </div>
    </>
  );
}

/** When it is deleted, or since when it is on legal hold; with the way to place or release one for those who may. */
function KeptUntil({ thread: { conversation, keptUntil, heldSince } }: Pick<ContextProps, 'thread'>) {
  const { zone } = useWorkplace();
  const mayHold = useMay('privacy.manage');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {heldSince ? `On legal hold since ${dateOnly(heldSince, zone)}: not deleted` : `${dateOnly(keptUntil, zone)}, then deleted`}{' '}
      {mayHold ? (
        <Button small tone="quiet" onPress={() => setOpen(true)}>
          Legal hold
        </Button>
      ) : null}
      {isOpen ? <HoldDialog subject={{ kind: 'conversation', id: conversation.id }} heldSince={heldSince} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
