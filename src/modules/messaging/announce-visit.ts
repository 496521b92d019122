import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { readClient } from '#modules/clients';
import { type Channel, mayContact } from '#modules/consents';
import { type MessageOrder, type TemplateKey, reminderTime } from './model.ts';
import { queueMessages, withdrawMessages } from './queue-message.ts';
import { isAnyUnderWay } from './store.ts';

/** What became of a visit. `version` grows with each change of the visit, so that each change is told once. */
export interface VisitNews {
  readonly kind: 'booked' | 'moved' | 'cancelled';
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly version: number;
  readonly start: Temporal.Instant;
  /** When the client is told: at once when nothing is said, later while the change can be taken back, or never. */
  readonly tell?: Temporal.Instant | 'not';
}

const TEMPLATES = { booked: 'booking-confirmation', moved: 'booking-moved', cancelled: 'booking-cancelled' } as const satisfies Record<
  VisitNews['kind'],
  TemplateKey
>;
const CHANNELS = ['email', 'sms'] as const satisfies readonly Channel[];

/**
 * Tells a client what became of a visit: by mail always, by text to those who agreed; and sees to the reminder a day before.
 *
 * Call it in the transaction that books, moves or cancels. What was queued about the visit's earlier state is withdrawn.
 */
export async function announceVisit(work: Work, news: VisitNews): Promise<void> {
  if (news.kind !== 'booked') await withdrawMessages(work, { appointmentId: news.appointmentId, reason: `visit-${news.kind}` });
  const channels = (await takesTexts(work, news.clientId)) ? CHANNELS : (['email'] as const);
  const reminder = news.kind === 'cancelled' ? undefined : reminderTime(news.start, work.now);
  const orders = channels.flatMap((channel): MessageOrder[] => {
    const about = { clientId: news.clientId, channel, ids: { appointmentId: news.appointmentId } };
    const told: MessageOrder = {
      ...about,
      purpose: 'booking',
      template: TEMPLATES[news.kind],
      sendKey: sendKey(news, news.kind, channel),
      ...(news.tell === undefined || news.tell === 'not' ? {} : { notBefore: news.tell }),
    };
    const reminded: MessageOrder = { ...about, purpose: 'appointment-reminders', template: 'booking-reminder', sendKey: sendKey(news, 'reminder', channel) };
    return [...(news.tell === 'not' ? [] : [told]), ...(reminder ? [{ ...reminded, notBefore: reminder }] : [])];
  });
  await queueMessages(work, orders);
}

function sendKey({ appointmentId, version }: Pick<VisitNews, 'appointmentId' | 'version'>, what: string, channel: Channel): string {
  return `visit/${appointmentId}/${what}/${version}/${channel}`;
}

/** Says whether news of a visit has gone out, or is going out now: then it can no longer be taken back. */
export async function isToldOf(work: Work, news: Pick<VisitNews, 'appointmentId' | 'version' | 'kind'>): Promise<boolean> {
  return isAnyUnderWay(
    work,
    CHANNELS.map((channel) => sendKey(news, news.kind, channel)),
  );
}

/** Lists how a client would be told of a visit now: by mail when there is an address that is not suppressed, by text when they agreed to it. */
export async function newsChannels(work: Work, clientId: ClientId): Promise<Channel[]> {
  const { email, mobile } = await readClient(work, clientId);
  const byMail = email !== undefined && (await mayContact(work, { clientId, channel: 'email', purpose: 'booking' })).may;
  const byText = mobile !== undefined && (await takesTexts(work, clientId));
  return [...(byMail ? ['email' as const] : []), ...(byText ? ['sms' as const] : [])];
}

/** Says whether a text is worth queueing: those nobody agreed to are not, and one agreed to is asked about again when it is sent. */
export async function takesTexts(work: Work, clientId: ClientId): Promise<boolean> {
  const answer = await mayContact(work, { clientId, channel: 'sms', purpose: 'booking' });
  return answer.may || answer.reason === 'quiet-hours';
}
