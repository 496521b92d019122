import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import { parseDate } from '#kernel/time.ts';
import { lineShape } from '../inbox/lines.ts';
import { CONVERSATION_CHANNELS } from '../model.ts';
import { locationId } from '../shapes.ts';
import { linesOf } from './open-lines.ts';
import { MOODS } from './mood.ts';
import { patternsFile } from './patterns-file.ts';
import { PATTERN_FIGURES, PATTERN_RULES, REASON_GROUP_NAMES } from './patterns-model.ts';
import { listContacts } from './patterns-store.ts';
import { readPatterns, scopeOf } from './patterns.ts';

const LISTED = 25;
const date = z.string().refine((text) => parseDate(text) !== undefined, 'Not a date such as 2026-11-26.');
const asked = { from: date.optional(), to: date.optional(), location: locationId.optional(), channel: z.enum(CONVERSATION_CHANNELS).optional() };
const REFUSALS = ['dates-invalid', 'location-unknown'];

const sums = { offered: z.int(), answered: z.int(), missed: z.int(), booked: z.int(), passedOn: z.int(), contained: z.int(), ended: z.int() };
const times = z.strictObject({ count: z.int(), half: z.int(), most: z.int() }).nullable();
const patternsShape = z.strictObject({
  period: z.strictObject({ from: z.string(), to: z.string() }),
  today: z.string(),
  zone: z.string(),
  locations: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  location: z.string().nullable(),
  channel: z.string().nullable(),
  /** Conversations that have not ended yet: offered and answered, nothing more. */
  goingOn: z.int(),
  totals: z.strictObject({ ...sums, afterHours: z.int(), bookedAfterHours: z.int() }),
  /** Every hour of the day: who answered, each conversation once. */
  hours: z.array(z.strictObject({ hour: z.int(), isOpen: z.boolean(), person: z.int(), booked: z.int(), assistant: z.int(), missed: z.int() })),
  week: z.array(z.strictObject({ weekday: z.int(), counts: z.array(z.int()) })),
  /** By what was asked for first, each conversation once. */
  reasons: z.array(z.strictObject({ reason: z.string(), count: z.int(), booked: z.int() })),
  /** How people sounded, each conversation that has ended once; and of them, those that sounded otherwise before. */
  moods: z.array(z.strictObject({ mood: z.enum(MOODS), count: z.int(), turned: z.int() })),
  /** What only sold something; no other figure counts it. */
  spam: z.int(),
  openAndAfter: z.array(z.strictObject({ isOpen: z.boolean(), seconds: z.int().nullable(), ...sums })),
  channels: z.array(z.strictObject({ channel: z.string(), first: times, turns: times, ...sums })),
  answers: z.strictObject({ channel: z.string(), stepMs: z.int(), goalMs: z.int(), counts: z.array(z.int()), all: times }),
  bookings: z.strictObject({
    title: z.string(),
    labelTitle: z.string(),
    weeks: z.array(z.strictObject({ label: z.string(), from: z.string(), to: z.string(), isFilling: z.boolean(), counts: z.array(z.int()) })),
    ways: z.array(z.strictObject({ way: z.string(), count: z.int(), valueMinor: z.number() })),
    currency: z.string(),
  }),
  /** What each figure counts. */
  rules: z.record(z.string(), z.strictObject({ version: z.int(), text: z.string() })),
});

/** The doors of what conversations have in common. Counts are nobody's; what opens a conversation needs the right to read messages. */
export const patternsRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/patterns',
    summary:
      'How conversations went in some dates (both included, the last four weeks where none are named): by hour, reason, channel, open hours and after, and visits booked',
    permission: 'report.read',
    audit: { none: 'counts are about nobody; their conversations are written when opened' },
    query: z.strictObject(asked),
    response: { 200: patternsShape },
    refusals: REFUSALS,
    handle: async (work, { query }) => {
      const found = structuredClone({ ...(await readPatterns(work, query)), rules: PATTERN_RULES }) as unknown as z.input<typeof patternsShape>;
      return { status: 200, body: found };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/patterns/csv',
    summary: 'How conversations went, as a CSV file',
    permission: 'report.read',
    audit: { none: 'counts are about nobody' },
    query: z.strictObject(asked),
    response: { 200: z.string().describe('CSV (RFC 4180), UTF-8') },
    refusals: REFUSALS,
    handle: async (work, { query }) => {
      const patterns = await readPatterns(work, query);
      const name = `patterns-${patterns.period.from}-to-${patterns.period.to}`;
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}.csv"` };
      return { status: 200, body: patternsFile(patterns), headers };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/receptionist/patterns/conversations',
    summary: 'The conversations behind a figure, the latest first, and the rule that says what counts',
    permission: 'message.read',
    audit: { action: 'conversation.listed' },
    query: z.strictObject({
      ...asked,
      figure: z.enum(PATTERN_FIGURES),
      hours: z.enum(['open', 'after']).optional(),
      weekday: z.coerce.number().int().min(1).max(7).optional(),
      hour: z.coerce.number().int().min(0).max(23).optional(),
      reason: z.enum(REASON_GROUP_NAMES).optional(),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    response: {
      200: z.strictObject({
        total: z.int(),
        /** Of them, calls that nobody spoke in: they have nothing to open. */
        without: z.int(),
        rule: z.strictObject({ version: z.int(), text: z.string() }),
        conversations: z.array(lineShape),
        next: z.int().nullable(),
      }),
    },
    refusals: [...REFUSALS, 'erased'],
    handle: async (work, { query: { figure, hours, weekday, hour, reason, offset, ...wanted } }) => {
      const { ids, total, without } = await listContacts(work, await scopeOf(work, wanted), {
        ...{ narrowed: { figure, hours, weekday, hour, reason }, offset, limit: LISTED },
      });
      const lines = await linesOf(work, ids);
      const body = { total, without, rule: PATTERN_RULES[figure], conversations: ids.flatMap((id) => lines.get(id) ?? []) };
      return { status: 200, body: { ...body, next: ids.length === LISTED ? offset + LISTED : null } };
    },
  }),
];
