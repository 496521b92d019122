import type { Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';
import { addRefusals, deleteRefusalsBefore } from './refusal-store.ts';

/** Days that counts of anonymous refusals are kept. */
export const REFUSAL_DAYS = 90;

/** Refusals of one network with one code in one minute. */
export interface RefusalCount {
  readonly minute: Instant;
  readonly network: Buffer;
  readonly code: string;
  readonly count: number;
}

/** Adds counts of anonymous refusals to those kept. */
export async function countRefusals(work: Work, counts: readonly RefusalCount[]): Promise<void> {
  await addRefusals(work, counts);
}

/** Deletes counts older than they are kept. */
export async function forgetRefusals(work: Work): Promise<void> {
  await deleteRefusalsBefore(work, work.now.subtract({ hours: 24 * REFUSAL_DAYS }));
}
