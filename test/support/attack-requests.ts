import { request } from 'node:http';
import { z } from 'zod';
import { newId } from '#kernel/ids.ts';
import type { Route } from '#kernel/route.ts';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The stable code of a refusal; empty when there is none. */
  readonly code: string;
  readonly requestId: string;
}

/** A request as an attacker writes it: nothing is tidied on its way. */
export interface RawRequest {
  readonly method: string;
  /** Path and query, sent as they are. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is when it is a text. */
  readonly body?: unknown;
  /** Where it comes from: any address of this machine, such as `127.0.0.9`. */
  readonly from?: string;
}

/** Sends one request to a port of this machine, byte for byte. */
export function sendRaw(port: number, { method, path, headers = {}, body, from = '127.0.0.1' }: RawRequest): Promise<RawAnswer> {
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const typed = payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', localAddress: from, port, method, path, headers: { ...typed, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('error', reject)
        .on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({
            status: response.statusCode ?? 0,
            text,
            headers: response.headers,
            code: codeOf(text),
            requestId: String(response.headers['x-request-id'] ?? ''),
          });
        });
    });
    sent.on('error', reject).end(payload);
  });
}

function codeOf(text: string): string {
  const code = /^\{.*?"code":"([a-z0-9-]+)"/.exec(text)?.[1];
  return code ?? '';
}

/** Gives an id for a field or parameter of this name. */
export type IdFor = (name: string) => string;

interface JsonShape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly anyOf?: readonly JsonShape[];
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly required?: readonly string[];
  readonly items?: JsonShape;
  readonly minItems?: number;
}

/** Which fields a sample fills: those that must be there, or all. */
export type Extent = 'required' | 'all';

const DATES: Readonly<Record<string, string>> = {
  birthDate: '1990-05-17',
  from: '2026-12-01',
  to: '2026-12-05',
  date: '2026-12-02',
  startsOn: '2026-12-02',
  until: '2027-01-28',
  validFrom: '2026-11-01',
  validUntil: '2027-11-01',
  givenOn: '2026-11-01',
  expiresOn: '2027-11-01',
};
const TEXTS: Readonly<Record<string, string>> = {
  start: '2026-12-03T10:00:00-05:00',
  end: '2026-12-03T11:00:00-05:00',
  effectiveAt: '2026-12-24T00:00:00Z',
  email: 'sample@mail.example',
  mobile: '(561) 555-0161',
  phone: '(561) 555-0161',
  deskNumber: '+15615550161',
  timeZone: 'America/New_York',
  colour: '#336699',
  brandColour: '#336699',
  state: 'FL',
  lastFour: '0161',
  content: 'c2FtcGxl',
  code: '123456',
  password: 'plum lantern orbit fennel',
  slug: 'sample',
  currency: 'USD',
  textVersion: '1',
  startTime: '09:00',
  holdToken: 'A'.repeat(54),
  challenge: 'A'.repeat(43),
  token: 'A'.repeat(54),
  session: 'A'.repeat(54),
  replaces: 'A'.repeat(54),
  again: 'A'.repeat(54),
  key: 'sample-key',
  emergencyNumber: '911',
  lifeline: '988',
  permissions: 'account.read',
  postalAddress: '1 Sample Street',
  region: 'us-east-1',
  priceLabel: '$1',
  wakeAt: '2026-12-24T12:00:00Z',
};

/** Writes a request body or query that a shape accepts, with ids from `idFor`. */
export function sampleOf(shape: z.ZodType, extent: Extent, idFor: IdFor): Record<string, unknown> {
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as JsonShape;
  const sample = sampleValue(json, '', extent, idFor) as Record<string, unknown>;
  const parsed = shape.safeParse(sample);
  if (!parsed.success) throw new Error(`no sample is known for this shape: ${JSON.stringify(sample)}: ${parsed.error.message}`);
  return sample;
}

function sampleValue(json: JsonShape, name: string, extent: Extent, idFor: IdFor): unknown {
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  const [first] = json.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (first) return sampleValue(first, name, extent, idFor);
  switch (json.type) {
    case 'object': {
      const names = Object.keys(json.properties ?? {}).filter(
        (each) => extent === 'all' || (json.required?.includes(each) === true && json.properties?.[each]?.default === undefined),
      );
      return Object.fromEntries(names.map((each) => [each, sampleValue(json.properties?.[each] ?? {}, each, extent, idFor)]));
    }
    case 'array':
      return Array.from({ length: Math.max(extent === 'all' ? 1 : 0, json.minItems ?? 0) }, () => sampleValue(json.items ?? {}, name, extent, idFor));
    case 'integer':
    case 'number':
      return name === 'gridMinutes' ? 15 : name === 'minimumAgeYears' ? 18 : Math.max(json.minimum ?? 1, 1);
    case 'boolean':
      return true;
    default:
      return sampleText(json, name, idFor);
  }
}

function sampleText({ pattern = '' }: JsonShape, name: string, idFor: IdFor): string {
  if (isIdName(name)) return idFor(name);
  if (pattern.includes('\\d{2}:\\d{2}')) return name === 'to' ? '17:00' : '09:00';
  return DATES[name] ?? TEXTS[name] ?? 'sample';
}

/** Names of fields that hold an id although they do not say so. */
const ALSO_IDS = new Set(['id', 'conversation', 'into', 'insteadOf', 'provider', 'location', 'service', 'client', 'after', 'before', 'cursor']);
const isIdName = (name: string) => /Ids?$/.test(name) || ALSO_IDS.has(name);

/** As long as an id, so that only what asks for one refuses it. */
const NO_ID = 'this-is-certainly-no-id-only-a-phrase';

/** Where a field stands in a request. */
export type FieldPath = readonly (string | number)[];

/** Finds the fields of a sample that a shape takes an id in, by trying: it takes any uuid there and no other text. */
export function idFieldsOf(shape: z.ZodType, sample: unknown): FieldPath[] {
  return leavesOf(sample).filter(
    (path) => shape.safeParse(withValue(sample, path, newId())).success && !shape.safeParse(withValue(sample, path, NO_ID)).success,
  );
}

function leavesOf(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** The name a field goes by: the last word of its path. */
export function nameOfField(path: FieldPath): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '');
}

/** Copies a sample with another value in one place. */
export function withValue(sample: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(sample)) return sample.map((each, index) => (index === step ? withValue(each, rest, value) : each));
  return { ...(sample as object), [step]: withValue((sample as Record<string, unknown>)[step], rest, value) };
}

/** The names of a path's parameters, without their colons. */
export function paramsOf(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? '');
}

/** Parameters that name no row of anybody. */
export const NOT_IDS: Readonly<Record<string, string>> = { date: '2026-12-02', control: 'audit-log', rule: 'messages', report: 'bookings' };

/** Writes a route's address with ids from `idFor`. */
export function addressOf({ path }: Pick<Route, 'path'>, idFor: IdFor, more: Readonly<Record<string, string>> = {}): string {
  return path.replace(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(more[name] ?? NOT_IDS[name] ?? idFor(name)));
}

/** Writes a query string; a list becomes repeated names. */
export function queryOf(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as [string, string]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
}
