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

/** Words of whoever books, asks, agrees, thanks or says when: who is in distress seldom has one. */
const ORDINARY =
  /\b(?:thanks?|thx|gracias|yes|yep|yeah|ok|okay|sure|right|correct|fine|good|great|perfect|please|find|search|look\w*|book\w*|schedul\w*|reserv\w*|appointments?|cancel\w*|chang\w*|move|moving|when|where|what|which|how|who|want|like|need|prefer|interested|address|numbers?|name|phone|price\w*|cost\w*|pay\w*|cash|card|time|days?|week|weekend|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|afternoon|evening|noon|[ap]m|january|february|march|april|may|june|july|august|september|october|november|december|first|second|third|other|another|else|salon|dentist|doctor|clinic|hair\w*|facial|botox|availab\w*|open|close|near|area|city|street|park\w*|\d+|called|bye|hello|hi|hey|lol|haha|jaja|cita|hora|precio|cuanto|cuando|donde|quiero|lunes|martes|miercoles|jueves|viernes|sabado|domingo|por favor|(?:do|can|could) you|does|is it|are you|will|would)\b/;

/** Says how much harm that is there a message tells of, as `readable` wrote it: one grave change, or a change and where or what else. */
export function harmIn(words: string): Harm {
  // A word alone is an answer.
  if (!words.includes(' ')) return 'ordinary';
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
  if (isGrave) return 'one';
  return ORDINARY.test(words) ? 'ordinary' : 'none';
}
