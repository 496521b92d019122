import { useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../api.ts';
import { DESK_KEY, type Desk, type Settings, readDesk, settingsOf } from './calls.ts';
import { type VersionedForm, useVersionedForm } from './use-versioned-form.tsx';
import { FIELDS } from './words.ts';

type Drafted = Settings & { readonly version: number };

const draftedOf = (desk: Desk): Drafted => ({ ...settingsOf(desk), version: desk.draft.version });

/** Edits the draft's settings; where two edit, what differs is asked field by field. */
export function useDeskForm(desk: Desk, onDone: () => void): VersionedForm<Drafted> {
  const client = useQueryClient();
  return useVersionedForm<Drafted>({
    ...{ key: 'desk', saved: draftedOf(desk), title: 'the draft', fields: FIELDS, onDone },
    done: 'Drafted. It goes live after the golden calls.',
    reread: async () => draftedOf(await client.fetchQuery({ queryKey: DESK_KEY, queryFn: readDesk, staleTime: 0 })),
    put: ({ version, ...settings }) => ask(api.PUT('/api/v1/receptionist/draft/settings', { body: { version, settings } })),
  });
}
