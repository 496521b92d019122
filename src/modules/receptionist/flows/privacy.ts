import { fold } from '../conversation/fold.ts';
import { say, together } from '../conversation/say.ts';
import type { Aside, Facts, Flow, Input, Step } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import type { Dialogue } from '../model.ts';
import { detailsWith } from './details.ts';
import { cannotShow, contactAgain, identify, isIdentifying, onIdentityResult, onIdentityWords } from './identity.ts';
import { NEEDED_LEVEL } from './levels.ts';
import { whoInWords, withContactOf } from './message.ts';
import { settled, settledWith } from './parts.ts';

/** What asks how the clinic treats everybody's data, and demands nothing for oneself. */
const IN_GENERAL =
  /\b(?:privacy (?:policy|policies|notice|statement)|politica|aviso de privacidad)\b|\b(?:what|which) (?:personal )?(?:data|info\w*) do you (?:have|keep|store|hold|collect)\b(?! (?:on|about|of|for) me)|\b(?:hipaa|gdpr)\b|\b(?:are|do) you (?:guys )?(?:record|sav|stor|logg?|keep)(?:e|ing)?\b|\b(?:recorded|logged|monitored)$|\b(?:grab|guard|registr)\w+ (?:esto|esta|este|el chat|la conversacion|todo)\b|\b(?:esto|esta conversacion|el chat) (?:se|queda|esta) (?:grab|guard|registr)\w+|\b(?:how long|who|where|what|why|do|does|will|can|are|is) (?:\w+ ){0,5}(?:keep|kept|store|stored|save|saved|reads?|sees?|recorded|record|retain|train|trained|sell|share|sold|private|confidential|secure|safe|protected|encrypted)\b(?!.*\b(?:about|on|of) me\b)/;

/**
 * Takes a privacy request from anybody: everybody may ask, and a person checks who it was. It is with the team before anything is asked back; whoever then
 * shows who they are spares that person the check, and whoever cannot says how they are reached.
 */
export const privacy: Flow = (dialogue, input, facts) => {
  if (input.of === 'begin') return taken(dialogue, input, facts);
  if (input.of === 'result') return onIdentityResult(dialogue, input.result, facts, { known: shown, over: notShown }) ?? notShown(dialogue);
  if (input.of === 'chose') return notShown(dialogue);
  if (isIdentifying(dialogue)) return onShowing(dialogue, input);
  if (dialogue.asked === 'reach') return unchecked({ ...dialogue, person: detailsWith(dialogue.person, 'name', input.commands, input.text) }, input.text);
  return notShown(dialogue);
};

function taken(dialogue: Dialogue, { text }: Extract<Input, { of: 'begin' }>, facts: Facts): Step {
  const page = say(dialogue, 'privacy.page', { link: facts.clinic.privacyUrl }, [{ kind: 'account', id: 'privacy' }]);
  if (IN_GENERAL.test(fold(text)))
    return { ...settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [page, say(dialogue, 'privacy.may-ask', {})]), outcome: 'answered' };
  const isShown = dialogue.level >= NEEDED_LEVEL.privacy && dialogue.clientIds.length === 1;
  const step = isShown ? shown(dialogue) : identify(dialogue, NEEDED_LEVEL.privacy);
  const says = isShown ? [page, ...step.says] : [page, say(dialogue, 'privacy.taken', {}), ...step.says];
  return {
    ...step,
    says: [together(says, step.dialogue.options)],
    asides: [{ also: 'tell-team', kind: 'privacy', words: text }, ...(step.asides ?? [])],
    outcome: 'message',
  };
}

function onShowing(dialogue: Dialogue, input: Extract<Input, { of: 'said' }>): Step {
  if (cannotShow(dialogue, input.text)) return notShown(dialogue);
  const who = detailsWith(dialogue.person, dialogue.asked, input.commands, input.text);
  return onIdentityWords(dialogue, input) ?? contactAgain({ ...dialogue, person: who }, input);
}

const added = (words: string): Aside => ({ also: 'add-to-task', kind: 'privacy', words });

function done(dialogue: Dialogue, key: 'privacy.done' | 'privacy.unchecked', words: string): Step {
  return {
    ...settledWith({ ...dialogue, flow: null, asked: 'anything-else' }, [say(dialogue, key, {}), say(dialogue, 'anything-else', {})]),
    asides: [added(words)],
    outcome: 'message',
  };
}

function shown(dialogue: Dialogue): Step {
  return done(dialogue, 'privacy.done', textOf('en', 'task.shown', { who: whoInWords(dialogue.person) }));
}

/** Who cannot show who they are is asked once for their name and how they are reached, as far as neither is known. */
function notShown(dialogue: Dialogue): Step {
  const person = withContactOf(dialogue);
  const after: Dialogue = { ...dialogue, person, identity: null, level: 0, clientIds: [] };
  const isKnown = person.firstName !== undefined && (person.mobile !== undefined || person.email !== undefined);
  return isKnown ? unchecked(after, '') : settled({ ...after, asked: 'reach' }, say(after, 'privacy.reach', {}));
}

function unchecked(dialogue: Dialogue, said: string): Step {
  const who = whoInWords(dialogue.person);
  return done(dialogue, 'privacy.unchecked', textOf('en', 'task.not-shown', { who: [who, said].filter((part) => part !== '').join(' · ') }));
}
