import { fold } from '../conversation/fold.ts';

const YES =
  /^(?:(?:yes|yeah|yep|yup|sure|ok|okay|fine|of course|please do|go ahead|you may|that'?s (?:fine|ok|okay)|no problem|si|claro|vale|de acuerdo|por supuesto|adelante)[\s,.!]*)+$/;
const NO =
  /^(?:(?:no|nope|nah|please don'?t|i'?d rather not|rather not|don'?t|do not|no thanks?(?: you)?|mejor no|prefiero que no|no gracias|no por favor)[\s,.!]*)+$/;
const REFUSES =
  /\b(?:(?:do not|don'?t|stop|quit|no|not|without|turn off|cancel|never)(?: (?:you|the|this|my|be|please|want|to|like|being|agree|consent|with|any|call|me|allow))* record(?:ing|ed|s)?|not (?:to be|being) recorded|refuse (?:to be |the )?record\w*|no (?:me )?(?:grab\w+)|no quiero que (?:me |se )?grab\w+|deje de grabar|sin grabar)\b/;

/** What an answer to "may I record this call" means: only a clean yes is one. */
export function recordingAnswer(text: string): 'yes' | 'no' | 'neither' {
  const folded = fold(text);
  if (refusesRecording(text) || NO.test(folded)) return 'no';
  return YES.test(folded) ? 'yes' : 'neither';
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
