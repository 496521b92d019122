import type { AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { takesTexts } from './announce-visit.ts';
import { type MessageOrder, type TemplateKey, reminderTime } from './model.ts';
import { queueMessages, withdrawMessages } from './queue-message.ts';
import { withdrawQueuedOfSeries } from './store.ts';

/** What became of several visits that belong together. */
export interface SeriesNews {
  readonly kind: 'booked' | 'moved' | 'cancelled';
  readonly seriesId: string;
  readonly clientId: ClientId;
  /** Not before this: while the changes can be taken back. */
  readonly tellAt?: Temporal.Instant;
  /** The visits it is about, as they are now. */
  readonly visits: readonly { readonly appointmentId: AppointmentId; readonly version: number; readonly start: Temporal.Instant }[];
}

const TEMPLATES = { booked: 'series-booked', moved: 'series-moved', cancelled: 'series-cancelled' } as const satisfies Record<SeriesNews['kind'], TemplateKey>;

/**
 * Tells a client once what became of several visits, instead of once for each; every visit still has its own reminder.
 *
 * Call it in the transaction that changes them. What was queued about each of them, and says no more than this, is withdrawn.
 */
export async function announceSeries(work: Work, news: SeriesNews): Promise<void> {
  for (const { appointmentId } of news.visits) await withdrawMessages(work, { appointmentId, templates: TOLD_WITH_IT, reason: 'told-with-series' });
  if (news.kind !== 'booked') await withdrawQueuedOfSeries(work, news.seriesId);
  const channels = (await takesTexts(work, news.clientId)) ? (['email', 'sms'] as const) : (['email'] as const);
  const [first] = news.visits;
  const orders = channels.flatMap((channel): MessageOrder[] => {
    const about = { clientId: news.clientId, channel };
    const key = `series/${news.seriesId}/${news.kind}/${first?.appointmentId}/${first?.version}/${channel}`;
    const told: MessageOrder = {
      ...about,
      ids: { seriesId: news.seriesId, ...idsOf(news) },
      purpose: 'booking',
      template: TEMPLATES[news.kind],
      sendKey: key,
      ...(news.tellAt ? { notBefore: news.tellAt } : {}),
    };
    return [told, ...(news.kind === 'booked' ? news.visits.flatMap((visit) => reminderOf(work, about, visit)) : [])];
  });
  await queueMessages(work, orders);
}

const TOLD_WITH_IT: readonly TemplateKey[] = ['booking-confirmation', 'booking-moved', 'booking-cancelled'];

/** News of what ended names which visits they were: they are found in no diary any more. */
function idsOf({ kind, visits }: SeriesNews): Record<string, string> {
  return kind === 'cancelled' ? { cancelled: visits.map(({ appointmentId }) => appointmentId).join(' ') } : {};
}

function reminderOf(
  work: Work,
  about: Pick<MessageOrder, 'clientId' | 'channel'>,
  { appointmentId, version, start }: SeriesNews['visits'][number],
): MessageOrder[] {
  const notBefore = reminderTime(start, work.now);
  if (!notBefore) return [];
  const sendKey = `visit/${appointmentId}/reminder/${version}/${about.channel}`;
  return [{ ...about, ids: { appointmentId }, purpose: 'appointment-reminders', template: 'booking-reminder', sendKey, notBefore }];
}
