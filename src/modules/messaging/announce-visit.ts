import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { mayContact } from '#modules/consents';
import { type MessageOrder, type TemplateKey, reminderTime } from './model.ts';
import { queueMessages, withdrawMessages } from './queue-message.ts';

/** What became of a visit. `version` grows with each change of the visit, so that each change is told once. */
export interface VisitNews {
  readonly kind: 'booked' | 'moved' | 'cancelled';
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly version: number;
  readonly start: Temporal.Instant;
}

const TEMPLATES = { booked: 'booking-confirmation', moved: 'booking-moved', cancelled: 'booking-cancelled' } as const satisfies Record<
  VisitNews['kind'],
  TemplateKey
>;

/**
 * Tells a client what became of a visit: by mail always, by text to those who agreed; and sees to the reminder a day before.
 *
 * Call it in the transaction that books, moves or cancels. What was queued about the visit's earlier state is withdrawn.
 */
export async function announceVisit(work: Work, news: VisitNews): Promise<void> {
  if (news.kind !== 'booked') await withdrawMessages(work, { appointmentId: news.appointmentId, reason: `visit-${news.kind}` });
  const channels = (await takesTexts(work, news.clientId)) ? (['email', 'sms'] as const) : (['email'] as const);
  const reminder = news.kind === 'cancelled' ? undefined : reminderTime(news.start, work.now);
  const orders = channels.flatMap((channel): MessageOrder[] => {
    const about = { clientId: news.clientId, channel, ids: { appointmentId: news.appointmentId } };
    const key = (what: string) => `visit/${news.appointmentId}/${what}/${news.version}/${channel}`;
    const told: MessageOrder = { ...about, purpose: 'booking', template: TEMPLATES[news.kind], sendKey: key(news.kind) };
    if (!reminder) return [told];
    return [told, { ...about, purpose: 'appointment-reminders', template: 'booking-reminder', sendKey: key('reminder'), notBefore: reminder }];
  });
  await queueMessages(work, orders);
}

/** Says whether a text is worth queueing: those nobody agreed to are not, and one agreed to is asked about again when it is sent. */
export async function takesTexts(work: Work, clientId: ClientId): Promise<boolean> {
  const answer = await mayContact(work, { clientId, channel: 'sms', purpose: 'booking' });
  return answer.may || answer.reason === 'quiet-hours';
}
