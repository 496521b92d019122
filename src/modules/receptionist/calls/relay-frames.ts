import { z } from 'zod';

const text = z.string().max(100_000);

/**
 * What a relay sends (Twilio ConversationRelay, "WebSocket messages"; Telnyx sends nearly the same). A number may come as text, and what more a vendor puts
 * into a frame is not read.
 */
const frame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('setup'),
    callSid: text.default(''),
    from: text.default(''),
    to: text.default(''),
    customParameters: z.record(z.string(), z.coerce.string()).default({}),
  }),
  z.object({ type: z.literal('prompt'), voicePrompt: text, lang: text.optional(), last: z.boolean().default(true) }),
  z.object({ type: z.literal('interrupt'), utteranceUntilInterrupt: text.default(''), durationUntilInterruptMs: z.coerce.number().catch(0).default(0) }),
  z.object({ type: z.literal('dtmf'), digit: z.string().regex(/^[0-9*#A-D]$/) }),
  z.object({ type: z.literal('info'), name: text, value: z.unknown().optional() }),
  z.object({ type: z.literal('error'), description: text.default('') }),
]);
export type RelayFrame = z.output<typeof frame>;

/** Reads a frame; undefined for one that is none of ours, or broken. A vendor that adds or changes a frame must not drop a call. */
export function readRelayFrame(message: string): RelayFrame | undefined {
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    return undefined;
  }
  return frame.safeParse(json).data;
}

/** What we send. */
export type RelayAnswer =
  | {
      readonly type: 'text';
      readonly token: string;
      readonly last: boolean;
      readonly lang: string;
      readonly interruptible: boolean;
      readonly preemptible: boolean;
    }
  | { readonly type: 'end'; readonly handoffData: string };
