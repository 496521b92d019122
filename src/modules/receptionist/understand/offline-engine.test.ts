import assert from 'node:assert/strict';
import test from 'node:test';
import { offlineEngine } from './offline-engine.ts';
import { type Command, CommandSchema, type Utterance } from './port.ts';

const engine = offlineEngine();
const MARLOWE = {
  services: [
    { id: 'botox', name: 'Botox', synonyms: ['tox', 'wrinkle relaxer', 'neurotoxin'] },
    { id: 'lip', name: 'Lip filler', synonyms: ['lip injections'] },
    { id: 'cheek', name: 'Cheek filler', synonyms: [] },
    { id: 'hydra', name: 'HydraFacial', synonyms: ['hydra facial'] },
    { id: 'laser', name: 'Laser hair removal', synonyms: [] },
    { id: 'micro', name: 'Microneedling', synonyms: ['depilacion laser'] },
  ],
  providers: [
    { id: 'lena', name: 'Dr. Lena Ortiz' },
    { id: 'sam', name: 'Sam Katz, NP' },
  ],
};

function understand(text: string, more: Partial<Utterance> = {}): readonly Command[] {
  const { commands } = engine.understand({ text, now: { date: '2026-11-22', time: '09:00' }, catalog: MARLOWE, ...more });
  for (const command of commands) CommandSchema.parse(command);
  return commands;
}

/** Commands in short: what they do and the value that matters. */
function say(text: string, more: Partial<Utterance> = {}): string[] {
  return understand(text, more).map((command) => {
    switch (command.command) {
      case 'start_flow':
        return `start ${command.flow}`;
      case 'ask':
        return `ask ${command.topic}`;
      case 'choose':
        return `choose ${command.option}`;
      case 'none':
        return command.kind;
      case 'set_slot':
      case 'correct_slot':
        return `${command.command === 'correct_slot' ? 'correct ' : ''}${wordsOf(command.value)}`;
      default:
        return command.command;
    }
  });
}

function wordsOf(value: Extract<Command, { command: 'set_slot' }>['value']): string {
  if ('id' in value) return value.id;
  if ('first' in value) return value.first;
  if ('at' in value) return value.at;
  if ('part' in value) return value.part;
  if ('given' in value) return `${value.given} ${value.family}`.trim();
  if ('e164' in value) return value.e164;
  if ('address' in value) return value.address;
  if ('date' in value) return value.date;
  return value.slot;
}

const confirm = {
  expecting: { kind: 'confirm' },
  lastMoves: [
    {
      act: 'confirm',
      slots: [
        { slot: 'date', value: '2026-11-26' },
        { slot: 'time', value: '14:00' },
      ],
    },
  ],
} as const;

test('a booking said in one breath gives the flow, the service, the provider, the day and the time', () => {
  assert.deepEqual(say("Hi, I'd like to book botox with Lena next Thursday at 2pm").sort(), ['14:00', '2026-11-26', 'botox', 'lena', 'start book'].sort());
});

test('several services are heard, misspelt and by other names', () => {
  assert.deepEqual(
    say('I need a hydrafacail and some lip injections').filter((one) => !one.startsWith('start')),
    ['hydra', 'lip'],
  );
  assert.deepEqual(
    understand('do you have filler on Friday').flatMap((command) =>
      command.command === 'set_slot' && command.value.slot === 'service' ? [[command.value.name, ...command.value.others]] : [],
    ),
    [['Cheek filler', 'Lip filler']],
  );
});

test('a clean yes confirms; anything new, doubtful or conditional does not', () => {
  for (const yes of ['Yes', 'yes please', 'Yep, that works for me.', 'Correct.', 'Sounds good, go ahead', 'perfect, thank you', 'Yes. What is the address?']) {
    assert.ok(say(yes, confirm).includes('affirm'), yes);
  }
  const others = [
    'yes but at 3',
    'yes, the 5th',
    'yeah no',
    'I guess',
    'Yes, but with Sam',
    'ok wait',
    'maybe',
    'yes if it is free',
    'great, can you make it later?',
    'sure, whatever',
    'not sure',
    'Yes, Friday instead',
    'yes I have a question first',
    'right, about that',
    'fine print?',
    'sure about what?',
    'Yes, give me more options please.',
    'Sure, can you give me his number?',
  ];
  for (const other of others) assert.ok(!say(other, confirm).includes('affirm'), other);
});

test('what is said again as it was read back is no new value', () => {
  assert.ok(say('Yes, Thursday the 26th at 2 pm is right', confirm).every((one) => one !== 'deny'));
});

test('a correction replaces what was said', () => {
  assert.deepEqual(say('no, the 14th', { ...confirm, filled: ['date'] }), ['deny', 'correct 2026-12-14']);
});

test('one of several options is chosen by its place', () => {
  const choice = { expecting: { kind: 'choice', of: 3 } } as const;
  assert.ok(say('the second one please', choice).includes('choose 2'));
  assert.ok(say('the last one', choice).includes('choose 3'));
  assert.ok(!say('not the first one', choice).some((one) => one.startsWith('choose')));
});

test('names, numbers and addresses are read, spoken ones too', () => {
  const name = { expecting: { kind: 'slot', slot: 'name' } } as const;
  assert.deepEqual(say('my name is Ana Maria Soler', name), ['Ana Maria Soler']);
  assert.deepEqual(say("it's jo field", name), ['Jo Field']);
  assert.ok(say('two one two, five five five, oh one two three').includes('+12125550123'));
  assert.ok(say('You can reach me at 212-555-0123').includes('+12125550123'));
  assert.ok(say('lena dot ortiz at mail dot example').includes('lena.ortiz@mail.example'));
  assert.deepEqual(say('the third of April nineteen eighty four', { expecting: { kind: 'slot', slot: 'birth_date' } }), ['1984-04-03']);
});

test('several wishes in one message are all heard', () => {
  const heard = say('I want to cancel my appointment tomorrow, and how much is a HydraFacial?');
  assert.ok(
    ['start cancel', '2026-11-23', 'ask price', 'hydra'].every((one) => heard.includes(one)),
    heard.join(),
  );
});

test('questions go to their topic', () => {
  const asked: Record<string, string> = {
    'What are your hours on Saturday?': 'ask hours',
    'where are you located': 'ask place',
    'is there parking?': 'ask parking',
    'how long does microneedling take?': 'ask duration',
    'can I drink alcohol before botox?': 'ask preparation',
    'can I work out after lip filler?': 'ask aftercare',
    'what is your cancellation policy': 'ask policies',
    'do you take insurance?': 'ask payment',
    'when is my appointment?': 'ask appointment',
  };
  for (const [text, topic] of Object.entries(asked)) assert.ok(say(text).includes(topic), `${text}: ${say(text).join()}`);
});

test('opt-outs, privacy requests, messages and people are heard', () => {
  assert.ok(say('please stop texting me').includes('start opt_out'));
  assert.deepEqual([say('take me off your list'), say('can you take me off the schedule')], [['start opt_out'], ['start cancel']]);
  assert.ok(say('delete my data').includes('start privacy'));
  assert.ok(say('can you put me on the waitlist').includes('start waitlist'));
  for (const words of ['I want to speak to a real person', 'please get me a human', 'I said give me a person', 'quiero una persona'])
    assert.ok(say(words).includes('handoff'), words);
  assert.ok(say('I need to reschedule').includes('start reschedule'));
});

test('small talk is told from what is unclear', () => {
  assert.deepEqual(say('Hello!'), ['greeting']);
  assert.deepEqual(say('thanks so much'), ['thanks']);
  assert.deepEqual(say('asdf qwer zxcv'), ['unclear']);
  assert.deepEqual(say(''), ['unclear']);
});

test('Spanish is understood, other languages are handed over', () => {
  const heard = say('Hola, quiero reservar una cita para botox el próximo martes a las tres de la tarde');
  assert.ok(
    ['start book', 'botox', '2026-11-24', '15:00'].every((one) => heard.includes(one)),
    heard.join(),
  );
  assert.ok(say('sí, perfecto', { ...confirm, language: 'es' }).includes('affirm'));
  assert.ok(!say('sí, pero a las cinco', { ...confirm, language: 'es' }).includes('affirm'));
  assert.deepEqual(say('Bonjour, je voudrais prendre rendez-vous avec vous'), ['handoff']);
  assert.deepEqual(say('你好我想预约'), ['handoff']);
});

test('Spanish words of the trade name what a clinic lists in English', () => {
  const named = (text: string) =>
    understand(text).flatMap((command) => (command.command === 'set_slot' && command.value.slot === 'service' ? [command.value.id] : []));
  for (const [said, id] of [
    ['cuánto cuesta el relleno de labios', 'lip'],
    ['quiero hacerme los labios', 'lip'],
    ['una depilación de axilas', 'laser'],
    ['microagujas el viernes', 'micro'],
    ['toxina botulínica', 'botox'],
  ])
    assert.deepEqual(named(said ?? ''), [id], said);
});

test('every command carries the words it was read from', () => {
  const text = 'Could I see Dr Ortiz on the 3rd of December?';
  for (const command of understand(text)) assert.equal(command.words, text.slice(command.start, command.end));
});

test('a text of any length and any content is answered', () => {
  for (const text of ['a'.repeat(100_000), '1 '.repeat(20_000), '\u0000\ud800🙂'.repeat(500), '((((((((', 'at at at at at '.repeat(400)])
    assert.ok(understand(text).length >= 1);
});
