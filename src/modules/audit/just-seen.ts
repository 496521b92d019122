import type { Work } from '#kernel/work.ts';
import { listTokensWritten } from './store.ts';
import { subjectTokens } from './write-entry.ts';

/**
 * Takes out of `work.shown` those whom the same person was shown by the same act within the last seconds, as the log itself says:
 * who types a name letter by letter is written down once for each pause, and nobody shown is ever left out.
 */
export async function leaveOutJustSeen(work: Work, action: string, seconds: number): Promise<void> {
  if (work.shown.size === 0) return;
  const written = await listTokensWritten(work, action, work.now.subtract({ seconds }));
  if (written.size === 0) return;
  for (const id of [...work.shown]) {
    const [token] = await subjectTokens(work, [id]);
    if (token && written.has(token.toString('hex'))) work.shown.delete(id);
  }
}
