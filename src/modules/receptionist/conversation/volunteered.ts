import { type Dialogue, type Person, valuesIn } from '../model.ts';
import { detailsWith } from '../flows/details.ts';
import { isKnownWord } from '../understand/lexicon.ts';
import { readOwnName } from '../understand/person-name.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { fold } from './fold.ts';
import type { Heard } from './step.ts';

/** Says whether a value is a name, a number or an address: told beside a choice of a time it takes nothing from it. A date of birth is weighed first. */
export function isContactDetail({ slot }: SlotValue): boolean {
  return slot === 'name' || slot === 'phone' || slot === 'email';
}

/** Asked for a time, "Ruth Okafor, the second one" also says who comes: the name is heard where it stands by itself. */
export function withNameBeside(dialogue: Dialogue, heard: Heard): Heard {
  if (dialogue.flow !== 'book' || (dialogue.asked !== 'time' && dialogue.asked !== 'when')) return heard;
  const values = valuesIn(heard.commands);
  if (values.some(({ slot }) => slot === 'name' || slot === 'service')) return heard;
  const seenBy = values.flatMap((value) => (value.slot === 'provider' ? nameWords(value.name) : []));
  for (const clause of heard.text.split(/[,;.\n]+/)) {
    const name = readOwnName(clause.trim());
    // "Sounds Good" is nobody, and neither is an answer that was offered.
    if (!name || isOrdinary(clause)) continue;
    // "Joan Baker" is not Joan Achterberg of the team, though "Joan" alone is.
    if (seenBy.length > 0 && (name.family === '' || nameWords(name.family).some((word) => seenBy.includes(word)))) return heard;
    const start = heard.text.indexOf(clause);
    const value = { slot: 'name', given: name.given, family: name.family } as const;
    const told: Command = { command: 'set_slot', value, words: clause, start, end: start + clause.length, confidence: 1 };
    const isNobodys = (each: Command) => each.command === 'none' || valuesIn([each]).some(({ slot }) => slot === 'provider');
    return { ...heard, commands: [...heard.commands.filter((each) => !isNobodys(each)), told] };
  }
  return heard;
}

const nameWords = (name: string) => fold(name).split(' ');

const NOBODY = /\b(?:street|others?|past|half|la|el|los|las|otr[ao]s?|cualquier|una?|hora)\b/;

function isOrdinary(clause: string): boolean {
  const words = fold(clause);
  if (NOBODY.test(words)) return true;
  const known = words.split(' ').filter((word) => isKnownWord(word)).length;
  // Many a name is a word of some language as well: written large beside one that is none, it is a name ("Brenda Castillo").
  return known > 0 && (known === words.split(' ').length || !/^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+$/u.test(clause.trim()));
}

/** What somebody told of themselves beside the time they chose. */
export function personBeside({ flow, asked, person }: Dialogue, { commands }: Heard): Person {
  const told = commands.filter((command) => valuesIn([command]).some(isContactDetail));
  return flow === 'book' && asked === 'time' ? detailsWith(person, 'nothing', told, '') : person;
}
