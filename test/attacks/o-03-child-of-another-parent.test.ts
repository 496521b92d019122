import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#kernel/ids.ts';
import { NOT_IDS, addressOf, paramsOf, queryOf, sampleOf } from '#test/attack-requests.ts';
import { anAttackStory } from '#test/attack-story.ts';
import { ORIGIN } from '#test/server.ts';

const story = await anAttackStory();
const { a } = story;
const headers = a.staff.owner.headers;
/** Another parent of the same account for every kind of parent a path has. */
const OTHERS: Readonly<Record<string, string>> = { clientId: a.clientIds[1] ?? '', resourceId: a.small.lena, conversationId: await anotherConversation() };

async function anotherConversation(): Promise<string> {
  const { text } = await story.send({ method: 'POST', path: `/api/v1/public/${a.slug}/conversations`, headers: { origin: ORIGIN }, body: {} });
  return (JSON.parse(text) as { conversationId: string }).conversationId;
}

const nested = story.routes.filter(
  ({ path, method, permission }) =>
    permission !== 'public' && paramsOf(path).filter((name) => !(name in NOT_IDS)).length > 1 && method !== 'PUT' && !path.includes('/exceptions/'),
);

test('there are children to ask for under the wrong parent', () => {
  assert.deepEqual(nested.map(({ method, path }) => `${method} ${path.replace('/api/v1/', '')}`).sort(), [
    'DELETE calendars/:resourceId/external/:calendarId',
    'DELETE catalog/resources/:resourceId/blocks/:blockId',
    'DELETE catalog/resources/:resourceId/time-off/:timeOffId',
    'DELETE clients/:clientId/clearances/:clearanceId',
    'DELETE clients/:clientId/relations/:otherId',
    'GET clients/:clientId/documents/:documentId',
    'GET clients/:clientId/notes/:noteId',
    'GET conversations/:conversationId/calls/:callId/bars',
    'GET conversations/:conversationId/calls/:callId/sound',
    'PATCH clients/:clientId/notes/:noteId',
    'POST calendars/:resourceId/external/:calendarId/read',
    'POST catalog/resources/:resourceId/blocks/:blockId/skip',
    'POST clients/:clientId/alerts/:alertId/end',
    'POST clients/:clientId/alerts/:alertId/reopen',
    'POST clients/:clientId/documents/:documentId/remove',
    'POST clients/:clientId/documents/:documentId/restore',
    'POST clients/:clientId/merges/:mergeId/undo',
  ]);
});

for (const route of nested) {
  test(`${route.method} ${route.path} takes a child only with its own parent`, async () => {
    const [parent = ''] = paramsOf(route.path);
    const other = OTHERS[parent];
    assert.ok(other, `no second ${parent} is known`);
    const send = (child: (name: string) => string) =>
      story.send({
        method: route.method,
        headers,
        path: addressOf(route, (name) => (name === parent ? other : child(name))),
        ...(route.body ? { body: sampleOf(route.body, 'required', a.idFor) } : {}),
      });
    const random = await send(() => newId());
    const before = await rowsOf();
    const real = await send(a.idFor);
    assert.deepEqual([real.status, real.text], [404, random.text]);
    assert.deepEqual(await rowsOf(), before);
  });
}

const linked = story.routes.filter(({ path }) => path.startsWith('/api/v1/public/:slug/manage/:token'));

test('a link to a visit opens nothing under the address of another clinic', async () => {
  assert.equal(linked.length, 5);
  for (const route of linked) {
    const send = (token: string) =>
      story.send({
        method: route.method,
        path: addressOf(route, a.idFor, { slug: a.slug, token }) + (route.query ? queryOf(sampleOf(route.query, 'required', a.idFor)) : ''),
        ...(route.body ? { body: sampleOf(route.body, 'required', a.idFor) } : {}),
      });
    const [real, random] = [await send(story.b.manageToken), await send('A'.repeat(54))];
    assert.deepEqual([real.status, real.text], [404, random.text], route.path);
  }
});

/** What the account holds, but for its log, which now has the refusal. */
async function rowsOf(): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await story.checksum(a.accountId)).filter(([name]) => !/^(audit\.|event\.)/.test(name)));
}
