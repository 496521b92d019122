import { fold } from '../conversation/fold.ts';

/** Why a conversation waits for a person of the team. */
export type Reason =
  | 'emergency'
  | 'clinical'
  | 'fee'
  | 'upset'
  | 'payment'
  | 'phone'
  | 'person'
  | 'message'
  | 'language'
  | 'privacy'
  | 'opt-out'
  | 'link'
  | 'unanswered';

const FEE = /\b(?:charged|overcharged|refund\w*|dispute\w*|no.?show fee|late fee|cancellation fee|my money back|wrong amount|reembolso|me cobraron)\b/;
const UPSET =
  /\b(?:complain\w*|complaint|unacceptable|ridiculous|terrible|horrible|awful|furious|angry|upset|disappointed|worst|disgust\w*|lawyer|sue|rude|queja|enojad[oa]|furios[oa])\b/;
const PAYMENT = /\b(?:pay|payment|paying|deposit|invoice|receipt|card (?:was )?declined|gift card|pagar|pago|deposito|factura)\b/;

const BY_KIND: Readonly<Record<string, Reason>> = {
  emergency: 'emergency',
  clinical: 'clinical',
  phone: 'phone',
  language: 'language',
  privacy: 'privacy',
  'opt-out': 'opt-out',
  link: 'link',
};

/** Says why somebody is wanted, from what kind of task was left and in which words; it names the reason and decides nothing. */
export function reasonOf(kind: string, words: string): Reason {
  const settled = BY_KIND[kind];
  if (settled) return settled;
  const folded = fold(words);
  if (FEE.test(folded)) return 'fee';
  if (UPSET.test(folded)) return 'upset';
  if (PAYMENT.test(folded)) return 'payment';
  return kind === 'message' ? 'message' : 'person';
}
