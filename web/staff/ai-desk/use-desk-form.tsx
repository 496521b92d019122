import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, ask } from '../api.ts';
import { useConflict } from '../set-up/use-conflict.tsx';
import { type Draft, changesOf, useDraft } from '../set-up/use-draft.ts';
import { type Saving, useSave } from '../set-up/use-save.tsx';
import { DESK_KEY, type Desk, type Settings, readDesk, settingsOf } from './calls.ts';
import { FIELDS } from './words.ts';

/** The settings as one of the desk's dialogs edits them. */
export interface DeskForm {
  readonly draft: Draft<Settings>;
  readonly saving: Saving;
  /** Shown when somebody else changed the draft meanwhile. */
  readonly conflict: ReactNode;
  save(): void;
}

/** Edits the draft's settings; of two who edit, the second decides field by field. */
export function useDeskForm(desk: Desk, onDone: () => void): DeskForm {
  const client = useQueryClient();
  const draft = useDraft<Settings>('desk', settingsOf(desk));
  const saving = useSave();
  const submit = (version: number, over: Settings, changes: Partial<Settings>) =>
    saving.save({
      area: 'receptionist',
      done: 'Drafted. It goes live after the golden calls.',
      act: () => ask(api.PUT('/api/v1/receptionist/draft/settings', { body: { version, settings: { ...over, ...changes } } })),
      onDone: () => {
        draft.drop();
        onDone();
      },
      onConflict: () => conflict.begin(),
    });
  const conflict = useConflict<Settings>({
    title: 'the draft',
    draft,
    fields: FIELDS,
    reread: async () => settingsOf(await client.fetchQuery({ queryKey: DESK_KEY, queryFn: readDesk, staleTime: 0 })),
    save: (over, changes) => submit(client.getQueryData<Desk>(DESK_KEY)?.draft.version ?? 0, over, changes),
  });
  return { draft, saving, conflict: conflict.dialog, save: () => submit(desk.draft.version, draft.base, changesOf(draft)) };
}
