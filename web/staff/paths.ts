import type { IsoDate } from './format.ts';

/** Adds what is set to a path as its query. */
function at(path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
}

/** What the booking panel is about, wherever it stands. */
export interface BookQuery {
  /** `new` opens the booking panel, `walk-in` for somebody at the desk, `group` for people who come together. */
  readonly book?: string | undefined;
  readonly client?: string | undefined;
  /** A caller's number, as the telephone shows it. */
  readonly mobile?: string | undefined;
  /** Treatments by id, with commas between; without them, the same as last time. */
  readonly services?: string | undefined;
  /** The provider asked for. */
  readonly with?: string | undefined;
  /** The time chosen. */
  readonly start?: string | undefined;
}

/** What the calendar shows. */
export interface CalendarView extends BookQuery {
  readonly date?: IsoDate | undefined;
  readonly view?: 'day' | 'week' | undefined;
  readonly by?: 'provider' | 'room' | 'device' | undefined;
  /** Whose columns are shown, ids with commas; everybody's when nobody is named. */
  readonly who?: string | undefined;
  readonly location?: string | undefined;
  /** The visit whose panel is open. */
  readonly visit?: string | undefined;
  /** The series shown; `new` repeats the visit that is open, or one of the client with these services at this start. */
  readonly series?: string | undefined;
}

/** Which part of the inbox is shown. */
export interface InboxQuery {
  readonly view?: string | undefined;
  readonly channel?: string | undefined;
  /** Whose conversations. */
  readonly client?: string | undefined;
}

/** What is usual is not spelled out. */
const inboxQuery = ({ view, channel, client }: InboxQuery) => ({ view: view === 'open' ? undefined : view, channel, client });

/** The address of every screen of the staff app; the only place that spells them. */
export const paths = {
  today: (query: BookQuery & { readonly location?: string | undefined; readonly visit?: string | undefined } = {}) => at('/app', { ...query }),
  calendar: (query: CalendarView = {}) => at('/app/calendar', { ...query }),
  /** The day of each provider, to be printed. */
  daySheet: (query: Pick<CalendarView, 'date' | 'location' | 'who'> = {}) => at('/app/calendar/print', { ...query }),
  clients: (query: { readonly q?: string | undefined } = {}) => at('/app/clients', query),
  client: (clientId: string, query: { readonly show?: string | undefined } = {}) => at(`/app/clients/${encodeURIComponent(clientId)}`, query),
  inbox: (query: InboxQuery = {}) => at('/app/inbox', inboxQuery(query)),
  conversation: (conversationId: string, query: InboxQuery = {}) => at(`/app/inbox/${encodeURIComponent(conversationId)}`, inboxQuery(query)),
  duplicates: () => '/app/clients/duplicates',
  waitlist: (query: { readonly add?: string | undefined; readonly edit?: string | undefined; readonly offer?: string | undefined } = {}) =>
    at('/app/waitlist', query),
  /** The AI desk: how the receptionist is set. */
  receptionist: () => '/app/receptionist',
  /** What would change if the draft went live, one conversation at a time. */
  goldenCalls: (query: { readonly call?: string | undefined; readonly of?: 'night' | undefined } = {}) => at('/app/receptionist/golden', query),
  /** What conversations have in common. */
  patterns: (query: Readonly<Record<string, string | undefined>> = {}) => at('/app/receptionist/patterns', query),
  /** Conversations worth a look. */
  reviews: (query: { readonly state?: 'reviewed' | undefined; readonly mood?: string | undefined } = {}) => at('/app/receptionist/reviews', query),
  reports: (report?: string, query: Readonly<Record<string, string | undefined>> = {}) =>
    at(report ? `/app/reports/${encodeURIComponent(report)}` : '/app/reports', query),
  /** Calendars elsewhere of a provider; of one's own when none is named. */
  feeds: (query: { readonly provider?: string | undefined } = {}) => at('/app/feeds', query),
  privacy: () => '/app/privacy',
  setup: (section?: string, id?: string) =>
    ['/app/set-up', section, id]
      .filter((part) => part !== undefined)
      .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
      .join('/'),
  me: () => '/app/me',
  gallery: () => '/app/gallery',
  signIn: () => '/app/sign-in',
} as const;
