import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besides, compare, hasDrifted } from './compare.ts';
import { amountsIn, disagreements } from './disagree.ts';
import type { DraftEntry } from './draft.ts';
import type { Script, Told, ToldTurn } from './script.ts';

const script: Script = { key: 'x', name: 'x', channel: 'chat', language: 'en', lines: ['hi'] };
const turn = (change: Partial<ToldTurn>): ToldTurn => ({
  ...{ line: 'hi', reply: 'Hello.', options: [], sources: [], gates: [], acts: [], flow: null, level: 0, escalation: null },
  ...change,
});
const told = (turns: readonly ToldTurn[], change: Partial<Told> = {}): Told => ({
  greeting: 'I am an AI.',
  disclosure: 'I am an AI.',
  turns,
  outcome: null,
  ...change,
});
const verdict = (after: ToldTurn, of: Script = script) => compare(of, told([turn({})]), told([after])).reasons;

test('what breaks a rule is broken, whatever was said before', () => {
  const source = { kind: 'visit', id: 'v' };
  assert.deepEqual(verdict(turn({ reply: 'It is $75.' })), ['no-source']);
  assert.deepEqual(verdict(turn({ acts: ['book:booked'], gates: ['clarify:passed'] })), ['no-clean-yes']);
  assert.deepEqual(verdict(turn({ sources: [source] })), ['somebody-elses-data']);
  assert.deepEqual(verdict(turn({}), { ...script, musts: [{ must: 'emergency', line: 0 }] }), ['emergency-missed']);
  assert.deepEqual(verdict(turn({}), { ...script, musts: [{ must: 'person', line: 0 }] }), ['person-missed']);
  assert.deepEqual(compare(script, told([]), told([], { greeting: 'Hello. I am an AI.' })).reasons, ['disclosure-missing']);
});

test('a booking by the answer that was offered is a clean yes', () => {
  const offered = turn({ line: 'at nine', options: ['Yes', 'No'] });
  const booked = turn({ line: 'yes', acts: ['book:booked'], gates: ['clarify:passed'], sources: [{ kind: 'visit', id: 'v' }] });
  assert.equal(compare(script, told([offered, booked]), told([offered, booked])).verdict, 'same');
});

test('other words, other answers and other ends differ; links do not', () => {
  assert.deepEqual(verdict(turn({ reply: 'Good day.' })), ['words']);
  assert.deepEqual(verdict(turn({ options: ['Yes'] })), ['options']);
  assert.deepEqual(compare(script, told([], { outcome: 'booked' }), told([])).reasons, ['outcome']);
  const link = (token: string) => told([turn({ reply: `See https://clinic.example/manage#${token}` })]);
  assert.equal(compare(script, link('a'), link('b')).verdict, 'same');
  const rows = besides(told([turn({ line: 'a' }), turn({ line: 'b' })]), told([turn({ line: 'b' }), turn({ line: 'c' })]));
  assert.deepEqual(
    rows.map(({ line, before, after }) => [line, before !== null, after !== null]),
    [
      ['a', true, false],
      ['b', true, true],
      ['c', false, true],
    ],
  );
});

test('overnight another day is no change, another price is', () => {
  const said = (reply: string) => told([turn({ reply, sources: [{ kind: 'service', id: 's' }] })]);
  assert.equal(hasDrifted(said('Free on Tuesday, November 24 at 9:00 AM.'), said('Free on Wednesday, November 25 at 10:30 AM.')), false);
  assert.equal(hasDrifted(said('HydraFacial: $220.'), said('HydraFacial: $235.')), true);
  assert.equal(hasDrifted(told([turn({ acts: ['hold:held'] })]), told([turn({ acts: ['hold:slot-taken'] })])), true);
});

test('an entry against the price list or the cancellation window is found', () => {
  const peel = { id: 'p', name: 'Chemical peel', amounts: ['180', '50'], cancellationHours: 24 };
  const entry = (change: Partial<DraftEntry>): DraftEntry => ({
    ...{
      id: 'e',
      state: 'live',
      topic: 'price',
      language: 'en',
      questions: ['Peel?'],
      answer: '',
      serviceId: null,
      locationId: null,
      validFrom: null,
      validUntil: null,
    },
    ...change,
  });
  assert.deepEqual(amountsIn('from $1,200.00 or $12.50'), ['1200', '12.50']);
  assert.equal(disagreements(entry({ answer: 'A chemical peel is $180.' }), [peel]).length, 0);
  assert.equal(disagreements(entry({ answer: 'A chemical peel is $150.' }), [peel]).length, 1);
  assert.equal(disagreements(entry({ topic: 'policies', answer: 'Cancel 48 hours before.' }), [peel]).length, 1);
  assert.equal(disagreements(entry({ topic: 'payment', answer: 'Gift cards from $75.' }), [peel]).length, 0);
});
