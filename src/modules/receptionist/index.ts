import type { Module } from '#kernel/module.ts';
import { callJobs } from './calls/jobs.ts';
import { receptionistPersonalData } from './personal-data.ts';
import { deskRoutes } from './desk-routes.ts';
import { receptionistJobs } from './jobs.ts';
import { publicRoutes } from './public-routes.ts';
import { staffRoutes } from './staff-routes.ts';
import type { ReceptionistParts } from './take-turn.ts';

export { FOLLOWED_AT_ONCE, type Followed, type FollowedMessage, type FollowedState, followConversation, noteFollowed } from './follow-conversation.ts';
export { hashOf } from './begin-conversation.ts';
export type { ConversationId } from './model.ts';
export { conversationId as conversationIdShape } from './public-routes.ts';
export { receptionistMessageSource } from './message-source.ts';
export { offlineEngine } from './understand/offline-engine.ts';
export { CommandSchema, FLOWS, TOPICS } from './understand/port.ts';
export type { Command, Expecting, SlotName, SlotValue, SystemMove, Understander, Understanding, UnderstandingCatalog, Utterance } from './understand/port.ts';
export { CLINIC_POLICY } from './understand/moments.ts';
export type { ReadingPolicy } from './understand/moments.ts';
export type { ReceptionistParts } from './take-turn.ts';

/** Makes the module: conversations over every channel, what they may do, and who is called. */
export function makeReceptionistModule(parts: ReceptionistParts): Module {
  return {
    name: 'receptionist',
    routes: [...publicRoutes(parts), ...staffRoutes, ...deskRoutes],
    jobs: [...receptionistJobs, ...callJobs],
    subscribers: [],
    personalData: receptionistPersonalData,
  };
}
