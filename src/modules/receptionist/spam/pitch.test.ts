import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { CHATTY, ENGLISH } from '../../../../test/simulate/phrases-en.ts';
import { SPANISH } from '../../../../test/simulate/phrases-es.ts';
import { isPitch } from './pitch.ts';

const lines = (file: string) =>
  readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

/** Every text in a value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}
const offers = lines('test/data/receptionist/offers.jsonl') as { text: string; isOffer: boolean; part: string }[];

test('nothing that somebody in need, a client or a caller says is taken for an offer', () => {
  const files = ['emergencies', 'harmless', 'moods', 'evi', 'nlupp-hotels', 'nlupp-banking', 'restaurant8k-train', 'sgd-dev'];
  const said = [...files.map((file) => `test/data/receptionist/${file}.jsonl`), 'training/data/star-doctor.jsonl', 'training/data/sgd-dev.jsonl'].flatMap(
    (file) => textsIn(lines(file)),
  );
  const callers = [ENGLISH, CHATTY, SPANISH].flatMap(textsIn).flatMap((text) => text.split('\n'));
  assert.ok(said.length > 20_000 && callers.length > 500, `${said.length} and ${callers.length}`);
  assert.deepEqual([...said, ...callers].filter(isPitch), []);
  assert.deepEqual(
    offers.filter(({ isOffer, text }) => !isOffer && isPitch(text)),
    [],
  );
});

const isOf = (file: string, kind: string) => (lines(`test/data/receptionist/${file}.jsonl`) as { text: string; is: string }[]).filter(({ is }) => is === kind);
const known = (said: readonly { readonly text: string }[]) => said.filter(({ text }) => isPitch(text)).length;

test('of what sells and was never learnt from, more than five in six of one set are known, and the oddest ones of another less often', () => {
  const unheard = offers.filter(({ part }) => part === 'unheard');
  const [second, odd] = [isOf('never-learnt-second', 'offer'), isOf('never-learnt-offers', 'offer')];
  assert.ok(unheard.length >= 60 && known(unheard) >= unheard.length * 0.85, `unheard ${known(unheard)}`);
  assert.ok(second.length >= 40 && known(second) >= second.length * 0.85, `second ${known(second)}`);
  assert.ok(odd.length >= 40 && known(odd) >= odd.length * 0.4, `odd ${known(odd)}`);
});

test('nothing of the sets that were never learnt from is taken for an offer, of clients nor of who is in need', () => {
  const said = [
    ...isOf('never-learnt-second', 'client'),
    ...isOf('never-learnt-offers', 'client'),
    ...['never-learnt', 'never-learnt-second'].flatMap((file) => [...isOf(file, 'emergency'), ...isOf(file, 'harmless')]),
  ];
  assert.ok(said.length >= 790, `${said.length}`);
  assert.deepEqual(
    said.filter(({ text }) => isPitch(text)),
    [],
  );
});

test('one word that who sells says too makes no offer', () => {
  for (const text of [
    'Do you take CareCredit or a loan?',
    'I found you on Google',
    'press 1',
    'Is your website down?',
    'Can I speak to the owner?',
    'I got your survey',
  ])
    assert.equal(isPitch(text), false, text);
});
