import assert from 'node:assert/strict';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { after, test } from 'node:test';
import { isWithinReach } from './egress-address.ts';
import { type EgressAttempt, EgressError, type Recipient, type Resolve, makeEgress } from './egress.ts';

/** A server on this machine that counts who knocks; nobody may. */
let knocks = 0;
const canary = createHttpServer((_request, response) => response.end('secret'))
  .on('connection', () => {
    knocks += 1;
  })
  .listen(0, '127.0.0.1');
await new Promise((resolve) => canary.once('listening', resolve));
const { port } = canary.address() as AddressInfo;
after(() => canary.close());

const recipient = (hosts: string[], more: Partial<Recipient> = {}): Recipient => ({
  name: 'webhook',
  hosts,
  purpose: 'test',
  dataClasses: ['internal'],
  reach: 'public',
  ...more,
});
const refused = (reason: string) => (error: unknown) => error instanceof EgressError && error.reason === reason;
const get = (url: string, recipients: Recipient[], resolve?: Resolve) =>
  makeEgress({ recipients, ...(resolve ? { resolve } : {}) }).request('webhook', { method: 'GET', url });

for (const host of [
  '127.0.0.1',
  '127.8.9.1',
  '0x7f.1',
  '2130706433',
  '017700000001',
  '0',
  '169.254.169.254',
  '10.0.0.1',
  '192.168.1.1',
  '172.20.0.1',
  '100.64.0.1',
  '[::1]',
  '[::]',
  '[::ffff:a9fe:a9fe]',
  '[::ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fd00::1]',
  'localhost',
  'localhost.',
]) {
  test(`an account's address at ${host} is refused, though registered, and nothing is connected to`, async () => {
    const { hostname } = new URL(`https://${host}/`);
    const hosts = [hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')];
    await assert.rejects(get(`https://${host}:${port}/`, [recipient(hosts)]), refused('address-refused'));
    assert.equal(knocks, 0);
  });
}

test('a host nobody registered is refused before its name is even looked up', async () => {
  let asked = 0;
  const resolve: Resolve = async () => {
    asked += 1;
    return [{ address: '8.8.8.8', family: 4 }];
  };
  await assert.rejects(get('https://elsewhere.example/', [recipient(['hooks.example'])], resolve), refused('recipient-unknown'));
  await assert.rejects(get('https://hooks.example.evil.example/', [recipient(['hooks.example'])], resolve), refused('recipient-unknown'));
  assert.equal(asked, 0);
});

test('only https is spoken, without a user name in the address', async () => {
  for (const url of [
    'http://hooks.example/',
    'file:///etc/passwd',
    'gopher://hooks.example/',
    'ftp://hooks.example/',
    'https://user:word@hooks.example/',
    'not an address',
  ]) {
    await assert.rejects(
      get(url, [recipient(['hooks.example'])], async () => [{ address: '8.8.8.8', family: 4 }]),
      refused('scheme-refused'),
      url,
    );
  }
});

test('a name that answers public first and private next is connected to only where it was checked', async () => {
  const answers = [[{ address: '127.0.0.1', family: 4 as const }]];
  let asked = 0;
  const resolve: Resolve = async () => {
    asked += 1;
    return answers[0] ?? [];
  };
  await assert.rejects(get(`https://hooks.example:${port}/`, [recipient(['hooks.example'])], resolve), refused('address-refused'));
  assert.equal(asked, 1);
  // A name of one good and one bad address is refused whole.
  await assert.rejects(
    get(`https://hooks.example:${port}/`, [recipient(['hooks.example'])], async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]),
    refused('address-refused'),
  );
  assert.equal(knocks, 0);
});

test('the address that was checked is the one connected to: the name is asked for once', async () => {
  let asked = 0;
  const resolve: Resolve = async () => {
    asked += 1;
    return asked === 1 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '127.0.0.9', family: 4 }];
  };
  const answer = await get(`http://inside.example:${port}/`, [recipient(['inside.example'], { reach: 'loopback' })], resolve);
  assert.deepEqual([answer.status, answer.body.toString(), asked, knocks], [200, 'secret', 1, 1]);
  knocks = 0;
});

test('redirects are not followed unless asked for, and each is checked like the first address', async () => {
  const redirecting = createHttpServer((request, response) =>
    response.writeHead(302, { location: request.url === '/loop' ? '/loop' : `http://127.0.0.1:${port}/` }).end(),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => redirecting.once('listening', resolve));
  const from = `http://inside.example:${(redirecting.address() as AddressInfo).port}`;
  const egress = makeEgress({ recipients: [recipient(['inside.example'], { reach: 'loopback' })], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  try {
    assert.equal((await egress.request('webhook', { method: 'GET', url: from })).status, 302);
    await assert.rejects(egress.request('webhook', { method: 'GET', url: from, redirects: 3 }), refused('recipient-unknown'));
    await assert.rejects(egress.request('webhook', { method: 'GET', url: `${from}/loop`, redirects: 3 }), refused('redirect-refused'));
    assert.equal(knocks, 0);
  } finally {
    redirecting.close();
  }
});

test('an answer that is too large or too slow is cut off', async () => {
  const bad = createHttpServer((request, response) => {
    if (request.url === '/large') response.end(Buffer.alloc(5000));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => bad.once('listening', resolve));
  const url = `http://inside.example:${(bad.address() as AddressInfo).port}`;
  const egress = makeEgress({ recipients: [recipient(['inside.example'], { reach: 'loopback' })], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  try {
    await assert.rejects(egress.request('webhook', { method: 'GET', url: `${url}/large`, maxAnswerBytes: 4999 }), refused('answer-too-large'));
    assert.equal((await egress.request('webhook', { method: 'GET', url: `${url}/large`, maxAnswerBytes: 5000 })).body.length, 5000);
    await assert.rejects(egress.request('webhook', { method: 'GET', url: `${url}/never`, timeoutMilliseconds: 50 }), refused('timed-out'));
  } finally {
    bad.closeAllConnections();
    bad.close();
  }
});

test('a plain connection passes the same check and every attempt is noted without its content', async () => {
  const attempts: EgressAttempt[] = [];
  const egress = makeEgress({
    recipients: [recipient(['127.0.0.1'], { name: 'mail', reach: 'loopback' }), recipient(['mail.example'])],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    note: (attempt) => attempts.push(attempt),
  });
  const greeting = createServer((socket) => socket.on('error', () => undefined).end('220 hello')).listen(0, '127.0.0.1');
  await new Promise((resolve) => greeting.once('listening', resolve));
  const socket = await egress.connect('mail', { host: '127.0.0.1', port: (greeting.address() as AddressInfo).port });
  socket.destroy();
  greeting.close();
  await assert.rejects(egress.connect('webhook', { host: 'mail.example', port }), refused('address-refused'));
  await assert.rejects(egress.connect('nobody', { host: 'mail.example', port }), refused('recipient-unknown'));
  assert.deepEqual(
    attempts.map(({ outcome }) => outcome),
    ['allowed', 'address-refused', 'recipient-unknown'],
  );
});

test('a scheme, a redirect and an answer that are refused are noted by host and reason like everything else', async () => {
  const attempts: EgressAttempt[] = [];
  const elsewhere = createHttpServer((request, response) => {
    const location = { '/loop': '/loop', '/away': 'http://127.0.0.1:9/', '/ftp': 'ftp://files.example/ingrid', '/nowhere': 'http://[' }[request.url ?? ''];
    if (location === undefined) response.end(Buffer.alloc(5000));
    else response.writeHead(302, { location }).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => elsewhere.once('listening', resolve));
  const egress = makeEgress({
    recipients: [recipient(['inside.example'], { reach: 'loopback' })],
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    note: (attempt) => attempts.push(attempt),
  });
  const ask = async (url: string, more: object = {}) => {
    attempts.splice(0);
    await assert.rejects(egress.request('webhook', { method: 'GET', url, redirects: 2, ...more }), EgressError);
    return attempts.map(({ recipient: name, host, outcome }) => `${name} ${host} ${outcome}`);
  };
  const base = `http://inside.example:${(elsewhere.address() as AddressInfo).port}`;
  const allowed = 'webhook inside.example allowed';
  try {
    assert.deepEqual(await ask('ftp://Files.example/ingrid?phone=5550174'), ['webhook files.example scheme-refused']);
    assert.deepEqual(await ask('not an address'), ['webhook  scheme-refused']);
    assert.deepEqual(await ask(`${base}/loop`), [allowed, allowed, allowed, 'webhook inside.example redirect-refused']);
    assert.deepEqual(await ask(`${base}/away`), [allowed, 'webhook 127.0.0.1 recipient-unknown']);
    assert.deepEqual(await ask(`${base}/ftp`), [allowed, 'webhook files.example scheme-refused']);
    assert.deepEqual(await ask(`${base}/nowhere`), [allowed, 'webhook  scheme-refused']);
    assert.deepEqual(await ask(`${base}/large`, { maxAnswerBytes: 9 }), [allowed, 'webhook inside.example answer-too-large']);
    await new Promise((resolve) => elsewhere.close(resolve));
    assert.deepEqual(await ask(base), [allowed, 'webhook inside.example unreachable']);
  } finally {
    elsewhere.close();
  }
});

test('what the operator set up may lie on a private network, but metadata addresses are never a recipient', () => {
  assert.equal(isWithinReach('10.1.2.3', 'operator-network'), true);
  assert.equal(isWithinReach('127.0.0.1', 'operator-network'), true);
  assert.equal(isWithinReach('169.254.169.254', 'operator-network'), false);
  assert.equal(isWithinReach('::ffff:10.1.2.3', 'operator-network'), false);
  assert.equal(isWithinReach('93.184.216.34', 'public'), true);
  assert.equal(isWithinReach('2606:2800:220:1::1', 'public'), true);
  assert.equal(isWithinReach('93.184.216.34', 'loopback'), false);
  assert.equal(isWithinReach('hooks.example', 'operator-network'), false);
});
