import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { isStopped, mayContact } from '#modules/consents';
import { aHouse } from '#test/database.ts';
import { aPostOffice } from '#test/post-story.ts';
import { INGRID, aClinicThatHears } from '#test/text-story.ts';
import { recordGrantsByStaff } from '../../src/modules/consents/client-consents.ts';
import { everyText } from '../../src/modules/consents/texts.ts';

// S4-7.2j, CTL-SMS, CTL-CON: texts begin again by a new line of the ledger and one confirmation; nothing old is revived, by staff only with proof.

const house = await aHouse();
const office = await aPostOffice(house);

for (const word of ['START', 'UNSTOP', 'YES', 'sí'])
  test(`${word} writes a new line, lifts the STOP, and is confirmed once`, async () => {
    const clinic = await aClinicThatHears(office);
    await clinic.write('STOP');
    const lines = async () =>
      (
        await clinic.work((work) =>
          sql<{ kind: string }>`select kind from consents.grant_entry where account_id = ${work.accountId} order by ordinal`.execute(work.tx),
        )
      ).rows;
    const before = (await lines()).length;
    await clinic.write(word);
    assert.deepEqual((await lines()).slice(before), [{ kind: 'grant' }]);
    assert.equal(await clinic.work(async (work) => isStopped(work, await work.vault.token('phone', INGRID))), false);
    assert.equal(clinic.texts().length, 2);
    await clinic.queue({ channel: 'sms' });
    await clinic.runDue();
    assert.equal(clinic.texts().length, 3);
  });

test('offers stay ended after START, for all that was agreed to before', async () => {
  const clinic = await aClinicThatHears(office);
  await clinic.write('STOP');
  await clinic.write('START');
  const answer = await clinic.work((work) => mayContact(work, { clientId: clinic.clientId, channel: 'sms', purpose: 'marketing', birthDate: '1990-05-04' }));
  assert.deepEqual(answer, { may: false, reason: 'withdrawn' });
});

test('staff cannot bring back what a STOP ended without a document that shows it', async () => {
  const clinic = await aClinicThatHears(office);
  await clinic.write('STOP');
  const revive = clinic.work(async (work) => {
    const grants = (await everyText(work, 'Test clinic')).filter(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms');
    await recordGrantsByStaff(work, clinic.clientId, { grants, how: 'by-phone' });
  });
  await assert.rejects(revive, (error: unknown) => error instanceof Refusal && error.reason === 'consent-evidence-required' && error.status === 422);
});
