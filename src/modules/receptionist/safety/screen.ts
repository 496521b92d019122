import { fold } from '../conversation/fold.ts';
import { BROAD } from './broad.ts';
import { readFigures } from './figures.ts';
import { ALARM, alarmOf, CERTAIN, DOUBT, DOUBT_OF_ORDINARY, type Hearing, hear, UNLIKELY } from './hear.ts';
import { tellsNoEvent } from './no-event.ts';
import { isOnlyNames } from './only-names.ts';
import { isOrdinaryAtFirst } from './ordinary.ts';
import { PAIRS } from './pairs.ts';
import type { Sign } from './sign.ts';
import { SIGNS } from './signs.ts';
import { CRY, isCry } from './signs-cries.ts';
import { VAGUE } from './signs-vague.ts';
import { asWished } from './wished.ts';
import { TOLD } from './told.ts';
import { respell } from './spelling.ts';
import { sieve } from '../understand/sieve.ts';

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
  | 'overdose'
  | 'danger';
/** What the screen found: which fixed words are said, and how urgently somebody is called. */
export interface Alarm {
  readonly cause: SafetyCause;
  readonly level: 'call-now' | 'urgent' | 'self-harm';
}
/** What may be an emergency: it is asked about before anything else. */
export interface Doubt {
  readonly cause: SafetyCause;
  readonly level: 'ask';
}

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(it|she|he|that|what|there|who|vision|face|throat|skin|tongue|chest|lip|nose|eye|heart|mouth|speech)'s (?=\w)/g, '$1 is '],
  [/\b(she|he|that|what)s (?=\w)/g, '$1 is '],
  [
    /\bits (?=(?:turning|going|getting|gone|so|very|really|hard|all|hot|white|purple|black|blue|burning|bleeding|infected|oozing|closing|swelling|numb|an emergency|a stroke))/g,
    'it is ',
  ],
  [/\bi'?m (?=\w)/g, 'i am '],
  [/\b(they|you|we)'re\b/g, '$1 are '],
  [/\b(i|they|you|we)'ve\b/g, '$1 have '],
  [/\b(can)(?: not|not|t|'t|nt)\b|\bcnt\b/g, "can't"],
  [/\bwont\b/g, "won't"],
  [/\bnt\b/g, 'not'],
  [/\bhlp\b/g, 'help'],
  [/\bdont\b/g, "don't"],
  [/\b(ur|r) (?=\w)/g, 'are '],
  [/\b2 (?=(?:many|much|big|tight|hot|late|far)\b)/g, 'too '],
  [/\bc (?=(?:out|anything|a thing|nothing)\b)/g, 'see '],
  [/\boutta\b/g, 'out of'],
  [/\b(gon|gunn|gona)a?\b/g, 'gonna'],
  [/\bw(?:an|unn)a\b/g, 'wanna'],
  [/\btounge\b|\btoung\b/g, 'tongue'],
  [/\bkil (?=my)/g, 'kill '],
  [/\bmy self\b/g, 'myself'],
  [/\b(she|he)s (?=got)/g, '$1 has '],
  // What a recogniser makes of the words nobody says twice.
  [
    /\b(?:an? )?(?:an+a|ann?a?f?) ?(?:f[iy]l\w*|ph[iy]l\w*|fla[ck]+\w*|phla\w+|flex\w*)(?: (?:axis|axes|sis|ax|access|lactic|lax\w*|tick))?(?= |$)/g,
    'anaphylaxis',
  ],
  [/\b(an?|having|had|grand mal) (?:see|sea|cease|sees|seas) (?:sure|shure|jure|your)s?\b/g, '$1 seizure'],
];

/** Writes a message as the screen reads it: folded, its clauses kept apart by a bar, short forms written out, a wrong letter or two put right. */
export function readable(text: string): string {
  const clauses = readFigures(text)
    .split(/[.,;:!?\n()"“”…]+|\s[-–—]+\s/)
    .map(fold)
    .filter((clause) => clause !== '');
  let words = clauses.join(' | ');
  for (const [short, long] of CONTRACTIONS) words = words.replace(short, long);
  return respell(words);
}

const ADDRESS = /[^\s@]+@[^\s@]+\.[a-z]{2,}/giu;

/**
 * Looks for an emergency in a visitor's words, before anything else does; nothing switches it off. It also reads what was said just before, as `readable`
 * wrote it; what is denied, long past, a way of speaking or only asked about is none. Rules and what was learnt are both asked. One of them is enough; where
 * they do not agree, or what was learnt is not sure, it is asked about; where what was learnt is certain that it is none, a rule alone is not heard.
 */
export function screen(said: string, recent: readonly string[]): Alarm | Doubt | undefined {
  // An address is made of names and letters, and tells nothing.
  const text = said.replace(ADDRESS, ' ');
  const words = readable(text);
  // Whoever waits for help says nothing that more could be heard from.
  if (isCry(words)) return { cause: CRY.cause, level: CRY.level };
  const rule = ruled(words, recent);
  // A letter or two, as in "y", what is spelled, and an area of the body alone sound like nothing.
  if (!WORD.test(words) || tellsNoEvent(words)) return rule;
  const heard = hearAfter(asWished(words), recent.at(-1));
  if (rule && heard.score > CERTAIN) {
    // The rules know no fire and no violence: what they find then is what came of it.
    const cause = heard.cause === 'danger' && rule.level === 'call-now' ? heard.cause : rule.cause;
    return heard.score > UNLIKELY ? { cause, level: rule.level } : { cause, level: 'ask' };
  }
  if (heard.score > ALARM) return alarmOf(heard.cause);
  if (heard.score > DOUBT && !isOnlyNames(text) && (heard.score > DOUBT_OF_ORDINARY || !isOrdinaryAtFirst(words, text)))
    return { cause: heard.cause, level: 'ask' };
  return VAGUE.find((sign) => isSign(sign, words, words)) && { cause: heard.cause, level: 'ask' };
}

/** The alarm for what was found, where nobody can be asked or nobody said no. */
export function asAlarm(found: Alarm | Doubt): Alarm {
  return found.level === 'ask' ? alarmOf(found.cause) : { cause: found.cause, level: found.level };
}

const signsThatMayStand = sieve([...SIGNS, ...PAIRS, ...BROAD, ...TOLD], ({ pattern }) => pattern);

/** What the rules alone find in words that `readable` wrote. */
export function ruled(words: string, recent: readonly string[]): Alarm | undefined {
  const around = [...recent, words].join(' | ');
  const found = signsThatMayStand(words).filter((sign) => isSign(sign, words, around));
  const first = found.find(({ level }) => level !== 'urgent') ?? found[0];
  return first && { cause: first.cause, level: first.level };
}

/** How a message sounds: by itself, or as going on with what was said just before. */
function hearAfter(words: string, before: string | undefined): Hearing {
  const alone = hear(words);
  if (alone.score > ALARM || before === undefined || alone.score < FURTHER) return alone;
  const both = hear(`${before} | ${words}`);
  return both.score > ALARM && hear(before).score < ALARM ? both : alone;
}

/** A word of three letters or more. */
const WORD = /\p{L}{3}/u;

/** What a message must sound like by itself to go on with an emergency that the one before began. */
const FURTHER = -1;

const global = new Map<RegExp, RegExp>();

function isSign({ pattern, near, with: beside, unless, always, evenDenied }: Sign<Alarm | Doubt>, text: string, around: string): boolean {
  if (!pattern.test(text) || (beside && !beside.test(around))) return false;
  const every = global.get(pattern) ?? new RegExp(pattern, 'g');
  global.set(pattern, every);
  for (const match of text.matchAll(every)) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const clause = `${before.slice(before.lastIndexOf('|') + 1)}${match[0]}${after.split('|')[0] ?? ''}`;
    if (unless?.test(clause) || (near && !near.test(clause))) continue;
    if (!evenDenied && isDenied(before)) continue;
    if (always || !(isPast(text, before, after, match[0]) || isOnlyAsked(text, before, clause))) return true;
  }
  return false;
}

const NEGATION =
  /\b(?:no|not|never|without|don'?t|dont|doesn'?t|didn'?t|isn'?t|aren'?t|wasn'?t|haven'?t|hasn'?t|nor|neither|zero|denies|free of|sin|nunca|tampoco|ningun\w*|nada de)\b(?: [^|\s]+){0,4} ?$/;
/** A negation that ends here, or is no negation of what follows. */
const NO_NEGATION =
  /\b(?:but|however|except|pero|although|though)\b(?: [^|\s]+){0,6} ?$|(?:^|\| )(?:no|nope) (?:i|my|i am|it|he|she|the|its|me|mi|la|el|se)\b(?: [^|\s]+){0,3} ?$|\b(?:not|don'?t|dont|do not) (?:sure|know|understand|feel(?:ing)? (?:good|well|right|ok|okay))\b|\bnot (?:only|just|good|ok|okay|well|feeling well|kidding|joking)\b|\bno (?:joke|idea|se)\b|\bno (?:me siento|estoy) bien\b|\b(?:can'?t|cannot|won'?t) (?:stop|wait)\b/;

function isDenied(before: string): boolean {
  return NEGATION.test(before) && !NO_NEGATION.test(before);
}

const NOW =
  /(?<!can i |may i |could i |i can |puedo )\b(?:now|right now|currently|at the moment|just|today|tonight|this (?:morning|afternoon|evening|minute)|an? (?:hour|few hours|few minutes) ago|minutes ago|hours ago|(?<!(?:can|may|could|should) i )still|again|suddenly|all of a sudden|getting worse|happening|since (?:yesterday|this|the|my|last night)|help|ahora|ahorita|hoy|acabo|ayuda|de repente|desde)\b/;
const PAST =
  /\b(?:years? ago|months? ago|weeks? ago|decades? ago|last (?:year|month|summer|winter|spring|fall)|when i was|(?:since|from) (?:birth|childhood)|legally blind|de nacimiento|as a (?:kid|child|teen\w*|baby)|in (?:19|20)\d\d|used to|history of|in the past|previous(?:ly)?|survivor|recover(?:ed|ing) from|a long time ago|back then|once had|one time|family history|passed away|died (?:of|from)|before i (?:met|moved)|ex |had a .* (?:once|before)|hace (?:\w+ )?(?:anos|meses|semanas)|el ano pasado|antecedentes|de nin[ao]|tuvo un|tuve un)\b/;

/** Something that was, said without anything that is. */
function isPast(text: string, before: string, after: string, match: string): boolean {
  if (NOW.test(text)) return false;
  if (PAST.test(text)) return true;
  // "My friend had a stroke": told of somebody, without a word of when, it is a story.
  return (
    /\b(?:my|a|his|her|their) (?:\w+ )?(?:friend|aunt|uncle|grandm\w+|grandp\w+|neighbou?r|cousin|coworker|boss|ex|sister in law|father in law|mother in law|dad|mom|mother|father)(?:'?s)? (?:\w+ )?(?:had|died|suffered|survived|got)\b/.test(
      `${before}${match}`,
    ) && !/\b(?:is|are|can'?t|cant|cannot|won't|looks?|feels?|(?:she|he|they|it|and)'?s|keeps?|has)\b/.test(`${match} ${after}`)
  );
}

const ASKED =
  /\b(?:what are|which are|what is|what'?s|tell me) (?:the |some |your )?(?:\w+ )?(?:signs?|symptoms?|risks?|side effects?|chances?|odds|complications?|policy|protocol)\b|\b(?:can|could|does|do|will|would|might|is|are|has|have|did) (?:\S+ ){1,6}?(?:cause|causes|lead to|result in|make (?:you|me|people|your|my)|give (?:you|me|people)|happen|trigger|ever (?:cause|had|have|seen|get)|risk|possible|common|likely|dangerous)\b|\b(?:can|could|does|do|will|would|might) (?:\S+ ){1,5}?(?:burn|blister|scar|bleed|swell|peel|sting)\b|\b(?:risk|risks|chance|chances|odds|possibility|danger|dangers|signs|symptoms|likelihood|cases?|fear|stories) (?:of|for|about)\b|\bwhat (?:happens|if)\b|\bif i (?:ever |get |got |have |had |were |start |experience |develop )|\bhow (?:common|likely|often|rare|many people)\b|\b(?:heard|read|saw|watched|seen) (?:\S+ ){0,4}?(?:that|about|of|online|on|a|someone|people|stories)\b|\bdo you (?:treat|handle|offer|carry|have|deal|see|do|know|train|use|provide)\b|\bis it (?:true|possible|common|normal)\b(?! (?:that|for|if|when) (?:my|i|her|his|she|he|me)\b)|^ ?what (?:is|are|does) (?:an? |the )?(?:\w+ ){0,2}(?:occlusion|necrosis|livedo|blanching|anaphyla\w+|stroke|sepsis|cellulitis)\b|\b(?:afraid|scared|worried|nervous|anxious|terrified) (?:of|about|that|i'?ll|i will|i might|it will)\b|\b(?:prevent|avoid|protect|guard) (?:\S+ ){0,3}?|\bin case\b|\bwriting (?:a|an|my)\b|\b(?:novel|movie|podcast|article|documentary|episode)\b|\b(?:puede|podria|pueden) (?:\S+ ){0,4}?(?:causar|provocar|dar|producir)\b|\b(?:riesgos?|sintomas|senales|efectos) de\b|\bque pasa si\b|\btengo miedo\b|\btratan\b/;

/** Asked about as something that may be, without anything that is. */
function isOnlyAsked(text: string, before: string, clause: string): boolean {
  if (
    /\b(?:i'?m having|i am having|i have|i'?ve got|my \w+ (?:is|are|feels?|looks?)|she is|he is|she'?s|he'?s|it is|it'?s|right now|happening|help|me siento|estoy|tengo)\b/.test(
      text,
    ) &&
    !/\bif i (?:have|ever)|\bdo i have\b|\b(?:question|wondering|curious)\b/.test(text) &&
    NOW.test(text)
  )
    return false;
  return ASKED.test(`${before.slice(before.lastIndexOf('|') + 1)} `) || ASKED.test(clause);
}
