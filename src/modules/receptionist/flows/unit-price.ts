import type { Money } from '#kernel/money.ts';
import { fold } from '../conversation/fold.ts';
import { moneyInWords, say, serviceSources } from '../conversation/say.ts';
import type { Facts, ServiceFact } from '../conversation/step.ts';
import type { Dialogue, Reply } from '../model.ts';
import { canonicalise } from '../understand/canonical.ts';

const BY_THE_UNIT = /^(from |desde )?[$€£] ?(\d{1,4})(?:\.(\d{2}))? ?(?:\/|per|an?|por|la) ?(?:units?|unidad(?:es)?)$/i;
const MOST_UNITS = 200;
const UNITS = /\b(\d{1,3}) (?:units?|unidades|u)\b/;
/** Behind a price by the unit, a count alone is of units as well. */
const ON =
  /^(?:(?:ok|okay|and|y|so|what about|how about|que tal|what if i (?:need|want)) )+(?:for |para |with |if i need )?(\d{1,3})(?: (?:units?|unidades))?(?: then)?$/;

const countIn = (pattern: RegExp, text: string): number | undefined => {
  const units = Number(pattern.exec(fold(canonicalise(text).text))?.[1]);
  return units >= 1 && units <= MOST_UNITS ? units : undefined;
};

/** "And for 40?", where the price of something was answered last. */
export function asksOnForUnits(text: string): boolean {
  return countIn(ON, text) !== undefined;
}

/** What so many units of a treatment come to by its listed price; undefined where it is not listed by the unit. How many somebody needs is never said. */
export function priceOfUnits(dialogue: Dialogue, { id, name, priceLabel }: ServiceFact, text: string, facts: Facts): Reply | undefined {
  const [, from, whole, part = '00'] = BY_THE_UNIT.exec(priceLabel.trim()) ?? [];
  const units = countIn(UNITS, text) ?? countIn(ON, text);
  if (whole === undefined || units === undefined) return undefined;
  const sum: Money = { minor: BigInt(whole + part) * BigInt(units), currency: facts.clinic.currency };
  const words = { service: name, price: priceLabel, count: String(units), sum: moneyInWords(dialogue.language, sum) };
  return say(dialogue, from === undefined ? 'ask.price-of-units' : 'ask.price-of-units-from', words, serviceSources(facts, [id]));
}
