import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createUser } from '#modules/identity';
import type { BenchClinic } from './bench-clinic.ts';
import type { BenchHouse } from './bench-house.ts';

/** Makes as many front desks as wanted, each a person of its own who is signed in; answers their cookies. */
export async function makeDeskSessions(house: BenchHouse, clinic: BenchClinic, count: number): Promise<string[]> {
  const now = systemClock.now();
  const cookies: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const token = randomBytes(32).toString('base64url');
    const userId = await house.work(clinic.accountId, (work) =>
      createUser(work, { name: `Desk ${index}`, email: `desk-${index}@bench.example`, roleName: 'front-desk', passwordHash: 'nobody signs in by this' }),
    );
    await sql`insert into login.session (session_id, token_hash, user_id, account_id, stage, access_epoch, device, created_at, last_active_at, expires_at)
      select ${newId()}, ${createHash('sha256').update(token).digest()}, user_id, ${clinic.accountId}, 'done', access_epoch, 'bench', ${now}, ${now}, ${now.add({ hours: 12 })}
      from login.user where user_id = ${userId}`.execute(house.engine.db);
    cookies.push(`candor=${token}`);
  }
  return cookies;
}
