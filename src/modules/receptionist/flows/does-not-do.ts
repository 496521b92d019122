import { say, serviceNames } from '../conversation/say.ts';
import type { Facts, Step } from '../conversation/step.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { bookingOf, putAgain } from './parts.ts';

/** Once a time was chosen, whoever is wished for and does nothing of what is booked is named as such: the time stays held, and what was asked is asked again. */
export function whoDoesNot(dialogue: Dialogue, commands: readonly Command[], facts: Facts): Step | undefined {
  const { chosen, services } = bookingOf(dialogue);
  const [wished, ...more] = valuesIn(commands);
  // At the question for a name a name may be one's own.
  if (chosen === null || dialogue.asked === 'name' || wished?.slot !== 'provider' || more.length > 0) return undefined;
  const provider = [...facts.providers.values()].find(({ id }) => id === wished.id);
  const doesSome = services.some((id) => facts.services.get(id)?.providerIds.some((each) => each === wished.id));
  if (!provider || doesSome) return undefined;
  return putAgain(dialogue, [say(dialogue, 'book.provider-not', { provider: provider.name, services: serviceNames(dialogue, facts, services) })]);
}
