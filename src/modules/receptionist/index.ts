import type { Module } from '#kernel/module.ts';
import { callSettingsRoutes } from './calls/settings-routes.ts';
import { callJobs } from './calls/jobs.ts';
import { receptionistPersonalData } from './personal-data.ts';
import { demoStateRoute } from './demo-state.ts';
import { deskRoutes } from './desk/desk-routes.ts';
import { goldenJobs } from './golden/jobs.ts';
import { goldenRoutes } from './golden/routes.ts';
import { receptionistJobs } from './jobs.ts';
import { modelRoutes } from './propose/model-routes.ts';
import { qualityJobs } from './quality/jobs.ts';
import { patternsRoutes } from './quality/patterns-routes.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { trainingJobs } from './training-use/jobs.ts';
import { trainingRoutes } from './training-use/training-routes.ts';
import { staffRoutes } from './inbox/staff-routes.ts';
import { threadRoute } from './inbox/reading-routes.ts';
import type { Keeping } from './inbox/thread.ts';
import type { ReceptionistParts } from './conversation/take-turn.ts';

export {
  FOLLOWED_AT_ONCE,
  type Followed,
  type FollowedMessage,
  type FollowedState,
  followConversation,
  noteFollowed,
} from './conversation/follow-conversation.ts';
export { type Chats, engineChats } from './conversation/chats.ts';
export { hashOf } from './conversation/begin-conversation.ts';
export type { ConversationId, Source } from './model.ts';
export { conversationId as conversationIdShape } from './shapes.ts';
export { keepReply } from './inbox/keep-reply.ts';
export { linkClient } from './inbox/look-after.ts';
export { replyAsUser, takeOver } from './inbox/own-conversation.ts';
export { changeSettings, writeKnowledge } from './desk/set-desk.ts';
export { DEFAULT_SETTINGS } from './desk/settings.ts';
export type { KnowledgeGiven } from './desk/set-desk.ts';
export { listKnowledge } from './desk/desk-store.ts';
export type { LanguageModel, ModelAnswer, ModelFailure, ModelParts, ModelQuestion, ModelTarget } from './propose/model-port.ts';
export { modelRecipientOf } from './propose/set-model.ts';
export { type ToldConversation, type ToldTurn, importConversations } from './quality/import-told.ts';
export type { Keeping } from './inbox/thread.ts';
export { conversationTimeline } from './timeline.ts';
export { type ConversationGlance, glanceAt } from './timeline-store.ts';
export { type TrainingUse, trainingGates, trainingUseOf } from './training-use/read-training.ts';
export { receptionistMessageSource } from './message-source.ts';
export { textListener } from './texting/hear-text.ts';
export { readWeights } from './weights.ts';
export { offlineEngine } from './understand/offline-engine.ts';
export { CommandSchema, FLOWS, TOPICS } from './understand/port.ts';
export type { Command, Expecting, SlotName, SlotValue, SystemMove, Understander, Understanding, UnderstandingCatalog, Utterance } from './understand/port.ts';
export { CLINIC_POLICY } from './understand/moments.ts';
export type { ReadingPolicy } from './understand/moments.ts';
export type { ReceptionistParts } from './conversation/take-turn.ts';
export { type CallPlan, acceptTransfer, afterDesk, afterTalk, afterTransfer, answerCall, briefing, noteStatus } from './calls/answer-call.ts';
export { type CallBrain, engineBrain } from './calls/brain.ts';
export type { Transport } from './calls/call-store.ts';
export { changeCallSettings } from './calls/settings-routes.ts';
export { type PhoneNetwork, demoCallsRoute } from './calls/demo-calls.ts';
export { type CallGround, type CallParts, type SocketClaim, holdCall } from './calls/hold-call.ts';
export { readRelayFrame } from './calls/relay-frames.ts';
export { MediaLine } from './calls/media-line.ts';
export { readMediaFrame } from './calls/media-frames.ts';
export { Doubler } from './calls/audio-frames.ts';
export { FRAME_MS, FRAME_SAMPLES, LINE_RATE, SILENCE, decodeMuLaw, encodeMuLaw } from './calls/mu-law.ts';
export type { Heard, Listener, SpeechInput, SpeechParts, SpeechToText, TextToSpeech, VoiceActivity, VoiceEar } from './calls/speech-ports.ts';
export { energyGate, windows } from './calls/turn-taking.ts';
export { RelayLine, type Wire } from './calls/relay-line.ts';
export type { CallLine } from './calls/talk-parts.ts';
export type { Talk } from './calls/talk.ts';

/** Kept as the rules say, and nothing on hold. */
const AS_RULED: Keeping = { keptDays: async () => null, heldSince: async () => null };

interface ModuleParts extends ReceptionistParts {
  readonly demoSlug?: string | undefined;
  /** How long the account has things kept, and what is on legal hold; as the rules say, where this is not given. */
  readonly keeping?: Keeping | undefined;
}

/** Makes the module: conversations over every channel, what they may do, and who is called; in the demo also the door simulated callers are scored by. */
export function makeReceptionistModule({ demoSlug, keeping, ...parts }: ModuleParts): Module {
  return {
    name: 'receptionist',
    routes: [
      ...publicRoutes(parts),
      ...staffRoutes,
      threadRoute(keeping ?? AS_RULED),
      ...deskRoutes,
      ...callSettingsRoutes,
      ...goldenRoutes(parts),
      ...modelRoutes(parts),
      ...qualityRoutes,
      ...patternsRoutes,
      ...trainingRoutes,
      ...(demoSlug === undefined ? [] : [demoStateRoute(demoSlug)]),
    ],
    jobs: [...receptionistJobs, ...callJobs, ...goldenJobs(parts), ...qualityJobs, ...trainingJobs],
    subscribers: [],
    personalData: receptionistPersonalData,
  };
}
