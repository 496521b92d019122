export { type About, type EntryDraft, type EntryId, type Outcome } from './model.ts';
export { writeEntry } from './write-entry.ts';
