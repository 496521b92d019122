import { generateKeyPairSync } from 'node:crypto';
import { type AccountId, newId } from '#kernel/ids.ts';
import { exportLog, startSequencer, writeEntry } from '#modules/audit';
import { type TestHouse, aPool, anAccount } from './database.ts';

/** Everything a test of the audit log needs: a sequencer run by hand, the owner's way into the database, and what leaves it. */
export function anAuditStory(house: TestHouse) {
  const key = generateKeyPairSync('ed25519');
  const sequencer = startSequencer({ url: house.logins.sequencer, key, clock: house.clock, intervalMs: 3_600_000 });
  const owner = aPool(house, house.logins.owner, 1);
  house.atEnd(() => sequencer.stop());
  return {
    key,
    sequencer,
    /** An account whose log has `size` entries, a checkpoint over every `every` of them, and nothing waiting. */
    async aLog(size: number, every = 8): Promise<AccountId> {
      const accountId = await anAccount(house);
      await this.grow(accountId, size, every);
      return accountId;
    },
    async grow(accountId: AccountId, size: number, every = 8): Promise<void> {
      for (let seq = 1; seq <= size; seq++) {
        await house.work(accountId, (work) =>
          writeEntry(work, {
            action: `client.shown.${seq}`,
            outcome: seq % 5 === 0 ? 'refused' : 'done',
            ...(seq % 5 === 0 ? { code: 'forbidden' } : {}),
            about: { fields: ['firstName', 'mobile'], count: seq },
            subjects: [newId(), newId()],
          }),
        );
        if (seq % every === 0 || seq === size) await sequencer.checkpoint(accountId);
      }
    },
    /** The lines of the account's exported log. */
    async exported(accountId: AccountId): Promise<string[]> {
      return house.work(accountId, async (work) => {
        const lines: string[] = [];
        for await (const line of exportLog(work, 'test')) lines.push(line.trimEnd());
        return lines;
      });
    },
    /** Changes the log as the owner of the database can, past row level security and constraints. */
    async asOwner(statement: string, values: readonly unknown[]): Promise<void> {
      const tables = ['entry', 'subject', 'leaf', 'checkpoint'];
      for (const table of tables) await owner.query(`alter table audit.${table} no force row level security`);
      await owner.query(statement, [...values]);
      for (const table of tables) await owner.query(`alter table audit.${table} force row level security`);
    },
  };
}
