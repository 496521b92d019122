import { type Receiving, receiveText } from '#modules/messaging';
import { listUsersWho } from '#modules/identity';
import { type Chats, linkClient, replyAsUser, takeOver } from '#modules/receptionist';
import type { Clock } from '#kernel/clock.ts';
import { type ClientId, newId } from '#kernel/ids.ts';
import { type Engine, type Work, type WorkOrder, inWork } from '#kernel/work.ts';
import { CLINIC } from './facts.ts';
import type { MadeDemo } from './open-demo.ts';

/** The doors people write to the demo by. */
export interface DemoDoors {
  readonly chats: Chats;
  readonly receiving: Receiving;
}

interface Scene {
  readonly minutesAgo: number;
  /** The number that texts; who chats has none. */
  readonly from?: string;
  readonly says: readonly string[];
}

/** What people wrote in the last hour: two of them need somebody of the team, three are with the receptionist. */
export const SCENES: readonly Scene[] = [
  { minutesAgo: 47, says: ['Hello, do you have parking?', 'And I started isotretinoin last month. Is a peel still safe for me?'] },
  { minutesAgo: 12, says: ['How much is a HydraFacial?', 'And when are you open on Saturday?'] },
  { minutesAgo: 9, from: '+15615550192', says: ['Hi, can I talk to a person please? It is about next week'] },
  { minutesAgo: 8, from: '+15615550194', says: ['Hola, quiero una cita para un HydraFacial el viernes por la tarde'] },
  { minutesAgo: 3, says: ['I would like to book dermaplaning next week'] },
];
const SECONDS_BETWEEN = 40;

/** Has the demo's conversations of the last hour, through the doors and with the answers that anybody would get. */
export async function haveConversations(engine: Engine, clock: Clock, { accountId, filled }: MadeDemo, doors: DemoDoors): Promise<void> {
  const now = clock.now();
  const order: Omit<WorkOrder, 'now'> = { accountId, actor: { kind: 'job', name: 'demo.live-conversations' } };
  for (const { minutesAgo, from, says } of SCENES) {
    const at = (line: number) => ({ ...order, now: now.subtract({ seconds: minutesAgo * 60 - line * SECONDS_BETWEEN }) });
    if (from === undefined) {
      const chat = await inWork(engine, at(0), (work) => doors.chats.begin(work));
      for (const [line, text] of says.entries()) await inWork(engine, at(line), (work) => doors.chats.say(work, chat, text));
    } else {
      for (const [line, text] of says.entries())
        await inWork(engine, at(line), (work) =>
          receiveText(work, doors.receiving, { vendorId: `demo-${newId()}`, line: CLINIC.phone, from, text, mediaCount: 0 }),
        );
    }
  }
  if (filled) await inWork(engine, { ...order, now: now.subtract({ minutes: EMERGENCY.minutesAgo }) }, (work) => haveEmergency(work, doors.chats, filled));
}

/** An emergency that somebody on duty came to at once: it is answered as any would be, taken over and known to be of a client who was treated. */
export const EMERGENCY = {
  minutesAgo: 26,
  says: 'My lip has gone white since the filler and it hurts more and more',
  by: 'Lena Ortiz',
  answer: 'This is Lena Ortiz, a nurse practitioner and a person. I am calling you on your number now. If it gets worse before I reach you, call 911.',
} as const;

/** In one transaction, so that nobody else on duty is called for what is answered already. */
async function haveEmergency(work: Work, chats: Chats, client: ClientId): Promise<void> {
  const lena = (await listUsersWho(work, 'message.send')).find(({ name }) => name === EMERGENCY.by)?.userId;
  if (!lena) return;
  const after = (seconds: number): Work => ({ ...work, now: work.now.add({ seconds }) });
  const chat = await chats.begin(work);
  await chats.say(after(20), chat, EMERGENCY.says);
  await takeOver(after(55), chat, lena);
  await linkClient(after(70), chat, client, lena);
  await replyAsUser(after(80), chat, lena, EMERGENCY.answer);
}
