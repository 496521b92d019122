/** An hour that is one only where a time is spoken of: "make it 4", "move it to 4", "go back to 11", "can I do 4 instead", "10 was better". */
const HOUR =
  /\b(?:make (?:it|that)|(?:mov|chang|push|switch|shift|bump|put)\w* (?:\w+ ){1,3}?to|how about|what about|back to|(?:can|could) (?:i|we) (?:do|get|have|make it|come at)|rather (?:have |do |take )?|prefer) (?:the )?(\d{1,2})(?::?([0-5]\d))?(?= (?:one|instead|please|then|if|would|on|after all|thanks)\b|$)|\b(\d{1,2})(?::([0-5]\d))? (?:would be|is|was|were|works|would work|worked|suits me|sounds?) (?:fine|better|best|good|ok|okay|after all)\b|\b(?:mejor|volvamos|regresemos)(?: a)? (?:la|las) (\d{1,2})(?::([0-5]\d))?\b/;
/** "No wait, 11": the hour that was named before is put right. */
const PUT_RIGHT =
  /^(?:(?:no|nope|oh|sorry|ok|okay|hmm?|ay|perdon|perdón) )*(?:wait|actually|scratch that|i mean(?:t)?|rather|make it|better|mejor|espera|espere|digo|quise decir)(?: (?:no|sorry|at|the|actually|make it|a|las|la))* (\d{1,2})(?::?([0-5]\d))?(?: (?:please|instead|better|por favor|mejor))?$/;
/** "10", where times are on offer and none of them is the tenth. */
const ALONE = /^(?:(?:at|a|las|la|say|like|around|maybe) )*(\d{1,2})(?::?([0-5]\d))?(?: (?:please|then|por favor))?$/;
const NOON_HOUR = 12;
const OPENS_HOUR = 8;

/** A time of day, in minutes after midnight; morning or afternoon may be open. */
export interface HourNamed {
  readonly minute: number;
  readonly certain: boolean;
}

/** Reads an hour that was said as a bare figure; by itself it is one only where a time is asked for. */
export function hourNamed(text: string, isTimeAsked = false): HourNamed | undefined {
  const words = text
    .toLowerCase()
    .replace(/[.,!?]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = HOUR.exec(words) ?? PUT_RIGHT.exec(words) ?? (isTimeAsked ? ALONE.exec(words) : null);
  const [hour, minute] = [Number(found?.[1] ?? found?.[3] ?? found?.[5]), Number(found?.[2] ?? found?.[4] ?? found?.[6] ?? 0)];
  if (!found || !(hour >= 1) || hour > 23) return undefined;
  return { minute: (hour < OPENS_HOUR ? hour + NOON_HOUR : hour) * 60 + minute, certain: hour > NOON_HOUR };
}
