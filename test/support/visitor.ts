import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ServiceId } from '#kernel/ids.ts';
import { type Clinic, aClinic } from './booking-clinic.ts';
import type { TestHouse } from './database.ts';
import type { TestServer } from './server.ts';

/** An answer as a visitor's browser has it. */
export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody who books; every value is one that a search through stored bytes would find. */
export const INGRID = {
  firstName: 'Ingridcanary',
  lastName: 'Solheimcanary',
  mobile: '+15615550188',
  email: 'canary.solheim@mail.example',
  birthDate: '1988-04-05',
};

/** The public door of one clinic, as a visitor uses it. */
export interface Visitor {
  readonly clinic: Clinic;
  readonly slug: string;
  send(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  hold(start: string, service?: ServiceId): Promise<Answer>;
  book(holdToken: unknown, client?: object): Promise<Answer>;
}

/** Makes a clinic and a visitor at its door. */
export async function aVisitorAt(house: TestHouse, server: TestServer): Promise<Visitor> {
  const clinic = await aClinic(house);
  const { rows } = await house.work(clinic.accountId, (work) => sql<{ slug: string }>`select slug from identity.account`.execute(work.tx));
  const slug = rows[0]?.slug ?? '';
  const send: Visitor['send'] = async (method, path, body, headers = {}) => {
    const response = await server.app.inject({
      method,
      url: `/api/v1/public/${slug}${path}`,
      headers,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: response.statusCode, body: response.json(), text: response.body, headers: response.headers };
  };
  return {
    clinic,
    slug,
    send,
    hold: (start, service = clinic.facial) => send('POST', '/holds', { serviceIds: [service], start }),
    book: (holdToken, client = INGRID) => send('POST', '/appointments', { holdToken, client, grants: [] }, { 'idempotency-key': randomUUID() }),
  };
}

/** Counts the rows of a table in one account. */
export async function countRows(house: TestHouse, { accountId }: Clinic, table: string): Promise<number> {
  const { rows } = await house.work(accountId, (work) => sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(work.tx));
  return rows[0]?.count ?? -1;
}
