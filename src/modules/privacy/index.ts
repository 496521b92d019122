import type { Module } from '#kernel/module.ts';
import { personalData } from './personal-data.ts';
import { type PolicyPorts, checkControls } from './policy-document.ts';
import { retentionJob } from './jobs.ts';
import { privacyRoutes } from './routes.ts';

export { type ControlPorts, CONTROLS } from './controls.ts';
export { PROMISES } from './promises.ts';
export { personalData as privacyData } from './personal-data.ts';
export { type PolicyPorts, checkControls, publishPolicy, renderPolicy } from './policy-document.ts';
export { type RetentionOutcome, type RetentionPorts, daysKeptOf, rulesOf, runRetention } from './retention.ts';
export type { CookieFact, PolicyDocument, PolicyFacts } from './model.ts';

/** Makes the privacy module from what the house tells it. */
export function makePrivacyModule(ports: PolicyPorts): Module {
  return {
    name: 'privacy',
    routes: privacyRoutes(ports),
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
