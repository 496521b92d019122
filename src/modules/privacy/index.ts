import type { Module } from '#kernel/module.ts';
import { personalData } from './personal-data.ts';
import { type PolicyPorts, checkControls } from './policy-document.ts';
import type { HoldPorts } from './legal-hold.ts';
import { legalHoldRoutes } from './legal-hold-routes.ts';
import { retentionJob } from './jobs.ts';
import { privacyRoutes } from './routes.ts';

export { type ControlPorts, CONTROLS } from './controls.ts';
export { type HoldPorts, type LegalHold, type SubjectInWords, placeHold, readHolds, releaseHold } from './legal-hold.ts';
export { type HoldSubject, type LegalHoldId, findHeldClients, heldSince } from './legal-hold-store.ts';
export { PROMISES } from './promises.ts';
export { personalData as privacyData } from './personal-data.ts';
export { type PolicyPorts, checkControls, publishPolicy, renderPolicy } from './policy-document.ts';
export { type RetentionOutcome, type RetentionPorts, daysKeptOf, rulesOf, runRetention } from './retention.ts';
export type { CookieFact, PolicyDocument, PolicyFacts } from './model.ts';

/** Makes the privacy module from what the house tells it. */
export function makePrivacyModule(ports: PolicyPorts, holds: HoldPorts): Module {
  return {
    name: 'privacy',
    routes: [...privacyRoutes(ports), ...legalHoldRoutes(holds)],
    jobs: [
      {
        name: 'privacy.check-controls',
        cron: '*/15 * * * *',
        audit: 'privacy.controls-checked',
        run: async (work) => {
          await checkControls(work, ports);
        },
      },
      retentionJob(ports),
    ],
    subscribers: [],
    personalData,
  };
}
