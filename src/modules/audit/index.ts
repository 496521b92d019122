export { type SigningKey } from './checkpoint.ts';
export { type About, type EntryDraft, type EntryId, type Outcome } from './model.ts';
export { type Sequencer, type SequencerHealth, type SequencerOptions, startSequencer } from './sequencer/sequencer.ts';
export { writeEntry } from './write-entry.ts';
