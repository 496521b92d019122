import { foldAccents } from './canonical.ts';
import { editDistance, letterOf } from './spelling.ts';

/** Where most people have their mail; a demo's people have theirs at the last. */
const DOMAINS =
  'gmail.com yahoo.com hotmail.com outlook.com icloud.com aol.com live.com msn.com me.com mac.com comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net protonmail.com proton.me ymail.com gmx.com hotmail.es yahoo.es mail.example'.split(
    ' ',
  );
const ENDINGS = 'com net org edu gov us co io me info biz es mx example'.split(' ');
const DOTS = new Set(['dot', 'punto', 'period', 'point']);
/** What a recogniser makes of "dot" between two words of an address. */
const NEARLY_DOTS = new Set('dots tot dote adot that'.split(' '));
const ATS = new Set(['at', 'arroba']);
const NEARLY_ATS = new Set('add ad et hat ate as a app act apt an it that rat out arova aroba roba'.split(' '));
const MARKS: Readonly<Record<string, string>> = { underscore: '_', dash: '-', hyphen: '-', minus: '-', guion: '-', plus: '+' };
const FIGURES: Readonly<Record<string, string>> = {
  ...{ zero: '0', oh: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
  ...{ cero: '0', uno: '1', dos: '2', tres: '3', cuatro: '4', cinco: '5', seis: '6', siete: '7', ocho: '8', nueve: '9' },
};
/** Words people put around their address. */
const AROUND = new Set(
  "no nope yes sure ok okay so well um uh er hm the my an is it it's its was be it'll that's thats that'd would will you can could may send mail email emails e address adress to me on use try want i i'm said say not wrong sorry please thanks thank actually correo electronico direccion mi es el la por favor gracias a puede usar use enviar mandar perdon spelled with reach confirmation goes here".split(
    ' ',
  ),
);
const MOST_WORDS = 40;
/** Letters of a domain that may be misheard. */
const MOST_OFF = 2;

/**
 * Reads a mail address as it was said, through what a recogniser does to it: a dot or an "at" that became another word, a domain of the usual ones that is a
 * letter or two off, letters said one by one or by the radio alphabet. What is read here is always said again before it counts.
 */
export function readSpokenEmail(text: string): { readonly value: string; readonly start: number; readonly end: number } | undefined {
  const said = wordsOf(text);
  for (const [at, { word }] of said.entries()) {
    const found = ATS.has(word) ? addressOf(said, at, at + 1) : undefined;
    if (found) return found;
  }
  return nearlyAddress(said);
}

interface Said {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsOf(text: string): Said[] {
  // "B as in boy" is a b.
  const plain = foldAccents(text.slice(0, 400))
    .toLowerCase()
    .replace(/\b([a-z]) (?:as in|like|de) (\1[a-z]+)\b/g, (whole, letter: string) => letter.padEnd(whole.length));
  return [...plain.matchAll(/[a-z0-9']+|[@_+-]/g)]
    .slice(0, MOST_WORDS)
    .map((match) => ({ word: match[0] === '@' ? 'at' : match[0], start: match.index, end: match.index + match[0].length }));
}

/** No "at" was heard: a word that sounds like one, or none at all before a domain everybody knows. */
function nearlyAddress(said: readonly Said[]): ReturnType<typeof readSpokenEmail> {
  if (!said.some(({ word }) => isDot(word))) return undefined;
  for (let at = said.length - 2; at > 0; at -= 1) {
    const found = NEARLY_ATS.has(said[at]?.word ?? '') ? addressOf(said, at, at + 1) : undefined;
    if (found) return found;
  }
  for (let from = said.length - 2; from > 0; from -= 1) {
    const found = domainOf(said.slice(from)) === undefined ? undefined : addressOf(said, from, from);
    if (found && (said[from]?.word.length ?? 0) > 2) return found;
  }
  return undefined;
}

function addressOf(said: readonly Said[], until: number, from: number): ReturnType<typeof readSpokenEmail> {
  const tail = withoutCourtesies(said.slice(from));
  const domain = domainOf(tail);
  let first = until;
  while (first > 0 && isOfAddress(said, first - 1, until)) first -= 1;
  const own = said.slice(first, until);
  const local = localOf(own.map(({ word }) => word));
  const [start, end] = [own[0]?.start, tail.at(-1)?.end];
  return domain === undefined || start === undefined || end === undefined || !/^[a-z0-9][a-z0-9._+-]*[a-z0-9]$/.test(local)
    ? undefined
    : { value: `${local}@${domain}`, start, end };
}

/** A word belongs to an address when it stands before the "at", or a dot or mark joins it to what does; letters and figures are joined by nothing. */
function isOfAddress(said: readonly Said[], index: number, until: number): boolean {
  const [word = '', next = ''] = [said[index]?.word, said[index + 1]?.word];
  if (index === until - 1) return !AROUND.has(word) || word.length === 1;
  if (word in MARKS || (index > 0 && isDot(word) && !AROUND.has(said[index - 1]?.word ?? ''))) return true;
  return (isDot(next) && index + 1 < until - 1) || next in MARKS || word.length === 1 || word in FIGURES || letterOf(word) !== undefined;
}

function withoutCourtesies(tail: readonly Said[]): readonly Said[] {
  let last = tail.length;
  while (last > 0 && /^(?:please|thanks|thank|you|ok|okay|gracias|favor|por|that's|it)$/.test(tail[last - 1]?.word ?? '')) last -= 1;
  return tail.slice(0, last);
}

const isDot = (word: string) => DOTS.has(word) || NEARLY_DOTS.has(word) || (word.length > 1 && word.length < 5 && editDistance(word, 'dot', 1) <= 1);

function localOf(words: readonly string[]): string {
  const spelled = words.filter((word) => letterOf(word) !== undefined).length >= 3;
  return words
    .map((word, at) => {
      const isBetween = at > 0 && at < words.length - 1;
      if (isBetween && isDot(word)) return '.';
      return MARKS[word] ?? FIGURES[word] ?? (spelled ? (letterOf(word) ?? word) : word);
    })
    .join('')
    .replace(/'/g, '')
    .replace(/\.{2,}/g, '.');
}

/** The domain that was said: one of the usual ones, or near enough to one, else as it was heard where it ends as a domain does. */
function domainOf(words: readonly Said[]): string | undefined {
  if (words.length === 0 || words.length > 8) return undefined;
  const heard = words
    .map(({ word }, at) => (at > 0 && isDot(word) ? '.' : (MARKS[word] ?? FIGURES[word] ?? word)))
    .join('')
    .replace(/'/g, '');
  const near = DOMAINS.map((domain) => ({ domain, off: offBy(heard, domain) })).sort((one, other) => one.off - other.off);
  const [best, next] = near;
  if (best && best.off <= Math.min(MOST_OFF, best.domain.length / 4) && best.off < (next?.off ?? Number.POSITIVE_INFINITY)) return best.domain;
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(heard)) return undefined;
  const cut = heard.lastIndexOf('.');
  const ending = heard.slice(cut + 1);
  const meant = ENDINGS.includes(ending) ? ending : ENDINGS.find((each) => each.length > 2 && editDistance(each, ending, 1) <= 1);
  return meant === undefined ? undefined : heard.slice(0, cut + 1) + meant;
}

/** A dot that was not heard costs nothing. */
function offBy(heard: string, domain: string): number {
  return heard.includes('.') ? editDistance(heard, domain, MOST_OFF) : editDistance(heard, domain.replace('.', ''), MOST_OFF);
}
