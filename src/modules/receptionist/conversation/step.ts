import type { DoneElsewhere } from './done-elsewhere.ts';
import type { AppointmentId, ClientId, LocationId, ResourceId, ServiceId } from '#kernel/ids.ts';
import type { EpochMinute, IsoDate } from '#kernel/time.ts';
import type { Money } from '#kernel/money.ts';
import type { PastVisit } from '#modules/booking';
import type { Ending } from '../spoken-of.ts';
import type { Command } from '../understand/port.ts';
import type { OutOfScope } from './scope.ts';
import type { Choice, Contactable, Dialogue, Escalation, FlowName, IdentityLevel, KnownVisit, Outcome, Reply } from '../model.ts';

/** A service as replies speak of it. */
export interface ServiceFact {
  readonly id: ServiceId;
  readonly name: string;
  readonly online: boolean;
  readonly isAddOn: boolean;
  /** The services it can be added to. */
  readonly addsTo: readonly ServiceId[];
  readonly durationMinutes: number;
  readonly price: Money | null;
  readonly priceLabel: string;
  /** What it is, and what to do before it, in the clinic's words; empty where they say nothing. */
  readonly description: string;
  readonly preparation: string;
  readonly providerIds: readonly ResourceId[];
  readonly cancellationWindowHours: number;
  readonly cancellationFee: Money;
  /** What is paid down for it; nothing where its amount is zero. */
  readonly deposit: Money;
}

/** A provider whom clients may choose. */
export interface ProviderFact {
  readonly id: ResourceId;
  readonly name: string;
  readonly title: string;
}

/** A place where clients are seen. */
export interface PlaceFact {
  readonly id: LocationId;
  readonly name: string;
  readonly address: string;
  readonly directions: string;
  readonly phone: string;
}

/** Something the clinic says about itself. */
export interface KnowledgeFact {
  readonly id: string;
  readonly version: number;
  readonly topic: string;
  readonly language: 'en' | 'es';
  readonly questions: readonly string[];
  readonly answer: string;
  readonly serviceId: ServiceId | null;
}

/** Hours of one weekday or one date, in minutes after midnight. */
export interface OpenHours {
  readonly date: IsoDate;
  readonly windows: readonly { readonly startMinute: number; readonly endMinute: number }[];
}

/** Everything a reply may say, read from rows before the turn; reducers know nothing else. */
export interface Facts {
  readonly clinic: {
    readonly name: string;
    readonly phone: string;
    readonly minimumAgeYears: number;
    readonly currency: string;
    readonly privacyUrl: string;
    readonly confirmsByMail: boolean;
  };
  /** The name the assistant goes by. */
  readonly persona: string;
  /** The place that is spoken of. */
  readonly place: PlaceFact;
  /** All places of the clinic, in its order. */
  readonly places: readonly PlaceFact[];
  readonly zone: string;
  readonly now: EpochMinute;
  readonly today: IsoDate;
  readonly services: ReadonlyMap<ServiceId, ServiceFact>;
  readonly providers: ReadonlyMap<ResourceId, ProviderFact>;
  /** The coming seven days as they are kept. */
  readonly hours: readonly OpenHours[];
  /** When each provider sees clients on those days. */
  readonly shifts: ReadonlyMap<ResourceId, readonly OpenHours[]>;
  readonly knowledge: readonly KnowledgeFact[];
  readonly allowedFlows: ReadonlySet<FlowName>;
  /** At this hour, on this channel, it answers questions and takes messages alone. */
  readonly isOffHours: boolean;
  /** When somebody of the team is there again; null while they are, or where nothing is to be said of it. */
  readonly teamBackAt: EpochMinute | null;
  readonly blockedTopics: ReadonlySet<string>;
  readonly textsConsent: { readonly text: string; readonly textVersion: string } | null;
  readonly emergencyNumber: string;
  readonly settingsVersion: number;
  readonly catalogVersion: string;
}

/** A free start. */
export interface FreeStart {
  readonly start: string;
  readonly providerId: ResourceId;
}

/** What a flow needs done before it can go on. */
export type Effect =
  | {
      readonly do: 'find-times';
      readonly serviceIds: readonly ServiceId[];
      readonly providerId: ResourceId | null;
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly wide: boolean;
    }
  | {
      readonly do: 'hold';
      readonly serviceIds: readonly ServiceId[];
      readonly providerId: ResourceId | null;
      /** Nobody was asked for by name: what the one it was offered with cannot do, or is not free for, others may do. */
      readonly isAnyone: boolean;
      readonly start: string;
      readonly replaces: string | null;
    }
  | {
      readonly do: 'book';
      readonly holdToken: string;
      readonly subject: AppointmentId;
      readonly version: number;
      /** Null where the client is known, so that nothing has to be typed again. */
      readonly person: Contactable | null;
      readonly texts: boolean;
    }
  | {
      readonly do: 'wait';
      readonly serviceIds: readonly ServiceId[];
      readonly providerId: ResourceId | null;
      readonly from: IsoDate;
      readonly to: IsoDate;
      readonly parts: readonly ('morning' | 'afternoon' | 'evening')[];
      readonly person: Contactable | null;
      readonly texts: boolean;
      readonly version: number;
    }
  | { readonly do: 'recall'; readonly appointmentId: AppointmentId }
  | { readonly do: 'list-visits' }
  /** Their visits that took place. */
  | { readonly do: 'list-past' }
  /** The visits to come that this conversation booked itself, a little while ago. */
  | { readonly do: 'list-booked-here' }
  | { readonly do: 'find-moves'; readonly visit: KnownVisit; readonly from: IsoDate; readonly to: IsoDate; readonly wide: boolean }
  | { readonly do: 'move'; readonly visit: KnownVisit; readonly start: string; readonly version: number }
  | { readonly do: 'cancel'; readonly visit: KnownVisit; readonly version: number }
  | { readonly do: 'confirm'; readonly visit: KnownVisit; readonly version: number }
  | { readonly do: 'send-code' }
  | { readonly do: 'check-code'; readonly code: string }
  | { readonly do: 'check-details' }
  | { readonly do: 'opt-out'; readonly ending: Ending };

/** What came of it. */
export type Result =
  | { readonly came: 'times'; readonly starts: readonly FreeStart[]; readonly next: FreeStart | null; readonly wide: boolean }
  | { readonly came: 'held'; readonly held: Held }
  | { readonly came: 'booked'; readonly appointmentId: AppointmentId; readonly manageUrl: string; readonly byCode: boolean; readonly start: EpochMinute }
  | { readonly came: 'recalled'; readonly visit: RecalledVisit | null }
  | { readonly came: 'waiting' }
  | { readonly came: 'visits'; readonly visits: readonly KnownVisit[] }
  | { readonly came: 'past-visits'; readonly visits: readonly PastVisit[] }
  | { readonly came: 'moved'; readonly start: EpochMinute; readonly manageUrl: string }
  | { readonly came: 'cancelled'; readonly fee: Money | null }
  | { readonly came: 'confirmed' }
  | { readonly came: 'code-sent' }
  | { readonly came: 'known'; readonly level: IdentityLevel; readonly clientIds: readonly ClientId[] }
  | { readonly came: 'unknown'; readonly isOver: boolean }
  | { readonly came: 'opted-out' }
  | { readonly came: 'refused'; readonly code: string; readonly alternatives: readonly FreeStart[]; readonly serviceId: ServiceId | null };

/** A visit as its row says it is now. */
export interface RecalledVisit {
  readonly appointmentId: AppointmentId;
  readonly services: readonly string[];
  readonly providers: readonly string[];
  readonly start: EpochMinute;
  readonly zone: string;
  readonly isBooked: boolean;
}

/** A hold as it is read back. */
export interface Held {
  readonly appointmentId: AppointmentId;
  readonly holdToken: string;
  readonly session: string;
  readonly expiresAt: EpochMinute;
  readonly start: EpochMinute;
  readonly services: readonly string[];
  readonly serviceIds: readonly ServiceId[];
  readonly providers: readonly string[];
  readonly price: Money | null;
  readonly terms: KnownVisit['terms'];
  /** The first name of a known client, as it is on file. */
  readonly forName: string | null;
}

/** Done beside what is said, whatever is said. */
export type Aside =
  | { readonly also: 'release'; readonly holdToken: string }
  | { readonly also: 'tell-team'; readonly kind: TeamKind; readonly words: string }
  /** More about the task of that kind that this conversation gave the team last. */
  | { readonly also: 'add-to-task'; readonly kind: TeamKind; readonly words: string }
  | { readonly also: 'forget-words' };

export type TeamKind = 'message' | 'person' | 'clinical' | 'emergency' | 'phone' | 'privacy' | 'opt-out' | 'language' | 'link';

/** What a reducer answers: where the dialogue stands now, what is said, what has to be done first. */
export interface Step {
  readonly dialogue: Dialogue;
  readonly says: readonly Reply[];
  readonly effect?: Effect;
  readonly asides?: readonly Aside[];
  readonly outcome?: Outcome;
  readonly escalation?: Escalation;
  /** Something else was answered, or the question was not heard: that it still stands is nobody's failing. */
  readonly isAside?: true;
  /** The visit this conversation made or changed. */
  readonly appointmentId?: AppointmentId;
}

/** One message of a visitor as the dialogue takes it: its words, and what the gate let through of what was understood. */
export interface Heard {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly isFlowRefused: boolean;
  readonly isForeign: boolean;
  readonly scope: OutOfScope | undefined;
  readonly blockedTopic: boolean;
  /** A treatment that was named and is done at other places alone. */
  readonly elsewhere?: DoneElsewhere | undefined;
}

/** What a flow is given: that it begins, what somebody said, or what came of its effect. */
export type Input =
  | { readonly of: 'begin'; readonly commands: readonly Command[]; readonly text: string }
  | { readonly of: 'said'; readonly commands: readonly Command[]; readonly text: string }
  | { readonly of: 'chose'; readonly choice: Choice }
  | { readonly of: 'result'; readonly result: Result };

/** One flow: a plain function of where things stand, what happened and what is known. */
export type Flow = (dialogue: Dialogue, input: Input, facts: Facts) => Step;
