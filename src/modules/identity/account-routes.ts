import { createHash } from 'node:crypto';
import { z } from 'zod';
import { normalisePhone } from '#kernel/phone.ts';
import { Refusal, invalidField } from '#kernel/refusal.ts';
import { type Route, defineRoute } from '#kernel/route.ts';
import { type Work, emit } from '#kernel/work.ts';
import { type Account, type AccountChange, lockAccount, updateAccount } from './account-store.ts';
import { requireAccount } from './accounts.ts';
import { type BrandLook, judgeBrand } from './brand-rules.ts';
import { IDLE_MINUTES_DEFAULT, IDLE_MINUTES_LONGEST, IDLE_MINUTES_SHORTEST } from './model.ts';
import { emailShape, nameShape } from './shapes.ts';

const account = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  currency: z.string(),
  phone: z.string(),
  email: z.string(),
  postalAddress: z.string(),
  brandColour: z.string().nullable(),
  logoName: z.string().nullable(),
  minimumAgeYears: z.number(),
  sessionIdleMinutes: z.number(),
  timeZone: z.string().nullable(),
  bookingConfirmByCode: z.boolean(),
  bookingNotice: z.string().nullable(),
  embedOrigins: z.array(z.string()),
  version: z.string(),
});
const colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #336699');
const change = z.strictObject({
  name: nameShape(120).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  email: emailShape.optional(),
  postalAddress: z.string().trim().min(1).max(300).optional(),
  brandColour: colour.nullish(),
  logoName: nameShape(40).nullish(),
  minimumAgeYears: z.int().min(13).max(21).optional(),
  sessionIdleMinutes: z.int().min(IDLE_MINUTES_SHORTEST).max(IDLE_MINUTES_LONGEST).optional(),
  bookingConfirmByCode: z.boolean().optional(),
  bookingNotice: nameShape(300).nullish(),
  embedOrigins: z.array(z.string().trim().max(200)).max(20).optional(),
  version: z.string().max(40).optional(),
});
const look = z.strictObject({ brand: z.string(), hover: z.string(), tint: z.string(), onBrand: z.string(), contrast: z.number() });

/** Names what was read, so that of two people who edit the business details the second is told. */
function versionOf(row: Account): string {
  return createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);
}

function present(row: Account): z.input<typeof account> {
  const { accountId, settings, ...rest } = row;
  const idle = settings['sessionIdleMinutes'];
  return {
    id: accountId,
    ...rest,
    logoName: textOf(settings['logoName']),
    sessionIdleMinutes: typeof idle === 'number' ? idle : IDLE_MINUTES_DEFAULT,
    timeZone: textOf(settings['timeZone']),
    bookingConfirmByCode: settings['bookingConfirmByCode'] === true,
    bookingNotice: textOf(settings['bookingNotice']),
    embedOrigins: originsOf(settings),
    version: versionOf(row),
  };
}

function textOf(setting: unknown): string | null {
  return typeof setting === 'string' && setting !== '' ? setting : null;
}

/** Reads the sites an account has registered for its booking page. */
export function originsOf(settings: Account['settings']): string[] {
  const origins = settings['embedOrigins'];
  return Array.isArray(origins) ? origins.filter((origin): origin is string => typeof origin === 'string') : [];
}

/** What stands in a header must be an origin and nothing more: `https://` and a host, or this machine for trying it out. */
const ORIGIN = /^(https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+|http:\/\/localhost)(?::\d{2,5})?$/;

function readOrigin(text: string): string {
  const origin = text.toLowerCase().replace(/\/+$/, '');
  if (!ORIGIN.test(origin)) {
    throw invalidField('embedOrigins', 'origin-invalid', 'Enter the site as its address begins, such as https://www.marloweskin.example, without a path.');
  }
  return origin;
}

function requirePhone(text: string): string {
  const phone = normalisePhone(text);
  if (phone === undefined) throw invalidField('phone', 'phone-invalid', 'Please enter a whole phone number, with its area code.');
  return phone;
}

function requireReadable(brand: string): string {
  const { passes, contrast, nearest } = judgeBrand(brand);
  if (passes) return brand;
  const message = `Words in this colour are too faint: ${contrast.toFixed(1)} to 1, and 4.5 is needed. The nearest that can be read is ${nearest}.`;
  throw new Refusal('invalid', 'colour-too-faint', message, { errors: [{ field: 'brandColour', code: 'colour-too-faint', message }], extra: { nearest } });
}

/**
 * Changes the business details.
 * @throws Refusal `version-changed`, `phone-invalid`, `colour-too-faint` with `nearest`, `origin-invalid`
 */
async function changeAccount(work: Work, { version, ...wanted }: z.output<typeof change>): Promise<void> {
  await lockAccount(work);
  if (version !== undefined && version !== versionOf(await requireAccount(work)))
    throw new Refusal('conflict', 'version-changed', 'Somebody changed this meanwhile. Look at it again, then save.');
  const { name, email, postalAddress, minimumAgeYears, phone, brandColour, embedOrigins, ...settings } = wanted;
  await updateAccount(work, {
    ...{ name, email, postalAddress, minimumAgeYears },
    ...(phone === undefined ? {} : { phone: requirePhone(phone) }),
    ...(brandColour === undefined ? {} : { brandColour: brandColour === null ? null : requireReadable(brandColour) }),
    settings: named({ ...settings, embedOrigins: embedOrigins && [...new Set(embedOrigins.map(readOrigin))] }),
  } satisfies AccountChange);
  await emit(work, 'account.changed', {});
}

function named(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

const roundLook = (each: BrandLook) => ({ ...each, contrast: Math.round(each.contrast * 10) / 10 });

/** The staff routes of the business itself: how it is reached, its rules and how it looks. */
export const accountRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/account',
    summary: 'The business details',
    permission: 'account.read',
    audit: { none: 'nothing about any client' },
    response: { 200: account },
    refusals: [],
    handle: async (work) => ({ status: 200, body: present(await requireAccount(work)) }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/api/v1/account',
    summary: 'Change the business details, the booking rules and the idle time of sessions',
    permission: 'account.manage',
    audit: { action: 'account.change' },
    body: change,
    response: { 200: account },
    refusals: ['version-changed', 'phone-invalid', 'colour-too-faint', 'origin-invalid'],
    handle: async (work, { body }) => {
      await changeAccount(work, body);
      return { status: 200, body: present(await requireAccount(work)) };
    },
    replay: async (work) => ({ status: 200, body: present(await requireAccount(work)) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/account/brand',
    summary: 'How a colour would look on light and dark paper, and the nearest that can be read',
    permission: 'account.read',
    audit: { none: 'nothing about anybody' },
    query: z.strictObject({ colour }),
    response: { 200: z.strictObject({ passes: z.boolean(), contrast: z.number(), nearest: z.string(), light: look, dark: look }) },
    refusals: [],
    handle: async (_work, { query }) => {
      const { light, dark, contrast, ...rest } = judgeBrand(query.colour);
      return { status: 200, body: { ...rest, contrast: Math.round(contrast * 10) / 10, light: roundLook(light), dark: roundLook(dark) } };
    },
  }),
];
