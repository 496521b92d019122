import type { Job, Module } from '#kernel/module.ts';
import { forgetKeys } from './idempotency.ts';

/** Forgets idempotency keys that are past their time, once a day for every account. */
const forgetOldKeys: Job = { name: 'door.forget-keys', cron: '20 3 * * *', audit: 'door.keys-forgotten', run: forgetKeys };

/** What the HTTP door does between requests; its table belongs to the ground and is listed there. */
export const doorModule: Module = { name: 'door', routes: [], jobs: [forgetOldKeys], subscribers: [], personalData: { module: 'door', tables: [] } };
