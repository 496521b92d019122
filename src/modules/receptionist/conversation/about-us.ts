import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import { reminder } from './after-alarm.ts';
import { wishedLanguage } from '../understand/language.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import { left } from './leftover.ts';
import { say, together } from './say.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Whoever asks whether an AI speaks is told so, whatever else they may mean. */
const ABOUT_ME =
  /\b(?:what(?:'?s| is) (?:your|ur|you're) name|who (?:are|r) (?:you|u)\b|como (?:te llamas|se llama usted)|quien eres)|\b(?:are you|is this|am i (?:talking|speaking|chatting) (?:to|with)) (?:an? )?(?:real|human|person|bot|robot|machine|ai|computer)|\bwho am i (?:talking|speaking|chatting|texting) (?:to|with)|\beres (?:un|una) (?:persona|robot|maquina)|\b(?:which|what) (?:\w+ ){0,2}(?:ai|model|llm|bot|assistant|company|software) (?:\w+ )?(?:are you|is this|made|built|created|runs?|do you use)|\bwho (?:made|built|created|programmed|trained|owns) you\b|\bare you (?:really )?(?:chat ?gpt|gpt|claude|siri|alexa|gemini|copilot)\b|\b(?:your|the) (?:system |initial |hidden )?(?:prompt|instructions)\b|\b(?:say|admit|pretend|confess)(?: that| to be)? (?:you(?:'?re| are) )?(?:an? )?(?:real )?(?:human|person)\b/;

/** Whoever asks which languages are spoken here. */
const LANGUAGES =
  /\b(?:do|can|does|could|u|you|anyone|anybody|someone|somebody) (?:\w+ ){0,3}(?:speaks?|understands?) (?:any )?(?:english|spanish|french|german|italian|portuguese|russian|chinese|mandarin|arabic|hebrew|creole|espanol|other languages?)\b|\b(?:what|which|other) languages?\b|\b(?:habla[ns]?|hablas|alguien habla) (?:usted )?(?:espanol|ingles|castellano)\b|\ben espanol por favor\b/;
/** Whoever asks whether anybody hears them. */
const PRESENCE =
  /^(?:(?:hi|hello|hey|um|uh|so|sorry|excuse me) )*(?:(?:can|do) (?:you|u|anyone|anybody) (?:\w+ )?hear (?:me|this)|(?:(?:is|are) )?(?:any ?(?:one|body)|some ?(?:one|body)|(?<=(?:is|are) )(?:you|u)) (?:still |even |out )?(?:there|here|listening)|(?:you|u) (?:still )?there|any ?(?:one|body)|me (?:oye|escucha)\w*|hay alguien(?: ahi)?|sigue ahi)(?: (?:now|ok|okay|please|hello))*$/;

/** "Anyone", where a provider may be chosen, leaves that to the clinic. */
const ANYONE = /^any ?(?:one|body)(?: please)?$/;

/** Whoever wants these words by mail. */
const MAIL_THIS =
  /\b(?:e ?mail|send|mail)(?: me)? (?:a (?:copy|transcript) of )?(?:this|the|our) (?:chat|conversation|transcript)\b|\b(?:copy|transcript) of (?:this|the|our|what we) (?:chat|conversation|said|wrote)\b|\b(?:send|email|mail|get|have|give|want|need)(?: me)? (?:a|the|my) transcript\b|\b(?:env\w+|mand\w+)(?:me)?(?: por correo)? (?:esta|la|una copia de (?:esta|la)) (?:conversacion|chat)\b/;

/** Whoever asks from which age one may come. */
const ASKS_AGE =
  /\b(?:how old (?:do|does|must|should) (?:i|you|one|we|she|he|they|someone|somebody) (?:have to|need to|must)?|(?:minimum|age) (?:age|limit|requirement|restriction)s?|(?:what|which) age|old enough|\bi(?:'m| am|m) (?:only )?1[0-7]\b(?=.*\b(?:but|allowed|mom|mother|dad|parents?|permission|still)\b)|from what age|edad minima|que edad|cuantos anos hay que)\b/;

/** Whoever has reached another place than they meant. */
const WRONG_PLACE = /\b(?:wrong (?:number|place|clinic|business|office|person|chat)|numero equivocado|me equivoque de (?:numero|clinica|lugar))\b/;
/** Whoever asks which place they have reached; "is this free" asks something else. */
const ASKS_WHO =
  /^(?:(?:hi|hello|hey|sorry|oh|so|um|wait|excuse me) )*(?:is|isn'?t) this (?:not )?(?!(?:a|an|being|recorded|recording|saved|stored|private|confidential|secure|the (?:right|best|correct)|call|chat|conversation|line|session|still|your|my|it|for|free|real|available|ok|okay|time|correct|right|covered|(?:ab)?normal|bad|good|serious|dangerous|infected|common|painful|worth|something|what|how|where|why|who|included|permanent|legal|true|happening|swelling|bruising|going)\b)\w+|\b(?:who(?: the (?:f\w*|hell|heck))?|which (?:clinic|place|business)|what (?:clinic|place|business)) (?:is this|have i reached|did i (?:reach|call|text))\b/;

/** Answers who speaks and which place this is; undefined where neither was asked. Whoever has reached the wrong one is let go. */
export function onAboutUs(dialogue: Dialogue, text: string, facts: Facts): Step | undefined {
  const words = fold(text);
  if (ABOUT_ME.test(words)) {
    const source = [{ kind: 'setting' as const, id: 'disclosure' }];
    const { persona, clinic } = facts;
    const told = dialogue.isSpoken
      ? say(dialogue, 'are-you-a-person-call', { persona }, source)
      : say(dialogue, 'are-you-a-person', { persona, phone: clinic.phone }, source);
    return asideFrom(dialogue, told);
  }
  if (LANGUAGES.test(words) || wishedLanguage(text) !== undefined) return asideFrom(dialogue, say(dialogue, 'languages', {}));
  // Who is reached by a number wrote no chat that a page could mail.
  if (MAIL_THIS.test(words) && !dialogue.isReachable && !dialogue.isSpoken) return asideFrom(dialogue, say(dialogue, 'mail-this', {}));
  if (PRESENCE.test(words) && !(dialogue.flow === 'book' && ANYONE.test(words)))
    return asideFrom(dialogue, together([say(dialogue, 'i-am-here', { persona: facts.persona }), ...[reminder(dialogue, facts) ?? []].flat()]));
  if (ASKS_AGE.test(words))
    return asideFrom(dialogue, say(dialogue, 'ask.age', { age: String(facts.clinic.minimumAgeYears) }, [{ kind: 'account', id: 'minimum-age' }]));
  if (WRONG_PLACE.test(words)) return left(dialogue, whoThisIs(dialogue, facts));
  return ASKS_WHO.test(words) ? asideFrom(dialogue, whoThisIs(dialogue, facts)) : undefined;
}

/** Says whether something else is asked or wished for in a sentence of its own: "is this Marlowe? do you do botox". */
export function asksMoreThanUs({ text, commands, scope }: Heard): boolean {
  const sentences = text.split(/(?<=[.?!;])\s+/);
  const others = sentences.filter((sentence) => !OF_US.some((pattern) => pattern.test(fold(sentence))));
  if (scope || others.length === 0 || others.length === sentences.length) return false;
  return commands.some(
    (command) =>
      (command.command === 'start_flow' || command.command === 'ask' || valuesIn([command]).some(({ slot }) => slot === 'service')) &&
      others.some((sentence) => text.indexOf(sentence) <= command.start && command.end <= text.indexOf(sentence) + sentence.length),
  );
}
const OF_US = [ABOUT_ME, LANGUAGES, MAIL_THIS, PRESENCE, ASKS_AGE, WRONG_PLACE, ASKS_WHO];

function whoThisIs(dialogue: Dialogue, { clinic, place }: Facts): Reply {
  return say(dialogue, 'who-this-is', { clinic: clinic.name, place: place.name, address: place.address }, [{ kind: 'location', id: place.id }]);
}
