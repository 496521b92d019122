import type { Work } from '#kernel/work.ts';
import { findConversation } from '../store.ts';
import { findLastOpenTask } from '../team/team-store.ts';
import { tellTeam } from '../team/team.ts';
import type { EndReason } from './call-state.ts';
import { type CallRow, hasVoicemail } from './call-store.ts';

/** Tells the team of a message that was left as sound, as its caller was told; one whose words were understood was told of in them, and who is to be called back waits already. */
export async function tellOfMessage(work: Work, { callId, conversationId }: CallRow, why: EndReason): Promise<void> {
  if (why !== 'voicemail-left' || conversationId === null || !(await hasVoicemail(work, callId))) return;
  const conversation = await findConversation(work, conversationId);
  if (!conversation) return;
  for (const told of ['person', 'message', 'emergency'] as const) if (await findLastOpenTask(work, conversationId, told)) return;
  await tellTeam(work, conversation, 'message', 'A message was left as sound. Listen to it in the conversation, and call back.');
}
