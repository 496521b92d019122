import { sql } from 'kysely';
import type { LocationId, ServiceId } from '#kernel/ids.ts';
import type { IsoDate, Instant } from '#kernel/time.ts';
import type { Work } from '#kernel/work.ts';

/** The settings in force, as they are stored. */
export interface SettingRow {
  readonly version: number;
  readonly settings: unknown;
  readonly madeAt: Instant;
}

/** A knowledge entry in its highest version. */
export interface KnowledgeRow {
  readonly id: string;
  readonly version: number;
  readonly state: 'live' | 'retired';
  readonly topic: string;
  readonly language: 'en' | 'es';
  readonly questions: readonly string[];
  readonly answer: string;
  readonly serviceId: ServiceId | null;
  readonly locationId: LocationId | null;
  readonly validFrom: IsoDate | null;
  readonly validUntil: IsoDate | null;
  readonly madeAt: Instant;
}

/** The columns of an entry, of a table named k. */
const KNOWLEDGE =
  sql.raw(`k.entry_id as id, k.version, k.state, k.topic, k.language, k.questions, k.answer, k.service_id as "serviceId", k.location_id as "locationId",
  k.valid_from as "validFrom", k.valid_until as "validUntil", k.made_at as "madeAt"`);

/** Reads the settings in force; undefined while an account has set nothing. */
export async function findSettings(work: Work): Promise<SettingRow | undefined> {
  const { rows } = await sql<SettingRow>`select version, settings, made_at as "madeAt" from receptionist.assistant_setting
    where account_id = ${work.accountId} order by version desc limit 1`.execute(work.tx);
  return rows[0];
}

/** Lists the knowledge entries in their highest versions, retired ones too. */
export async function listKnowledge(work: Work): Promise<KnowledgeRow[]> {
  const { rows } = await sql<KnowledgeRow>`select distinct on (k.entry_id) ${KNOWLEDGE} from receptionist.knowledge k
    where k.account_id = ${work.accountId} order by k.entry_id, k.version desc`.execute(work.tx);
  return rows;
}

/** Reads entries in the versions that a release names. */
export async function listKnowledgeAt(work: Work, versions: Readonly<Record<string, number>>): Promise<KnowledgeRow[]> {
  const { rows } = await sql<KnowledgeRow>`select ${KNOWLEDGE}
    from jsonb_each_text(${JSON.stringify(versions)}::jsonb) w join receptionist.knowledge k
      on k.account_id = ${work.accountId} and k.entry_id = w.key::uuid and k.version = w.value::int`.execute(work.tx);
  return rows;
}

/** Reads settings in one of their versions. */
export async function findSettingsAt(work: Work, version: number): Promise<unknown> {
  const { rows } = await sql<{ settings: unknown }>`select settings from receptionist.assistant_setting
    where account_id = ${work.accountId} and version = ${version}`.execute(work.tx);
  return rows[0]?.settings;
}

/** A version of an entry, and whose it is. */
export interface EntryVersion extends KnowledgeRow {
  readonly madeBy: string;
}

/** Lists the versions of an entry, the newest first. */
export async function listVersions(work: Work, entryId: string): Promise<EntryVersion[]> {
  const { rows } = await sql<EntryVersion>`select ${KNOWLEDGE}, k.made_by as "madeBy" from receptionist.knowledge k
    where k.account_id = ${work.accountId} and k.entry_id = ${entryId} order by k.version desc limit 100`.execute(work.tx);
  return rows;
}

/** Who wrote the highest version of each entry. */
export async function listAuthors(work: Work): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; madeBy: string }>`select distinct on (entry_id) entry_id as id, made_by as "madeBy" from receptionist.knowledge
    where account_id = ${work.accountId} order by entry_id, version desc`.execute(work.tx);
  return new Map(rows.map(({ id, madeBy }) => [id, madeBy]));
}

/** How often each entry was quoted in conversations that went on since a moment. */
export async function countQuotes(work: Work, since: Instant): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`select s->>'id' as id, count(*)::int as count
    from receptionist.conversation c join receptionist.message m on m.account_id = c.account_id and m.conversation_id = c.conversation_id
      cross join lateral jsonb_array_elements(m.sources) s
    where c.account_id = ${work.accountId} and c.last_at >= ${since} and m.at >= ${since} and m.author = 'assistant' and s->>'kind' = 'knowledge'
    group by 1`.execute(work.tx);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** Writes a new version of the settings; false when somebody else was faster. */
export async function insertSettings(work: Work, version: number, settings: unknown, madeBy: string): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into receptionist.assistant_setting (account_id, version, settings, made_by, made_at)
    values (${work.accountId}, ${version}, ${JSON.stringify(settings)}::jsonb, ${madeBy}, ${work.now}) on conflict do nothing`.execute(work.tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** A version of an entry about to be written. */
export type NewKnowledge = Omit<KnowledgeRow, 'madeAt'>;

/** Writes versions of entries; answers how many were new. */
export async function insertKnowledge(work: Work, rows: readonly NewKnowledge[], madeBy: string): Promise<number> {
  const values = JSON.stringify(
    rows.map(({ id, version, state, topic, language, questions, answer, serviceId, locationId, validFrom, validUntil }) => ({
      ...{ id, version, state, topic, language, questions, answer },
      ...{ service_id: serviceId, location_id: locationId, valid_from: validFrom, valid_until: validUntil },
    })),
  );
  const { numAffectedRows } = await sql`insert into receptionist.knowledge
      (account_id, entry_id, version, state, topic, language, questions, answer, service_id, location_id, valid_from, valid_until, made_by, made_at)
    select ${work.accountId}::uuid, x.id, x.version, x.state, x.topic, x.language, x.questions, x.answer, x.service_id, x.location_id, x.valid_from, x.valid_until, ${madeBy}, ${work.now}::timestamptz
    from jsonb_to_recordset(${values}::jsonb) as x(id uuid, version int, state text, topic text, language text, questions text[], answer text, service_id uuid, location_id uuid,
      valid_from date, valid_until date) on conflict do nothing`.execute(work.tx);
  return Number(numAffectedRows ?? 0n);
}

/** Counts a change of settings or knowledge, so that every process reads them again. */
export async function bumpDesk(work: Work): Promise<void> {
  await sql`insert into receptionist.desk as d (account_id, version) values (${work.accountId}, 1)
    on conflict (account_id) do update set version = d.version + 1`.execute(work.tx);
}

/** Reads how often settings and knowledge have changed. */
export async function readDeskVersion(work: Work): Promise<bigint> {
  const { rows } = await sql<{ version: bigint }>`select version from receptionist.desk where account_id = ${work.accountId}`.execute(work.tx);
  return rows[0]?.version ?? 0n;
}
