import type { TimelineSource } from '#modules/clients';
import { countConsents, listConsentLines } from './timeline-store.ts';

const ABOUT = { 'appointment-reminders': 'reminders', marketing: 'offers' } as const;
const HOW: Readonly<Record<string, string>> = {
  'booking-page': 'When booking online.',
  waitlist: 'When joining the waitlist.',
  'in-person': 'Said in person.',
  'by-phone': 'Said by phone.',
  'on-paper': 'On paper.',
  'stop-word': 'By a word in answer to a text.',
  'start-word': 'By a word in answer to a text.',
  'vendor-stop-list': 'Said to the phone network.',
  preferences: 'On the preferences page.',
  'record-deleted': 'Since the record was deleted.',
};

/** What a client agreed to and withdrew, as lines of the timeline. */
export const consentTimeline: TimelineSource = {
  kind: 'consent',
  permission: 'consent.read',
  list: async (work, query) =>
    (await listConsentLines(work, query)).map(({ entry_id, purpose, channel, kind, how, actor_kind, actor_id, at }) => ({
      id: entry_id,
      at,
      title: `${kind === 'grant' ? 'Agreed to' : 'No longer wants'} ${ABOUT[purpose]} by ${channel === 'sms' ? 'text' : 'email'}`,
      text: HOW[how ?? ''],
      by: actor_kind === 'user' ? actor_id : undefined,
    })),
  count: countConsents,
};
