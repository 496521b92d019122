import type { Module } from '#kernel/module.ts';
import { auditPersonalData } from './personal-data.ts';
import { forgetRefusals } from './refusal-count.ts';
import { routes } from './routes.ts';

export { type AuditHealth, auditHealth } from './audit-health.ts';
export { type SigningKey, verifierKey } from './checkpoint.ts';
export { type CheckpointJson, checkpointJson, exportLine } from './export-format.ts';
export { exportLog } from './export-log.ts';
export type { About, EntryDraft, EntryId, Outcome } from './model.ts';
export { type Sequencer, type SequencerHealth, type SequencerOptions, startSequencer } from './sequencer/sequencer.ts';
export { type Problem, type ProblemCode, type Verdict, type VerifyOptions, verifyExport } from './verify-export.ts';
export { type RefusalCount, countRefusals } from './refusal-count.ts';
export { lastDone } from './last-done.ts';
export { leaveOutJustSeen } from './just-seen.ts';
export { type LooksPage, readLooks } from './read-looks.ts';
export type { LastDone, Look } from './store.ts';
export { writeEntry } from './write-entry.ts';

/** Who did, saw or was refused what: written with what it records, ordered after commit, signed, provable offline. */
export const auditModule: Module = {
  name: 'audit',
  routes,
  jobs: [{ name: 'audit.forget-refusals', cron: '23 3 * * *', audit: 'audit.swept', run: forgetRefusals }],
  subscribers: [],
  personalData: auditPersonalData,
};
