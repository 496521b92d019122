import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '#kernel/ids.ts';
import { recordContact } from '#modules/consents';
import { aHouse, anAccount } from '#test/database.ts';
import { aPerson, countRows } from '#test/old-data.ts';
import { EXIT } from './command.ts';
import { retainNow } from './retention.ts';
import { runCandor } from './run-candor.ts';

const house = await aHouse('2026-11-22T15:42:00Z');

async function anAccountWithOldContacts(slug: string, contacts: number): Promise<AccountId> {
  const accountId = await anAccount(house, slug);
  await house.work(accountId, async (work) => {
    const clientId = await aPerson(work);
    for (let index = 0; index < contacts; index += 1) await recordContact(work, { clientId, channel: 'email', purpose: 'marketing' });
  });
  return accountId;
}

test('retention run removes at once, to the end, what is past its time: of the account named, or of all', async () => {
  const [harbor, pier] = [await anAccountWithOldContacts('harbor', 501), await anAccountWithOldContacts('pier', 1)];
  house.clock.advance({ hours: 24 * 731 });
  const lines: string[] = [];
  const around = { clock: house.clock, print: (line: string) => lines.push(line), complain: (line: string) => lines.push(line) };
  const left = async () => Promise.all([harbor, pier].map((id) => house.work(id, (work) => countRows(work, 'consents.contact'))));
  assert.equal(await retainNow(house.engine, 'harbor', around), EXIT.ok);
  assert.deepEqual([await left(), lines], [[0, 1], ['harbor: contact-ledger 501']]);
  house.clock.advance({ minutes: 1 });
  assert.equal(await retainNow(house.engine, undefined, around), EXIT.ok);
  assert.deepEqual(
    [await left(), lines.slice(1)],
    [
      [0, 0],
      ['harbor: nothing was past its time', 'pier: contact-ledger 1'],
    ],
  );
  await assert.rejects(retainNow(house.engine, 'nobody', around), /No account has the slug or id nobody/);
});

test('retention run with more than one account is answered with how it is used', async () => {
  const lines: string[] = [];
  const around = { clock: house.clock, print: () => undefined, complain: (line: string) => lines.push(line) };
  assert.equal(await runCandor(['retention', 'run', 'a', 'b'], around), EXIT.usage);
  assert.match(lines.join(''), /Usage: npm run candor -- retention run \[ACCOUNT\]/);
});
