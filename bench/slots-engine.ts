// The CPU time of the availability engine alone, without database or HTTP: 30 days of a clinic that is 62 % full.
import { asId, type ResourceId, type ServiceId } from '#kernel/ids.ts';
import { addDays, Instant, type Weekday, wallStart } from '#kernel/time.ts';
import { findSlots, firstSlot, planAt } from '../src/modules/booking/availability/availability.ts';
import { expandHours, type HoursRules } from '../src/modules/booking/availability/availability-hours.ts';
import type { AvailabilityInput, BusySpan, ResourceTimes, Segment } from '../src/modules/booking/availability/availability-model.ts';
import { explainStart } from '../src/modules/booking/availability/why-not.ts';

const ZONE = 'America/New_York';
const DATES = { fromDate: '2026-11-23', untilDate: addDays('2026-11-23', 30) };
const FULL = 0.62;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6];

/** Mulberry32: the same clinic on every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const idOf = (kind: number, index: number) => asId<ResourceId>(`0000000${kind}-0000-7000-8000-${String(index).padStart(12, '0')}`);

function rulesOf(index: number): HoursRules {
  const lunch = index % 2 === 0 ? 720 : 780;
  return {
    weekly: WEEKDAYS.map((weekday) => ({ weekday, startMinute: 540, endMinute: 1080 })),
    breaks: WEEKDAYS.map((weekday) => ({ weekday, startMinute: lunch, endMinute: lunch + 60 })),
  };
}

/** Fills working hours with visits of 30 to 135 minutes on the quarter hour until the share is reached. */
function fill(windows: ResourceTimes['windows'], random: () => number): BusySpan[] {
  const busy: BusySpan[] = [];
  let open = 0;
  let taken = 0;
  for (const { start, end } of windows === 'always' ? [] : windows) {
    open += end - start;
    for (let at = start; at + 30 <= end; ) {
      const minutes = Math.min(30 + Math.floor(random() * 8) * 15, end - at);
      const isTaken = taken < open * FULL && random() < 0.85;
      if (isTaken) busy.push({ start: at, end: at + minutes });
      taken += isTaken ? minutes : 0;
      at += isTaken ? minutes : 15;
    }
  }
  return busy;
}

interface Clinic {
  readonly input: AvailabilityInput;
  readonly rules: readonly HoursRules[];
  readonly full: number;
}

function clinicOf(providers: number, rooms: number): Clinic {
  const random = seeded(20_261_123);
  const rules = Array.from({ length: providers }, (_, index) => rulesOf(index));
  const resources = new Map<ResourceId, ResourceTimes>();
  for (const [index, each] of rules.entries()) {
    const windows = expandHours(each, ZONE, DATES);
    resources.set(idOf(1, index), { windows, busy: fill(windows, random) });
  }
  const roomHours = expandHours({ weekly: rulesOf(0).weekly }, ZONE, DATES);
  for (let index = 0; index < rooms; index += 1) resources.set(idOf(2, index), { windows: 'always', busy: fill(roomHours, random) });
  const minutesIn = (spans: readonly { start: number; end: number }[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const people = [...resources.values()].filter(({ windows }) => windows !== 'always');
  const full = minutesIn(people.flatMap(({ busy }) => busy)) / minutesIn(people.flatMap(({ windows }) => (windows === 'always' ? [] : windows)));
  const segment = aSegment(providers, rooms);
  return {
    rules,
    full,
    input: { zone: ZONE, ...DATES, now: Instant.from('2026-11-20T12:00Z'), locationWindows: roomHours, resources, visit: { segments: [segment] } },
  };
}

function aSegment(providers: number, rooms: number): Segment {
  const candidates = Array.from({ length: rooms }, (_, index) => idOf(2, index));
  const option = (_: unknown, index: number) => ({
    providerId: idOf(1, index),
    activeMinutes: 45,
    processingMinutes: 0,
    finishingMinutes: 0,
    priceMinor: null,
  });
  return {
    serviceId: asId<ServiceId>('00000003-0000-7000-8000-000000000000'),
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    providers: Array.from({ length: providers }, option),
    needs: [{ what: 'room', kind: 'treatment', candidates, held: 'segment' }],
  };
}

/** Gives the CPU milliseconds of one call, garbage collection included; other processes on the machine do not count. */
function cpuOf(call: () => unknown): number {
  for (let warm = 0; warm < 300; warm += 1) call();
  const before = process.cpuUsage();
  const calls = 1_000;
  for (let index = 0; index < calls; index += 1) call();
  const { user, system } = process.cpuUsage(before);
  return Math.round((user + system) / calls) / 1000;
}

const figures: Record<string, number> = {};
const rows: Record<string, string | number>[] = [];
for (const providers of [10, 50]) {
  const { input, rules, full } = clinicOf(providers, Math.max(6, providers));
  const [segment] = input.visit.segments;
  if (!segment) throw new Error('no segment');
  const pair: AvailabilityInput = { ...input, visit: { segments: [segment, segment], maxWaitMinutes: 15 } };
  const slots = findSlots(input);
  const middle = slots[Math.floor(slots.length / 2)]?.start ?? 0;
  const closed = wallStart(ZONE, '2026-12-01', 12 * 60 + 15);
  const measure = (name: string, key: string, call: () => unknown) => {
    const milliseconds = cpuOf(call);
    figures[`${key}${providers}`] = milliseconds;
    rows.push({ providers, 'full %': Math.round(full * 100), what: name, 'CPU ms': milliseconds });
  };
  measure(`${slots.length} slots, one service and a room`, 'slotsMs', () => findSlots(input));
  measure(`${findSlots(pair).length} slots, two services with a wait`, 'pairMs', () => findSlots(pair));
  measure('hours of every provider', 'hoursMs', () => rules.map((each) => expandHours(each, ZONE, DATES)));
  measure('first free slot', 'firstMs', () => firstSlot(input));
  measure('plan of one start', 'planMs', () => planAt(input, middle).next());
  measure('why not at a quarter past noon', 'whyMs', () => explainStart(input, closed));
}
console.table(rows);
console.log(JSON.stringify({ bench: 'slots-engine', ...figures }));
