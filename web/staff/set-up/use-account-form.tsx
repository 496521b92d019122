import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, ask } from '../api.ts';
import { minutesInWords, phoneInWords, plural } from '../format.ts';
import { ME_KEY } from '../session.tsx';
import type { Account, AccountChange } from './calls.ts';
import type { FieldWords } from './MergeDialog.tsx';
import { useConflict } from './use-conflict.tsx';
import { type Draft, changesOf, useDraft } from './use-draft.ts';
import { type Saving, useSave } from './use-save.tsx';

const FIELDS: Partial<Record<keyof Account, FieldWords<Account>>> = {
  name: { label: 'Name', words: ({ name }) => name },
  phone: { label: 'Phone', words: ({ phone }) => phoneInWords(phone) },
  email: { label: 'Mail', words: ({ email }) => email },
  postalAddress: { label: 'Postal address', words: ({ postalAddress }) => postalAddress },
  brandColour: { label: 'Colour', words: ({ brandColour }) => brandColour ?? 'the house’s' },
  logoName: { label: 'Name on the pages', words: ({ logoName }) => logoName ?? 'the business name' },
  minimumAgeYears: { label: 'Youngest age', words: ({ minimumAgeYears }) => plural(minimumAgeYears, 'year') },
  sessionIdleMinutes: { label: 'Signed out after', words: ({ sessionIdleMinutes }) => minutesInWords(sessionIdleMinutes) },
  bookingConfirmByCode: { label: 'Code by mail', words: ({ bookingConfirmByCode }) => (bookingConfirmByCode ? 'yes' : 'no') },
  bookingNotice: { label: 'Notice', words: ({ bookingNotice }) => bookingNotice ?? 'none' },
  embedOrigins: { label: 'Sites', words: ({ embedOrigins }) => embedOrigins.join(', ') || 'none' },
};

/** The business details as one of their screens edits them. */
export interface AccountForm {
  readonly draft: Draft<Account>;
  readonly saving: Saving;
  /** Shown when somebody else saved meanwhile. */
  readonly conflict: ReactNode;
  save(done: string): void;
}

/** Edits the business details; of two who edit, the second decides field by field. */
export function useAccountForm(account: Account): AccountForm {
  const client = useQueryClient();
  const draft = useDraft('account', account);
  const saving = useSave();
  const { base } = draft;
  const patch = (version: string, changes: Partial<Account>) => ask(api.PATCH('/api/v1/account', { body: { ...(changes as AccountChange), version } }));
  const submit = (version: string, changes: Partial<Account>, done: string) => {
    let saved: Account | undefined;
    saving.save({
      area: 'identity',
      done,
      act: async () => {
        saved = await patch(version, changes);
        client.setQueryData(['identity', 'set-up', 'account'], saved);
      },
      undo: async () =>
        saved ? patch(saved.version, Object.fromEntries(Object.keys(changes).map((field) => [field, base[field as keyof Account]]))) : undefined,
      onDone: () => {
        draft.drop();
        void client.invalidateQueries({ queryKey: ['catalog'] });
        if ('name' in changes) void client.invalidateQueries({ queryKey: ME_KEY });
      },
      onConflict: () => conflict.begin(),
    });
  };
  const conflict = useConflict<Account>({
    title: 'the business details',
    draft,
    fields: FIELDS,
    reread: () => ask(api.GET('/api/v1/account')),
    save: ({ version }, changes) => submit(version, changes, 'Saved, with what both of you changed'),
  });
  return { draft, saving, conflict: conflict.dialog, save: (done) => submit(base.version, changesOf(draft), done) };
}
