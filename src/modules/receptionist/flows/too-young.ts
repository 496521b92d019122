import { dateInWords, say } from '../conversation/say.ts';
import type { Facts, Step } from '../conversation/step.ts';
import type { Dialogue, Person } from '../model.ts';
import { askDetail, refuseDetail } from './details.ts';
import { refuseMinor, settled, settledWith } from './parts.ts';

/** A year in figures, alone or behind a day and a month. */
const A_YEAR = /\b(?:19|20)\d\d\b|\b\d{1,2}([/. -])\d{1,2}\1\d{2}\b/;

/** Nobody is turned away for a date that was misheard, or for one written without its year: it is asked for once more. */
export function onYoung(dialogue: Dialogue, { birthDate = '' }: Person, text: string, facts: Facts): Step {
  if ((!dialogue.isSpoken && A_YEAR.test(text)) || dialogue.heard.isYoung) return refuseMinor(dialogue, facts);
  const asking: Dialogue = { ...dialogue, person: withoutBirthDate(dialogue.person), asked: 'birth_date', heard: { ...dialogue.heard, isYoung: true } };
  if (!dialogue.isSpoken) return settledWith(asking, [refuseDetail(dialogue, 'birth_date'), askDetail(dialogue, 'birth_date')]);
  return settled(asking, say(dialogue, 'book.birth-date-young', { birth: dateInWords(dialogue.language, birthDate) }));
}

/** Somebody without the date of birth that was heard. */
export function withoutBirthDate({ birthDate: _none, ...person }: Person): Person {
  return person;
}
