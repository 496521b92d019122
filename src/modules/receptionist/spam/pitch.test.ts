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

test('what sells, asks for money or is a recording that does is known', () => {
  const of = (part: string) => offers.filter((each) => each.isOffer && each.part === part);
  const share = (part: string) => of(part).filter(({ text }) => isPitch(text)).length / of(part).length;
  assert.ok(of('made').length >= 170 && of('learnt-from').length >= 230);
  assert.ok(share('made') >= 0.95, `made ${share('made')}`);
  assert.ok(of('unheard').length >= 60 && share('unheard') >= 0.7, `unheard ${share('unheard')}`);
  assert.ok(share('learnt-from') >= 0.8, `learnt from ${share('learnt-from')}`);
});

test('of a set that no rule was made with, most that sells is known, and of what a client says next to none is taken for it', () => {
  const unseen = lines('test/data/receptionist/never-learnt-second.jsonl') as { text: string; is: string }[];
  const of = (is: string) => unseen.filter((line) => line.is === is);
  assert.ok(of('offer').length >= 40 && of('client').length >= 40);
  assert.ok(of('offer').filter(({ text }) => isPitch(text)).length >= of('offer').length * 0.6);
  assert.ok(of('client').filter(({ text }) => isPitch(text)).length <= 1);
  assert.deepEqual(
    unseen.filter(({ is, text }) => (is === 'emergency' || is === 'harmless') && isPitch(text)),
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
