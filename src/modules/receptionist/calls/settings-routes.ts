import { z } from 'zod';
import { Refusal } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { type Work, emit } from '#kernel/work.ts';
import { listOpenLocations } from '#modules/catalog';
import { madeBy, versionChanged } from '../who-acts.ts';
import { stateOfAddress } from './area-codes.ts';
import { callSettingsShape } from './call-settings.ts';
import { findCallSettings, insertCallSettings } from './call-setting-store.ts';
import { RECORDING_RULES, recordingRule } from './recording-rules.ts';

const law = z.strictObject({
  rule: z
    .enum(['announce', 'consent'])
    .describe('What a recording needs for a caller from the same places: announced, or said yes to. A caller from elsewhere may make it stricter.'),
  places: z.array(z.strictObject({ name: z.string(), state: z.string().nullable(), rule: z.enum(['announce', 'consent']), because: z.string() })),
});

/** What the law of each place asks of a recording; a place whose state cannot be told counts as the strictest. */
async function lawOf(work: Work): Promise<z.output<typeof law>> {
  const places = (await listOpenLocations(work)).map(({ name, address }) => {
    const state = stateOfAddress(address);
    const rule = RECORDING_RULES.find((each) => each.state === state);
    return { name, state: state ?? null, rule: recordingRule([state]), because: rule?.because ?? 'its state is not known: held to be every party' };
  });
  return { rule: recordingRule(places.map(({ state }) => RECORDING_RULES.find((each) => each.state === state)?.state)), places };
}

/**
 * Puts new settings of calls in force, as a version of their own.
 * @throws Refusal `desk-number-needed`, `version-changed`
 */
export async function changeCallSettings(work: Work, wanted: z.input<typeof callSettingsShape>, seen: number | undefined): Promise<number> {
  const settings = callSettingsShape.parse(wanted);
  if (settings.first === 'desk' && settings.deskNumber === null)
    throw new Refusal('invalid', 'desk-number-needed', 'Say at which number the desk is reached, if it is to take calls first.');
  const version = (await findCallSettings(work))?.version ?? 0;
  if ((seen !== undefined && seen !== version) || !(await insertCallSettings(work, version + 1, settings, madeBy(work)))) throw versionChanged();
  await emit(work, 'conversation.settings-changed', {});
  return version + 1;
}

/** The doors of how calls are answered. */
export const callSettingsRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/calls/settings',
    summary: 'How calls are answered, and what the law of each place asks of a recording',
    permission: 'account.read',
    audit: { none: 'settings of the clinic, nothing about any client' },
    response: { 200: z.strictObject({ version: z.int(), settings: callSettingsShape, law }) },
    refusals: [],
    handle: async (work) => {
      const found = await findCallSettings(work);
      return { status: 200, body: { version: found?.version ?? 0, settings: callSettingsShape.parse(found?.settings ?? {}), law: await lawOf(work) } };
    },
  }),
  defineRoute({
    method: 'PUT',
    path: '/api/v1/receptionist/calls/settings',
    summary: 'Set how calls are answered: who first, by night, by words or sound, and whether they are recorded; that an AI speaks is always said',
    permission: 'account.manage',
    audit: { action: 'receptionist.calls-set' },
    body: z.strictObject({ version: z.int().min(0).optional(), settings: callSettingsShape }),
    response: { 200: z.strictObject({ version: z.int() }) },
    refusals: ['desk-number-needed', 'version-changed'],
    handle: async (work, { body }) => ({ status: 200, body: { version: await changeCallSettings(work, body.settings, body.version) } }),
    replay: async (work) => ({ status: 200, body: { version: (await findCallSettings(work))?.version ?? 0 } }),
  }),
];
