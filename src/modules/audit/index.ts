export { type SigningKey } from './checkpoint.ts';
export { type CheckpointJson } from './export-format.ts';
export { exportLog } from './export-log.ts';
export { type About, type EntryDraft, type EntryId, type Outcome } from './model.ts';
export { type Sequencer, type SequencerHealth, type SequencerOptions, startSequencer } from './sequencer/sequencer.ts';
export { type Problem, type ProblemCode, type Verdict, type VerifyOptions, verifyExport } from './verify-export.ts';
export { writeEntry } from './write-entry.ts';
