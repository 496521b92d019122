import { sql } from 'kysely';
import { assignLine } from '#modules/identity';
import { listConversations } from '../../src/modules/receptionist/inbox/inbox-store.ts';
import { openThread } from '../../src/modules/receptionist/inbox/thread.ts';
import { type Clinic, aClinic } from './booking-clinic.ts';
import type { TestHouse } from './database.ts';

let lines = 0;
let calls = 0;

/** A clinic with a phone number of its own, and how its calls are set. */
export async function aClinicLine(house: TestHouse, settings: object = {}): Promise<{ clinic: Clinic; line: string }> {
  const clinic = await aClinic(house);
  const line = `+1561555${1000 + ++lines}`;
  await assignLine(house.db, { number: line, accountId: clinic.accountId, now: house.clock.now() });
  await house.work(clinic.accountId, (work) =>
    sql`insert into receptionist.call_setting (account_id, version, settings, made_by, made_at)
      values (${clinic.accountId}, 1, ${JSON.stringify(settings)}, 'test', ${work.now})`.execute(work.tx),
  );
  return { clinic, line };
}

/** What the vendor calls a call, another one each time. */
export const aCallSid = (): string => `CA${(++calls).toString(16).padStart(32, '0')}`;

/** What the staff see of the conversation of a clinic that was active last; undefined while it has none. */
export async function latestThread(house: TestHouse, { accountId }: Clinic) {
  return house.work(accountId, async (work) => {
    const [row] = await listConversations(work, { view: 'all', me: null, limit: 1 });
    return row && openThread(work, row.conversationId, { me: null, keeping: { keptDays: async () => null, heldSince: async () => null } });
  });
}
