export { offlineEngine } from './understand/offline-engine.ts';
export { CommandSchema, FLOWS, TOPICS } from './understand/port.ts';
export type { Command, Expecting, SlotName, SlotValue, SystemMove, Understander, Understanding, UnderstandingCatalog, Utterance } from './understand/port.ts';
export { CLINIC_POLICY } from './understand/moments.ts';
export type { ReadingPolicy } from './understand/moments.ts';
