import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { trainingGates, trainingUseOf } from '#modules/receptionist';
import { PARKING, aTrainingHouse } from '#test/training-story.ts';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { PROMISES } from '../../src/modules/privacy/promises.ts';
import { CONTROLS } from '../../src/modules/privacy/controls.ts';

// promise training-use: nothing anybody says trains any AI, unless the clinic agreed, each subject authorised it or nobody is in it, and no health leaves without a BAA (S0-2.2g, S0-3.2a, S2-3.2, CTL-AIT).

const { house, begin } = await aTrainingHouse();
const { policy } = makeModules(NOWHERE);
const sentence = async (accountId: Parameters<typeof house.work>[0]) => {
  const facts = await house.work(accountId, (work) => policy.facts(work));
  return PROMISES.find(({ id }) => id === 'training-use')?.text(facts);
};

test('the policy says what the setting is: nothing while nobody agreed, and otherwise whose AI, on what condition', async () => {
  const { clinic, agree, send } = await begin('promise-says');
  assert.equal(await sentence(clinic.accountId), 'Nothing you say to us trains any AI.');
  await agree();
  assert.match((await sentence(clinic.accountId)) ?? '', /the AI of Fern Speech Lab, only where you authorised it .*nothing about your health/);
  const recipients = await house.work(clinic.accountId, (work) => policy.recipients(work));
  assert.deepEqual(
    recipients.map(({ name }) => name),
    ['Fern Speech Lab'],
  );
  await send('DELETE', '/receptionist/training/agreement');
  assert.equal(await sentence(clinic.accountId), 'Nothing you say to us trains any AI.');
  assert.equal(await house.work(clinic.accountId, trainingUseOf), undefined);
});

test('what is said trains nothing of its own: without an agreement no file leaves, and of 100 calls only the 3 authorised', async () => {
  const story = await begin('promise-keeps');
  const ids = await story.calls(...Array.from({ length: 100 }, () => PARKING));
  assert.deepEqual([(await story.export()).status, (await story.export()).body['code']], [403, 'training-not-permitted']);
  await story.agree();
  for (const id of ids.slice(0, 3)) await story.authorise(id);
  assert.equal((await story.export()).lines.length, 3);
});

test('the control counts what is out, and sees a rule of the database that is gone', async () => {
  const story = await begin('promise-control');
  const [id = ''] = await story.calls(PARKING);
  await story.agree();
  await story.authorise(id);
  await story.export();
  const { accountId } = story.clinic;
  assert.deepEqual(await house.work(accountId, trainingGates), { guards: 7, wanted: 7, out: 1, ungated: 0 });
  const control = CONTROLS.find((each) => each.id === 'training-gates') ?? assert.fail('there is no such control');
  assert.equal((await house.work(accountId, (work) => control.check(work, policy))).held, true);
  await sql`drop trigger check_training_item on receptionist.training_item`.execute(house.owner);
  assert.equal((await house.work(accountId, (work) => control.check(work, policy))).held, false);
});
