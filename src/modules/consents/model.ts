import type { Temporal } from '#kernel/time.ts';

/** The ways a message reaches a person. */
export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a client can agree to, each on its own, per channel. */
export const GRANT_PURPOSES = ['appointment-reminders', 'marketing'] as const;
export type GrantPurpose = (typeof GRANT_PURPOSES)[number];

/**
 * Why a message is written: `booking` tells of a visit just booked, moved or cancelled; `asked-for` is sent once, at once, because the person asked for it;
 * `waitlist-offer` tells somebody on the waitlist that a time came free; `conversation` answers what the person just wrote, or a call nobody took;
 * `opt-reply` answers STOP, START or HELP.
 */
export const CONTACT_PURPOSES = ['booking', 'asked-for', 'waitlist-offer', 'conversation', 'opt-reply', ...GRANT_PURPOSES] as const;
export type ContactPurpose = (typeof CONTACT_PURPOSES)[number];

/** The words a client is asked to agree to, with the version that names exactly these words. */
export interface ConsentText {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly textVersion: string;
  readonly text: string;
}

/** One thing a client agreed to, by the version of the words that were shown. */
export interface GrantGiven {
  readonly purpose: GrantPurpose;
  readonly channel: Channel;
  readonly textVersion: string;
}

/** How a grant or withdrawal was made; words and ids of ours, never personal data. */
export interface Evidence {
  /** e.g. `booking-page`, `waitlist`, `by-staff`, `stop-word`, `preferences`. */
  readonly how: string;
  /** Keyed hashes of the number and address agreed for (`vault.token('phone' | 'email', ...)`), when they are known. */
  readonly contactTokens?: Partial<Record<Channel, Buffer>>;
  /** Further ids, e.g. `{ appointmentId }`. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** The answer of the one gate every message passes when it is sent. */
export type MayContact =
  | { readonly may: true }
  | { readonly may: false; readonly reason: 'no-grant' | 'withdrawn' | 'suppressed' | 'frequency-cap' | 'under-age' }
  /** Not now: the recipient's clocks show a quiet hour; `until` is when writing is allowed again. */
  | { readonly may: false; readonly reason: 'quiet-hours'; readonly until: Temporal.Instant };

/** What one purpose needs on one channel. */
export interface ContactRule {
  /** The grant without which nothing is sent. */
  readonly needsGrant: GrantPurpose | undefined;
  /** The purpose whose withdrawal stops these messages. */
  readonly stoppedBy: GrantPurpose | undefined;
  readonly quiet: 'never' | 'by-night' | 'outside-business';
  /** At most this many in a calendar month of the recipient's zone. */
  readonly monthlyCap: number | undefined;
  /** Refused for people under the account's minimum age. */
  readonly adultsOnly: boolean;
}

/** Minutes after somebody wrote in which an answer to them is no message out of the blue. */
export const ANSWER_MINUTES = 15;

/** Marketing messages a person gets at most in a calendar month, per channel (clause S4-7.2c); the consent texts say the same number. */
export const MARKETING_MONTHLY_CAP = 8;

/**
 * The rules by purpose and channel. Mail about a visit is part of the service asked for and always goes;
 * every text needs the grant (47 CFR 64.1200, CTIA), and nothing rings a phone by night.
 *
 * `asked-for` needs no grant: it advertises nothing, so the consent given by handing over the number for it is enough (64.1200(a)(1): prior express
 * consent, the written kind of (f)(9) is for advertising), and it answers a request of this minute, so it is no solicitation that quiet hours are about
 * ((c)(1)). A STOP still stops it.
 *
 * `conversation` answers a person, so it needs no grant and, within minutes of their words, keeps no quiet hours; later it waits for the day. A STOP stops it,
 * by number, also where there is no client record. `opt-reply` always goes: one answer to STOP is allowed (64.1200(a)(12)), one to HELP is owed (CTIA).
 *
 * `waitlist-offer` is what a place on the waitlist is for; it must be answered within minutes, so nobody is asked by night, not by mail either.
 */
export const CONTACT_RULES: Readonly<Record<ContactPurpose, Readonly<Record<Channel, ContactRule>>>> = {
  booking: {
    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: 'appointment-reminders', stoppedBy: 'appointment-reminders', quiet: 'by-night', monthlyCap: undefined, adultsOnly: false },
  },
  'asked-for': {
    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
  },
  'waitlist-offer': {
    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'by-night', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: 'appointment-reminders', stoppedBy: 'appointment-reminders', quiet: 'by-night', monthlyCap: undefined, adultsOnly: false },
  },
  conversation: {
    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: undefined, stoppedBy: undefined, quiet: 'by-night', monthlyCap: undefined, adultsOnly: false },
  },
  'opt-reply': {
    email: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: undefined, stoppedBy: undefined, quiet: 'never', monthlyCap: undefined, adultsOnly: false },
  },
  'appointment-reminders': {
    email: { needsGrant: undefined, stoppedBy: 'appointment-reminders', quiet: 'never', monthlyCap: undefined, adultsOnly: false },
    sms: { needsGrant: 'appointment-reminders', stoppedBy: 'appointment-reminders', quiet: 'by-night', monthlyCap: undefined, adultsOnly: false },
  },
  marketing: {
    email: { needsGrant: 'marketing', stoppedBy: 'marketing', quiet: 'by-night', monthlyCap: MARKETING_MONTHLY_CAP, adultsOnly: true },
    sms: { needsGrant: 'marketing', stoppedBy: 'marketing', quiet: 'outside-business', monthlyCap: MARKETING_MONTHLY_CAP, adultsOnly: true },
  },
};
