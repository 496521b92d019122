import type { ClientId, Id } from '#kernel/ids.ts';
import type { Temporal } from '#kernel/time.ts';
import type { Channel, ContactPurpose } from '#modules/consents';

export type MessageId = Id<'message'>;
export type TextId = Id<'received-text'>;
export type { Channel };

/** Why a message is written; `staff` is for people who work here, whom no consent rule concerns. */
export type MessagePurpose = ContactPurpose | 'staff';

/** The kinds of message there are. */
export const TEMPLATE_KEYS = [
  'booking-confirmation',
  'booking-moved',
  'booking-cancelled',
  'booking-reminder',
  'booking-code',
  'booking-finish-link',
  'booking-again-link',
  'waitlist-joined',
  'waitlist-offer',
  'series-booked',
  'series-moved',
  'series-cancelled',
  'staff-invitation',
  'login-password-link',
  'login-locked',
  'login-recovery-code',
  'identity-code',
  'staff-page',
  'opt-out-confirmed',
  'opt-in-confirmed',
  'opt-help',
  'visit-confirmed',
  'missed-call',
  'conversation-reply',
  'chat-transcript',
] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** Where a message is in its life. `sending` lasts from claim to record; the last four are ends. */
export type MessageStatus = 'queued' | 'sending' | 'sent' | 'refused' | 'failed' | 'withdrawn';

/** What is queued: whom, how, why and about what, by id; the words are made when it is sent. */
export interface MessageOrder {
  /** Absent for the purpose `staff`, and where a text is answered whose sender has no client record, or several. */
  readonly clientId?: ClientId;
  readonly channel: Channel;
  readonly purpose: MessagePurpose;
  readonly template: TemplateKey;
  /** Names the one message this is, e.g. `visit/ID/confirmation/1/email`: a second order with this key does nothing. */
  readonly sendKey: string;
  /** e.g. `{ appointmentId }`. Ids only. */
  readonly ids: Readonly<Record<string, string>>;
  /** Not sent before this instant. */
  readonly notBefore?: Temporal.Instant;
}

/** Hours before a visit at which the client is reminded. */
export const REMINDER_HOURS = 24;

/** Gives the instant of a visit's reminder, or undefined when it is booked less than a day ahead and none is due. */
export function reminderTime(start: Temporal.Instant, now: Temporal.Instant): Temporal.Instant | undefined {
  const at = start.subtract({ hours: REMINDER_HOURS });
  return at.epochMilliseconds > now.epochMilliseconds ? at : undefined;
}
