import { fold } from '../conversation/fold.ts';
import type { RecordingConsent } from './call-state.ts';
import type { Phrase } from './phrases.ts';

const YES =
  /^(?:(?:uh|um|oh|well|eh|pues|bueno)[\s,.]+)*(?:(?:yes|yeah|yep|yup|sure|sure thing|ok|okay|fine|all ?right|of course|certainly|absolutely|definitely|please do|go (?:right )?ahead|(?:yes )?you (?:may|can)(?: record(?: it| this| me| the call)?)?|(?:that|it)(?:'?s| is) (?:fine|ok|okay|all ?right|good)|fine (?:by|with) me|sounds good|no problem|(?:no )?i (?:don'?t|do not) mind|i (?:agree|consent)|si|claro(?: que si)?|vale|de acuerdo|por supuesto|adelante|est[aá] bien|sin problema|puede(?: grabar(?:la)?)?)(?:[\s,.!]+(?:please|thanks|thank you|sir|ma'?am|with me|por favor|gracias))*[\s,.!]*)+$/;
const NO =
  /^(?:(?:no|nope|nah|please don'?t|i'?d rather not|rather not|don'?t|do not|no thanks?(?: you)?|mejor no|prefiero que no|no gracias|no por favor)[\s,.!]*)+$/;
/** The keys that the question names. */
const KEYS: Readonly<Record<string, 'yes' | 'no'>> = { 1: 'yes', 2: 'no' };
const REFUSES =
  /\b(?:(?:do not|don'?t|stop|quit|no|not|without|turn off|cancel|never)(?: (?:you|the|this|my|be|please|want|to|like|being|agree|consent|with|any|call|me|allow))* record(?:ing|ed|s)?|not (?:to be|being) recorded|refuse (?:to be |the )?record\w*|no (?:me )?(?:grab\w+)|no quiero que (?:me |se )?grab\w+|deje de grabar|sin grabar)\b/;

/** What an answer to "may I record this call" means: only a clean yes is one, or the key that was named for it. */
export function recordingAnswer(text: string): 'yes' | 'no' | 'neither' {
  const key = KEYS[text.trim()];
  if (key) return key;
  const folded = fold(text);
  if (refusesRecording(text) || NO.test(folded)) return 'no';
  return YES.test(folded) && !text.includes('?') ? 'yes' : 'neither';
}

const ASKS_WHETHER =
  /\b(?:is|are|am|was) (?:this|the|my|our|you|i)(?: \w+){0,2} (?:being )?(?:record(?:ed|ing)|taped?)\b|\bdo you record\b|\b(?:se (?:esta )?(?:graba|grabando)|estan grabando|graban)\b/;

/** Says whether somebody asks if the call is recorded. */
export function asksWhetherRecorded(text: string): boolean {
  return ASKS_WHETHER.test(fold(text));
}

const ALLOWS =
  /^(?:(?:ok|okay|yes|yeah|actually|all right|fine|well|now|so|please|sure|si|bueno)[\s,.!]+)*(?:(?:you (?:may|can|could)|go ahead and|feel free to|i (?:agree|consent) to(?: you| the)?|it'?s (?:ok|okay|fine) to|(?:please )?(?:start|begin|resume)) ?record(?:ing)?|record (?:again|it|me|this)|puede(?:s|n)? grabar(?:me)?|grabe)(?: (?:me|it|this|the|call|now|again|after all|please|then|esta|la|llamada|ahora))*[\s.!]*$/;

/** Says whether somebody allows the recording, at a time when nobody has asked. */
export function allowsRecording(text: string): boolean {
  return ALLOWS.test(fold(text));
}

/** Says whether somebody asks, at any time, not to be recorded. */
export function refusesRecording(text: string): boolean {
  return REFUSES.test(fold(text));
}

/** Says whether a message is only that, so that nothing else is left to answer. */
export function isOnlyRefusal(text: string): boolean {
  return (
    refusesRecording(text) &&
    fold(text)
      .replace(REFUSES, '')
      .replace(/\b(?:please|i|would|want|you|to|me|this|call|the|por favor|thanks|thank|sorry|oh|hey|and|can|could|quiero|la|llamada)\b/g, '')
      .replace(/[^a-z]/g, '').length < 4
  );
}

/** What words settle about the recording of a call. */
export interface RecordingSettled {
  readonly tell?: 'recording-allowed' | 'recording-refused';
  readonly says?: Phrase;
  /** Nothing else is left to answer. */
  readonly isAll: boolean;
}

/** Says what was said settles about the recording, whether its caller was asked or not; a refusal counts whenever it comes. */
export function settleRecording(text: string, { wasAsked, recording }: { readonly wasAsked: boolean; readonly recording: RecordingConsent }): RecordingSettled {
  if (wasAsked) {
    const answer = recordingAnswer(text);
    if (answer === 'yes') return { tell: 'recording-allowed', says: 'recording-on', isAll: true };
    if (answer === 'no') return { tell: 'recording-refused', says: 'recording-off', isAll: true };
    return asksWhetherRecorded(text) ? { tell: 'recording-refused', says: 'not-recorded', isAll: true } : { tell: 'recording-refused', isAll: false };
  }
  if (asksWhetherRecorded(text)) return { says: recording === 'allowed' ? 'recorded' : 'not-recorded', isAll: true };
  if (recording !== 'allowed' && allowsRecording(text)) return { says: recording === 'refused' ? 'stays-unrecorded' : 'not-recorded', isAll: true };
  if (!refusesRecording(text)) return { isAll: false };
  const isAll = isOnlyRefusal(text);
  if (recording === 'off' || recording === 'refused') return isAll ? { says: 'not-recorded', isAll } : { isAll };
  return { tell: 'recording-refused', says: 'recording-stopped', isAll };
}
