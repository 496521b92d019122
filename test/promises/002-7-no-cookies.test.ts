import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOWHERE, makeModules } from '../../src/app/modules.ts';
import { buildWeb } from '../../scripts/build-web.ts';
import { makeMetrics } from '../../src/app/http/health.ts';
import { makeServer } from '../../src/app/http/server.ts';
import { loadWeb } from '../../src/app/http/web-build.ts';
import { signInRoutes } from '#modules/identity';
import { aHouse } from '#test/database.ts';
import { ORIGIN, aServer } from '#test/server.ts';
import { aVisitorAt } from '#test/visitor.ts';

// promise no-foreign-cookies: public pages set no cookies and load nothing from other companies (S2-7, CTL-CKI).

const house = await aHouse();
const visitor = await aVisitorAt(house, await aServer(house));
const publicCookies = new Set<string>();
const made = makeModules({ ...NOWHERE, publicCookies });
const { directory } = await buildWeb();
const app = await makeServer({
  engine: house.engine,
  clock: house.clock,
  modules: made.modules,
  signInRoutes,
  metrics: makeMetrics(),
  pages: { web: await loadWeb(directory), sources: made.pages, isDemo: true, isEmpty: async () => false },
  settings: {
    publicUrl: ORIGIN,
    trustedProxies: [],
    rateLimits: false,
    publicCookies,
    networkKey: Buffer.alloc(32, 1),
    metricsToken: undefined,
    log: () => undefined,
  },
});
const paths = ['book', 'chat', 'manage', 'finish', 'privacy'].map((page) => `/${visitor.slug}/${page}`);

for (const path of paths) {
  test(`${path.split('/')[2]} sets no cookie, may load only from its own origin, and names no other`, async () => {
    const response = await app.inject({ url: path, headers: { accept: 'text/html', cookie: 'visitor=1' } });
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers['set-cookie'], undefined);
    const policy = String(response.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /https?:|unsafe|\*/);
    const addresses = [...response.body.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address ?? '');
    assert.ok(addresses.length > 3);
    assert.deepEqual(
      addresses.filter((address) => /^(https?:)?\/\//.test(address)),
      [],
    );
  });
}

test('no answer of a public page or route has set a cookie, and the control would know', async () => {
  assert.deepEqual([...publicCookies], []);
  const cookies = made.policy.publicCookies();
  assert.deepEqual(cookies, []);
  publicCookies.add('visitor');
  assert.deepEqual(made.policy.publicCookies(), ['visitor']);
});

house.atEnd(() => app.close());
