import { passOn } from '../flows/message.ts';
import { settledWith } from '../flows/parts.ts';
import type { Dialogue } from '../model.ts';
import { asideFrom } from './aside.ts';
import { say } from './say.ts';
import type { Facts, Step } from './step.ts';
import { teamBack } from './team-back.ts';

/** What this clinic does not let it do, or not at this hour: then the wish is with the team in the words it was told in. */
export function notAllowed(dialogue: Dialogue, text: string, facts: Facts): Step {
  if (!facts.isOffHours) return asideFrom(dialogue, say(dialogue, 'not-allowed-here', { phone: facts.clinic.phone }));
  const before = [say(dialogue, 'not-at-this-hour', {}), ...teamBack(dialogue, facts)];
  return passOn({ ...dialogue, flow: null, asked: 'anything-else' }, text, before, (reply) =>
    settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [reply, say(dialogue, 'anything-else', {})]),
  );
}
