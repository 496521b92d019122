import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type ClientId, newId } from '#kernel/ids.ts';
import { aHouse, anAccount } from '#test/database.ts';

const house = await aHouse();
const place = { table: 'clients.client', row: 'r1', column: 'first_name' };

test('a sealed value opens in its place, and its person counts as shown', async () => {
  const accountId = await anAccount(house);
  const clientId = newId<ClientId>();
  const sealed = await house.work(accountId, async (work) => {
    const key = await work.vault.newSubjectKey(clientId);
    return work.vault.seal(key, place, 'Ingrid');
  });
  assert.ok(!sealed.includes('Ingrid'));
  await house.work(accountId, async (work) => {
    assert.deepEqual(await work.vault.open([{ place, sealed }]), ['Ingrid']);
    assert.deepEqual([...work.shown], [clientId]);
  });
});

test('a sealed value opens in no other row, column or account', async () => {
  const [mine, other] = [await anAccount(house), await anAccount(house)];
  const sealed = await house.work(mine, async (work) => work.vault.seal(await work.vault.newSubjectKey(newId()), place, 'Ingrid'));
  await assert.rejects(house.work(mine, (work) => work.vault.open([{ place: { ...place, row: 'r2' }, sealed }])));
  await assert.rejects(house.work(mine, (work) => work.vault.open([{ place: { ...place, column: 'note' }, sealed }])));
  await assert.rejects(house.work(other, (work) => work.vault.open([{ place, sealed }])));
});

test('a destroyed key makes the value unreadable, with the code erased', async () => {
  const accountId = await anAccount(house);
  const clientId = newId<ClientId>();
  const sealed = await house.work(accountId, async (work) => work.vault.seal(await work.vault.newSubjectKey(clientId), place, 'Ingrid'));
  await house.work(accountId, (work) => sql`delete from keys.subject_key where subject_id = ${clientId}`.execute(work.tx));
  await assert.rejects(
    house.work(accountId, (work) => work.vault.open([{ place, sealed }])),
    { reason: 'erased', kind: 'gone' },
  );
});

test('exact-match tokens are equal within an account and unrelated between accounts', async () => {
  const [mine, other] = [await anAccount(house), await anAccount(house)];
  const token = (account: typeof mine, purpose: string) => house.work(account, (work) => work.vault.token(purpose, '+15615550142'));
  assert.deepEqual(await token(mine, 'phone'), await token(mine, 'phone'));
  assert.notDeepEqual(await token(mine, 'phone'), await token(mine, 'phone-last-four'));
  assert.notDeepEqual(await token(mine, 'phone'), await token(other, 'phone'));
});

test('more about a person is sealed with the key they have, and with none once it is destroyed', async () => {
  const accountId = await anAccount(house);
  const clientId = newId<ClientId>();
  const key = await house.work(accountId, (work) => work.vault.newSubjectKey(clientId));
  assert.equal(await house.work(accountId, (work) => work.vault.subjectKeyOf(clientId)), key);
  await house.work(accountId, (work) => sql`delete from keys.subject_key where subject_id = ${clientId}`.execute(work.tx));
  await assert.rejects(
    house.work(accountId, (work) => work.vault.subjectKeyOf(clientId)),
    { reason: 'erased' },
  );
});

test('no two values are sealed with one nonce, however many are sealed', async () => {
  const accountId = await anAccount(house);
  await house.work(accountId, async (work) => {
    const key = await work.vault.newSubjectKey(newId());
    const nonces = new Set<string>();
    for (let count = 0; count < 1_000; count += 1) nonces.add((await work.vault.seal(key, place, 'Ingrid')).toString('hex', 17, 29));
    assert.equal(nonces.size, 1_000);
  });
});

test('what is foreseen is opened without asking for its key again; a destroyed key is not foreseen', async () => {
  const accountId = await anAccount(house);
  const clientId = newId<ClientId>();
  const sealed = await house.work(accountId, async (work) => work.vault.seal(await work.vault.newSubjectKey(clientId), place, 'Ingrid'));
  await house.work(accountId, async (work) => {
    await work.vault.foresee(clientId);
    assert.deepEqual([...work.shown], [], 'looking ahead shows nobody');
    await sql`delete from keys.subject_key where subject_id = ${clientId}`.execute(work.tx);
    assert.deepEqual(await work.vault.open([{ place, sealed }]), ['Ingrid']);
  });
  await house.work(accountId, async (work) => {
    await work.vault.foresee(clientId);
    await assert.rejects(work.vault.open([{ place, sealed }]), { reason: 'erased' });
  });
});
