import { type UserId, asId, isId } from '#kernel/ids.ts';
import type { Job } from '#kernel/module.ts';
import type { Work } from '#kernel/work.ts';
import { findClientsByContact, requireClient } from '#modules/clients';
import { findUserContact } from '#modules/identity';
import { queueMessage } from '#modules/messaging';
import { readDeskVersion } from './desk/desk-store.ts';
import { openDesk } from './conversation/facts.ts';
import { SEND_CODE_JOB } from './identity/identity-acts.ts';
import type { ConversationId } from './model.ts';
import { closeIdle, setOwner } from './inbox/inbox-store.ts';
import { DOUBT_MINUTES } from './safety/doubt.ts';
import { asAlarm } from './safety/screen.ts';
import { findConversation, lockConversation } from './store.ts';
import { callForHelp, CLIMB_JOB, DOUBT_JOB } from './team/team.ts';
import { type PageId, type PageRow, findOpenPage, listOverduePages, setPaged } from './team/team-store.ts';
import { openDialogue } from './words.ts';

/** Sends a code to whoever holds the number or address a visitor named; to nobody, when nobody does. */
const sendCodeJob: Job = {
  name: SEND_CODE_JOB,
  audit: 'conversation.code-sent',
  run: async (work, { conversationId = '', sent = '' }) => {
    const row = isId(conversationId) ? await findConversation(work, asId<ConversationId>(conversationId)) : undefined;
    const contact = row && (await openDialogue(work, row)).identity?.contact;
    if (!row || !contact) return;
    const [first] = await findClientsByContact(work, contact.channel === 'sms' ? { mobile: contact.address } : { email: contact.address });
    if (first === undefined) return;
    const { clientId } = await requireClient(work, first);
    await queueMessage(work, {
      ...{ clientId, channel: contact.channel, purpose: 'asked-for', template: 'identity-code' },
      ...{ sendKey: `conversation/${conversationId}/code/${sent}/${contact.channel}`, ids: { conversationId, sent } },
    });
  },
};

/** Minutes the last one on the ladder has before the first is called again. */
const LAST_MINUTES = 10;

/** Calls the next one on the ladder for a call that nobody answered in time, and the first again after the last. */
async function climb(work: Work, page: PageRow): Promise<void> {
  if (page.acknowledgeBy && page.acknowledgeBy.epochMilliseconds > work.now.epochMilliseconds) return;
  const { settings } = await openDesk(work, await readDeskVersion(work));
  const reachable: { readonly userId: string; readonly minutes: number }[] = [];
  for (const rung of settings.onCall) if (isId(rung.userId) && (await findUserContact(work, asId<UserId>(rung.userId)))) reachable.push(rung);
  const rung = reachable[page.step % Math.max(1, reachable.length)];
  const acknowledgeBy = work.now.add({ minutes: rung?.minutes ?? LAST_MINUTES });
  const userId = rung ? asId<UserId>(rung.userId) : null;
  await setPaged(work, page.id, { step: page.step + 1, userId, acknowledgeBy });
  if (userId !== null) {
    await queueMessage(work, {
      ...{ channel: 'email', purpose: 'staff', template: 'staff-page' },
      ...{ sendKey: `page/${page.id}/${page.step}`, ids: { pageId: page.id, userId } },
    });
  }
  await work.queue.enqueue(work, CLIMB_JOB, { pageId: page.id }, { startAfter: acknowledgeBy });
}

const climbJob: Job = {
  name: CLIMB_JOB,
  audit: 'conversation.paged',
  run: async (work, { pageId = '' }) => {
    const page = isId(pageId) ? await findOpenPage(work, asId<PageId>(pageId)) : undefined;
    if (page) await climb(work, page);
  },
};

/** Calls for help where it was asked whether something is an emergency, and nothing was answered. */
const lookAfterDoubt: Job = {
  name: DOUBT_JOB,
  audit: 'conversation.paged',
  run: async (work, { conversationId = '', seq = '' }) => {
    if (!isId(conversationId)) return;
    await lockConversation(work, asId<ConversationId>(conversationId));
    const row = await findConversation(work, asId<ConversationId>(conversationId));
    const doubted = row && (await openDialogue(work, row)).doubted;
    // Whoever took the conversation over has read it.
    if (!row || row.ownerUserId !== null || !doubted || String(doubted.seq) !== seq) return;
    if (row.lastAt.add({ minutes: DOUBT_MINUTES - 1 }).epochMilliseconds > work.now.epochMilliseconds) return;
    await callForHelp(work, row, asAlarm({ cause: doubted.cause, level: 'ask' }), doubted.text);
    await setOwner(work, row.conversationId, row.ownerUserId, 'emergency');
  },
};

/** Looks every minute for calls whose timer was lost with a process. */
const watchPages: Job = {
  name: 'receptionist.watch-calls',
  cron: '* * * * *',
  audit: 'conversation.paged',
  run: async (work) => {
    for (const id of await listOverduePages(work, work.now.subtract({ minutes: 1 }))) {
      const page = await findOpenPage(work, id);
      if (page) await climb(work, page);
    }
  },
};

/** Hours without a word after which a conversation is over. */
const IDLE_HOURS = 72;

const closeJob: Job = {
  name: 'receptionist.close-idle',
  cron: '7 * * * *',
  audit: 'conversation.closed',
  run: async (work) => closeIdle(work, work.now.subtract({ hours: IDLE_HOURS })),
};

/** What the receptionist does later. */
export const receptionistJobs: readonly Job[] = [sendCodeJob, climbJob, lookAfterDoubt, watchPages, closeJob];
