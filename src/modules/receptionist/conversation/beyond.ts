import { settled } from '../flows/parts.ts';
import type { Dialogue } from '../model.ts';
import { asideFrom } from './aside.ts';
import { say } from './say.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Hands over whoever writes in a language that is not spoken here. */
export function foreign(dialogue: Dialogue): Step {
  return {
    ...settled({ ...dialogue, asked: 'nothing' }, say(dialogue, 'other-language', {})),
    asides: [{ also: 'tell-team', kind: 'language', words: '' }],
    outcome: 'person',
    escalation: 'person',
  };
}

/** What a clinician has to answer goes to a person, and what was under way goes on. */
export function outside(dialogue: Dialogue, { scope, text }: Heard, facts: Facts): Step {
  if (scope === 'result') return asideFrom(dialogue, say(dialogue, 'scope.result', {}, [{ kind: 'safety', id: 'no-promise' }]));
  const told: Dialogue = { ...dialogue, told: 'clinical' };
  const reply = say(dialogue, 'scope.clinical', { phone: facts.clinic.phone }, [{ kind: 'safety', id: 'no-advice' }]);
  return {
    ...asideFrom(told, reply),
    asides: [{ also: 'tell-team', kind: 'clinical', words: text }],
    escalation: 'person',
  };
}
