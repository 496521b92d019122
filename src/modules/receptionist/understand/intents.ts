import { type Features, intentFeatures, hashOf } from './features.ts';
import { CONCEPTS, conceptsOf } from './concepts.ts';
import { type LinearModel, scoresOf } from './linear-model.ts';

/** The concepts that by themselves mean an intent of the corpus; training begins from them, so that three examples of an intent are enough. */
const MEANT_BY: Readonly<Record<string, readonly string[]>> = {
  booking: ['book'],
  make_open_apply_setup_get_activate: ['make-strict', 'get'],
  request_info: ['ask-can', 'show'],
  change: ['change-strict', 'change-amount'],
  restaurant: ['restaurant'],
  existing: ['existing-strict', 'have-booking'],
  spa: ['spa'],
  wrong_notworking_notshowing: ['wrong-strict'],
  room_service: ['order-food'],
  room_ammenities: ['amenity'],
  cancel_close_leave_freeze: ['cancel-strict'],
  more_higher_after: ['more-strict'],
  lost_stolen: ['lost'],
  swimming_pool: ['pool'],
  parking: ['parking'],
  check_in: ['check-in'],
  wifi: ['wifi'],
  gym: ['gym'],
  when: ['when'],
  check_out: ['check-out'],
  pets: ['pets'],
  how_much: ['how-much-strict'],
  end_call: ['bye', 'finished'],
  greet: ['hello'],
  less_lower_before: ['less-strict'],
  deny: ['no'],
  how: ['how'],
  handoff: ['person'],
  affirm: ['yes'],
  new: ['new-strict'],
  acknowledge: ['ack'],
  thank: ['thanks'],
  why: ['why-strict'],
  repeat: ['again'],
  limits: ['limit'],
  housekeeping: ['cleaning'],
  accesibility: ['access'],
  dont_know: ['unknown'],
  how_long: ['how-long'],
  refund: ['refund'],
  transfer_payment_deposit: ['pay-strict'],
  card: ['card'],
  account: ['account'],
  fees_interests: ['fees'],
  international: ['abroad'],
  balance: ['balance'],
  savings: ['savings'],
  overdraft: ['overdraft'],
  loan: ['loan'],
  current: ['current-account'],
  appointment: ['appointment'],
  contactless: ['contactless'],
  mortgage: ['mortgage'],
  debit: ['debit-card'],
  withdrawal: ['withdraw'],
  direct_debit: ['direct-debit'],
  arrival: ['arrive-strict'],
  pin: ['pin'],
  credit: ['credit'],
  cheque: ['cheque'],
  standing_order: ['standing-order'],
  business: ['business'],
};
const SOFT = new Set(
  'booking make_open_apply_setup_get_activate request_info change existing wrong_notworking_notshowing cancel_close_leave_freeze more_higher_after less_lower_before lost_stolen swimming_pool when how_much deny how affirm new acknowledge transfer_payment_deposit arrival'.split(
    ' ',
  ),
);

/** The features of an intent, and for each intent that a concept means, a feature of its own. */
export function featuresOfIntent(masked: string): Features {
  const features = intentFeatures(masked);
  const touched = new Set(conceptsOf(masked).map((concept) => CONCEPTS[concept]?.[0]));
  for (const [intent, concepts] of Object.entries(MEANT_BY)) if (concepts.some((concept) => touched.has(concept))) features.set(hashOf(`Q${intent}`), 1);
  return features;
}

/** What an intent's own feature counts before anything is learnt; others learn nothing from it. */
export function priorOfIntent(intent: string): ReadonlyMap<number, number> {
  return new Map(intent in MEANT_BY ? [[hashOf(`Q${intent}`), SOFT.has(intent) ? 6 : 8]] : []);
}

/** The hashes that belong to one intent only. */
export function ownFeatures(): ReadonlyMap<number, string> {
  return new Map(Object.keys(MEANT_BY).map((intent) => [hashOf(`Q${intent}`), intent]));
}

/** Gives the intents of a masked text that score above their thresholds, with their probabilities. */
export function readIntents(model: LinearModel, masked: string): Map<string, number> {
  const scores = scoresOf(model, featuresOfIntent(masked));
  const said = new Map<string, number>();
  model.labels.forEach((label, at) => {
    const score = scores[at] ?? 0;
    if (score > (model.thresholds[at] ?? 0)) said.set(label, 1 / (1 + Math.exp(-score)));
  });
  return said;
}
