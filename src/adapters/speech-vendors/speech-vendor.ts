/** What a vendor that hears is reached with. */
export interface SpeechVendor {
  readonly apiKey: string;
  /** Another address of the vendor's API, on this machine, for tests. */
  readonly url?: string;
}

/** What a vendor that speaks is reached with. */
export interface VoiceVendor extends SpeechVendor {
  readonly voiceId: string;
}
