import { z } from 'zod';

const sid = z.string().max(100);
const streamSid = sid.optional();

/** What a media stream sends (Twilio Media Streams, "WebSocket messages"); what more a vendor puts into a frame is not read. */
const frame = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected'), streamSid }),
  z.object({
    event: z.literal('start'),
    streamSid: sid,
    start: z.object({
      callSid: sid.default(''),
      customParameters: z.record(z.string(), z.coerce.string()).default({}),
      mediaFormat: z.object({ encoding: z.string(), sampleRate: z.coerce.number(), channels: z.coerce.number() }).optional(),
    }),
  }),
  z.object({ event: z.literal('media'), streamSid, media: z.object({ track: z.string().default('inbound'), payload: z.base64().max(32_000) }) }),
  z.object({ event: z.literal('mark'), streamSid, mark: z.object({ name: z.string().max(200) }) }),
  z.object({ event: z.literal('dtmf'), streamSid, dtmf: z.object({ digit: z.string().regex(/^[0-9*#A-D]$/) }) }),
  z.object({ event: z.literal('stop'), streamSid }),
]);
export type MediaFrame = z.output<typeof frame>;

/** Reads a frame; undefined for one that is none of ours, or broken. */
export function readMediaFrame(message: string): MediaFrame | undefined {
  // Sound comes fifty times a second on each call: the one shape it has is read without a schema.
  let json: unknown;
  try {
    json = JSON.parse(message);
  } catch {
    return undefined;
  }
  return soundOf(json) ?? frame.safeParse(json).data;
}

const LONGEST_PAYLOAD = 32_000;

function soundOf(json: unknown): MediaFrame | undefined {
  if (typeof json !== 'object' || json === null || !('event' in json) || json.event !== 'media' || !('media' in json)) return undefined;
  const { media } = json;
  if (typeof media !== 'object' || media === null || !('payload' in media) || typeof media.payload !== 'string') return undefined;
  if (media.payload.length > LONGEST_PAYLOAD) return undefined;
  const of = 'streamSid' in json && typeof json.streamSid === 'string' ? { streamSid: json.streamSid } : {};
  return { event: 'media', ...of, media: { track: 'track' in media && typeof media.track === 'string' ? media.track : 'inbound', payload: media.payload } };
}
