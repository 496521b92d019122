import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type FieldWords, MergeDialog } from './MergeDialog.tsx';
import type { Draft } from './use-draft.ts';

/** What happens when somebody else saved meanwhile. */
export interface Conflict {
  /** Reads what they saved, and asks. */
  begin(): void;
  readonly dialog: ReactNode;
}

/** Settles two people's changes field by field, then saves what was chosen over what the other saved. */
export function useConflict<T extends object>(wanted: {
  readonly title: string;
  readonly draft: Draft<T>;
  readonly fields: Partial<Record<keyof T, FieldWords<T>>>;
  reread(): Promise<T>;
  save(over: T, changes: Partial<T>): void;
}): Conflict {
  const client = useQueryClient();
  const [theirs, setTheirs] = useState<T>();
  const { draft } = wanted;
  const again = () => void client.invalidateQueries();
  const dialog = theirs ? (
    <MergeDialog
      title={wanted.title}
      base={draft.base}
      mine={draft.now}
      theirs={theirs}
      fields={wanted.fields}
      onClose={() => setTheirs(undefined)}
      onDiscard={() => {
        setTheirs(undefined);
        draft.drop();
        again();
      }}
      onMerge={(changes) => {
        setTheirs(undefined);
        draft.rebase(theirs, changes);
        wanted.save(theirs, changes);
      }}
    />
  ) : null;
  return { begin: () => void wanted.reread().then(setTheirs, again), dialog };
}
