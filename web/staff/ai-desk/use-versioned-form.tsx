import type { ReactNode } from 'react';
import type { FieldWords } from '../set-up/MergeDialog.tsx';
import { useConflict } from '../set-up/use-conflict.tsx';
import { type Draft, changesOf, useDraft } from '../set-up/use-draft.ts';
import { type Saving, useSave } from '../set-up/use-save.tsx';

/** Something as one person edits it while others may. */
export interface VersionedForm<T> {
  readonly draft: Draft<T>;
  readonly saving: Saving;
  /** Shown when somebody else saved meanwhile: what differs, field by field. */
  readonly conflict: ReactNode;
  save(): void;
}

/**
 * Edits something that carries its version. The version goes with what the changes were made to, not with what was read last: a screen that is refreshed
 * behind the dialog must not pass off somebody else's save as seen.
 */
export function useVersionedForm<T extends { readonly version: number }>(wanted: {
  readonly key: string;
  readonly saved: T;
  /** What it is called where somebody else changed it. */
  readonly title: string;
  readonly fields: Partial<Record<keyof T, FieldWords<T>>>;
  readonly done: string;
  reread(): Promise<T>;
  put(next: T): Promise<unknown>;
  onDone?(): void;
}): VersionedForm<T> {
  const draft = useDraft<T>(wanted.key, wanted.saved);
  const saving = useSave();
  const submit = (over: T, changes: Partial<T>) =>
    saving.save({
      area: 'receptionist',
      done: wanted.done,
      act: () => wanted.put({ ...over, ...changes }),
      onDone: () => {
        draft.drop();
        wanted.onDone?.();
      },
      onConflict: () => conflict.begin(),
    });
  const conflict = useConflict<T>({ title: wanted.title, draft, fields: wanted.fields, reread: wanted.reread, save: submit });
  return { draft, saving, conflict: conflict.dialog, save: () => submit(draft.base, changesOf(draft)) };
}
