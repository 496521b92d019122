import type { AppointmentId, ClientId, Id, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { EpochMinute, IsoDate, ZoneId } from '#kernel/time.ts';
import type { SafetyCause } from './safety/screen.ts';
import type { AskedOf, DayWish, Ending, Party, TimeWish, VisitSpoken, Whom } from './spoken-of.ts';
export { valuesIn } from './understand/port.ts';

export type ConversationId = Id<'conversation'>;
export type Language = 'en' | 'es';
/** How a conversation reaches us. */
export const CONVERSATION_CHANNELS = ['chat', 'sms', 'call', 'email'] as const;
export type ConversationChannel = (typeof CONVERSATION_CHANNELS)[number];
export type Author = 'visitor' | 'assistant' | 'user' | 'system';
export type Escalation = 'person' | 'emergency';
/** What became of a conversation. */
export const OUTCOMES = [
  'booked',
  'rescheduled',
  'cancelled',
  'confirmed',
  'answered',
  'message',
  'waitlisted',
  'spam',
  'opted-out',
  'person',
  'emergency',
  'abandoned',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
/** What the receptionist can do for somebody; each is a reducer of its own. */
export const FLOW_NAMES = [
  'book',
  'reschedule',
  'cancel',
  'confirm',
  'waitlist',
  'message',
  'person',
  'deposit',
  'forms',
  'opt_out',
  'privacy',
  'visits',
] as const;
export type FlowName = (typeof FLOW_NAMES)[number];
/** 0: anybody; 1: holds the phone or mailbox on file; 2: knows name and birth date besides. */
export type IdentityLevel = 0 | 1 | 2;

/** A row or knowledge entry that a reply stands on. */
export interface Source {
  readonly kind: 'account' | 'location' | 'service' | 'provider' | 'knowledge' | 'setting' | 'hold' | 'visit' | 'slots' | 'consent-text' | 'safety';
  readonly id: string;
  readonly version?: string;
}

/** What choosing an answer that was offered means. */
export type Choice =
  | { readonly is: 'time'; readonly start: string; readonly providerId: ResourceId }
  | { readonly is: 'service'; readonly serviceId: ServiceId }
  | { readonly is: 'place'; readonly placeId: string }
  /** Of several treatments only these. */
  | { readonly is: 'services'; readonly serviceIds: readonly ServiceId[] }
  | { readonly is: 'visit'; readonly appointmentId: AppointmentId }
  | { readonly is: 'yes' | 'no' | 'person' | 'wait' | 'more' | 'anyone' | 'other-way' | 'known' }
  | { readonly is: 'flow'; readonly flow: FlowName };

/** An answer that is offered: what it says, and what it means. */
export interface Option {
  readonly label: string;
  readonly choice: Choice;
}

/** The times among what is offered. */
export function timesIn(options: readonly Option[]): Extract<Choice, { readonly is: 'time' }>[] {
  return options.flatMap(({ choice }) => (choice.is === 'time' ? [choice] : []));
}

/** One thing the receptionist says. */
export interface Reply {
  readonly text: string;
  readonly options: readonly Option[];
  readonly sources: readonly Source[];
  /** What of the text comes from rows, and has to be said as it stands; all of it, where nothing is said of that. */
  readonly told?: readonly string[];
}

/** What the last reply asked for. */
export type Asked =
  | 'nothing'
  | 'service'
  | 'when'
  | 'time'
  | 'birth_date'
  | 'name'
  | 'phone'
  | 'email'
  | 'texts'
  | 'confirm'
  | 'contact'
  | 'code'
  | 'details'
  | 'visit'
  | 'wait'
  | 'wait-dates'
  | 'words'
  | 'reach'
  | 'opt-out'
  | 'exam'
  | 'way-out'
  | 'emergency'
  | 'anything-else';

/** When somebody would come. */
export interface Wish {
  readonly days: readonly DayWish[];
  readonly times: readonly TimeWish[];
  readonly part: 'morning' | 'afternoon' | 'evening' | 'night' | null;
  readonly anyTime: boolean;
  readonly soonest: boolean;
  readonly withoutProviders?: readonly string[];
}

/** What somebody said of themselves. */
export interface Person {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly birthDate?: IsoDate;
}

/** What a visit is booked with: a mail address may be missing, where somebody could not say theirs on a call. */
export type Contactable = Required<Omit<Person, 'email'>> & Pick<Person, 'email'>;

/** A time that is held; `version` counts every change of anything that is read back: a yes counts for the version that was read. */
export interface HeldTime {
  readonly appointmentId: AppointmentId;
  readonly holdToken: string;
  readonly expiresAt: EpochMinute;
  readonly start: EpochMinute;
  readonly version: number;
  /** The first name on file, where the client is known. */
  readonly forName?: string;
  /** With whom and for which treatments. */
  readonly providers?: readonly string[];
  readonly services?: readonly ServiceId[];
}

/** A booking under way. */
export interface BookDraft {
  readonly services: readonly ServiceId[];
  readonly provider: ResourceId | null;
  readonly wish: Wish;
  /** The start that was chosen, as it was offered, and with whom. */
  readonly chosen: { readonly start: string; readonly providerId: ResourceId } | null;
  readonly hold: HeldTime | null;
  readonly version: number;
  /** May we text about visits: not asked yet, or the answer. */
  readonly texts: 'unasked' | 'yes' | 'no';
  /** It is for the waitlist: no time is looked for. */
  readonly waits: boolean;
  /** The version of it that somebody on a call agreed to wait for. */
  readonly waitAgreed: number;
  /** Times shown last, so that "another" gives others. */
  readonly shown: readonly string[];
  /** For whom it is, where that is not whoever speaks. */
  readonly forWhom?: Whom | null;
  /** The times one was chosen of, so that another of them may be: "no, the third". */
  readonly offered?: readonly Choice[];
  /** Treatments that were named beside one of which it is asked which it is. */
  readonly beside?: readonly ServiceId[];
  /** What they had last is wanted again. */
  readonly asLast?: boolean;
}

/** A visit that is to be changed: what somebody may do with it was settled by who they showed to be. */
export interface KnownVisit {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
  readonly locationId: LocationId;
  readonly version: number;
  readonly status: string;
  readonly zone: ZoneId;
  readonly start: EpochMinute;
  readonly services: readonly string[];
  readonly serviceIds: readonly ServiceId[];
  readonly providers: readonly string[];
  readonly providerId: ResourceId | null;
  readonly place: string;
  readonly link: string;
  readonly terms: {
    readonly freeUntil: EpochMinute;
    readonly isFree: boolean;
    readonly lateFeeMinor: number;
    readonly isDeposit: boolean;
    readonly currency: string;
  };
}

/** A visit that a conversation booked. */
export interface BookedHere {
  readonly services: readonly ServiceId[];
  readonly start: EpochMinute;
  readonly person: string;
  /** Null while a code from a mail has still to be entered for it. */
  readonly appointmentId: AppointmentId | null;
  /** When it was booked. */
  readonly at: EpochMinute;
}

/** A change of a visit under way. */
export interface ChangeDraft {
  /** Asked for are visits gone by: of which treatments, and whether only the last. */
  readonly past: { readonly serviceIds: readonly ServiceId[]; readonly isLast: boolean } | null;
  /** It is about what this conversation booked itself, a little while ago: whoever booked it here may change it here. */
  readonly isOwn: boolean;
  readonly visits: readonly KnownVisit[] | null;
  readonly visit: AppointmentId | null;
  readonly wish: Wish;
  readonly chosen: { readonly start: string; readonly providerId: ResourceId } | null;
  readonly version: number;
  /** The version that was read back and asked about. */
  readonly askedVersion: number;
  readonly shown: readonly string[];
  /** What was said of the visit, until it is known which it is. */
  readonly spoken?: VisitSpoken | null;
  /** So many days from when it is. */
  readonly daysApart?: number | null;
}

/** Showing who one is, under way. */
export interface IdentityDraft {
  readonly contact: { readonly channel: 'sms' | 'email'; readonly address: string } | null;
  /** Counts the codes sent, so that each is another. */
  readonly sent: number;
  readonly tries: number;
  readonly wants: IdentityLevel;
  /** What was heard on a call for a date of birth, and for a name, in all tries. */
  readonly said?: { readonly births: readonly string[]; readonly names: readonly string[] };
}

/** A question as it was put, and what it stands on. */
export interface Question {
  readonly text: string;
  readonly sources: readonly Source[];
}

/** Words that may tell of an emergency, while it is asked whether they do, and what was being asked when they came. */
export interface Doubted {
  readonly text: string;
  readonly cause: SafetyCause;
  /** The place of the message. */
  readonly seq: number;
  readonly before: Pick<Dialogue, 'asked' | 'options' | 'question' | 'paused'>;
  /** It was asked about a second time. */
  readonly isSecond?: boolean;
}

/** Where a dialogue stands; kept sealed with the conversation. */
export interface Dialogue extends AskedOf {
  readonly v: 1;
  readonly language: Language;
  /** It is a call: what is heard may have been misheard, and is said aloud again. */
  readonly isSpoken: boolean;
  /** The number somebody calls or texts from, until they say that it is not theirs: it is put to them as a contact, and proves nothing. */
  readonly callingFrom: string | null;
  /** What was heard on a call, right or not: words that hold a name, mail addresses, and whether a date of birth of somebody under age. */
  readonly heard: { readonly names: readonly string[]; readonly emails: readonly string[]; readonly isYoung: boolean };
  readonly isWithoutEmail: boolean;
  /** Figures of a number that was not whole: only what is missing is asked for. */
  readonly figures: string;
  /** Somebody writes or calls from a number: the team can answer there. */
  readonly isReachable: boolean;
  readonly flow: FlowName | null;
  /** Asked for in the same breath, for later. */
  readonly next: readonly FlowName[];
  readonly asked: Asked;
  readonly options: readonly Option[];
  readonly person: Person;
  readonly book: BookDraft | null;
  readonly change: ChangeDraft | null;
  readonly identity: IdentityDraft | null;
  readonly level: IdentityLevel;
  readonly clientIds: readonly ClientId[];
  /** The signed booking session of this conversation. */
  readonly session: string | null;
  /** Turns in a row that were not understood. */
  readonly misses: number;
  /** The last question, whole, as it was put: said again to whoever did not hear it. */
  readonly question: Question | null;
  /** Turns in a row after which the same question stood. */
  readonly stalls: number;
  /** What was being asked when a person was offered instead. */
  readonly paused: { readonly asked: Asked; readonly options: readonly Option[]; readonly question: Question | null } | null;
  /** Versions used by drafts before this one: no two acts of a conversation share one. */
  readonly versions: number;
  /** The visitor's last words, folded, for the safety screen. */
  readonly recent: readonly string[];
  /** What was said last may be an emergency, and it was asked whether it is. */
  readonly doubted: Doubted | null;
  /** Words, as the safety screen reads them, that were asked about and are no emergency. */
  readonly cleared: readonly string[];
  readonly escalation: Escalation | null;
  /** What the team was given last of this conversation; who said to be under age; what the last message asked: "and on Sunday?" goes on with it. */
  readonly told: 'message' | 'person' | 'clinical' | 'emergency' | null;
  readonly isMinor: boolean;
  readonly answered: string | null;
  /** The visit booked, moved or cancelled last: asked whether it was done, its row answers. */
  readonly done: AppointmentId | null;
  /** What was booked in this conversation: the same once more on the same day is asked about. */
  readonly booked: readonly BookedHere[];
  readonly party: Party | null;
  /** What is to end of what is sent to somebody, until they say yes to it. */
  readonly ending?: Ending;
  /** What was asked about a treatment that was not named yet. */
  readonly topic: string | null;
  /** What else was spoken of last, so that "does it expire?" is about it. */
  readonly subject: 'gift-card' | 'membership' | 'deposit' | null;
  /** The treatments that were spoken of last. */
  readonly about: readonly ServiceId[];
  /** What only sells was said no to: how often since nothing was asked for, and whether somebody who wants a person was asked what for. */
  readonly offer: { readonly declined: number; readonly isAsked: boolean } | null;
}

/** A dialogue in which nothing has been said. */
export function freshDialogue(language: Language): Dialogue {
  return {
    v: 1,
    language,
    isSpoken: false,
    callingFrom: null,
    heard: { names: [], emails: [], isYoung: false },
    isWithoutEmail: false,
    figures: '',
    isReachable: false,
    flow: null,
    next: [],
    asked: 'nothing',
    options: [],
    person: {},
    book: null,
    change: null,
    identity: null,
    level: 0,
    clientIds: [],
    session: null,
    misses: 0,
    question: null,
    stalls: 0,
    paused: null,
    versions: 0,
    recent: [],
    doubted: null,
    cleared: [],
    escalation: null,
    ...{ told: null, isMinor: false, answered: null, done: null },
    ...{ booked: [], party: null, topic: null, subject: null },
    about: [],
    offer: null,
  };
}

/** No wish at all. */
export const NO_WISH: Wish = { days: [], times: [], part: null, anyTime: false, soonest: false };

/** A booking of which nothing is known yet. */
export const NEW_BOOKING: BookDraft = {
  services: [],
  provider: null,
  wish: NO_WISH,
  chosen: null,
  hold: null,
  version: 1,
  texts: 'unasked',
  waits: false,
  waitAgreed: 0,
  shown: [],
};

/** A change of which nothing is known yet. */
export const NEW_CHANGE: ChangeDraft = {
  past: null,
  isOwn: false,
  visits: null,
  visit: null,
  wish: NO_WISH,
  chosen: null,
  version: 1,
  askedVersion: 0,
  shown: [],
};
