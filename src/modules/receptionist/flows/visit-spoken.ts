import { formatInZone, localDateOf, weekdayOf } from '#kernel/time.ts';
import { dayInWords, listInWords } from '../conversation/say.ts';
import type { Facts } from '../conversation/step.ts';
import { isOfAnyWeek } from '../conversation/wish.ts';
import { type Dialogue, type FlowName, type KnownVisit, valuesIn } from '../model.ts';
import type { VisitSpoken } from '../spoken-of.ts';
import type { Command } from '../understand/port.ts';

const VISIT =
  '(?:appointment|appt|app|booking|reservation|visit|session|slot|time|one|facial|treatment|consult\\w*|cita|visita|reserva|sesi[oó]n|tratamiento)s?';
/** "My Friday visit": the day stands before what it is of. */
const MINE_BEFORE = /\b(?:my|our|the|that|this|mi|la|el)\s+$/i;
const VISIT_AFTER = new RegExp(`^(?:'s)?\\s+(?:\\S+\\s+){0,2}?${VISIT}\\b`, 'iu');
/** "My visit on Friday": behind what it is of; "for Friday" may be where it goes. */
const VISIT_BEFORE = new RegExp(
  `\\b${VISIT}\\s+(?:that\\s+)?(?:(?:is|i have|i've got|que tengo|es)\\s+)?(on|at|of|from|this|del?|el|for|para el)\\s*(?:the\\s+)?$`,
  'iu',
);
const FROM = /\b(?:from|instead of|desde|en vez del?)\s+(?:the\s+|el\s+)?$/i;
const MAY_GO_THERE = /^(?:for|para el)$/i;

/** What is said of the visit that is to be changed, apart from where it is to go. */
export function visitSpokenOf(
  kind: FlowName,
  commands: readonly Command[],
  text: string,
): { readonly spoken: VisitSpoken | null; readonly rest: readonly Command[] } {
  const isSlot = (command: Command) => command.command === 'set_slot' || command.command === 'correct_slot';
  const places = commands.filter((command) => isSlot(command) && valuesIn([command]).some(({ slot }) => slot === 'date' || slot === 'time'));
  const isMove = kind === 'reschedule';
  const bearing = places.map((command) => ({ command, of: isMove ? bearingOf(command, text) : ('sure' as const) }));
  const ofVisit = bearing.filter(({ of }) => of !== 'none').map(({ command }) => command);
  const names = valuesIn(commands).flatMap((value) => (value.slot === 'service' ? [value.name, ...value.others] : []));
  const days = ofVisit.flatMap((command) =>
    valuesIn([command]).flatMap((value) =>
      value.slot === 'date' && value.role !== 'not' ? [{ first: value.first, last: value.last, isAnyWeek: isOfAnyWeek(command) }] : [],
    ),
  );
  const times = valuesIn(ofVisit).flatMap((value) => (value.slot === 'time' && value.role === 'at' ? [{ at: value.at, isCertain: value.certain }] : []));
  if (days.length + times.length + names.length === 0) return { spoken: null, rest: commands };
  const isSure = bearing.every(({ of }) => of !== 'maybe');
  return { spoken: { days, times, names, isSure }, rest: commands.filter((command) => !ofVisit.includes(command)) };
}

function bearingOf({ start, end }: Command, text: string): 'sure' | 'maybe' | 'none' {
  const [before, after] = [text.slice(Math.max(0, start - 60), start), text.slice(end)];
  const own = text.slice(start, end);
  // The words of a day may take in what stands before it: "on Friday".
  const lead = /^(?:on|at|from|for|this|the|el|del|para el)\s+/i.exec(own)?.[0] ?? '';
  if (FROM.test(before + lead) || (MINE_BEFORE.test(before) && VISIT_AFTER.test(after))) return 'sure';
  const behind = VISIT_BEFORE.exec(before + lead);
  if (!behind) return 'none';
  return MAY_GO_THERE.test(behind[1] ?? '') ? 'maybe' : 'sure';
}

/** The visits that what was said of one may mean; a weekday on which there is none this week is one of a later week. */
export function visitsMeant(known: readonly KnownVisit[], spoken: VisitSpoken): KnownVisit[] {
  const meant = fitting(known, spoken);
  const isLoose = meant.length === 0 && spoken.days.some(({ isAnyWeek }) => isAnyWeek);
  return isLoose ? fitting(known, spoken, true) : meant;
}

function fitting(known: readonly KnownVisit[], { days, times, names }: VisitSpoken, isAnyWeek = false): KnownVisit[] {
  return known.filter(({ services, start, zone }) => {
    const day = localDateOf(zone, start);
    const clock = formatInZone(zone, start).slice(11, 16);
    const isThen = ({ at, isCertain }: VisitSpoken['times'][number]) => at === clock || (!isCertain && otherHalf(at) === clock);
    return (
      (days.length === 0 ||
        days.some(({ first, last, ...each }) => (first <= day && day <= last) || (isAnyWeek && each.isAnyWeek && weekdayOf(first) === weekdayOf(day)))) &&
      (times.length === 0 || times.some(isThen)) &&
      (names.length === 0 || names.some((name) => services.includes(name)))
    );
  });
}

function otherHalf(clock: string): string {
  const hour = (Number(clock.slice(0, 2)) + 12) % 24;
  return `${String(hour).padStart(2, '0')}${clock.slice(2)}`;
}

/** Says what of a visit was named, for whoever has no such visit. */
export function spokenInWords({ language }: Dialogue, { days, names }: VisitSpoken, facts: Facts): string {
  const [day] = days;
  const when = day && day.first === day.last ? [dayInWords(language, facts, day.first)] : [];
  const [name] = names;
  return listInWords(language, [...(name === undefined ? [] : [name]), ...when]);
}
