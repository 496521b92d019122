/** How a model is spoken to: which protocol, where, which model, and with what key. */
export interface ModelTarget {
  readonly protocol: ModelProtocol;
  /** The address requests begin with, without a slash at its end. */
  readonly address: string;
  /** Only for Bedrock, which signs for a region. */
  readonly region: string | null;
  readonly model: string;
  readonly key: string | null;
}

/** The languages models are spoken to in; `own` is an OpenAI-compatible server that the operator named, in their own network. */
export const MODEL_PROTOCOLS = ['openai-compatible', 'anthropic', 'bedrock', 'own'] as const;
export type ModelProtocol = (typeof MODEL_PROTOCOLS)[number];

/** One question to a model. */
export interface ModelQuestion {
  readonly target: ModelTarget;
  /** Fixed words of ours: what it may do. */
  readonly system: string;
  /** What it is asked about. */
  readonly prompt: string;
  readonly maxOutputTokens: number;
  readonly timeoutMilliseconds: number;
}

/** Why there is no answer. */
export type ModelFailure = 'timed-out' | 'too-large' | 'unreachable' | 'host-refused' | 'busy' | 'key-refused' | 'refused' | 'broken';

/** What came back: text that is not to be believed, or why there is none. */
export type ModelAnswer =
  | {
      readonly outcome: 'answered';
      readonly text: string;
      /** The name the vendor gives to what answered. */
      readonly model: string;
      readonly inputTokens: number;
      readonly outputTokens: number;
    }
  | { readonly outcome: 'failed'; readonly reason: ModelFailure };

/** A language model: asked once, answers in time or not at all, and never throws for what a vendor does. */
export interface LanguageModel {
  ask(question: ModelQuestion): Promise<ModelAnswer>;
}

/** What the receptionist is given to ask models with. */
export interface ModelParts {
  readonly model: LanguageModel;
  /** The address of the operator's own server, if there is one. */
  readonly ownAddress: string | undefined;
  /** How long a visitor waits for a model at most, where it is not the usual 1.2 s. */
  readonly timeoutMilliseconds?: number;
  /** Hears of faults of ours on the way; the offline engine answers meanwhile. */
  readonly onFault: (fault: unknown) => void;
}
