import { fold } from '../conversation/fold.ts';
import { listInWords, moneyInWords, say, serviceSources, together } from '../conversation/say.ts';
import type { Facts, ServiceFact } from '../conversation/step.ts';
import type { Dialogue, Reply } from '../model.ts';

/** Deposits by any of their names. */
export const SPEAKS_OF_DEPOSITS = /\b(?:deposits?|down ?payment|depositos?|anticipos?|sena)\b/;

/** Whether it comes back is another question, and stands in the clinic's rules. */
const OF_ITS_RETURN = /\b(?:refund\w*|back|returned|kept|keep|lose|reembols\w*|devuel\w*|devolu\w*|pierdo)\b/;

/** Says what is to be paid down for what was asked about, or for which treatments something is; undefined where no deposit was asked about. */
export function depositsOf(dialogue: Dialogue, text: string, asked: readonly ServiceFact[], facts: Facts): Reply | undefined {
  const words = fold(text);
  if (!SPEAKS_OF_DEPOSITS.test(words) || OF_ITS_RETURN.test(words)) return undefined;
  if (asked.length > 0) return together(asked.map((service) => ofService(dialogue, service, facts)));
  const taking = [...facts.services.values()].filter(({ online, deposit }) => online && deposit.minor > 0n);
  if (taking.length === 0) return say(dialogue, 'ask.no-deposits', {}, [{ kind: 'account', id: 'prices' }]);
  const each = taking.map(({ name, deposit }) => `${name} (${moneyInWords(dialogue.language, deposit)})`);
  return say(
    dialogue,
    'ask.deposits',
    { services: listInWords(dialogue.language, each) },
    serviceSources(
      facts,
      taking.map(({ id }) => id),
    ),
  );
}

function ofService(dialogue: Dialogue, { id, name, deposit }: ServiceFact, facts: Facts): Reply {
  const sources = serviceSources(facts, [id]);
  if (deposit.minor === 0n) return say(dialogue, 'ask.no-deposit', { service: name }, sources);
  return say(dialogue, 'ask.deposit', { service: name, amount: moneyInWords(dialogue.language, deposit) }, sources);
}
