import { PLAIN_WORDS } from '../training-use/plain-words.ts';
import { foldAccents } from '../understand/canonical.ts';

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Whoever is spoken of, and how they are called to: a name follows. */
const BEFORE_A_NAME = listed(
  'husband wife boyfriend girlfriend partner fiance fiancee friend buddy mom mum mother dad father son daughter sister brother aunt uncle cousin niece nephew grandma grandmother grandpa grandfather boss coworker colleague neighbor neighbour roommate dr doctor mr mrs ms miss nurse ' +
    'esposo esposa marido novio novia amigo amiga mama madre papa padre hijo hija hermana hermano tia tio prima primo abuela abuelo jefe jefa vecina vecino sr sra srta senor senora dra doctora don dona',
);
/** Days and feasts, which are written large and name nobody. */
const OF_THE_CALENDAR = listed(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec ' +
    'christmas thanksgiving easter halloween hanukkah labor memorial independence veterans columbus presidents valentine valentines new year years eve day am pm ok asap diy faq ai ' +
    'lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre navidad',
);
/** What follows a name that begins a message. */
const AFTER_A_NAME = listed('here speaking again aqui habla');
const PART = /\[[a-z ]+\]|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/**
 * Takes out the names of others: what follows "my husband" or "Dr.", and what is written large within a sentence, unless it is a plain word, a day, or a name of the
 * clinic's own (`own`, in folded words).
 */
export function withoutOthers(text: string, own: ReadonlySet<string>): string {
  const isShouted = !/\p{Ll}/u.test(text);
  const found = [...text.matchAll(PART)].map((match) => ({ said: match[0], folded: folded(match[0]), at: match.index, isName: false }));
  for (const [index, word] of found.entries()) {
    if (word.said.startsWith('[') || own.has(word.folded) || PLAIN_WORDS.has(word.folded) || OF_THE_CALENDAR.has(word.folded)) continue;
    const before = found[index - 1];
    const isNext = before !== undefined && /^[ .]+$/.test(text.slice(before.at + before.said.length, word.at));
    const isLarge = /^\p{Lu}/u.test(word.said) && !isShouted;
    const isFirst = before === undefined || /[.!?:\n]/.test(text.slice(before.at + before.said.length, word.at));
    const isCalled = isNext && (before.isName || (BEFORE_A_NAME.has(before.folded) && !/['’]s$/.test(before.said)));
    const isSaying = isLarge && isFirst && AFTER_A_NAME.has(found[index + 1]?.folded ?? '');
    word.isName = !BEFORE_A_NAME.has(word.folded) && (isCalled || isSaying || (isLarge && !isFirst));
  }
  const masked = found.reduceRight((left, { said, at, isName }) => (isName ? `${left.slice(0, at)}[name]${left.slice(at + said.length)}` : left), text);
  return masked.replace(/\[name\](?:[ .-]*\[name\])+/g, '[name]');
}

function folded(word: string): string {
  return foldAccents(word.toLowerCase().replaceAll('’', "'")).replace(/^(.{3,})'s$/, '$1');
}
