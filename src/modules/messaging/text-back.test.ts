import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Instant } from '#kernel/time.ts';
import { aHouse } from '#test/database.ts';
import { aPostOffice, standing } from '#test/post-story.ts';
import { INGRID, LINE, aClinicThatHears } from '#test/text-story.ts';
import { putTextsBack, textBack } from './index.ts';

const house = await aHouse();
const office = await aPostOffice(house);
async function aClinic(isOn = true) {
  const clinic = await aClinicThatHears(office, 'none');
  await clinic.work((work) => putTextsBack(work, isOn));
  const miss = async (callId: string, from = INGRID) => {
    const came = await clinic.work((work) => textBack(work, { callId, line: LINE, from }));
    await clinic.runDue();
    return came;
  };
  return { ...clinic, miss };
}

test('a missed call is answered by one text a day, by the clinic’s name, to a client or to anybody', async () => {
  const clinic = await aClinic();
  assert.equal(await clinic.miss('CA1'), 'queued');
  assert.equal(await clinic.miss('CA1'), 'known');
  assert.equal(await clinic.miss('CA2'), 'lately');
  assert.equal(await clinic.miss('CA3', '+15615550133'), 'queued');
  assert.deepEqual(
    clinic.texts().map(({ to, text }) => `${to} ${text}`),
    [INGRID, '+15615550133'].map(
      (to) => `${to} Test clinic: sorry we missed your call. How can we help? You can book, move or ask by answering here. STOP to end.`,
    ),
  );
  house.clock.advance({ hours: 24, minutes: 1 });
  assert.equal(await clinic.miss('CA4'), 'queued');
});

test('two calls told of at once are one text', async () => {
  const clinic = await aClinic();
  const came = await Promise.all(['CA1', 'CA2', 'CA1'].map((callId) => clinic.work((work) => textBack(work, { callId, line: LINE, from: INGRID }))));
  await clinic.runDue();
  assert.equal(came.filter((each) => each === 'queued').length, 1);
  assert.equal(clinic.texts().length, 1);
});

test('nobody who stopped texts gets one, nor anybody where it is switched off', async () => {
  const [clinic, off] = [await aClinic(), await aClinic(false)];
  await clinic.write('STOP');
  assert.equal(await clinic.miss('CA1'), 'stopped');
  assert.equal(await off.miss('CA1'), 'switched-off');
  assert.equal(off.texts().length, 0);
});

test('who calls by night is answered by night, but not an hour later', async () => {
  const clinic = await aClinic();
  house.clock.set(Instant.from('2026-11-23T04:00:00Z'));
  assert.equal(await clinic.miss('CA1'), 'queued');
  assert.equal(clinic.texts().length, 1);
  await clinic.work((work) => textBack(work, { callId: 'CA2', line: LINE, from: '+15615550133' }));
  house.clock.advance({ minutes: 61 });
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['missed-call sms sent', 'missed-call sms withdrawn too-late']);
});

test('a STOP between the call and its text wins, also where there is no client record', async () => {
  const clinic = await aClinic();
  const from = '+15615550133';
  await clinic.work((work) => textBack(work, { callId: 'CA1', line: LINE, from }));
  await clinic.take(clinic.incoming('STOP', { from }));
  await clinic.runDue();
  assert.deepEqual(standing(await clinic.outbox()), ['missed-call sms refused suppressed', 'opt-out-confirmed sms sent']);
});
