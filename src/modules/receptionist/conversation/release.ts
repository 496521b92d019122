import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import { releaseHold as release } from '#modules/booking';

/** Gives a hold of this conversation back; one that is gone is given back already. */
export async function releaseHold(work: Work, holdToken: string): Promise<void> {
  try {
    await release(work, holdToken);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
