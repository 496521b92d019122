import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { AccountId, ClientId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import { readClients } from '#modules/clients';
import { jobsOf, runJob } from '../../src/app/worker.ts';
import { aSmallClinic } from './clinic.ts';
import { type TestHouse, aHouse } from './database.ts';
import { type Clinic, type Staff, aClinic, aServer } from './server.ts';

/** The house these stories play in: the real server, and its jobs run when a story says so. */
export const house: TestHouse = await aHouse('2026-11-22T15:42:00Z');
export const server = await aServer(house);
const jobs = jobsOf(server.modules);
let slugs = 0;

/** A clinic with everybody's login and a small catalog. */
export async function aStory(): Promise<Clinic> {
  slugs += 1;
  const clinic = await aClinic(house, server, `import-${slugs}`);
  await house.work(clinic.accountId, (work) => aSmallClinic(work));
  return clinic;
}

/** What a call answered. */
// biome-ignore lint/suspicious/noExplicitAny: the answers of the API are looked at field by field.
export type Answer = { readonly status: number; readonly body: any };

/** Calls the doors of imports. */
export async function call(who: Staff, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object): Promise<Answer> {
  const response = await server.app.inject({ method, url: `/api/v1/imports${url}`, headers: who.headers, ...(payload ? { payload } : {}) });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: isJson ? response.json() : response.body };
}

/** Hands a file in. */
export async function handIn(who: Staff, kind: string, content: string | Buffer, name = 'export.csv'): Promise<Answer> {
  return call(who, 'POST', '', { kind, name, content: Buffer.from(content).toString('base64') });
}

/** Hands a file in and looks at it. */
export async function staged(who: Staff, kind: string, content: string | Buffer): Promise<{ readonly id: string; readonly seen: Answer['body'] }> {
  const { status, body } = await handIn(who, kind, content);
  assert.equal(status, 201, JSON.stringify(body));
  const seen = await call(who, 'GET', `/${body.id}`);
  assert.equal(seen.status, 200, JSON.stringify(seen.body));
  return { id: body.id, seen: seen.body };
}

/** Runs what was queued, as the worker does, until nothing is left. */
export async function work(accountId: AccountId): Promise<void> {
  for (;;) {
    const next = house.queued.findIndex(({ job, accountId: of }) => of === accountId && job.startsWith('integrations.'));
    const [queued] = next < 0 ? [] : house.queued.splice(next, 1);
    const job = queued && jobs.get(queued.job);
    if (!queued || !job) return;
    await runJob(house.engine, house.clock, job, { ...queued });
  }
}

/** Brings in what is ready. */
export async function bringIn({ accountId }: Clinic, who: Staff, id: string, ready: number): Promise<Answer['body']> {
  const started = await call(who, 'POST', `/${id}/start`, { ready });
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await work(accountId);
  return (await call(who, 'GET', `/${id}`)).body;
}

/** Takes an import back. */
export async function undo({ accountId }: Clinic, who: Staff, id: string): Promise<Answer['body']> {
  const started = await call(who, 'POST', `/${id}/undo`);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  await work(accountId);
  return (await call(who, 'GET', `/${id}`)).body;
}

/** Everybody there is, by last name. */
export async function people(accountId: AccountId) {
  return house.work(accountId, async (each) => {
    const { rows } = await sql<{ id: ClientId }>`select client_id as id from clients.client order by created_at, client_id`.execute(each.tx);
    const found = await readClients(
      each,
      rows.map(({ id }) => id),
    );
    return [...found.values()].sort((a, b) => a.lastName.localeCompare(b.lastName));
  });
}

/** Five people, of whom two lines are right. */
export const FILE = `Client ID,First Name,Last Name,Mobile Phone,Email,DOB
1,Rae,Abbott,561.555.0161,rae@mail.example,04/11/1988
2,Dee,Okafor,561 555 019,dee@mail.example,09/02/1991
3,Mira,Lang,(561) 555-0177,mira@mail.example,12/03/2091
4,Jun,Park,,,06/30/2001
5,Ana,Bell,+1 561 555 0112,ANA@MAIL.EXAMPLE,1990-02-28
`;

/** A job by its name. */
export function jobNamed(name: string): Job {
  const job = jobs.get(name);
  assert.ok(job, name);
  return job;
}
