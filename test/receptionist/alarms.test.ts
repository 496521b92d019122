import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ALARM, DOUBT, DOUBT_OF_ORDINARY, hear, readAlarmWeights } from '../../src/modules/receptionist/safety/hear.ts';
import { tellsNoEvent } from '../../src/modules/receptionist/safety/no-event.ts';
import { isOrdinaryAtFirst } from '../../src/modules/receptionist/safety/ordinary.ts';
import { readable, ruled, screen } from '../../src/modules/receptionist/safety/screen.ts';
import { alarmSentences, HARMLESS, KEPT_PART, printOfSentences, writtenLines } from '../../training/alarms-recipe.ts';
import { predictionsOf } from '../../training/predict.ts';
import { readCorpus } from '../../training/shapes.ts';
import { committedModels } from '../../src/modules/receptionist/understand/models.ts';

// The fifth of the lines written by hand that the weights were never trained on.
const kept = writtenLines().filter(({ part }) => part === KEPT_PART);
const grave = kept.filter(({ label }) => label !== HARMLESS);
const harmless = kept.filter(({ label }) => label === HARMLESS);
const isLearnt = ({ text }: { readonly text: string }) => hear(readable(text)).score > ALARM;

test('the trained alarm hears most emergencies it was never trained on, without any rule', () => {
  assert.ok(grave.length >= 140, `only ${grave.length}`);
  const heard = grave.filter(isLearnt).length;
  assert.ok(heard >= grave.length * 0.72, `${heard} of ${grave.length}`);
});

interface Unseen {
  /** What was written; a line break is where a message ends and the next begins. */
  readonly text: string;
  readonly is: 'emergency' | 'harmless' | 'offer' | 'client';
}

/** What the screen finds in messages that follow one another: an alarm, else a question. */
function foundIn(text: string): 'alarm' | 'ask' | undefined {
  const messages = text.split('\n');
  const found = messages.map((message, at) => screen(message, messages.slice(Math.max(0, at - 2), at).map(readable))?.level);
  if (found.some((level) => level !== undefined && level !== 'ask')) return 'alarm';
  return found.includes('ask') ? 'ask' : undefined;
}

// Each was heard once before anything was changed for it, and is never learnt from.
for (const [file, fewest] of [
  ['never-learnt', { emergencies: 195, others: 200 }],
  ['never-learnt-second', { emergencies: 150, others: 160 }],
  ['never-learnt-third', { emergencies: 140, others: 140 }],
] as const)
  test(`of ${file}.jsonl, 98 emergencies in a hundred are heard or asked about, and two harmless lines in a hundred raise an alarm`, () => {
    const lines = readFileSync(`test/data/receptionist/${file}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Unseen);
    const learnt = new Set(writtenLines().map(({ text }) => text));
    assert.deepEqual(
      lines.filter(({ text }) => learnt.has(text)),
      [],
    );
    const [emergencies, others] = [lines.filter((line) => line.is === 'emergency'), lines.filter((line) => line.is === 'harmless')];
    assert.ok(emergencies.length >= fewest.emergencies && others.length >= fewest.others);
    const unheard = emergencies.filter(({ text }) => !foundIn(text));
    assert.ok(unheard.length <= emergencies.length * 0.02, unheard.map(({ text }) => text).join('; '));
    const alarms = others.filter(({ text }) => foundIn(text) === 'alarm');
    assert.ok(alarms.length <= others.length * 0.02, alarms.map(({ text }) => text).join('; '));
  });

test('of the emergencies that nothing was learnt from, fewer than three in a hundred are neither heard nor asked about', () => {
  const unheard = grave.filter(({ text }) => !screen(text, []));
  assert.ok(unheard.length <= grave.length * 0.03, unheard.map(({ text }) => text).join('; '));
});

test('a doubt about a message that speaks of money, a time or a laugh must be the greater to be asked about', () => {
  const doubtful = kept.filter(({ text }) => {
    const { score } = hear(readable(text));
    return score > DOUBT && score < DOUBT_OF_ORDINARY && ruled(readable(text), []) === undefined && !tellsNoEvent(readable(text));
  });
  const [ordinary, others] = [
    doubtful.filter(({ text }) => isOrdinaryAtFirst(readable(text), text)),
    doubtful.filter(({ text }) => !isOrdinaryAtFirst(readable(text), text)),
  ];
  assert.ok(ordinary.length >= 10 && others.length >= 10, `${ordinary.length} and ${others.length}`);
  assert.ok(ordinary.filter(({ label }) => label !== HARMLESS).length <= ordinary.length * 0.1);
  for (const { text } of others) assert.equal(screen(text, [])?.level, 'ask', text);
  assert.ok(ordinary.some(({ text }) => screen(text, []) === undefined));
});

test('of the hardest harmless lines we could write, that nothing was learnt from, fewer than one in six is asked about', () => {
  const asked = harmless.filter(({ text }) => screen(text, [])?.level === 'ask');
  assert.ok(asked.length <= harmless.length / 6, `${asked.length} of ${harmless.length}`);
});

test('the trained alarm takes few harmless lines for an emergency, the hardest ones we could write', () => {
  assert.ok(harmless.length >= 250, `only ${harmless.length}`);
  const heard = harmless.filter(isLearnt);
  assert.ok(heard.length <= harmless.length * 0.02, heard.map(({ text }) => text).join('; '));
});

test('of the turns of other people who booked, fewer than one in a hundred is asked about, and none in a thousand sounds an alarm', () => {
  const corpus = readCorpus('test/data/receptionist/sgd-dev.jsonl');
  assert.equal(corpus.shape, 'sgd');
  if (corpus.shape !== 'sgd') return;
  const found = corpus.rows.map(({ user }) => ({ user, level: screen(user, [])?.level })).filter(({ level }) => level !== undefined);
  const alarms = found.filter(({ level }) => level !== 'ask');
  assert.ok(alarms.length <= corpus.rows.length * 0.001, alarms.map(({ user }) => user).join('; '));
  assert.ok(found.length <= corpus.rows.length * 0.01, found.map(({ user }) => user).join('; '));
});

test('what no rule knows is heard by what was learnt, and the other way about', () => {
  const [untold, unlearnt] = [grave.filter((line) => !ruled(readable(line.text), [])), grave.filter((line) => !isLearnt(line))];
  assert.ok(untold.some(isLearnt));
  assert.ok(unlearnt.some((line) => ruled(readable(line.text), [])));
  assert.ok(untold.filter(isLearnt).every(({ text }) => screen(text, []) !== undefined));
});

test('an emergency told in two messages is heard when both are read together, and said once', () => {
  const [first, second] = ['I put on the whole tube of that cream', 'my ears are ringing'];
  const before = readable(first);
  assert.ok(hear(`${before} | ${readable(second)}`).score > hear(readable(second)).score);
  assert.equal(screen('ok thank you', [readable('my throat is closing')]), undefined);
});

test('the committed alarm was learnt from the sentences that are here', () => {
  assert.equal(readAlarmWeights().more['learntFrom'], printOfSentences(alarmSentences()));
});

test('a long message is heard in every part of it, and costs no more than a short one many times over', () => {
  const talk = 'I would like to know what you have on Friday and whether Lena is there and how long it takes and what it costs for two people';
  assert.notEqual(screen(`${talk}. ${talk}. Oh and half of my face is hanging down and she cannot lift her arm. ${talk}`, []), undefined);
  assert.equal(screen(`${talk}. ${talk}. ${talk}`, []), undefined);
});

test('who is afraid and misspells every word is heard', () => {
  for (const text of ['my throte is cloesing', 'skn is blisterring bad', 'im bleding alot', 'chst pane n swetting'])
    assert.notEqual(screen(text, []), undefined, text);
});

test('what was understood of a file is written line by line for whoever scores it', () => {
  const { acts, intents } = committedModels();
  const unseen = { acts: () => acts, intents: () => intents, gate: () => intents };
  const corpus = readCorpus('test/data/receptionist/nlupp-banking.jsonl');
  const lines = predictionsOf(corpus, unseen);
  assert.equal(lines.length, corpus.rows.length);
  assert.deepEqual(Object.keys(lines[0] ?? {}), ['line', 'text', 'intents', 'commands']);
  const calls = predictionsOf(readCorpus('test/data/receptionist/evi.jsonl'), unseen);
  assert.deepEqual(Object.keys(calls[0] ?? {}), ['line', 'id', 'recognised', 'turns']);
});
