import assert from 'node:assert/strict';
import test from 'node:test';
import ICAL from 'ical.js';
import { sql } from 'kysely';
import type { AppointmentId, ResourceId } from '#kernel/ids.ts';
import { instantOf, parseEpochMinute } from '#kernel/time.ts';
import { cancelVisit, importAppointments, moveVisit } from '#modules/booking';
import { importClients } from '#modules/clients';
import { type SmallClinic, aSmallClinic } from '#test/clinic.ts';
import { aHouse } from '#test/database.ts';
import { type Clinic, ORIGIN, aClinic, aServer } from '#test/server.ts';

const house = await aHouse('2026-11-22T15:42:00Z');
const server = await aServer(house);

interface Story {
  readonly clinic: Clinic;
  readonly small: SmallClinic;
  readonly visits: readonly AppointmentId[];
}

/** A clinic where Maya has a visit on Tuesday and one on Wednesday, and Lena's login is the provider's. */
async function aStory(slug: string): Promise<Story> {
  const clinic = await aClinic(house, server, slug);
  const small = await house.work(clinic.accountId, (work) => aSmallClinic(work));
  const visits = await house.work(clinic.accountId, async (work) => {
    await sql`update catalog.provider set user_id = ${clinic.staff.provider.userId} where account_id = ${clinic.accountId} and resource_id = ${small.lena}`.execute(
      work.tx,
    );
    const [ruth] = await importClients(work, [
      {
        firstName: 'Ruth',
        lastName: 'Adeyemi',
        mobile: '+15615550143',
        email: 'ruth@mail.example',
        birthDate: '1980-01-01',
      },
    ]);
    if (!ruth) throw new Error('no client');
    const visit = (at: string) => {
      const start = parseEpochMinute(at) ?? 0;
      const span = { start, end: start + 60 };
      return {
        clientId: ruth,
        locationId: small.locationId,
        start,
        status: 'booked' as const,
        bookedAt: instantOf(start - 10_000),
        segments: [
          {
            ...span,
            serviceId: small.facial,
            providerId: small.maya,
            priceMinor: null,
            reservations: [{ ...span, resourceId: small.maya, kind: 'provider' as const }],
          },
        ],
      };
    };
    return importAppointments(work, [
      visit('2026-11-24T15:00:00Z'),
      visit('2026-11-25T15:00:00Z'),
      visit('2026-09-01T15:00:00Z'),
      visit('2027-06-01T15:00:00Z'),
    ]);
  });
  return { clinic, small, visits };
}

function send(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, headers: Record<string, string> = {}, payload?: object) {
  return server.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
}

async function linkOf({ clinic }: Story, resourceId: ResourceId, shows: 'busy' | 'service' = 'busy'): Promise<string> {
  const made = await send('POST', `/api/v1/calendars/${resourceId}/feed`, clinic.staff.owner.headers, { shows });
  assert.equal(made.statusCode, 201, made.body);
  return made.json<{ url: string }>().url.slice(ORIGIN.length);
}

function entriesOf(text: string) {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => ({
    uid: String(each.getFirstPropertyValue('uid')),
    sequence: Number(each.getFirstPropertyValue('sequence')),
    start: String(each.getFirstPropertyValue('dtstart')),
    summary: String(each.getFirstPropertyValue('summary')),
  }));
}

test('a private link tells when a provider is busy, for 60 days back and 180 ahead, and nothing of whom they see', async () => {
  const story = await aStory('feed-shows');
  const link = await linkOf(story, story.small.maya);
  const feed = await send('GET', link);
  assert.equal(feed.statusCode, 200);
  assert.equal(feed.headers['content-type'], 'text/calendar; charset=utf-8');
  assert.deepEqual(
    entriesOf(feed.body).map(({ start, summary }) => [start, summary]),
    [
      ['2026-11-24T15:00:00Z', 'Busy'],
      ['2026-11-25T15:00:00Z', 'Busy'],
    ],
  );
  assert.doesNotMatch(feed.body, /Ruth|Adeyemi|HydraFacial|@mail/);
  await send('PATCH', `/api/v1/calendars/${story.small.maya}/feed`, story.clinic.staff.owner.headers, { shows: 'service' });
  const told = await send('GET', link);
  assert.deepEqual(entriesOf(told.body)[0]?.summary, 'HydraFacial');
  assert.doesNotMatch(told.body, /Ruth|Adeyemi|@mail/);
});

test('a visit keeps its entry when it is moved, counts the change, and leaves when it is cancelled', async () => {
  const story = await aStory('feed-changes');
  const link = await linkOf(story, story.small.maya);
  const [before] = entriesOf((await send('GET', link)).body);
  const [first, second] = story.visits;
  if (!first || !second) throw new Error('two visits');
  await house.work(story.clinic.accountId, (work) => moveVisit(work, first, { start: '2026-11-24T13:00:00-05:00' }));
  const [after] = entriesOf((await send('GET', link)).body);
  assert.equal(after?.uid, before?.uid);
  assert.equal(after?.start, '2026-11-24T18:00:00Z');
  assert.ok((after?.sequence ?? 0) > (before?.sequence ?? 0));
  await house.work(story.clinic.accountId, (work) => cancelVisit(work, second, { by: 'clinic' }));
  assert.deepEqual(
    entriesOf((await send('GET', link)).body).map(({ uid }) => uid),
    [before?.uid],
  );
});

test('whoever has the newest version is told so, and the time of the last change stays until something changes', async () => {
  const story = await aStory('feed-etag');
  const link = await linkOf(story, story.small.maya);
  const first = await send('GET', link);
  const etag = String(first.headers['etag']);
  assert.equal(first.headers['last-modified'], 'Sun, 22 Nov 2026 15:42:00 GMT');
  house.clock.advance({ hours: 1 });
  const again = await send('GET', link, { 'if-none-match': `"other", ${etag}` });
  assert.deepEqual([again.statusCode, again.body, again.headers['etag'], again.headers['last-modified']], [304, '', etag, 'Sun, 22 Nov 2026 15:42:00 GMT']);
  const [first0] = story.visits;
  if (!first0) throw new Error('a visit');
  await house.work(story.clinic.accountId, (work) => cancelVisit(work, first0, { by: 'clinic' }));
  const changed = await send('GET', link, { 'if-none-match': etag });
  assert.equal(changed.statusCode, 200);
  assert.equal(changed.headers['last-modified'], 'Sun, 22 Nov 2026 16:42:00 GMT');
  house.clock.set(instantOf(parseEpochMinute('2026-11-22T15:42:00Z') ?? 0));
});

test('a link that was replaced, revoked, never made, or is no link is answered by the same bytes', async () => {
  const story = await aStory('feed-gone');
  const other = await aStory('feed-other');
  const old = await linkOf(story, story.small.maya);
  const link = await linkOf(story, story.small.maya);
  assert.equal((await send('GET', link)).statusCode, 200);
  await send('DELETE', `/api/v1/calendars/${story.small.maya}/feed`, story.clinic.staff.owner.headers);
  const elsewhere = (await linkOf(other, other.small.maya)).replace('feed-other', 'feed-gone');
  const base = '/api/v1/public/feed-gone/calendars';
  const answers = await Promise.all(
    [old, link, elsewhere, `${base}/${'A'.repeat(43)}.ics`, `${base}/x`, `${base}/${'B'.repeat(43)}`, '/api/v1/public/nobody-here/calendars/x.ics'].map((url) =>
      send('GET', url),
    ),
  );
  assert.deepEqual([...new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`))], [`404 ${answers[0]?.body}`]);
});

test('of the secret only a hash is kept', async () => {
  const story = await aStory('feed-hash');
  const link = await linkOf(story, story.small.maya);
  const secret = /([A-Za-z0-9_-]{43})\.ics$/.exec(link)?.[1] ?? '';
  const rows = await house.work(story.clinic.accountId, (work) =>
    sql<{ row: string }>`select f::text as row from integrations.calendar_feed f`.execute(work.tx),
  );
  assert.equal(rows.rows.length, 1);
  assert.equal(
    rows.rows.some(({ row }) => row.includes(secret) || row.includes(Buffer.from(secret, 'base64url').toString('hex'))),
    false,
  );
  assert.equal(JSON.stringify(server.log).includes(secret), false);
});

test("a provider connects their own calendar and nobody else's; who changes the catalog connects any", async () => {
  const { clinic, small } = await aStory('feed-own');
  const make = (who: keyof typeof clinic.staff, resourceId: ResourceId) => send('POST', `/api/v1/calendars/${resourceId}/feed`, clinic.staff[who].headers, {});
  assert.equal((await make('provider', small.lena)).statusCode, 201);
  const refused = await make('provider', small.maya);
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [403, 'not-own-calendar']);
  assert.equal((await make('manager', small.maya)).statusCode, 201);
  assert.equal((await make('front-desk', small.maya)).json<{ code: string }>().code, 'forbidden');
  const list = await send('GET', '/api/v1/calendars', clinic.staff.provider.headers);
  assert.deepEqual(
    list.json<{ providers: { name: string; isOwn: boolean }[] }>().providers.map(({ name, isOwn }) => [name, isOwn]),
    [['Lena Ortiz', true]],
  );
});
