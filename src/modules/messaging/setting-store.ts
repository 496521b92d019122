import { sql } from 'kysely';
import type { Work } from '#kernel/work.ts';

/** Says whether the clinic answers calls nobody took with a text. */
export async function textsBack(work: Work): Promise<boolean> {
  const { rows } = await sql<{ on: boolean }>`select texts_back as on from messaging.setting where account_id = ${work.accountId}`.execute(work.tx);
  return rows[0]?.on ?? false;
}

/** Switches texts after missed calls on or off; `first` leaves alone what was chosen before. */
export async function putTextsBack(work: Work, isOn: boolean, first?: 'first'): Promise<void> {
  await sql`insert into messaging.setting (account_id, texts_back) values (${work.accountId}, ${isOn})
    on conflict (account_id) do update set texts_back = case when ${first === 'first'} then messaging.setting.texts_back else excluded.texts_back end`.execute(
    work.tx,
  );
}
