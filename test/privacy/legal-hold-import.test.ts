import assert from 'node:assert/strict';
import test from 'node:test';
import { sql } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { placeHold } from '#modules/privacy';
import { FILE, aStory, bringIn, house, people, staged, undo } from '#test/import-story.ts';
import { holdPorts } from '../../src/app/keeping.ts';

const VISIT = [
  'Appointment Date,Start Time,First Name,Last Name,Email,Service,Staff,Status',
  '12/03/2026,2:30 PM,Rae,Abbott,rae@mail.example,HydraFacial,Maya Chen,Confirmed',
].join('\n');

test('what an import brought of a client on legal hold stays, the record and the visit alike', async () => {
  const clinic = await aStory();
  const { owner } = clinic.staff;
  const clients = await staged(owner, 'clients', FILE);
  await bringIn(clinic, owner, clients.id, 2);
  const visits = await staged(owner, 'visits', VISIT);
  await bringIn(clinic, owner, visits.id, 1);
  await house.work(clinic.accountId, async (each) => {
    const { rows } = await sql<{ id: string }>`select client_id as id from booking.appointment where source = 'import'`.execute(each.tx);
    await placeHold(each, holdPorts, { kind: 'client', id: rows[0]?.id ?? '' }, { reason: 'A complaint.', by: newId() });
  });
  const onHold = [{ count: 1, words: 'are on legal hold' }];
  const visitsUndone = await undo(clinic, owner, visits.id);
  assert.deepEqual([visitsUndone.outcome.removed, visitsUndone.outcome.keptBecause], [0, onHold]);
  const clientsUndone = await undo(clinic, owner, clients.id);
  assert.deepEqual([clientsUndone.outcome.removed, clientsUndone.outcome.keptBecause], [1, onHold]);
  assert.equal((await people(clinic.accountId)).length, 1);
});
