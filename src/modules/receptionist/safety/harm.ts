import { type Harm, readAlarmWeights } from './hear.ts';
import { sensesAt } from './senses.ts';
import { rightOf } from './unknown-words.ts';

/** Senses of where something is wrong, or of what. */
const OF_BODY = 'airway breath mouth face nose eye sight limb side speech chest head belly skin wound whole move womb vital';
const OF_CHANGE =
  'gasp swell shut itch hives allergy pain severe numb cold hot burn blister raw pale dusky mottle press droop weak slur confuse blur double blind faint uncon seize vomit heartbeat ' +
  'pressure sweat radiate fever pus infect spread hard bleed wontstop toomuch strange worse sudden help die hopeless harmself goodbye fire violence bite fall cant';
const BODY = new Set(OF_BODY.split(' '));
const CHANGE = new Set(OF_CHANGE.split(' '));
/** Changes that say so little by themselves that another thing must be told of. */
const OF_LITTLE = new Set('itch pain severe hot press faint radiate spread hard strange worse sudden help goodbye cant'.split(' '));
/** Words after a denial that it takes with it. */
const DENIES = 5;

/** Says how much harm that is there a message tells of, as `readable` wrote it: one grave change, or a change and where or what else. */
export function harmIn(words: string): Harm {
  // A word alone is an answer.
  if (!words.includes(' ')) return 'none';
  const told = new Set<string>();
  let [isChange, isGrave] = [false, false];
  for (const clause of rightOf(words, readAlarmWeights()).split('|')) {
    let denied = 0;
    const said = clause.split(' ').filter((word) => word !== '');
    said.forEach((_, at) => {
      const senses = sensesAt(said, at);
      for (const sense of senses) {
        if (BODY.has(sense)) told.add(sense);
        if (!CHANGE.has(sense) || denied > 0) continue;
        told.add(sense);
        isChange = true;
        isGrave ||= !OF_LITTLE.has(sense);
      }
      denied = senses.includes('no') ? DENIES : denied - 1;
    });
  }
  if (isChange && told.size > 1) return 'more';
  return isGrave ? 'one' : 'none';
}
