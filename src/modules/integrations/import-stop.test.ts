import assert from 'node:assert/strict';
import test from 'node:test';
import { aStory, bringIn, call, house, jobNamed, people, staged, undo, work } from '#test/import-story.ts';
import { runJob } from '../../app/worker.ts';
import { LINES_AT_ONCE } from './import-model.ts';

const MANY = LINES_AT_ONCE.clients + 100;
const FILE = ['First name,Last name,Email', ...Array.from({ length: MANY }, (_, at) => `Ruth,Okafor${at},ruth${at}@mail.example`)].join('\n');

test('an import that is stopped keeps what is in; the rest is brought in later, and all of it can be undone', async () => {
  const clinic = await aStory();
  const { owner, auditor } = clinic.staff;
  const { id } = await staged(owner, 'clients', FILE);
  assert.equal((await call(owner, 'POST', `/${id}/stop`)).body.code, 'import-not-running');
  assert.equal((await call(owner, 'POST', `/${id}/start`, { ready: MANY })).status, 202);
  const [next] = house.queued.splice(
    house.queued.findIndex(({ job }) => job === 'integrations.run-import'),
    1,
  );
  assert.ok(next);
  await runJob(house.engine, house.clock, jobNamed('integrations.run-import'), { ...next });
  assert.notEqual((await call(auditor, 'POST', `/${id}/stop`)).status, 200);
  assert.equal((await call(owner, 'POST', `/${id}/stop`)).status, 200);
  // What was queued finds nothing left to do.
  await work(clinic.accountId);
  const stopped = (await call(owner, 'GET', `/${id}`)).body;
  assert.deepEqual([stopped.state, stopped.outcome.made, stopped.partsLeft], ['done', LINES_AT_ONCE.clients, 0]);
  assert.equal(typeof stopped.stoppedAt, 'string');
  assert.equal(typeof stopped.stoppedBy, 'string');
  assert.equal((await people(clinic.accountId)).length, LINES_AT_ONCE.clients);
  assert.deepEqual([stopped.file.counts.ready, stopped.file.counts.done], [MANY - LINES_AT_ONCE.clients, LINES_AT_ONCE.clients]);
  const whole = await bringIn(clinic, owner, id, MANY - LINES_AT_ONCE.clients);
  assert.deepEqual([whole.outcome.made, whole.stoppedAt], [MANY, null]);
  const undone = await undo(clinic, owner, id);
  assert.deepEqual([undone.state, undone.outcome.removed], ['undone', MANY]);
  assert.equal((await people(clinic.accountId)).length, 0);
});
