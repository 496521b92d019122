import type { Dialogue, Reply } from '../model.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { left } from './leftover.ts';
import { say } from './say.ts';
import type { Facts, Step } from './step.ts';

/** Whoever asks whether an AI speaks is told so, whatever else they may mean. */
const ABOUT_ME =
  /\b(?:what(?:'?s| is) (?:your|ur|you're) name|who (?:are|r) (?:you|u)\b|como (?:te llamas|se llama usted)|quien eres)|\b(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:an? )?(?:real|human|person|bot|robot|machine|ai|computer)|\beres (?:un|una) (?:persona|robot|maquina)/;

/** Whoever has reached another place than they meant. */
const WRONG_PLACE = /\b(?:wrong (?:number|place|clinic|business|office|person|chat)|numero equivocado|me equivoque de (?:numero|clinica|lugar))\b/;
/** Whoever asks which place they have reached; "is this free" asks something else. */
const ASKS_WHO =
  /^(?:(?:hi|hello|hey|sorry|oh|so|um|wait|excuse me) )*(?:is|isn'?t) this (?:not )?(?!(?:a|an|the (?:right|best|correct)|still|your|my|it|for|free|real|available|ok|time|correct|right|covered)\b)\w+|\b(?:who|which (?:clinic|place|business)|what (?:clinic|place|business)) (?:is this|have i reached|did i (?:reach|call|text))\b/;

/** Answers who speaks and which place this is; undefined where neither was asked. Whoever has reached the wrong one is let go. */
export function onAboutUs(dialogue: Dialogue, text: string, facts: Facts): Step | undefined {
  const words = fold(text);
  if (ABOUT_ME.test(words)) {
    const source = [{ kind: 'setting' as const, id: 'disclosure' }];
    return asideFrom(dialogue, say(dialogue, 'are-you-a-person', { persona: facts.persona, phone: facts.clinic.phone }, source));
  }
  if (WRONG_PLACE.test(words)) return left(dialogue, whoThisIs(dialogue, facts));
  return ASKS_WHO.test(words) ? asideFrom(dialogue, whoThisIs(dialogue, facts)) : undefined;
}

function whoThisIs(dialogue: Dialogue, { clinic, place }: Facts): Reply {
  return say(dialogue, 'who-this-is', { clinic: clinic.name, place: place.name, address: place.address }, [{ kind: 'location', id: place.id }]);
}
