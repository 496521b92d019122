import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';
import { signInRoutes } from '#modules/identity';
import { type IdFor, type RawAnswer, type RawRequest, addressOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

// RFC 9457: every no, whoever says it, is a problem document with a stable code.

const story = await anAttackStory();
const { a, b } = story;
const { owner, marketing } = a.staff;
const routes = [...story.routes, ...signInRoutes] as Pick<Route, 'method' | 'path' | 'body' | 'response'>[];
/** A check that sees few refusals proves little. */
const FEWEST_REFUSALS = 500;
const BODY_LIMIT_BYTES = 256 * 1024;

test('no route declares an answer that is a no: it could be told in another form', () => {
  const bad = routes.filter(({ response }) => Object.keys(response).some((status) => !['200', '201', '202', '204', '304'].includes(status)));
  assert.deepEqual(
    bad.map(({ method, path }) => `${method} ${path}`),
    [],
  );
});

test('every no of every route is a problem document', async () => {
  const statuses = new Map<number, number>();
  for (const route of routes) {
    for (const request of refusedRequests(route)) {
      const answer = await story.send(request);
      if (answer.status < 400) continue;
      assertProblem(answer, `${request.method} ${request.path}`);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    }
  }
  for (const status of [400, 401, 403, 404, 413, 415, 422]) assert.ok(statuses.has(status), `no answer was ${status}: ${[...statuses.keys()].join()}`);
  const seen = [...statuses.values()].reduce((sum, each) => sum + each, 0);
  assert.ok(seen >= FEWEST_REFUSALS, `only ${seen} refusals`);
});

test('what no route takes is a problem document too', async () => {
  const odd: RawRequest[] = [
    { method: 'GET', path: '/' },
    { method: 'GET', path: '/api/v1/nothing' },
    { method: 'POST', path: '/healthz' },
    { method: 'PUT', path: '/api/v1/account', headers: owner.headers, body: {} },
    { method: 'TRACE', path: '/api/v1/account' },
    { method: 'GET', path: '/%E0%A4%A' },
    { method: 'GET', path: '/api/v1/public/%00/services' },
    { method: 'GET', path: `/api/v1/public/${'x'.repeat(400)}/services` },
    { method: 'GET', path: '/assets/../../etc/passwd' },
  ];
  for (const request of odd) {
    const answer = await story.send(request);
    assert.ok(answer.status >= 400, `${request.path} answered ${answer.status}`);
    assertProblem(answer, request.path);
  }
});

test('what is no HTTP, or too much of it, is answered by a problem document before the line is cut', async () => {
  const head = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n';
  for (const [text, status] of [
    ['NONSENSE\r\n\r\n', 400],
    [`${head}x-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    [`${head}content-length: few\r\n\r\n`, 400],
    ['GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    [`${head}expect: the-unexpected\r\nconnection: close\r\n\r\n`, 417],
    [`${head}transfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n`, 400],
  ] as const) {
    const answer = await sayRaw(text);
    assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `), answer);
    assert.match(answer, /\r\ncontent-type: application\/problem\+json\r\n/i);
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
    assert.deepEqual([body['type'], body['status'], typeof body['code']], ['about:blank', status, 'string']);
  }
});

/** Requests that a route has a reason to refuse, each another one. */
function refusedRequests(route: Pick<Route, 'method' | 'path' | 'body'>): RawRequest[] {
  const { method } = route;
  const more = { slug: a.slug, token: a.manageToken };
  const own = addressOf(route, orAny(a.idFor), more);
  const body = method === 'GET' ? undefined : sampleOrNothing(route);
  const json = body === undefined ? {} : { body };
  const signedOut = /sign-out|me\/sessions|deactivate|step-up/.test(own);
  const asOwner = signedOut ? {} : owner.headers;
  return [
    { method, path: own, ...json },
    { method, path: own, headers: marketing.headers, ...(signedOut ? {} : json) },
    { method, path: addressOf(route, () => newId(), { slug: a.slug }), headers: asOwner, ...json },
    { method, path: addressOf(route, orAny(b.idFor), more), headers: asOwner, ...json },
    { method, path: addressOf(route, () => 'no-id-at-all', { slug: 'no-such-clinic' }), headers: asOwner, ...json },
    { method, path: `${own}?unknown=1`, headers: asOwner, ...json },
    { method, path: own, headers: { cookie: owner.cookie, origin: 'https://evil.example' }, ...json },
    { method, path: own, headers: { authorization: 'Bearer candor_nobodys_key' }, ...json },
    ...(method === 'GET'
      ? []
      : [
          { method, path: own, headers: asOwner, body: '{"half": ' },
          { method, path: own, headers: asOwner, body: { unknown: true } },
          { method, path: own, headers: { ...asOwner, 'content-type': 'text/plain' }, body: 'words' },
          { method, path: own, headers: { ...asOwner, origin: ORIGIN }, body: { text: 'x'.repeat(BODY_LIMIT_BYTES) } },
        ]),
  ];
}

/** A row of an account where the story has one; refusals are looked at here, not rows. */
function orAny(idFor: IdFor): IdFor {
  return (name) => {
    try {
      return idFor(name);
    } catch {
      return newId();
    }
  };
}

function sampleOrNothing(route: Pick<Route, 'body'>): unknown {
  return route.body ? sampleOf(route.body, 'required', () => newId()) : {};
}

function assertProblem({ status, headers, text }: RawAnswer, where: string): void {
  assert.equal(headers['content-type'], 'application/problem+json', `${where} answered ${status}: ${text}`);
  const body = JSON.parse(text) as Record<string, unknown>;
  assert.deepEqual(
    [body['type'], body['status'], typeof body['title'], typeof body['detail']],
    ['about:blank', status, 'string', 'string'],
    `${where}: ${text}`,
  );
  assert.match(String(body['code']), /^[a-z0-9]+(-[a-z0-9]+)*$/, where);
}

/** Says something over a bare socket and gives all that comes back. */
function sayRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const socket = connect(story.port, '127.0.0.1', () => socket.write(text));
    socket
      .on('data', (part: Buffer) => parts.push(part))
      .on('error', reject)
      .on('close', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}
