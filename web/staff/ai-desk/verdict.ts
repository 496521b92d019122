import { plural } from '../format.ts';
import type { Desk, Result, Run } from './calls.ts';

/** How far a replay has come, and what it says about the draft. */
export interface Verdict {
  readonly sentence: string;
  readonly same: number;
  readonly open: number;
  readonly accepted: number;
  readonly broken: number;
  readonly skipped: number;
  /** Why the draft cannot go live now; nothing when it can. */
  readonly why: string | undefined;
}

/** Says in one sentence what a replay came to. */
export function verdictOf(desk: Pick<Desk, 'draft'>, run: Run | null): Verdict {
  const results = run?.results ?? [];
  const count = (test: (result: Result) => boolean) => results.filter(test).length;
  const same = count(({ verdict }) => verdict === 'same');
  const broken = count(({ verdict }) => verdict === 'broken');
  const open = count(({ verdict, accepted }) => verdict === 'different' && accepted === null);
  const accepted = count(({ accepted: by }) => by !== null);
  const counts = { same, broken, open, accepted, skipped: count(({ verdict }) => verdict === 'skipped') };
  const told = [`${same} the same`, open + accepted > 0 ? `${open + accepted} changed` : '', broken > 0 ? `${broken} worse` : ''].filter(Boolean).join(', ');
  if (desk.draft.changes.length === 0) return { ...counts, sentence: 'Nothing is drafted.', why: 'Nothing is drafted.' };
  if (!run || run.draftVersion !== desk.draft.version) {
    const sentence = run ? 'The draft changed since it was replayed.' : 'This draft was not replayed yet.';
    return { ...counts, sentence, why: 'Replay the golden calls against this draft first.' };
  }
  if (run.state === 'running') return { ...counts, sentence: `${results.length} of ${run.total} replayed`, why: 'The replay is not over.' };
  if (broken > 0) return { ...counts, sentence: `${told}. The draft stays off.`, why: `${plural(broken, 'call is', 'calls are')} worse on this draft.` };
  if (open > 0)
    return {
      ...counts,
      sentence: `${told}. ${plural(open, 'difference needs', 'differences need')} your yes.`,
      why: 'Look at each difference and accept it first.',
    };
  return { ...counts, sentence: `${told}. The draft may go live.`, why: undefined };
}
