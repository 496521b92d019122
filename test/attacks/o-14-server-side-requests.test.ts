import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { after, test } from 'node:test';
import { z } from 'zod';
import { EgressError, makeEgress } from '#kernel/egress.ts';
import { theModules } from '#test/modules.ts';

let knocks = 0;
const canary = createServer((_request, response) => response.end('secret'))
  .on('connection', () => {
    knocks += 1;
  })
  .listen(0, '127.0.0.1');
await new Promise((resolve) => canary.once('listening', resolve));
const { port } = canary.address() as AddressInfo;
after(() => canary.close());

test('an address on our own side is never connected to, however it is written or looked up', async () => {
  const HOSTS = [
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    'localhost',
    'localhost.',
    '169.254.169.254',
    '[::1]',
    '[::ffff:a9fe:a9fe]',
    '[::ffff:127.0.0.1]',
    'hooks.example',
  ];
  for (const host of HOSTS) {
    for (const scheme of ['https', 'http', 'file', 'gopher']) {
      const { hostname } = new URL(`https://${host}/`);
      const hosts = [hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')];
      const resolve = host === 'hooks.example' ? async () => [{ address: '127.0.0.1', family: 4 as const }] : undefined;
      const egress = makeEgress({
        recipients: [{ name: 'webhook', hosts, purpose: 'test', dataClasses: ['internal'], reach: 'public' }],
        ...(resolve ? { resolve } : {}),
      });
      await assert.rejects(
        egress.request('webhook', { method: 'GET', url: `${scheme}://${host}:${port}/` }),
        (error) => error instanceof EgressError,
        `${scheme}://${host}`,
      );
    }
  }
  assert.equal(knocks, 0);
});

test('no door takes an address that the house would fetch; one that does belongs in the cases above', () => {
  const named = theModules()
    .flatMap(({ routes }) => routes)
    .flatMap((route) =>
      [route.body, route.query].flatMap((shape) =>
        (shape ? [...JSON.stringify(z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })).matchAll(/"([A-Za-z]+)":\{/g)] : []).map(
          ([, name]) => `${route.path} ${name ?? ''}`,
        ),
      ),
    );
  assert.ok(named.length > 200);
  assert.deepEqual(
    named.filter((name) => /(url|uri|href|webhook|endpoint|callback|avatar|logo|image)$/i.test(name)),
    [],
  );
});

test('nothing in the house speaks to the outside but by the one way out', () => {
  const root = path.join(import.meta.dirname, '..', '..', 'src');
  const files = globSync('**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts'));
  assert.ok(files.length > 150);
  const speaking = files.filter((file) =>
    /globalThis\.fetch|\bfetch\((?!\[|items)|^import (?!type )[^;]*from 'node:(https?|net|tls|dgram|dns)|from 'undici/m.test(
      readFileSync(path.join(root, file), 'utf8'),
    ),
  );
  assert.deepEqual(
    speaking.sort().filter((file) => !ALLOWED.has(file)),
    [],
  );
});

/** What may name a socket, and why. */
const ALLOWED: ReadonlySet<string> = new Set([
  'kernel/egress.ts',
  'kernel/egress-address.ts',
  // Tells address families apart; opens nothing.
  'app/http/caller.ts',
  // Tells whether this process listens by TLS, to hand it a line that never leaves it; opens nothing.
  'app/http/local-exchange.ts',
  // Answers what came in broken, by the names of the status codes; opens nothing.
  'app/http/problem.ts',
  'app/config.ts',
  // Listens on, or looks for, a port of this machine at start.
  'app/start-lock.ts',
  'app/start-port.ts',
  'app/start-connect.ts',
  'app/embedded-postgres.ts',
  // Seals a line that the one way out has opened, by TLS; opens none itself.
  'adapters/vendor-socket/index.ts',
  'adapters/smtp/local-mail.ts',
  'adapters/smtp/smtp-mail.ts',
]);
