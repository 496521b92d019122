import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { nothing } from '../shapes.ts';
import { TIMEOUT_MILLISECONDS } from './ask-ahead.ts';
import { endRest } from './set-model.ts';
import { TRIAL_SENTENCE, requireTrial, tryModel } from './try-model.ts';

const trial = z.strictObject({
  sentence: z.string(),
  /** How long a visitor is waited with. */
  mostMilliseconds: z.int(),
  outcome: z.string(),
  answeredBy: z.string().nullable(),
  latencyMilliseconds: z.int(),
  costMicros: z.int(),
  kept: z.array(z.string()),
  dropped: z.array(z.string()),
});

/** The doors by which staff try a model, and have one that failed asked again. */
export function trialRoutes({ model, understander }: Pick<ReceptionistParts, 'model' | 'understander'>): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/api/v1/receptionist/model/trial',
      summary: 'Ask the model that is set one sentence of ours: how long it takes, what it proposes, and what of that would be taken',
      permission: 'account.manage',
      audit: { action: 'receptionist.model-tried' },
      requestsPerMinute: 10,
      idempotency: { none: 'Each trial asks the model anew.' },
      body: nothing,
      response: { 200: trial },
      refusals: ['model-address-missing', 'model-cap-reached'],
      ahead: async (before) => (model ? tryModel(before, model, understander) : undefined),
      handle: async (_work, { ahead }) => {
        const { kept, dropped, ...tried } = requireTrial(ahead);
        return { status: 200, body: { sentence: TRIAL_SENTENCE, mostMilliseconds: TIMEOUT_MILLISECONDS, ...tried, kept: [...kept], dropped: [...dropped] } };
      },
    }),
    defineRoute({
      method: 'DELETE',
      path: '/api/v1/receptionist/model/rest',
      summary: 'Ask a model that kept failing again with the next question',
      permission: 'account.manage',
      audit: { action: 'receptionist.model-rest-ended' },
      response: { 200: nothing },
      refusals: [],
      handle: async (work) => {
        await endRest(work, model?.ownAddress);
        return { status: 200, body: {} };
      },
    }),
  ];
}
