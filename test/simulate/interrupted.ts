import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type Chance, chanceOf, seedOf } from './chance.ts';
import type { ClinicDoors, SimService, SimSlot } from './clinic.ts';
import { inLanes } from './run.ts';
import { type SimPerson, personOf } from './people.ts';
import { localStart } from './say-when.ts';
import { isOf } from './score.ts';

/** Ways a yes can be cut off from its answer. */
export const CUTS = ['connection-cut', 'sent-twice', 'said-again', 'process-killed'] as const;
export type Cut = (typeof CUTS)[number];

/** What came of interrupted commits. */
export interface CutFigures {
  readonly commits: number;
  readonly bookedOnce: number;
  readonly duplicates: number;
  readonly lost: number;
  /** Callers who were told that it is booked, while nothing is. */
  readonly untrue: number;
}

/** A chat that has come to the read-back. */
interface Ready {
  readonly person: SimPerson;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly conversationId: string;
  readonly start: string;
}

const begun = z.object({ conversationId: z.string(), token: z.string() });
const answered = z.object({ replies: z.array(z.object({ text: z.string() })) });
const AT_ONCE = 8;

/** What a run needs: the clinic, and a way to kill and restart it. */
export interface CutRun {
  readonly doors: ClinicDoors;
  readonly seed: number;
  /** Ends the process without warning and starts it again. */
  readonly restart?: () => Promise<void>;
}

/** Brings chats to their read-back, interrupts each one's yes, repeats it, and counts what stands in the database. */
export async function interruptCommits(of: CutRun, cut: Cut, commits: number, firstPerson: number): Promise<CutFigures> {
  const service = (await of.doors.services()).find(({ name }) => name === 'HydraFacial');
  if (!service) throw new Error('the clinic has no HydraFacial');
  const { now: since } = await of.doors.state(new Date(Date.now() + 60_000).toISOString());
  const chance = chanceOf(seedOf(of.seed, firstPerson));
  const slots = await someSlots(of.doors, service, commits);
  const ready = (await inLanes(slots, AT_ONCE, (slot) => toReadBack(of, slot, personOf(firstPerson + slots.indexOf(slot), chance)))).filter(
    (one) => one !== undefined,
  );
  const told = cut === 'process-killed' ? await killed(of, ready, chance) : await inLanes(ready, AT_ONCE, (one) => interrupt(of, one, cut, chance));
  const { appointments } = await of.doors.state(since);
  const counts = ready.map(
    ({ person }) => appointments.filter((visit) => visit.status === 'booked' && visit.source === 'receptionist' && isOf(visit, person)).length,
  );
  await inLanes(told, AT_ONCE, async (text) => {
    const link = text.match(/https?:\/\/\S+\/manage#[\w-]+/)?.[0];
    if (link !== undefined) await of.doors.giveBack(link);
  });
  return {
    commits: ready.length,
    bookedOnce: counts.filter((count) => count === 1).length,
    duplicates: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    lost: counts.filter((count) => count === 0).length,
    untrue: told.filter((text, index) => /Booked:/.test(text) && counts[index] === 0).length,
  };
}

/** Starts far enough from one another that no two are the same. */
async function someSlots(doors: ClinicDoors, service: SimService, count: number): Promise<SimSlot[]> {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const { slots } = await doors.slots(service.id, day(2), day(60));
  const hourly: SimSlot[] = [];
  for (const slot of slots) {
    const last = hourly.at(-1);
    if (!last || Date.parse(slot.start) - Date.parse(last.start) >= 80 * 60_000) hourly.push(slot);
  }
  return hourly.slice(0, count);
}

async function toReadBack({ doors }: CutRun, { start }: SimSlot, person: SimPerson): Promise<Ready | undefined> {
  const base = `/api/v1/public/${doors.slug}/conversations`;
  const first = begun.parse((await doors.ask('POST', base, {})).json);
  const [path, headers] = [`${base}/${first.conversationId}/messages`, { authorization: `Bearer ${first.token}` }];
  const { day, minute } = localStart(start);
  const clock = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  let heard = '';
  for (const text of [`HydraFacial on ${day} at ${clock}`, person.birthDate, `${person.firstName} ${person.lastName}`, person.mobile, person.email, 'no']) {
    const { json } = await doors.ask('POST', path, { text }, headers);
    heard = answered
      .parse(json)
      .replies.map((reply) => reply.text)
      .join(' ');
  }
  return heard.includes('Shall I book it?') ? { person, path, headers, conversationId: first.conversationId, start } : undefined;
}

const yes = (key: string) => ({ text: 'yes', key });
const LATEST_MS = 25;

async function say({ doors }: CutRun, { path, headers }: Ready, body: object): Promise<string> {
  const { status, json } = await doors.ask('POST', path, body, headers);
  return status === 200
    ? answered
        .parse(json)
        .replies.map((reply) => reply.text)
        .join(' ')
    : '';
}

async function interrupt(of: CutRun, ready: Ready, cut: Exclude<Cut, 'process-killed'>, chance: Chance): Promise<string> {
  const key = `yes-${ready.conversationId}`;
  if (cut === 'sent-twice') return (await Promise.all([say(of, ready, yes(key)), say(of, ready, yes(key))])).join(' ');
  if (cut === 'said-again') return `${await say(of, ready, yes(key))} ${await say(of, ready, yes(`${key}-again`))}`;
  await cutOff(of.doors.base, ready, yes(key), chance.int(LATEST_MS));
  return say(of, ready, yes(key));
}

/** Sends a message and tears the connection down before its answer can come. */
function cutOff(base: string, { path, headers }: Ready, body: object, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(`${base}${path}`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } });
    sent.on('error', () => resolve());
    sent.on('response', (answer) =>
      answer
        .resume()
        .on('end', () => resolve())
        .on('error', () => resolve()),
    );
    sent.end(JSON.stringify(body), () => setTimeout(() => sent.destroy(new Error('cut off')), afterMs));
  });
}

/** Everybody says yes at once; the process dies in the middle of it, and everybody says it once more to the next one. */
async function killed(of: CutRun, ready: readonly Ready[], chance: Chance): Promise<string[]> {
  if (!of.restart) throw new Error('nothing to kill');
  const first = ready.map((one) => cutOff(of.doors.base, one, yes(`yes-${one.conversationId}`), 60_000));
  await pause(20 + chance.int(20 * Math.max(1, ready.length)));
  await of.restart();
  await Promise.all(first);
  return inLanes(ready, AT_ONCE, (one) => say(of, one, yes(`yes-${one.conversationId}`)));
}
