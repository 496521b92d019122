import type { DataClass, PersonalTable, Retention } from '#kernel/personal-data.ts';

/** The law's floor for what is said and done around a client's care. */
export const CARE_FLOOR = { days: 7 * 365 + 2, because: 'communication about care is kept seven years (retention class patient_communication)' } as const;

/** How long words are kept, and all that was worked out from them. */
export const WORDS: Retention = {
  key: 'conversations',
  what: 'Chats, texts and calls with the receptionist',
  days: CARE_FLOOR.days,
  countedFrom: 'the last message',
  then: 'deleted',
  floor: CARE_FLOOR,
};

const SETTINGS: Retention = {
  key: 'receptionist-settings',
  what: 'How the receptionist is set, and what it may say',
  days: 'account-life',
  countedFrom: 'the change',
  then: 'deleted',
  keptBecause: 'Kept while the account lives, so that what was said can be explained by what was set then',
};

/** Declares a table of a conversation: it is about whoever wrote or called, and goes with the words. */
export function ofConversation(table: string, columns: Readonly<Record<string, DataClass>>, sealed: readonly string[] = []): PersonalTable {
  return {
    table: `receptionist.${table}`,
    about: 'client',
    basis: 'contract: answering who writes or calls, and booking for them',
    retention: WORDS,
    columns,
    sealed,
  };
}

/** Declares a table of how the receptionist is set: it is about nobody, and stays with the account. */
export function ofDesk(table: string, columns: Readonly<Record<string, DataClass>>): PersonalTable {
  return { table: `receptionist.${table}`, about: 'nobody', basis: "the clinic's own words about itself", retention: SETTINGS, columns };
}
