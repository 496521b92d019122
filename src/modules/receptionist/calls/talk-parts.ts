import type { Clock } from '#kernel/clock.ts';
import type { AccountId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import type { Engine } from '#kernel/work.ts';
import type { ConversationId, Language } from '../model.ts';
import type { CallBrain, Said } from './brain.ts';
import type { CallSettings } from './call-settings.ts';
import type { CallState } from './call-state.ts';
import type { CallId } from './call-store.ts';

/** Milliseconds of a minute on a wall. */
export const MINUTE_MS = 60_000;

/** Something that is said on the line now. */
export interface Saying extends Said {
  readonly language: Language;
  /** The disclosure is heard to its end; everything else may be cut off. */
  readonly isInterruptible: boolean;
}

/** How a call is heard and spoken to, whatever carries it. */
export interface CallLine {
  /** Says something after what is being said. */
  say(saying: Saying): void;
  /** Has what was said begun to sound heard to its end before the line is closed, then closes it. */
  close(): void;
  /** Whether what was said may still be sounding: nobody is silent who listens. */
  isSounding(): boolean;
  /** Begins or ends keeping the sound, where there is any. */
  keep?(kind: 'talk' | 'voicemail' | 'nothing'): void;
}

/** What a talk is held with. */
export interface TalkParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly brain: CallBrain;
  readonly onFault: (fault: unknown) => void;
  /** How long a minute is; tests have shorter ones. */
  readonly minuteMilliseconds?: number | undefined;
}

/** Which call it is. */
export interface TalkOf {
  readonly accountId: AccountId;
  readonly callId: CallId;
  readonly conversationId: ConversationId;
  readonly connects: number;
  readonly settings: CallSettings;
  readonly state: CallState;
  /** When it began to ring: a line that broke in between does not make a call longer. */
  readonly startedAt: Instant;
  readonly canTransfer: boolean;
  /** Milliseconds from the call's first connection to this one: where its sound begins in the call's. */
  readonly soundFromMs: number;
}
