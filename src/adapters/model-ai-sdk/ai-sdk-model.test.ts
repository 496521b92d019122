import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeEgress } from '#kernel/egress.ts';
import type { ModelTarget } from '#modules/receptionist';
import { aLoopbackModel } from '#test/loopback-model.ts';
import { makeAiSdkModel, modelRecipients } from './index.ts';

const closers: (() => unknown)[] = [];
after(() => closers.map((close) => close()));
const server = await aLoopbackModel((close) => closers.push(close));
// The models that staff name lie on the internet; here they are let onto this machine.
const recipients = modelRecipients(server.url).map((recipient) => ({ ...recipient, reach: 'loopback' as const }));
const model = makeAiSdkModel(makeEgress({ recipients }));
const own: ModelTarget = { protocol: 'own', address: `${server.url}/v1`, region: null, model: 'loop-1', key: 'key-of-the-clinic' };
const TARGETS: readonly ModelTarget[] = [
  own,
  { ...own, protocol: 'openai-compatible' },
  { ...own, protocol: 'anthropic', model: 'claude-loop' },
  { ...own, protocol: 'bedrock', model: 'anthropic.claude-loop', region: 'us-east-1' },
];
const ask = (target: ModelTarget, timeoutMilliseconds = 5_000) =>
  model.ask({ target, system: 'the rules', prompt: 'the words', maxOutputTokens: 50, timeoutMilliseconds });

before(async () => {
  // The first question loads the library; the others are timed.
  for (const target of TARGETS) await ask(target);
});

test('each vendor is spoken to in its own protocol, with the key, the rules and the words', async () => {
  for (const target of TARGETS) {
    server.state.manner = { is: 'says', text: 'hello' };
    const answer = await ask(target);
    assert.equal(answer.outcome, 'answered', JSON.stringify(answer));
    if (answer.outcome !== 'answered') continue;
    assert.deepEqual([answer.text, answer.inputTokens, answer.outputTokens], ['hello', 100, 10], target.protocol);
    const asked = server.asked.at(-1);
    assert.match(`${asked?.headers.authorization} ${String(asked?.headers['x-api-key'])}`, /key-of-the-clinic/, target.protocol);
    assert.match(asked?.body ?? '', /the rules/);
    assert.match(asked?.body ?? '', /the words/);
  }
});

test('a pair of keys signs a request to Bedrock, whatever the environment holds', async () => {
  process.env['AWS_BEARER_TOKEN_BEDROCK'] = 'of-the-operator';
  server.state.manner = { is: 'says', text: 'hello' };
  const answer = await ask({ ...own, protocol: 'bedrock', model: 'amazon.loop', region: 'eu-west-1', key: 'AKIDEXAMPLE:secretsecret' });
  delete process.env['AWS_BEARER_TOKEN_BEDROCK'];
  assert.equal(answer.outcome, 'answered', JSON.stringify(answer));
  assert.match(String(server.asked.at(-1)?.headers.authorization), /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/bedrock/);
});

test('no key of the environment goes to a server that has none', async () => {
  const names = ['ANTHROPIC_API_KEY', 'ANTHROPIC_AUTH_TOKEN', 'OPENAI_API_KEY', 'AWS_BEARER_TOKEN_BEDROCK', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
  for (const name of names) process.env[name] = 'of-the-operator';
  for (const target of TARGETS) {
    server.asked.length = 0;
    await ask({ ...target, key: null });
    for (const { headers } of server.asked) assert.doesNotMatch(JSON.stringify(headers), /of-the-operator/, target.protocol);
  }
  for (const name of names) delete process.env[name];
});

test('what a server does wrong is told by a word, and never thrown', async () => {
  const cases = [
    [{ is: 'status', status: 429 }, 'busy'],
    [{ is: 'status', status: 500 }, 'broken'],
    [{ is: 'status', status: 503 }, 'broken'],
    [{ is: 'status', status: 401 }, 'key-refused'],
    [{ is: 'status', status: 404 }, 'refused'],
    [{ is: 'bytes', body: '<h1>Bad gateway</h1>', type: 'text/html' }, 'broken'],
    [{ is: 'bytes', body: '{}' }, 'broken'],
    [{ is: 'bytes', body: '{"choices": 7, "content": 7, "output": 7, "usage": "many"}' }, 'broken'],
    [{ is: 'bytes', body: '' }, 'broken'],
    [{ is: 'hang-up' }, 'unreachable'],
    [{ is: 'flood', megabytes: 50 }, 'too-large'],
    [{ is: 'redirect', to: 'http://127.0.0.1:1/' }, 'broken'],
  ] as const;
  for (const target of TARGETS) {
    for (const [manner, reason] of cases) {
      server.state.manner = manner;
      assert.deepEqual(await ask(target), { outcome: 'failed', reason }, `${target.protocol} ${JSON.stringify(manner)}`);
    }
  }
});

test('a server that is late, drips or never answers is left when the time is over', async () => {
  for (const target of TARGETS) {
    for (const manner of [{ is: 'says', text: 'hello', after: 2_000 }, { is: 'drip' }, { is: 'hang' }] as const) {
      server.state.manner = manner;
      assert.deepEqual(await ask(target, 300), { outcome: 'failed', reason: 'timed-out' }, target.protocol);
    }
  }
});

test('a server out of reach, and a host that is not the one set, are not connected to', async () => {
  const strict = makeAiSdkModel(makeEgress({ recipients: modelRecipients(undefined) }));
  const question = { system: 's', prompt: 'p', maxOutputTokens: 50, timeoutMilliseconds: 2_000 };
  server.asked.length = 0;
  server.state.manner = { is: 'says', text: 'hello' };
  assert.deepEqual(await strict.ask({ ...question, target: own }), { outcome: 'failed', reason: 'host-refused' });
  assert.deepEqual(
    await strict.ask({ ...question, target: { ...own, protocol: 'openai-compatible', address: `https://127.0.0.1:${new URL(server.url).port}` } }),
    {
      outcome: 'failed',
      reason: 'host-refused',
    },
  );
  assert.equal(server.asked.length, 0);
});

test('what a vendor counts is bounded', async () => {
  server.state.manner = { is: 'says', text: 'hello', tokens: 10 ** 15 };
  const answer = await ask(own);
  assert.deepEqual(answer.outcome === 'answered' && [answer.inputTokens, answer.outputTokens], [1_000_000, 1_000_000]);
});
