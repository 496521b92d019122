import type { AccountId, AppointmentId, ClientId } from '#kernel/ids.ts';
import type { Money } from '#kernel/money.ts';
import type { IsoDate, Temporal, ZoneId } from '#kernel/time.ts';
import type { Before } from '#kernel/route.ts';
import type { Work } from '#kernel/work.ts';
import type { MessageId, TemplateKey, TextId } from './model.ts';

/** A visit as messages tell it, read when the message is sent. */
export interface VisitFacts {
  readonly kind: 'visit';
  readonly appointmentId: AppointmentId;
  /** Grows with each change of the visit; calendars take the highest for the truth. */
  readonly version: number;
  readonly services: readonly { readonly name: string; readonly minutes: number }[];
  readonly start: Temporal.Instant;
  readonly end: Temporal.Instant;
  readonly providers: readonly { readonly name: string; readonly title: string }[];
  readonly location: { readonly name: string; readonly address: string; readonly directions: string; readonly phone: string; readonly zone: ZoneId };
  /** Absent when it is only known at the visit. */
  readonly price?: Money;
  /** Where the visit can be moved or cancelled; absent once it cannot. */
  readonly manageUrl?: string;
  /** Until when cancelling costs nothing, and what it costs after. */
  readonly cancellation?: { readonly freeUntil: Temporal.Instant; readonly fee: Money };
  /** What to do before coming, a sentence each. */
  readonly preparation: readonly string[];
  /** How it was booked. */
  readonly bookedBy: 'online' | 'staff' | 'receptionist' | 'import';
  readonly bookedAt: Temporal.Instant;
  /** It waits for the client to confirm it, which a word in answer to a text does. */
  readonly awaitsYes?: boolean;
  /** The code that confirms it, for the template `booking-code`. */
  readonly code?: { readonly code: string; readonly validUntil: Temporal.Instant };
  /** Where what is held is finished, and until when it is held, for the template `booking-finish-link`. */
  readonly finish?: { readonly url: string; readonly heldUntil: Temporal.Instant };
  /** Where a visit is booked again by whom the link knows, for the template `booking-again-link`. */
  readonly again?: { readonly url: string };
  /** Where an offer of a time is answered, and until when it is kept, for the template `waitlist-offer`. */
  readonly offer?: { readonly url: string; readonly until: Temporal.Instant };
}

/** Several visits that belong together as messages tell them, read when the message is sent. */
export interface SeriesFacts {
  readonly kind: 'series';
  readonly everyWeeks: number;
  readonly services: readonly string[];
  readonly visits: readonly { readonly start: Temporal.Instant; readonly end: Temporal.Instant; readonly providers: readonly string[] }[];
  readonly location: VisitFacts['location'];
  /** Hours before each visit until which cancelling costs nothing, and what it costs after. */
  readonly cancellation: { readonly windowHours: number; readonly fee: Money };
  readonly bookedAt: Temporal.Instant;
}

/** A place on the waitlist as messages tell it. */
export interface WaitlistFacts {
  readonly kind: 'waitlist';
  readonly services: readonly string[];
  readonly providerName?: string;
  readonly locationName: string;
  readonly zone: ZoneId;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** An invitation to work here. */
export interface InvitationFacts {
  readonly kind: 'invitation';
  readonly email: string;
  readonly roleName: string;
  readonly url: string;
  readonly expiresAt: Temporal.Instant;
}

/** News about the login of somebody who works here. */
export interface LoginFacts {
  readonly kind: 'login';
  readonly email: string;
  readonly name: string;
  /** Where a new password is chosen; for the template `login-password-link` only. */
  readonly url?: string;
}

/** A short message whose words come whole from the module that knows them. */
export interface NoteFacts {
  readonly kind: 'note';
  /** Where it goes when it is for somebody who works here. */
  readonly email?: string;
  readonly name?: string;
  /** What it is written in; English where nothing is said. */
  readonly language?: 'en' | 'es';
  readonly subject: string;
  readonly opening: string;
  readonly paragraphs: readonly string[];
  /** Digits that are for the reader alone: they are not kept. */
  readonly code?: string;
  readonly action?: { readonly label: string; readonly url: string };
  /** Why it was sent, for its foot. */
  readonly why: string;
  /** The same as a text, without the clinic's name; absent: there is none. */
  readonly text?: string;
}

/** An answer to somebody who wrote or called, by number: they may have no client record. */
export interface AnswerFacts {
  readonly kind: 'answer';
  /** Where it goes. */
  readonly to: string;
  /** Our number they wrote to, from which it goes. */
  readonly line: string;
  /** When they wrote or called. */
  readonly heardAt: Temporal.Instant;
  /** What is said, word for word; only for the template `conversation-reply`. */
  readonly text?: string;
}

export type MessageFacts = VisitFacts | SeriesFacts | WaitlistFacts | InvitationFacts | LoginFacts | NoteFacts | AnswerFacts;

/** The message is not to be sent any more, and why: `visit-cancelled`, `visit-moved`, `visit-begun`, `invitation-closed`, `link-closed`, `user-left`. */
export interface Unwanted {
  readonly kind: 'unwanted';
  readonly reason: string;
}

/** What a source is asked about. */
export interface MessageAbout {
  readonly template: TemplateKey;
  readonly clientId?: ClientId;
  readonly ids: Readonly<Record<string, string>>;
  readonly publicUrl: string;
}

/**
 * Supplies what messages say, from the module that knows; given at composition, since messaging stands above those modules.
 * It is asked when the message is sent, in the sending transaction: a visit cancelled meanwhile answers `unwanted`.
 */
export interface MessageSource {
  readonly templates: readonly TemplateKey[];
  find(work: Work, about: MessageAbout): Promise<MessageFacts | Unwanted>;
}

/** A mail ready to go. The same message is rendered with the same id again, so a repeated delivery can be told. */
export interface Mail {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** A text ready to go. */
export interface TextMessage {
  readonly accountId: AccountId;
  readonly messageId: MessageId;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** How a delivery went: taken by the provider, refused for good, or to be tried again later. */
export type Delivery =
  | { readonly outcome: 'accepted'; readonly reference: string }
  /** `optedOut`: the provider itself keeps a STOP of this number. */
  | { readonly outcome: 'rejected'; readonly reason: string; readonly optedOut?: true }
  | { readonly outcome: 'later'; readonly reason: string };

/** Delivers mail; called outside any transaction. */
export interface MailTransport {
  send(mail: Mail): Promise<Delivery>;
}

/** Delivers texts; called outside any transaction. */
export interface TextTransport {
  send(message: TextMessage): Promise<Delivery>;
}

/** A text as it came from the vendor, or from the demo's phone. */
export interface IncomingText {
  /** The vendor's id of it, by which a second delivery is known. */
  readonly vendorId: string;
  /** Our number it came to, and the number it came from, in E.164. */
  readonly line: string;
  readonly from: string;
  readonly text: string;
  readonly mediaCount: number;
  /** The vendor answered STOP, START or HELP itself: nobody is answered twice. */
  readonly isAnswered?: boolean;
}

/** A text that says nothing about texts themselves, for whoever talks with people. */
export interface HeardText {
  readonly textId: TextId;
  /** The vendor's id of it. */
  readonly vendorId: string;
  readonly line: string;
  readonly from: string;
  readonly text: string;
  readonly mediaCount: number;
  /** Every client who has that number; none, one, or several who share a phone. */
  readonly clientIds: readonly ClientId[];
}

/** Hears every text that is no opt word and no quick confirmation, and every emergency, in the transaction that takes it in; given at composition. */
export interface TextListener {
  /** `ahead` is what its own `ahead` gave for this text, where it has one. */
  hear(work: Work, heard: HeardText, ahead?: unknown): Promise<void>;
  /** Waits for somebody outside who may know what a text means, before the transaction that takes it in is opened. */
  ahead?(before: Before, incoming: IncomingText): Promise<unknown>;
  /** Says whether a question to this number waits for its answer: then a word that could also confirm a visit is for the listener. */
  awaitsAnswer?(work: Work, from: string): Promise<boolean>;
  /** Says whether a text tells of an emergency: then it is heard, whatever it says of texts besides. */
  isAlarm?(text: string): boolean;
  /** Takes out of a text what is never stored: numbers of cards and the like. */
  storable?(text: string): string;
}

/** A visit to come that waits for its client's yes. */
export interface AwaitedVisit {
  readonly appointmentId: AppointmentId;
  readonly clientId: ClientId;
}

/** The diary, as far as a word in answer to a text changes it; given at composition. */
export interface VisitsToConfirm {
  findAwaiting(work: Work, clientIds: readonly ClientId[]): Promise<readonly AwaitedVisit[]>;
  /** Says whether it is confirmed now. */
  confirm(work: Work, appointmentId: AppointmentId): Promise<boolean>;
}

/** A mail as it was received, read again. */
export interface ReadMail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments: readonly { readonly name: string; readonly contentType: string; readonly bytes: Buffer }[];
}
