import { type Dialogue, type Wish, timesIn, valuesIn } from '../model.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { isKnownWord } from '../understand/lexicon.ts';
import { fold } from './fold.ts';
import { asksOnForUnits } from '../flows/unit-price.ts';
import { hourNamed } from './hour-named.ts';
import { MINUTES_OF_DAY, minutesApartIn } from './minutes-apart.ts';
import { minuteOf } from './say.ts';
import { saysKnown } from './says-known.ts';
import type { Facts, Heard } from './step.ts';
import { type IsoDate, addDays, localMinuteOfDay } from '#kernel/time.ts';

/** Questions that another day, treatment or person may be put to as well. */
const ASKED_ON: ReadonlySet<string> = new Set(['price', 'duration', 'hours', 'about', 'preparation', 'aftercare', 'providers']);
const GOES_ON = /^(?:(?:ok|okay|thanks|great|cool|oh|y|hm+|um+) )*(?:and|what about|how about|what of|y|que tal|que hay de)\b/;

/** A day that is asked about and nothing more: "Sunday?", "Friday then?". */
const BARE = /^(?:(?:ok|okay|so|oh|on|the|el|y) )*(?:\S+ ){0,2}\S+(?: then| too| also| tambien| entonces)?$/;
const LAST_NEXT = /\b(?:the )?(?:day after|next day|following day|dia siguiente|siguiente dia)\b/;

/**
 * "And lip filler?", "what about Sunday?", "and the day after?": what was asked and answered last is asked of something else as well; undefined where it is
 * not. A day that is counted is counted from the one that was asked about, and who was asked about is asked about still.
 */
export function goesOnAsking({ answered, askedDay, aboutProvider }: Pick<Dialogue, 'answered' | 'askedDay' | 'aboutProvider'>, said: Heard): Heard | undefined {
  const { text, commands } = said;
  if (answered === 'services' && namesAnother(said)) return { ...said, commands: [asking('services', text), ...commands] };
  if (answered === null || !ASKED_ON.has(answered)) return undefined;
  if (answered === 'price' && asksOnForUnits(said.text)) return { ...said, commands: [] };
  const isOfDays = answered === 'hours' || answered === 'providers';
  const apart = isOfDays && askedDay !== undefined ? (LAST_NEXT.test(fold(text)) ? 1 : daysApartIn(text)) : undefined;
  const isOnlyDay = isOfDays && /\?\s*$/.test(text) && BARE.test(fold(text).replace(/ ?\?$/, '')) && valuesIn(commands).every(({ slot }) => slot === 'date');
  if (!GOES_ON.test(fold(text)) && apart === undefined && !isOnlyDay) return undefined;
  const isPlace = isOfDays && valuesIn(commands).some(({ slot }) => slot === 'place') && !valuesIn(commands).some(({ slot }) => slot === 'date');
  const day = askedDay === undefined ? undefined : apart !== undefined ? addDays(askedDay, apart) : isPlace ? askedDay : undefined;
  const counted = day === undefined ? [] : [saying({ slot: 'date', role: 'at', ...oneDay(day), conflict: false }, text)];
  const own =
    apart === undefined ? commands : commands.filter((command) => command.command !== 'none' && !valuesIn([command]).some(({ slot }) => slot === 'date'));
  // "And who works there Friday?" is another question.
  if (own.some((command) => command.command === 'ask' && command.topic !== answered && ASKED_ON.has(command.topic))) return undefined;
  const values = valuesIn([...own, ...counted]);
  const fits = values.some(
    ({ slot }) => (slot === 'service' && answered !== 'hours') || slot === 'provider' || ((slot === 'date' || slot === 'place') && isOfDays),
  );
  if (!fits || !own.every(({ command }) => command === 'set_slot' || command === 'correct_slot' || command === 'ask' || (isPlace && command === 'none')))
    return undefined;
  const isOfThem = answered === 'providers' && aboutProvider !== undefined && !values.some(({ slot }) => slot === 'provider' || slot === 'service');
  const them = isOfThem ? [saying({ slot: 'provider', id: aboutProvider, name: '', others: [] }, text)] : [];
  return { ...said, commands: [...own, ...counted, ...them] };
}

/** "CoolSculpting?", "what about moles?", after it was asked what is done here: the same is asked of that. */
function namesAnother({ text, commands }: Heard): boolean {
  const words = fold(text);
  const isAnother = GOES_ON.test(words) || (BARE.test(words) && /\?\s*$/.test(text) && words.split(' ').some((word) => !isKnownWord(word)));
  return isAnother && commands.every((command) => command.command === 'none' || valuesIn([command]).some(({ slot }) => slot === 'service'));
}

const oneDay = (day: IsoDate) => ({ first: day, last: day });
const asking = (topic: 'services', text: string): Command => ({ command: 'ask', topic, words: text, start: 0, end: text.length, confidence: 1 });
const saying = (value: SlotValue, text: string): Command => ({ command: 'set_slot', value, words: text, start: 0, end: text.length, confidence: 1 });

/** The day a question names, kept for what goes on with it. */
export function dayAskedAbout({ commands }: Pick<Heard, 'commands'>): { readonly askedDay?: IsoDate } {
  const days = valuesIn(commands).flatMap((value) => (value.slot === 'date' ? [value.last as IsoDate] : []));
  const last = days.at(-1);
  return last === undefined ? {} : { askedDay: last };
}

/** The day that was asked about last, where the question before this was about days; else none. */
export function withDayAsked(dialogue: Dialogue): Dialogue {
  const { askedDay, ...rest } = dialogue;
  const isOfDays = dialogue.answered === 'hours' || dialogue.answered === 'providers';
  return askedDay === undefined || isOfDays ? dialogue : rest;
}

const APART =
  /\b(?:(a couple(?: of)?|couple(?: of)?|a few|a|an|one|another|1|2|3|4|two|three|four|una?|dos|tres) (?:full |whole )?(day|week|month|dia|semana|mes)e?s? (later|after|further|forward|out|on|earlier|before|sooner|ahead|despues|mas tarde|antes|mas temprano)|(?:push|move|put|bring|shift|bump) (?:\w+ ){1,3}?(back|forward|up) (?:by )?(a couple(?: of)?|couple(?: of)?|a few|a|an|one|1|2|3|two|three) (day|week|month)s?|the (?:\w+ )?(day|week|month) (after|before)|(?:al|el) (dia) (siguiente|anterior)|la (semana) (siguiente|anterior))(?: (?:that|this|it|de eso))?\b(?! (?:tomorrow|my|the|our|next|noon))/;
const COUNTS: Readonly<Record<string, number>> = {
  'a couple': 2,
  'a couple of': 2,
  couple: 2,
  'couple of': 2,
  'a few': 3,
  two: 2,
  dos: 2,
  '2': 2,
  three: 3,
  tres: 3,
  '3': 3,
  four: 4,
  '4': 4,
};
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, dia: 1, week: 7, semana: 7, month: 28, mes: 28 };
const SOONER = /^(?:earlier|before|sooner|ahead|antes|mas temprano|anterior|forward|up)$/;

/** "A week later", "push it back a day", "the day before that": so many days from the day that is spoken of, before it where negative. A month is four weeks: the same weekday. */
export function daysApartIn(text: string): number | undefined {
  const said = APART.exec(fold(text));
  if (!said) return undefined;
  const [, count = '', unit, way, push, pushCount, pushUnit, theUnit, theWay, ...spanish] = said;
  const [elDia, diaWay, laSemana, semanaWay] = spanish;
  // "Move it forward a week" is sooner; "a week forward" is later.
  const isSooner = SOONER.test(push ?? theWay ?? diaWay ?? semanaWay ?? (way === 'forward' ? 'on' : (way ?? '')));
  const days = (COUNTS[count || (pushCount ?? '')] ?? 1) * (UNIT_DAYS[unit ?? pushUnit ?? theUnit ?? elDia ?? laSemana ?? ''] ?? 1);
  return isSooner ? -days : days;
}

/** "A week later" beside a day that is spoken of is counted from that day, and not from today. */
export function isCountedFromToday({ words }: Command): boolean {
  return !/\b(?:later|ahead|despu[eé]s)\b/iu.test(words);
}

/** The day so many days from the one a booking speaks of: the time that was chosen, the day that was wished for, the first time on offer. */
export function otherDay({ asked, book, options }: Pick<Dialogue, 'asked' | 'book' | 'options'>, text: string): IsoDate | undefined {
  const apart = OF_TIMES.has(asked) || asked === 'when' ? daysApartIn(text) : undefined;
  if (apart === undefined || !book) return undefined;
  const [wished] = book.wish.days.filter(({ role }) => role === 'at');
  const offered = daysOffered({ options });
  const from = book.chosen?.start.slice(0, 10) ?? wished?.first ?? offered[0];
  return from === undefined ? undefined : addDays(from, apart);
}

/** "Wait, when is it?" refuses nothing. */
export function isOnlyWait({ command }: Command, text: string): boolean {
  const words = fold(text);
  const waits = /^(?:(?:oh|um|uh|er|ok|okay|so|sorry|perdon|ay) )*(?:wait|hold on|hang on|espera|espere)\b/.test(words);
  return command === 'deny' && waits && !/\b(?:no|not|nope)\b/.test(words);
}

/** Says whether a command has something for the flow under way beside what is asked. */
export const isNews = ({ command }: Command): boolean => ['set_slot', 'correct_slot', 'affirm', 'deny', 'choose'].includes(command);

/** What the flow under way is told by words that hold no value of it: another time by what it is beside, or that all is on file; undefined where they say neither. */
export function saidBeside(dialogue: Dialogue, heard: Heard): readonly Command[] | undefined {
  const isKnown = dialogue.flow === 'book' && dialogue.identity === null && saysKnown(heard.text, dialogue.asked);
  if (!isKnown && !speaksOfOtherTime(dialogue, heard)) return undefined;
  return heard.commands.filter((command) => isNews(command) && !isOnlyWait(command, heard.text));
}

/** "Never mind, weekdays only": what is left is what was said before, and not the booking; undefined where nothing else is wished for in its place. */
export function saidInstead({ commands, text }: Heard): readonly Command[] | undefined {
  const left = commands.find(({ command }) => command === 'cancel');
  if (!left) return undefined;
  const behind = fold(text.slice(left.end));
  if (behind.split(' ').length > MOST_INSTEAD || GOES.test(behind)) return undefined;
  const wished = commands.filter((command) => command.start >= left.end && valuesIn([command]).some(({ slot }) => INSTEAD.has(slot)));
  return wished.length > 0 ? wished : undefined;
}
const MOST_INSTEAD = 7;
const INSTEAD: ReadonlySet<SlotValue['slot']> = new Set(['date', 'time', 'part_of_day', 'service', 'provider', 'any_provider', 'soonest']);
/** Whoever says so comes back to it another time. */
const GOES = /\b(?:call|text|write|think|back|decide|let you know|try again|see|busy|can'?t|cannot|won'?t|llamo|escribo|no puedo)\b/;

/** Whether a day or an hour is spoken of by what it is beside ("a week later", "half an hour later", "go back to 11"), with nothing else wished for. */
function speaksOfOtherTime(dialogue: Dialogue, { text, commands }: Heard): boolean {
  const isBeside = (command: Command) => valuesIn([command]).length > 0 || command.command === 'none' || command.command === 'ask' || isOnlyWait(command, text);
  if (!commands.every(isBeside)) return false;
  if (dialogue.flow === 'reschedule') return daysApartIn(text) !== undefined;
  if (dialogue.flow !== 'book') return false;
  const isOfTime = dialogue.asked === 'time' || (dialogue.book?.chosen && OF_TIMES.has(dialogue.asked));
  const isBareWish = dialogue.asked === 'time' && commands.every(({ command }) => command === 'none') && LATER_ALONE.test(fold(text));
  return (
    isBareWish ||
    otherDay(dialogue, text) !== undefined ||
    (!!isOfTime && (hourNamed(text, dialogue.asked === 'time') !== undefined || minutesApartIn(fold(text)) !== undefined))
  );
}

/** "Later please", said of the times on offer. */
const LATER_ALONE =
  /^(?:(?:what about|how about|any|anything|something|que tal|algo) )?(?:(?:a (?:bit|little)|much|un poco|mucho) )?(?:later|earlier|mas (?:tarde|temprano))(?: (?:please|por favor|if possible|si se puede))?$/;
const LATER = /\b(?:later(?! (?:today|this|on))|too early|(?:not|that|so) (?:that |so |quite )?early|mas tarde|demasiado temprano|muy temprano|tan temprano)\b/;
const EARLIER = /\b(?:earlier|too late|(?:not|that|so) (?:that |so |quite )?late|mas temprano|demasiado tarde|muy tarde|tan tarde)\b/;
/** "Not that early" refuses an hour, and nothing else. */
export const speaksOfHour = (text: string): boolean => LATER.test(fold(text)) || EARLIER.test(fold(text));
/** What is asked while a time is on offer, chosen or read back. */
const OF_TIMES: ReadonlySet<Dialogue['asked']> = new Set(['time', 'confirm', 'birth_date', 'name', 'phone', 'email']);
/** Later than now, not later in the day. */
const SOME_TIME = /\b(?:maybe|call|write|text|back|do (?:it|this|that)|decide|see you|talk|let you know|quizas?|tal vez)\b(?: \w+){0,2} (?:later|mas tarde)\b/;
/** Another day is meant. */
const ANOTHER_DAY = /\b(?:day|week|month|date|dia|semana|mes|fecha)\b/;

/** "Later today" is later than what is on offer, where all of it is today. */
const LATER_TODAY = /\b(later|earlier) (?:on )?today\b|\bhoy (mas (?:tarde|temprano))\b/;
const daysOffered = ({ options }: Pick<Dialogue, 'options'>) => timesIn(options).map(({ start }) => start.slice(0, 10));

/** Says whether every time on offer is on one day. */
function isOfOneDay(dialogue: Pick<Dialogue, 'options'>, day: string): boolean {
  const days = daysOffered(dialogue);
  return days.length > 0 && days.every((each) => each === day);
}

/** Says whether a value is the one day that all times on offer are on: named beside "later", it is no other day. */
export function isDayOffered(dialogue: Pick<Dialogue, 'options'>, value: SlotValue): boolean {
  return value.slot === 'date' && value.role === 'at' && value.first === value.last && isOfOneDay(dialogue, value.first);
}

/** "Something later", said of times that were named: from when, or until when, that is, and at what time where it is said by how much; undefined where it says nothing of the kind. */
export function laterOrEarlier(
  { asked, book, options }: Pick<Dialogue, 'asked' | 'book' | 'options'>,
  text: string,
  { zone, today }: Facts,
): Pick<Wish, 'times' | 'part'> | undefined {
  const words = isOfOneDay({ options }, today) ? fold(text).replace(LATER_TODAY, '$1$2') : fold(text);
  const apart = minutesApartIn(words);
  const [isLater, isEarlier] = apart === undefined ? [LATER.test(words), EARLIER.test(words)] : [apart > 0, apart < 0];
  if (!OF_TIMES.has(asked) || isLater === isEarlier || ANOTHER_DAY.test(words) || SOME_TIME.test(words)) return undefined;
  const offered = timesIn(options).map(({ start }) => start);
  const starts = book?.chosen ? [book.chosen.start] : offered;
  if (starts.length === 0) return undefined;
  // Of times put forward in place of one that is not free, that one is meant.
  const wished = apart !== undefined && !book?.chosen ? book?.wish.times.filter(({ role }) => role === 'at') : undefined;
  const minutes = wished?.length === 1 ? wished.map(({ minute }) => minute) : starts.map((start) => localMinuteOfDay(zone, minuteOf(start)));
  const minute = isLater ? Math.max(...minutes) : Math.min(...minutes);
  const named = minute + (apart ?? 0);
  if (apart !== undefined && minutes.length === 1 && named >= 0 && named < MINUTES_OF_DAY)
    return { times: [{ role: 'at', minute: named, certain: true, approximate: false }], part: null };
  return { times: [{ role: isLater ? 'after' : 'before', minute, certain: true, approximate: false, isBeside: true }], part: null };
}
