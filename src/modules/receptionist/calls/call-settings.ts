import { z } from 'zod';
import type { Work } from '#kernel/work.ts';
import { findCallSettings } from './call-setting-store.ts';

const seconds = (least: number, most: number, usual: number) => z.int().min(least).max(most).default(usual);

/** How an account's calls are answered. That an AI speaks, and that it says so first, is not among it. */
export const callSettingsShape = z.strictObject({
  /** Who is tried first while the clinic is open. */
  first: z.enum(['assistant', 'desk']).default('assistant'),
  /** Where the desk is reached, for calls it takes first or that are handed over; without it a message is taken instead. */
  deskNumber: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/)
    .nullable()
    .default(null),
  ringSeconds: seconds(5, 60, 20),
  /** Who answers while the clinic is closed, and when the desk does not. */
  afterHours: z.enum(['assistant', 'voicemail']).default('assistant'),
  overflow: z.enum(['assistant', 'voicemail']).default('assistant'),
  /** Words by ConversationRelay, where the vendor hears and speaks; or sound by Media Streams, where we do. */
  transport: z.enum(['relay', 'media']).default('relay'),
  /** Whether calls are recorded at all, where the law and the caller allow it. */
  records: z.boolean().default(false),
  longestMinutes: z.int().min(1).max(120).default(30),
  silenceSeconds: seconds(10, 300, 45),
});
export type CallSettings = z.output<typeof callSettingsShape>;

/** Reads how calls are set; what was never set is as usual. */
export async function readCallSettings(work: Work): Promise<CallSettings> {
  return callSettingsShape.parse((await findCallSettings(work))?.settings ?? {});
}
