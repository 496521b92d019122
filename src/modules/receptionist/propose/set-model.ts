import { destroySubjectKeys } from '#kernel/house-store.ts';
import { newId } from '#kernel/ids.ts';
import { Refusal, notFound } from '#kernel/refusal.ts';
import { type Instant, type IsoDate, epochMinuteOf, localDateOf } from '#kernel/time.ts';
import { type Work, emit } from '#kernel/work.ts';
import { bumpDesk } from '../desk/desk-store.ts';
import { madeBy, versionChanged } from '../who-acts.ts';
import { type Rest, breaker, serverOf } from './breaker.ts';
import { type ModelSettings, NO_MODEL, addressOf, checkModelSettings, hostOf, modelSettingsShape } from './model-settings.ts';
import {
  type DeclarationRow,
  type ModelSettingRow,
  type Usage,
  findDeclaration,
  findModelSetting,
  insertDeclaration,
  insertModelSetting,
  readUsage,
  withdrawDeclaration,
} from './model-store.ts';

/** The model of an account as staff may see it: never its key. */
export interface ModelState {
  readonly version: number;
  readonly settings: ModelSettings;
  /** The host that is asked; null while none is named. */
  readonly host: string | null;
  readonly hasKey: boolean;
  readonly declaration: DeclarationRow | null;
  readonly today: Usage;
  /** Whether this process leaves the server alone, since it keeps failing. */
  readonly rest: Rest | null;
}

/** The model of an account as it is asked. */
export interface OpenModel {
  readonly settings: ModelSettings;
  readonly host: string;
  readonly key: string | null;
}

function placeOf(subjectId: string) {
  return { table: 'receptionist.model_setting', row: subjectId, column: 'key' };
}

/** The day that costs are counted by. */
export function dayOf({ now }: Pick<Work, 'now'>): IsoDate {
  return localDateOf('UTC', epochMinuteOf(now));
}

/** Reads how the model is set, who declared what of its vendor, and what it has cost today. */
export async function readModel(work: Work, ownAddress: string | undefined): Promise<ModelState> {
  const row = await findModelSetting(work);
  const settings = settingsOf(row);
  const host = hostFor(settings, ownAddress);
  const declaration = host === null ? undefined : await findDeclaration(work, host);
  return {
    ...{ version: row?.version ?? 0, settings, host, declaration: declaration ?? null, today: await readUsage(work, dayOf(work)) },
    hasKey: row?.key != null && row.keyHost === host,
    rest: (host === null ? undefined : breaker.restOf(serverOf(work.accountId, host, settings.model))) ?? null,
  };
}

function settingsOf(row: ModelSettingRow | undefined): ModelSettings {
  return row ? modelSettingsShape.parse(row.settings) : NO_MODEL;
}

function hostFor(settings: ModelSettings, ownAddress: string | undefined): string | null {
  const address = addressOf(settings, ownAddress);
  return address === undefined ? null : hostOf(address);
}

/** What staff may change: the settings, and the key: another, none (null), or the same as before (undefined). */
export interface ModelChange {
  readonly settings: ModelSettings;
  readonly key?: string | null | undefined;
  readonly version?: number | undefined;
}

/**
 * Puts new settings of the model in force, as a version of their own. A key stays only while its host does: it is sent to no other.
 * @throws Refusal `model-address-invalid`, `model-address-missing`, `model-region-missing`, `version-changed`
 */
export async function changeModel(work: Work, { settings, key, version }: ModelChange, ownAddress: string | undefined): Promise<number> {
  checkModelSettings(settings, ownAddress);
  const before = await findModelSetting(work);
  if (version !== undefined && version !== (before?.version ?? 0)) throw versionChanged();
  const host = hostFor(settings, ownAddress);
  const kept = key === undefined && before !== undefined && before.keyHost === host;
  const sealed = kept ? before : await sealKey(work, key ?? null, host);
  if (!kept && before?.keySubjectId) await destroySubjectKeys(work, [before.keySubjectId]);
  const { key: bytes, keySubjectId, keyHost } = sealed;
  const row = { version: (before?.version ?? 0) + 1, settings, key: bytes, keySubjectId, keyHost };
  if (!(await insertModelSetting(work, row, madeBy(work)))) throw versionChanged();
  if (host !== null) breaker.forget(serverOf(work.accountId, host, settings.model));
  await noteChange(work);
  return row.version;
}

async function sealKey(work: Work, key: string | null, keyHost: string | null): Promise<Pick<ModelSettingRow, 'key' | 'keySubjectId' | 'keyHost'>> {
  if (key === null || keyHost === null) return { key: null, keySubjectId: null, keyHost: null };
  const subjectId = newId();
  const sealed = await work.vault.seal(await work.vault.newSubjectKey(subjectId), placeOf(subjectId), key);
  // The key is the setting's own: nobody's record was looked at.
  work.shown.delete(subjectId);
  return { key: sealed, keySubjectId: subjectId, keyHost };
}

/** Every process reads again whether a model is to be asked. */
async function noteChange(work: Work): Promise<void> {
  await bumpDesk(work);
  await emit(work, 'conversation.settings-changed', {});
}

/** What somebody says of a vendor. */
export interface Declaration {
  readonly vendor: string;
  readonly trains: boolean;
  readonly retainsContent: boolean;
  readonly baa: boolean;
}

/**
 * Puts on record that the vendor behind the host that is set trains on nothing, keeps nothing and has signed a business associate agreement: from then on
 * what visitors say may go there. Any other word is refused, here and by the table.
 * @throws Refusal `model-vendor-unfit`, `model-address-missing`, `already-declared`
 */
export async function declareModel(work: Work, { vendor, trains, retainsContent, baa }: Declaration, ownAddress: string | undefined): Promise<void> {
  if (trains || retainsContent || !baa)
    throw new Refusal('invalid', 'model-vendor-unfit', 'What visitors say may only go to a vendor that trains on nothing, keeps nothing and has signed a BAA.');
  const { host } = await readModel(work, ownAddress);
  if (host === null) throw new Refusal('invalid', 'model-address-missing', 'Set first which server is asked.');
  if (!(await insertDeclaration(work, { declarationId: newId(), host, vendor }, madeBy(work))))
    throw new Refusal('conflict', 'already-declared', 'This vendor has been declared. Withdraw that first.');
  await noteChange(work);
}

/**
 * Withdraws the declaration of the host that is set: from then on nothing a visitor says goes there.
 * @throws Refusal `not-found` when there is none
 */
export async function withdrawModel(work: Work, ownAddress: string | undefined): Promise<void> {
  const { host } = await readModel(work, ownAddress);
  if (host === null || !(await withdrawDeclaration(work, host, madeBy(work)))) throw notFound();
  await noteChange(work);
}

/** Gives the model that may be asked about what a visitor said, with its key; undefined while it is off, or nobody has declared its vendor. */
export async function openDeclaredModel(work: Work, ownAddress: string | undefined): Promise<OpenModel | undefined> {
  const row = await findModelSetting(work);
  const settings = settingsOf(row);
  const host = hostFor(settings, ownAddress);
  if (!settings.on || host === null) return undefined;
  if (!(await findDeclaration(work, host))) return undefined;
  return openModel(work, ownAddress);
}

/** Gives the model that is set, on or not, with its key; undefined while none is named. What anybody said goes only to a declared one. */
export async function openModel(work: Work, ownAddress: string | undefined): Promise<OpenModel | undefined> {
  const row = await findModelSetting(work);
  const settings = settingsOf(row);
  const host = hostFor(settings, ownAddress);
  if (host === null) return undefined;
  if (!row?.key || !row.keySubjectId || row.keyHost !== host) return { settings, host, key: null };
  const [key = ''] = await work.vault.open([{ place: placeOf(row.keySubjectId), sealed: row.key }]);
  work.shown.delete(row.keySubjectId);
  return { settings, host, key };
}

/** Has the server that is set asked again with the next question, whatever it did before. */
export async function endRest(work: Work, ownAddress: string | undefined): Promise<void> {
  const { host, settings } = await readModel(work, ownAddress);
  if (host !== null) breaker.forget(serverOf(work.accountId, host, settings.model));
}

/** Whoever gets what visitors say, as the privacy page names them; undefined while nothing goes anywhere. */
export async function modelRecipientOf(work: Work, ownAddress: string | undefined): Promise<{ readonly name: string; readonly since: Instant } | undefined> {
  const { settings, declaration } = await readModel(work, ownAddress);
  return settings.on && declaration ? { name: declaration.vendor, since: declaration.declaredAt } : undefined;
}
