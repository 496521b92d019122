import { civilOf } from '#kernel/time.ts';
import { addMonths } from './calendar.ts';
import {
  comingWeekday,
  type DateValue,
  dayOfMonth,
  fullYear,
  lastWeekday,
  monthDay,
  nextWeekday,
  oneDay,
  shift,
  type Unit,
  weekdayOfWeek,
  weekendOf,
  whole,
} from './day-arithmetic.ts';
import { holidayRules } from './holidays.ts';
import { type Reference, type Rule, rule } from './moments.ts';
import { aroundHour, type Half, timeOf, type TimeValue } from './times-en.ts';

const MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ').map((name, index) => [name, index + 1]),
);
const WEEKDAYS: Readonly<Record<string, number>> = Object.fromEntries(
  'lunes martes miercoles jueves viernes sabado domingo'.split(' ').map((name, index) => [name, index + 1]),
);
const COUNTS: Readonly<Record<string, number>> = { un: 1, una: 1, uno: 1, 'un par de': 2 };
const UNITS: Readonly<Record<string, Unit>> = {
  dia: 'day',
  dias: 'day',
  semana: 'week',
  semanas: 'week',
  mes: 'month',
  meses: 'month',
  ano: 'year',
  anos: 'year',
};

const ES = {
  M: `(${Object.keys(MONTHS).join('|')}|setiembre)`,
  W: `(${Object.keys(WEEKDAYS).join('|')})`,
  D: '(\\d{1,2}|primero|uno)',
  N: '(\\d{1,3}|un par de|una|uno|un)',
  Y: '(?: (?:de|del)(?: ano)? (\\d{4}))?',
  H: '(\\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)',
  AP: '(?: (am|pm)| (?:de|por|en) la (manana|tarde|noche|madrugada))',
};
const r = (source: string, read: Rule<DateValue>['read']): Rule<DateValue> => rule(ES, `(?<= )${source}(?= )`, read);
const t = (source: string, read: Rule<TimeValue>['read']): Rule<TimeValue> => rule(ES, `(?<= )${source}(?= )`, read);
const dayOf = (word: string | undefined) => (word === 'primero' || word === 'uno' ? 1 : Number(word));
const monthOf = (word: string | undefined) => (word === 'setiembre' ? 9 : (MONTHS[word ?? ''] ?? 0));
const weekdayOf = (word: string | undefined) => WEEKDAYS[word ?? ''] ?? 0;
const countOf = (word: string | undefined) => COUNTS[word ?? ''] ?? Number(word);
const unitOf = (word: string | undefined): Unit => UNITS[word ?? ''] ?? 'day';
const yearOf = (word: string | undefined, at: Reference) => (word === undefined ? {} : { year: fullYear(word, at) });

/** The date rules of Spanish, most particular first; dates in figures put the day first. */
export const DATE_RULES_ES: readonly Rule<DateValue | null>[] = [
  rule(ES, '(?<= )(?:todos los|cada) (?:<W>|dias?|semanas?|mes(?:es)?)(?= )', () => null),
  r('(\\d{4})-(\\d{1,2})-(\\d{1,2})', (m, at) => monthDay(at, Number(m[2]), Number(m[3]), { year: Number(m[1]) })),
  r('(?:el )?(\\d{1,2})/(\\d{1,2})(?:/(\\d{2,4}))?', (m, at) => monthDay(at, Number(m[2]), Number(m[1]), yearOf(m[3], at))),
  r('(?:el )?(?:<W> )?(?:, )?(?:el )?(?:dia )?<D> de <M><Y>', (m, at) =>
    monthDay(at, monthOf(m[3]), dayOf(m[2]), { ...yearOf(m[4], at), ...(m[1] === undefined ? {} : { weekday: weekdayOf(m[1]) }) }),
  ),
  r('(?:el )?<D> de este mes', (m, at) => dayOfMonth(at, dayOf(m[1]))),
  r('(?:el )?<D> del (?:mes que viene|proximo mes)', (m, at) =>
    monthDay(at, civilOf(addMonths(at.today, 1)).month, dayOf(m[1]), { year: civilOf(addMonths(at.today, 1)).year }),
  ),
  ...holidayRules,
  r('(?<=manana (?:,|o|y|u) )(?:el )?pasado(?! manana)', (_, at) => oneDay(at.today + 2)),
  r('(?<=(?:o|y|,|quiza|quizas) )(?:el|al) dia (?:siguiente|despues)', () => ({ first: 0, last: 0, grain: 'day', daysFromPrevious: 1 })),
  r('pasado manana', (_, at) => oneDay(at.today + 2)),
  r('(?:antes de ayer|anteayer)', (_, at) => oneDay(at.today - 2)),
  r('(?:dentro de|en) <N> (dias?|semanas?|mes(?:es)?|anos?)', (m, at) => oneDay(shift(at.today, countOf(m[1]), unitOf(m[2])))),
  r('hace <N> (dias?|semanas?|mes(?:es)?|anos?)', (m, at) => oneDay(shift(at.today, -countOf(m[1]), unitOf(m[2])))),
  r('(?:el )?<W> de la (?:proxima semana|semana que viene|semana proxima)', (m, at) => oneDay(weekdayOfWeek(at, 1, weekdayOf(m[1])))),
  r('(?:el )?(?:proximo <W>|<W> (?:que viene|proximo))', (m, at) => oneDay(nextWeekday(at, weekdayOf(m[1] ?? m[2])))),
  r('(?:el )?(?:pasado <W>|<W> pasado)', (m, at) => oneDay(lastWeekday(at, weekdayOf(m[1] ?? m[2])))),
  r('(?:el )?<W>(?: el)?(?: dia)? (\\d{1,2})(?! (?:am|pm|horas|personas)|:)', (m, at) => dayOfMonth(at, Number(m[2]), weekdayOf(m[1]))),
  r('(?:(?:el|este|para el|al) )?<W>', (m, at) => oneDay(comingWeekday(at, weekdayOf(m[1])))),
  r('(?:(?:los|el|este) )?(sabado|domingo)s', (m, at) => oneDay(comingWeekday(at, weekdayOf(m[1])))),
  r('(?:este|el|proximo|el proximo) fin de semana(?: que viene)?', (m, at) => weekendOf(at, /proximo|viene/.test(m[0]) ? 1 : 0)),
  r('(?:la )?(?:proxima semana|semana que viene)', (_, at) => whole(at, 'week', 1)),
  r('esta semana', (_, at) => whole(at, 'week', 0)),
  r('(?:el )?(?:proximo mes|mes que viene)', (_, at) => whole(at, 'month', 1)),
  r('(?:el dia|el|para el) (\\d{1,2})(?! (?:am|pm|horas|personas|de|y|:)|:)', (m, at) => dayOfMonth(at, Number(m[1]))),
  r('(?<!por la |de la |en la |a la |la )manana(?! por la (?:tarde|noche) pasado)', (_, at) => oneDay(at.today + 1)),
  r('ayer', (_, at) => oneDay(at.today - 1)),
  r('hoy(?: mismo)?|esta (?:tarde|noche|manana)', (_, at) => oneDay(at.today)),
];

const halfOf = (m: RegExpExecArray, at: number): Half => {
  const part = m[at + 1];
  if (part === undefined) return m[at] as Half;
  return part === 'manana' || part === 'madrugada' ? 'am' : part === 'tarde' ? 'afternoon' : 'evening';
};
const HOURS = 'una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const hourOf = (word = '') => (HOURS.includes(word) ? HOURS.indexOf(word) + 1 : Number(word));
const minutesOf = (word: string | undefined) => (word === undefined ? 0 : word === 'media' ? 30 : word === 'cuarto' ? 15 : Number(word));

/** The time rules of Spanish. */
export const TIME_RULES_ES: readonly Rule<TimeValue>[] = [
  t('(?:(?:a|hacia|sobre|desde|hasta|entre|de|para|despues de|antes de|y) )?(?:la|las) <H> menos (cuarto|\\d{1,2})<AP>?', (m, at) =>
    aroundHour(minutesOf(m[2]), false, hourOf(m[1]), halfOf(m, 3), at),
  ),
  t(
    '(?:(?:a|hacia|sobre|desde|hasta|entre|de|para|despues de|antes de|y) )?(?:la|las) <H>(?:(?: y |:| )(media|cuarto|\\d{1,2}))?(?: en punto)?<AP>?',
    (m, at) => timeOf(hourOf(m[1]), minutesOf(m[2]), halfOf(m, 3), at),
  ),
  t('<H>(?::(\\d{2}))?<AP>', (m, at) => timeOf(hourOf(m[1]), minutesOf(m[2]), halfOf(m, 3), at)),
  t('(\\d{1,2}):(\\d{2})(?: horas| h)?', (m, at) => timeOf(Number(m[1]), Number(m[2]), undefined, at)),
  t('(\\d{1,2}) y (media|cuarto)', (m, at) => timeOf(Number(m[1]), minutesOf(m[2]), undefined, at)),
  t('(?:al |a )?(?:mediodia|medio dia)', () => ({ minute: 720, certain: true })),
  t('(?:a )?(?:la )?medianoche', () => ({ minute: 0, certain: true })),
];

/** Hours as Spanish says them, in the middle of an English sentence ("tomorrow a las 3"). */
export const HOURS_IN_ENGLISH: readonly Rule<TimeValue>[] = TIME_RULES_ES.slice(0, 2);
/** Days by their Spanish names, in the middle of an English sentence. */
export const DAYS_IN_ENGLISH: readonly Rule<DateValue>[] = [
  r('pasado manana', (_, at) => oneDay(at.today + 2)),
  r('(?<!por la |de la |en la |a la |la |hasta |buena )manana', (_, at) => oneDay(at.today + 1)),
  r('(?:el |este |para el |on )?<W>', (m, at) => oneDay(comingWeekday(at, weekdayOf(m[1])))),
];

/** The parts of the day in Spanish. */
export const PART_RULES_ES: readonly Rule<TimeValue>[] = [
  t('(?:por|en|de) la manana|temprano|esta manana|antes (?:de comer|de almorzar|del almuerzo|de la comida)', () => ({ part: 'morning' })),
  t('(?:por|en|de) la tarde|esta tarde|la tarde|despues (?:de comer|de almorzar|del almuerzo|de la comida)', () => ({ part: 'afternoon' })),
  t(
    '(?:por|en|de) la noche|esta noche|despues (?:del trabajo|de trabajar|de la oficina|del turno)|(?:saliendo|al salir|cuando salgo|cuando salga) del? (?:trabajo|trabajar|oficina)',
    () => ({ part: 'evening' }),
  ),
];

/** The words before a moment that say what it is for. */
export const ROLES_ES = [
  [/ (?:no|menos|excepto|salvo|en vez de(?:l)?|en lugar de(?:l)?)(?: el| la| las| para| a)* $/, 'not'],
  [/ (?:antes de(?:l)?)(?: el| la| las)* $/, 'before'],
  [/ (?:despues de(?:l)?|a partir de(?:l)?)(?: el| la| las)* $/, 'after'],
  [/ (?:desde|entre)(?: el| la| las)* $/, 'from'],
  [/ (?:hasta)(?: el| la| las)* $/, 'to'],
] as const;
