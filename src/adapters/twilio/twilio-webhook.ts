import { z } from 'zod';
import { normalisePhone } from '#kernel/phone.ts';
import type { DeliveryNote, IncomingText } from '#modules/messaging';

/** The fields of a webhook, as the form that carries them: a field sent several times is a list. */
export type TwilioParams = Readonly<Record<string, string | readonly string[]>>;

/**
 * Says whether a webhook was signed with the account's token for exactly this address and these fields. The vendor's own code decides; it is loaded with
 * the first webhook, so that a start without the vendor does not pay for it.
 */
export async function isSignedByTwilio(
  authToken: string,
  { signature, url, params }: { signature: string; url: string; params: TwilioParams },
): Promise<boolean> {
  const { default: twilio } = await import('twilio');
  return twilio.validateRequest(authToken, signature, url, { ...params });
}

/** A text of a webhook that is one for us, or nothing: a short code, another channel, a field missing. */
export type TwilioText = IncomingText | undefined;

const fields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
  From: z.string().max(40),
  To: z.string().max(40),
  Body: z.string().max(16_000).default(''),
  NumMedia: z.coerce.number().int().min(0).max(100).default(0),
  /** Only where the vendor answers STOP, START and HELP itself (Advanced Opt-Out). */
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});

/** Reads a text from the fields of its webhook. */
export function readTwilioText(params: TwilioParams): TwilioText {
  const { success, data } = fields.safeParse(params);
  if (!success) return undefined;
  const [from, line] = [data.From, data.To].map((number) => (number.startsWith('+') ? normalisePhone(number) : undefined));
  if (from === undefined || line === undefined) return undefined;
  const text = { vendorId: data.MessageSid, line, from, text: withoutNul(data.Body), mediaCount: data.NumMedia };
  return data.OptOutType === undefined ? text : { ...text, isAnswered: true };
}

/** A NUL, or half a character, is none that a text of the database can hold. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

const statusFields = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-f]{32}$/),
  MessageStatus: z.enum(['accepted', 'scheduled', 'queued', 'sending', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'canceled']),
  ErrorCode: z
    .string()
    .regex(/^\d{5}$/)
    .optional()
    .catch(undefined),
});
const STATES: Readonly<Partial<Record<z.output<typeof statusFields>['MessageStatus'], DeliveryNote['state']>>> = {
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};
/** The vendor's word for a number that has told the vendor itself to stop. */
const OPTED_OUT = '21610';

/** Reads what became of a text from the fields of its webhook. */
export function readTwilioStatus(params: TwilioParams): Omit<DeliveryNote, 'messageId'> | undefined {
  const { success, data } = statusFields.safeParse(params);
  if (!success) return undefined;
  const state = STATES[data.MessageStatus] ?? 'taken';
  return {
    reference: data.MessageSid,
    state,
    ...(state === 'failed' ? { reason: `twilio-${data.ErrorCode ?? data.MessageStatus}` } : {}),
    ...(state === 'failed' && data.ErrorCode === OPTED_OUT ? { optedOut: true as const } : {}),
  };
}
