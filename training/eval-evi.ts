// Calls of EVI: whether the caller is recognised within three tries, and whether anybody else would be.
import { saysBirthDate, saysName, saysPostcode, type Tries } from '../src/modules/receptionist/understand/identity-match.ts';
import { referenceOf } from '../src/modules/receptionist/understand/offline-engine.ts';
import type { Line } from './measure.ts';
import { EVI } from './policies.ts';
import type { EviCall } from './shapes.ts';

const REFERENCE = referenceOf(EVI, EVI.policy);
const PAIRS = 10_000;

interface Caller {
  readonly gold: EviCall['gold'];
  readonly tries: Record<'postcode' | 'name' | 'dob', Tries>;
}

const SAYS = {
  dob: ({ tries }: Caller, gold: EviCall['gold']) => saysBirthDate(tries.dob, gold.dob, REFERENCE),
  name: ({ tries }: Caller, gold: EviCall['gold']) => saysName(tries.name, gold.name),
  postcode: ({ tries }: Caller, gold: EviCall['gold']) => saysPostcode(tries.postcode, gold.postcode),
} as const;
const ITEMS = ['dob', 'name', 'postcode'] as const;
const GOALS = { dob: 97, name: 93, postcode: 85 };
const NAMES = { dob: 'birth date', name: 'name', postcode: 'postcode' };

/** Measures recognition by item, and pairs each caller with records of others. */
export function evaluateEvi(calls: readonly EviCall[], miss: (text: string) => void): Line[] {
  const callers = calls.map(callerOf);
  const lines: Line[] = ITEMS.map((item) => {
    const right = callers.filter((caller) => SAYS[item](caller, caller.gold) || missed(item, caller, miss));
    return { what: `EVI ${NAMES[item]} within three tries`, value: (100 * right.length) / callers.length, goal: GOALS[item], cases: callers.length };
  });
  return [...lines, ...impostors(callers)];
}

function callerOf({ gold, turns }: EviCall): Caller {
  const triesOf = (item: string) => turns.filter((turn) => turn.item === item).map(({ nbest }) => nbest);
  return { gold, tries: { dob: triesOf('dob'), name: triesOf('name'), postcode: triesOf('postcode') } };
}

/** Which items a caller is recognised by within three tries. */
export function recognisedIn(call: EviCall): (typeof ITEMS)[number][] {
  const caller = callerOf(call);
  return ITEMS.filter((item) => SAYS[item](caller, caller.gold));
}

function missed(item: keyof typeof SAYS, { gold, tries }: Caller, miss: (text: string) => void): false {
  miss(`${item}: ${gold[item]} heard as ${tries[item].map((heard) => heard.slice(0, 3).join(' / ')).join(' || ')}`);
  return false;
}

/** Ten thousand pairs of a caller and somebody else's record, always the same ones. */
function impostors(callers: readonly Caller[]): Line[] {
  const accepted = { dob: 0, name: 0, postcode: 0, any: 0, both: 0 };
  let pairs = 0;
  for (let step = 1; pairs < PAIRS && step < callers.length; step += 1) {
    for (let at = 0; at < callers.length && pairs < PAIRS; at += 1) {
      const caller = callers[at];
      const other = callers[(at + step * 7) % callers.length];
      if (!caller || !other || ITEMS.some((item) => caller.gold[item] === other.gold[item])) continue;
      pairs += 1;
      const says = ITEMS.map((item) => SAYS[item](caller, other.gold));
      ITEMS.forEach((item, index) => {
        if (says[index]) accepted[item] += 1;
      });
      if (says.some(Boolean)) accepted.any += 1;
      if (says[0] && says[1]) accepted.both += 1;
    }
  }
  return [
    { what: 'EVI impostors let through (birth date and name)', value: accepted.both, goal: 0, atMost: true, cases: pairs },
    ...ITEMS.map((item) => ({ what: `EVI impostors, ${NAMES[item]} alone`, value: accepted[item], cases: pairs })),
  ];
}
