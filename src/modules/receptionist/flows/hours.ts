import { type IsoDate, weekdayOf } from '#kernel/time.ts';
import { dayInWords, hoursInWords, listInWords, say, together } from '../conversation/say.ts';
import type { Facts, OpenHours } from '../conversation/step.ts';
import type { Dialogue, Reply, Source } from '../model.ts';

/** The source of what is said of a place: its row, as the catalogue stood. */
export function placeSource({ place: { id }, catalogVersion }: Pick<Facts, 'place' | 'catalogVersion'>): Source {
  return { kind: 'location', id, version: catalogVersion };
}

/** The hours of the days asked about, else of the week that comes, days alike said together. */
export function hours(dialogue: Dialogue, dates: readonly { readonly first: IsoDate; readonly last: IsoDate }[], facts: Facts): Reply {
  const asked = facts.hours.filter(({ date }) => dates.some(({ first, last }) => date >= first && date <= last));
  const days = asked.length > 0 ? asked : facts.hours.slice(0, 7);
  const alike = [...Map.groupBy(days, ({ windows }) => JSON.stringify(windows)).values()];
  return together(alike.map((group) => hoursOf(dialogue, group, facts, asked.length > 0)));
}

function hoursOf(dialogue: Dialogue, days: readonly OpenHours[], facts: Facts, isDated: boolean): Reply {
  const { language } = dialogue;
  const sorted = isDated ? days : [...days].sort((one, other) => weekdayOf(one.date) - weekdayOf(other.date));
  const name = ({ date }: OpenHours) => {
    const words = dayInWords(language, facts, date);
    return isDated ? words : (words.split(',')[0] ?? words);
  };
  const day = listInWords(language, sorted.map(name));
  const [first] = days;
  const where = { day, place: facts.place.name };
  if (!first || first.windows.length === 0) return say(dialogue, 'ask.hours-closed', where, [placeSource(facts)]);
  return say(dialogue, 'ask.hours-day', { ...where, windows: hoursInWords(language, facts, first) }, [placeSource(facts)]);
}
