import { readAge } from './ages.ts';
import { readActs, SLOT_GATES, type TurnContext, turnContext } from './acts.ts';
import { isLongAgo, namesAnHour, readBirthDates } from './birth-dates.ts';
import { dateOfEpochDay } from '#kernel/time.ts';
import { clockOf, findDay } from './calendar.ts';
import { type Canonical, canonicalise, sourceSpan } from './canonical.ts';
import { matchCatalog } from './catalog-match.ts';
import { readAnswer, readSign } from './confirm.ts';
import { type Found, onlyWrittenPhone, readEmail, readPhone } from './contact.ts';
import { readPeople } from './people.ts';
import { type NamePlace, readName, withoutDates } from './person-name.ts';
import { readSpokenEmail } from './spoken-email.ts';
import { maskMoments } from './features.ts';
import { detectLanguage } from './language.ts';
import { committedModels, type Models } from './models.ts';
import { type Matter, readMatters } from './matters.ts';
import { CLINIC_POLICY, type ReadingPolicy, type Reference } from './moments.ts';
import type { Command, SlotValue, Understander, Understanding, Utterance } from './port.ts';
import { type Moments, readMoments } from './read-moments.ts';
import { type WholeWords, inWholeWords } from './text-speak.ts';
import { readSmallTalk, saysBye, saysSeeYou } from './small-talk.ts';
import { readWeekdays } from './weekdays.ts';
import { ABOUT, type FoundWish, OPEN_WISHES, PRESENCE, readChoice, readWishes } from './wishes.ts';

/** How an engine reads what is ambiguous, and what it has learnt (the committed weights, unless others are given). */
export interface EngineOptions {
  readonly policy?: ReadingPolicy;
  readonly models?: Partial<Models>;
}

/** Makes the engine that needs no model and no network: grammars, the clinic's catalogue and small trained classifiers. */
export function offlineEngine({ policy = CLINIC_POLICY, models = {} }: EngineOptions = {}): Understander {
  return { understand: (utterance) => understand(utterance, policy, { ...committedModels(), ...models }) };
}

/** Everything the parts below look at. */
interface Turn {
  readonly utterance: Utterance;
  readonly canonical: Canonical;
  readonly language: 'en' | 'es';
  readonly reference: Reference;
  readonly moments: Moments;
  readonly context: TurnContext;
  readonly acts: ReadonlySet<string>;
  readonly scores: ReadonlyMap<string, number>;
}

/** Longer texts are read up to here: nobody says more in one breath, and time is bounded. */
const LONGEST = 800;

function understand(said: Utterance, policy: ReadingPolicy, models: Models): Understanding {
  const text = said.text.slice(0, LONGEST);
  const inFull = expectsDetails(said) ? { text, written: (at: number) => at } : inWholeWords(text);
  const utterance = { ...said, text: inFull.text };
  const heard = detectLanguage(utterance.text, utterance.language ?? 'en');
  if (heard === 'other' && !expectsDetails(utterance))
    return { commands: [whole(utterance, { command: 'handoff', reason: 'language', confidence: 0.9 })], language: 'other' };
  const language = heard === 'other' ? (utterance.language ?? 'en') : heard;
  const turn = turnOf(utterance, language, policy, models);
  const named = catalogCommands(turn);
  const details = detailCommands(turn, named).filter((detail) => !isOfCatalog(utterance, detail, named));
  const values = [...momentCommands(turn, details), ...named.filter((command) => !isOwnName(command, details)), ...details, ...openCommands(turn)];
  const answers = answerCommands(turn, values);
  // A clean yes to what was asked wishes for nothing else, whatever its words could mean elsewhere ("sí, adelante").
  const isYes = utterance.expecting?.kind === 'confirm' && answers.some(({ command }) => command === 'affirm');
  const commands = [...answers, ...(isYes ? [] : wishCommands(turn, values)), ...values];
  // Whoever says goodbye to a question answers it: they go.
  const isUntil = (said.expecting?.kind ?? 'open') === 'open' && saysSeeYou(turn.canonical.text, commands);
  const isNothing = isUntil || commands.every(({ command }) => command === 'clarify');
  const understood = isNothing && (commands.length === 0 || isUntil || saysBye(turn.canonical.text)) ? [leftover(turn)] : commands;
  const asWritten = inFull.text === text ? understood : understood.map((command) => asItWasWritten(command, text, inFull));
  return { commands: asWritten.sort((a, b) => a.start - b.start), language };
}

/** A command as it stands in what was written. */
function asItWasWritten(command: Command, text: string, { written }: WholeWords): Command {
  const [start, end] = [written(command.start), written(command.end)];
  return { ...command, start, end, words: text.slice(start, end) };
}

function turnOf(utterance: Utterance, language: 'en' | 'es', policy: ReadingPolicy, models: Models): Turn {
  const canonical = canonicalise(utterance.text, language);
  const reference = referenceOf(utterance, policy);
  const moments = readMoments(canonical, reference, { language, expectsTime: expectsSlot(utterance, 'time'), expectsDate: expectsSlot(utterance, 'date') });
  const context = turnContext(canonical, moments, utterance.lastMoves ?? (utterance.expecting?.kind === 'confirm' ? [{ act: 'confirm' }] : []));
  return { utterance, canonical, language, reference, moments, context, ...readActs(models.acts, context) };
}

/** Gives the moment an utterance was said as the grammars count it. */
export function referenceOf({ now }: Pick<Utterance, 'now'>, policy: ReadingPolicy): Reference {
  const [year = 0, month = 1, day = 1] = now.date.split('-').map(Number);
  const [hour = 0, minute = 0] = now.time.split(':').map(Number);
  return { today: findDay(year, month, day) ?? 0, minuteOfDay: hour * 60 + minute, policy };
}

function expectsSlot({ expecting }: Utterance, slot: SlotValue['slot']): boolean {
  return expecting?.kind === 'slot' && expecting.slot === slot;
}

/** Names, addresses and the like belong to no language. */
function expectsDetails(utterance: Utterance): boolean {
  return (['name', 'email', 'phone', 'postcode', 'birth_date'] as const).some((slot) => expectsSlot(utterance, slot));
}

// --- values

type Mention = Moments['dates'][number] | Moments['times'][number] | Moments['parts'][number];
type SetSlot = Extract<Command, { command: 'set_slot' | 'correct_slot' }>;

const CORRECTS =
  /^ (?:no|nope|sorry|actually|wait|i mean|i meant|oh|perdon|mejor)\b|\b(?:i meant|i mean|instead|rather|not (?:the|on|at)|quise decir|en vez)\b/;

function slotCommand({ utterance, canonical }: Turn, value: SlotValue, { start, end }: { start: number; end: number }, confidence: number): SetSlot {
  const corrects = utterance.filled?.includes(value.slot) || (CORRECTS.test(canonical.text) && utterance.expecting?.kind === 'confirm');
  return { command: corrects ? 'correct_slot' : 'set_slot', value, words: utterance.text.slice(start, end), start, end, confidence };
}

/** What shows that somebody who was asked for their birth date or number speaks of the visit instead. */
const OF_THE_VISIT =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:today|tomorrow|tonight|next|this|week|weekend|instead|actually|sorry|change|move|rather|book|come|can (?:we|i|you)|could (?:we|i|you)|make it|what about|how about|times?|slots?|available|openings?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|manana|proxim\w+|semana|mejor|perdon|cambi\w+|horas?)\b|^ ?(?:do you have |is there |have you got |got |hay |tienen )?(?:anything|something|algo)\b/;

function momentCommands(turn: Turn, details: readonly SetSlot[]): SetSlot[] {
  const { utterance, canonical } = turn;
  const isDetail = expectsSlot(utterance, 'birth_date') || expectsSlot(utterance, 'phone');
  const born = details.find(({ value }) => value.slot === 'birth_date');
  if (born && isDetail) return [];
  // The figures of a phone number or an address of mail are no time of day, and a birth date is no day of a visit.
  const taken = details.filter((detail) => detail === born || detail.value.slot === 'phone' || detail.value.slot === 'email');
  const { dates, times, parts } = turn.moments;
  const said: Mention[] = [...dates, ...times, ...parts]
    .filter(
      (mention) => !isDetail || mention.kind === 'part' || isHour(turn, mention) || isLongGone(mention, turn.reference) || OF_THE_VISIT.test(canonical.text),
    )
    .filter(({ start, end }) => taken.every((detail) => end <= detail.start || start >= detail.end))
    .sort((a, b) => a.at - b.at);
  return said.map((mention) => {
    const value = isLongGone(mention, turn.reference) ? birthOf(mention) : momentValue(mention);
    const learnt = mention.kind !== 'part' && turn.utterance.lastMoves !== undefined && turn.language === 'en' && turn.utterance.expecting?.kind !== 'choice';
    return slotCommand(turn, value, mention, learnt ? confidenceOf(mention.kind, value, turn) : 1);
  });
}

/** "10 am" beside no day, where a birth date or a number was asked for, is an hour of the visit. */
function isHour({ moments, canonical }: Turn, mention: Mention): boolean {
  return mention.kind === 'time' && mention.certain && moments.dates.length === 0 && /\b(?:am|pm|oclock|noon)\b/.test(canonical.text);
}

/** A day of ten years ago or more is one somebody was born on: nobody wishes to come on it. */
function isLongGone(mention: Mention, { today }: Reference): mention is Moments['dates'][number] {
  return mention.kind === 'date' && mention.role === 'at' && mention.first === mention.last && mention.first < today - LONG_GONE_DAYS;
}
const LONG_GONE_DAYS = 3_653;

function birthOf({ first }: Moments['dates'][number]): SlotValue {
  return { slot: 'birth_date', date: dateOfEpochDay(first), others: [] };
}

/** How sure it is that a day or time is what the caller wants, not one that is only mentioned. Only a turn in a dialogue tells. */
function confidenceOf(kind: 'date' | 'time', value: SlotValue, { context, scores, utterance: { expecting } }: Turn): number {
  const proposed = context.moves.flatMap(({ slots }) => slots ?? []).find(({ slot }) => slot === kind)?.value;
  // Said again as it was proposed: part of the answer, nothing new.
  if (proposed !== undefined && saysAgain(value, proposed)) return 0.3;
  // What differs from what was read back is a correction, whatever it sounds like.
  if (proposed !== undefined && expecting?.kind === 'confirm') return 1;
  return 1 / (1 + Math.exp(-(scores.get(SLOT_GATES[kind]) ?? 0) - LENIENCE));
}

function saysAgain(value: SlotValue, proposed: string): boolean {
  if (value.slot === 'date') return value.role === 'at' && value.first === proposed && value.last === proposed;
  return value.slot === 'time' && value.role === 'at' && value.at === proposed;
}

/** A day that was wanted and not heard costs more than one too many, which is read back before anything is booked. */
const LENIENCE = 2;

function momentValue(mention: Mention): SlotValue {
  if (mention.kind === 'part') return { slot: 'part_of_day', part: mention.part };
  if (mention.kind === 'time')
    return { slot: 'time', role: mention.role, at: clockOf(mention.minute), certain: mention.certain, approximate: mention.approximate };
  return { slot: 'date', role: mention.role, first: dateOfEpochDay(mention.first), last: dateOfEpochDay(mention.last), conflict: mention.conflict };
}

/** "A Chemical Peel" is nobody, and who is seen is not who speaks: "I always see Tess Holloway". */
function isOfCatalog({ text }: Utterance, { value, start, end, confidence }: SetSlot, named: readonly SetSlot[]): boolean {
  const isOwn = (confidence === 1 && !NO_ANSWER.test(text)) || OWN_NAME.test(text.slice(0, start));
  const isSeen = (other: SetSlot) => (other.confidence >= WHOLE ? !isOwn : SEEN_BY.test(text.slice(0, other.start)));
  const isOther = (other: SetSlot) => other.value.slot === 'service' || (other.value.slot === 'provider' && isSeen(other));
  return value.slot === 'name' && named.some((other) => isOther(other) && other.start < end && start < other.end);
}
const OWN_NAME = /\b(?:names?(?:'s| is|:)?|i'?m|i am|this is|under|llamo|nombre(?: es)?|soy|habla)\s+$/i;
/** Whoever is named after these is seen, and does not speak. */
const SEEN_BY = /\b(?:with|by|see(?:ing)?|con)\s+(?:(?:dr|doctor|nurse|ms|mr|la|el|dra|doctora)\.?\s+)?$/i;
/** Asked for a name, whoever says so speaks of the visit. */
const NO_ANSWER = /\b(?:instead|rather|en vez|can (?:it|i|we|you)|could (?:it|i|we|you)|i want|i always see)\b/i;
/** How sure a name is that was said in all its parts. */
const WHOLE = 0.95;

/** "My name is Priya Shah" names nobody of the team. */
function isOwnName({ value, start, end }: SetSlot, details: readonly SetSlot[]): boolean {
  const name = details.find((detail) => detail.value.slot === 'name');
  return value.slot === 'provider' && name !== undefined && name.value.slot === 'name' && name.value.family !== '' && start >= name.start && end <= name.end;
}

/** Services and providers by the clinic's own words; what the first hearing does not hold, a later one may. */
function catalogCommands(turn: Turn): SetSlot[] {
  const { utterance, canonical, language } = turn;
  const set = (matches: ReturnType<typeof matchCatalog>, factor: number) =>
    matches.map((match) =>
      slotCommand(turn, { slot: match.kind, id: match.id, name: match.name, others: [...match.others] }, match, match.confidence * factor),
    );
  const found = set(matchCatalog(canonical, utterance.catalog), 1);
  // Asked for a name, a date of birth or an address, what only sounds like a treatment or a provider is none.
  if (expectsDetails(utterance) && !OF_THE_VISIT.test(canonical.text))
    return found.filter(({ confidence, start }) => confidence >= WHOLE || SEEN_BY.test(utterance.text.slice(0, start)));
  const asked = (['service', 'provider'] as const).find((slot) => expectsSlot(utterance, slot));
  if (asked === undefined || found.some(({ value }) => value.slot === asked)) return found;
  for (const other of utterance.nBest ?? []) {
    const matches = matchCatalog(canonicalise(other, language), utterance.catalog).filter(({ kind }) => kind === asked);
    if (matches.length > 0)
      return [
        ...found,
        ...set(
          matches.map((match) => ({ ...match, start: 0, end: utterance.text.length })),
          0.8,
        ),
      ];
  }
  return found;
}

/** What is said after these is a birth date. */
const BORN = /\b(?:born|birth ?date|birthday|date of birth|dob|naci|nacimiento)\b/i;

/** Asked for a date of birth, these are a part of it and nobody. */
/** Names, numbers, addresses and birth dates. */
function detailCommands(turn: Turn, named: readonly SetSlot[]): SetSlot[] {
  const { utterance } = turn;
  const { text } = utterance;
  const commands: SetSlot[] = [];
  const add = <T>(found: Found<T> | undefined, value: (value: T) => SlotValue, confidence = 1) => {
    if (found) commands.push(slotCommand(turn, value(found.value), found, confidence));
  };
  const expectsBirth = expectsSlot(utterance, 'birth_date');
  const at = expectsBirth && !namesAnHour(text) ? 0 : BORN.exec(text)?.index;
  if (at !== undefined) {
    const heard = [text.slice(at), ...(expectsBirth ? (utterance.nBest ?? []) : [])];
    const [date, ...others] = readBirthDates(heard, turn.reference);
    const place = { start: at, end: text.length };
    if (date !== undefined) commands.push(slotCommand(turn, { slot: 'birth_date', date, others: others.slice(0, 4) }, place, others.length === 0 ? 1 : 0.8));
  }
  const before = expectsBirth || commands.length === 0 ? text : text.slice(0, at);
  const hasBirth = expectsBirth && commands.length > 0;
  const forPhone = hasBirth ? onlyWrittenPhone(text) : before;
  add(readPhone(forPhone), (e164) => ({ slot: 'phone', e164 }), expectsSlot(utterance, 'phone') ? 1 : 0.9);
  const isSaidAloud = !text.includes('@') && (expectsSlot(utterance, 'email') || utterance.expecting?.kind === 'confirm');
  add((isSaidAloud ? readSpokenEmail(text) : undefined) ?? readEmail(text), (address) => ({ slot: 'email', address }));
  add(readAge(turn.canonical, turn.language), (years) => ({ slot: 'age', years }));
  const place = namePlace(turn, commands.length > 0);
  add(nameIn(turn, place), (name) => ({ slot: 'name', ...name }), place === 'asked' ? 1 : 0.7);
  if (!commands.some(({ value }) => value.slot === 'phone'))
    add(readPeople(turn.canonical, { treatments: treatmentsIn(named), hasTime: turn.moments.times.length > 0 }), (count) => ({ slot: 'people', count }));
  return commands;
}

const treatmentsIn = (named: readonly SetSlot[]) => named.filter(({ value }) => value.slot === 'service');

/** A name that stands by itself is one where it was asked for, or where other details are given or asked for. */
function namePlace(turn: Turn, hasDetails: boolean): NamePlace {
  const { utterance, moments, canonical } = turn;
  if (expectsSlot(utterance, 'name')) return 'asked';
  const isDetail = (['birth_date', 'phone', 'email'] as const).some((slot) => expectsSlot(utterance, slot));
  const isBorn = moments.dates.some(({ first }) => isLongAgo(dateOfEpochDay(first), dateOfEpochDay(turn.reference.today)));
  return hasDetails || isBorn || (isDetail && moments.dates.length === 0 && !OF_THE_VISIT.test(canonical.text)) ? 'volunteered' : 'anywhere';
}

/** The name that was said, in the likeliest reading that holds one; what is asked or wished in the same words is no name, unless it was said to be. */
function nameIn(turn: Turn, place: NamePlace): ReturnType<typeof readName> {
  const { utterance, canonical, language } = turn;
  const isWish = place !== 'anywhere' && readWishes(canonical.text, language).length > 0;
  const text = expectsSlot(utterance, 'birth_date') ? withoutDates(utterance.text) : utterance.text;
  const found = readName(text, isWish ? 'anywhere' : place);
  if (found || place !== 'asked' || isWish) return found;
  for (const other of utterance.nBest ?? []) {
    const read = readName(other, place);
    if (read) return { value: read.value, start: 0, end: utterance.text.length };
  }
  return undefined;
}

function openCommands(turn: Turn): SetSlot[] {
  const weekdays = readWeekdays(turn.canonical, turn.reference);
  const noWeekend = weekdays && {
    ...{ slot: 'date' as const, role: 'not' as const, conflict: false },
    ...{ first: dateOfEpochDay(weekdays.value.first), last: dateOfEpochDay(weekdays.value.last) },
  };
  const days = weekdays && noWeekend && turn.moments.dates.every(({ role }) => role === 'not') ? [slotCommand(turn, noWeekend, weekdays, 0.9)] : [];
  const open = OPEN_WISHES.flatMap(([pattern, slot]) => {
    const match = pattern.exec(turn.canonical.text);
    return match ? [slotCommand(turn, { slot }, sourceSpan(turn.canonical, match.index, match.index + match[0].length), 0.9)] : [];
  });
  return [...days, ...open];
}

// --- answers and wishes

type Unplaced<T> = T extends unknown ? Omit<T, 'words' | 'start' | 'end'> : never;

function whole(utterance: Utterance, command: Unplaced<Command>): Command {
  return { ...command, words: utterance.text, start: 0, end: utterance.text.length } as Command;
}

/** Yes, no and choices, as far as something was asked that they can answer. */
function answerCommands(turn: Turn, values: readonly SetSlot[]): Command[] {
  const { utterance, canonical, language } = turn;
  const { expecting } = utterance;
  if (expecting?.kind === 'choice') {
    const choice = readChoice(canonical.text, expecting.of);
    if (choice) return [placed(turn, choice, { command: 'choose', option: choice.option, confidence: 0.95 })];
  }
  const answer = readSign(utterance.text) ?? readAnswer(maskMoments(canonical, turn.moments), language);
  if (answer === 'no') return [whole(utterance, { command: 'deny', confidence: 0.95 })];
  if (expecting?.kind !== 'confirm') return answer === 'yes' && expecting?.kind !== 'slot' ? [whole(utterance, { command: 'affirm', confidence: 0.7 })] : [];
  if (answer === 'yes' && isClean(turn, values)) return [whole(utterance, { command: 'affirm', confidence: 0.99 })];
  return values.some(({ confidence }) => confidence >= 0.5) ? [] : [whole(utterance, { command: 'clarify', about: 'yes_or_no', options: [], confidence: 0.5 })];
}

/** A yes with nothing new in it, which the classifier takes for one too. */
function isClean({ acts, scores, language }: Turn, values: readonly SetSlot[]): boolean {
  if (values.some(({ confidence, value }) => confidence >= 0.5 || value.slot === 'service' || value.slot === 'provider')) return false;
  if (language === 'es') return true;
  return !acts.has('NEGATE') && !acts.has('REQUEST_ALTS') && !acts.has('NEGATE_INTENT') && (scores.get('AFFIRM') ?? 0) > -1;
}

function placed(turn: Turn, { at, until }: { at: number; until: number }, command: Unplaced<Command>): Command {
  const { start, end } = sourceSpan(turn.canonical, at, until);
  return { ...command, words: turn.utterance.text.slice(start, end), start, end } as Command;
}

function wishCommands(turn: Turn, values: readonly SetSlot[]): Command[] {
  const matters = readMatters(turn.canonical.text, turn.language);
  const wishes = readWishes(turn.canonical.text, turn.language).filter(
    (found) => (turn.utterance.expecting?.kind !== 'confirm' || !('flow' in found.wish && AT_A_CONFIRM.has(found.wish.flow))) && !isOfMatter(found, matters),
  );
  const commands = wishes.map((found) => wishCommand(turn, found));
  commands.push(...matters.map((place) => placed(turn, place, { command: 'ask', topic: 'matter', confidence: 0.9 })));
  const isPresence = values.some(({ value }) => value.slot === 'provider') && PRESENCE[turn.language].test(turn.canonical.text);
  if (isPresence && commands.every(({ command }) => command === 'ask')) return [whole(turn.utterance, { command: 'ask', topic: 'providers', confidence: 0.8 })];
  const namesService = values.some(({ value }) => value.slot === 'service');
  const isOnlyNamed = values.every(({ value }) => value.slot === 'service' || value.slot === 'name');
  if (namesService && isOnlyNamed && commands.length === 0 && ABOUT[turn.language].test(turn.canonical.text))
    return [whole(turn.utterance, { command: 'ask', topic: 'about', confidence: 0.8 })];
  const wants = /\b(?:i'?d like|i would like|i want|i need|can i get|could i get|looking for|can you do|quiero|quisiera|necesito|me gustaria)\b/.test(
    turn.canonical.text,
  );
  if (SEEKS.test(turn.canonical.text) && !namesService && commands.length === 0 && turn.language === 'en' && turn.utterance.expecting?.kind !== 'confirm')
    commands.push(whole(turn.utterance, { command: 'start_flow', flow: 'book', confidence: 0.6 }));
  if (namesService && wants && commands.length === 0 && turn.utterance.expecting?.kind !== 'confirm')
    commands.push(whole(turn.utterance, { command: 'start_flow', flow: 'book', confidence: 0.8 }));
  return commands;
}

/** Asked whether to book or confirm, whoever says so answers. */
const AT_A_CONFIRM: ReadonlySet<string> = new Set(['book', 'confirm']);
/** What a matter for the team sounds like, and is not: a question for everybody, a message without words, a booking. */
const SOUNDS_LIKE_MATTER: ReadonlySet<string> = new Set([
  'appointment',
  'price',
  'policies',
  'payment',
  'services',
  'contact',
  'aftercare',
  'duration',
  'message',
  'book',
  'deposit',
]);

function isOfMatter({ wish, at }: FoundWish, matters: readonly Matter[]): boolean {
  const name = 'flow' in wish ? wish.flow : 'topic' in wish ? wish.topic : '';
  return SOUNDS_LIKE_MATTER.has(name) && matters.some((matter) => at >= matter.at && at < matter.until);
}

/** A treatment is sought, and not named. */
const SEEKS =
  /\b(?:(?:not sure|don'?t know|no idea|unsure) what (?:i (?:want|need|should (?:get|have|do))|to (?:get|have|do|book))|something (?:done )?(?:for|about|to (?:fix|help|treat))|(?:a|any) treatments? for|get rid of (?:my|these|the)|do something about)\b/;

function wishCommand(turn: Turn, found: FoundWish): Command {
  const { wish } = found;
  if ('flow' in wish) return placed(turn, found, { command: 'start_flow', flow: wish.flow, confidence: 0.9 });
  if ('topic' in wish) return placed(turn, found, { command: 'ask', topic: wish.topic, confidence: 0.9 });
  if (wish.command === 'cancel') return placed(turn, found, { command: 'cancel', confidence: 0.9 });
  return placed(turn, found, { command: 'handoff', reason: wish.command === 'upset' ? 'upset' : 'asked', confidence: 0.95 });
}

/** What is left when nothing was asked, answered or said. */
function leftover({ utterance, canonical, acts }: Turn): Command {
  return whole(utterance, { command: 'none', kind: readSmallTalk(canonical.text, acts), confidence: 0.8 });
}
