import type { ServiceFact } from './step.ts';
import { fold } from './fold.ts';

/** What people want something done about, in all the words for it; the same words are looked for in what the clinic says of its treatments. */
const CONCERNS: readonly RegExp[] = [
  /\b(?:wrinkl\w*|(?:fine |frown |eye |smile |worry |laugh )?lines|forehead|frown\w*|crow'?s feet|elevens|11s|arrugas|lineas|frente|entrecejo|patas de gallo)\b/,
  /\b(?:(?:dark|sun|age|brown|liver) ?spots?|pigment\w*|melasma|sun damage|freckles|manchas|pecas)\b/,
  /\b(?:redness|rosacea|red (?:face|skin|cheeks)|flushing|rojeces|enrojecimiento)\b/,
  /\b(?:acne|break ?outs?|pimples?|black ?heads?|clogged|congest\w*|pores?|extract\w*|granos|espinillas|poros|barros)\b/,
  /\b(?:dull\w*|glow\w*|radian\w*|lackluster|brighten\w*|opac[ao]|apagad[ao]|luminos\w+)\b/,
  /\b(?:textur\w*|scars?|scarring|uneven|crepey|renewal|cicatri\w+|textura)\b/,
  /\b(?:sagg\w*|droop\w*|jowls?|loose skin|firm\w*|tighten\w*|lift|flacid\w*|firmeza)\b/,
  /\b(?:(?:thin|fuller|bigger|plump\w*|small) lips|lips|labios)\b/,
  /\b(?:hollow\w*|volume|contour\w*|cheeks?|cheekbones?|pomulos|volumen)\b/,
  /\b(?:hair removal|(?:unwanted|body|ingrown|leg|underarm|armpit) hairs?|shav(?:e|ing)|wax(?:ing)?|vello|depil\w+)\b/,
  /\b(?:peach fuzz|facial hair|fuzz)\b/,
  /\b(?:puff\w*|(?:eye )?bags|swollen face|lymph\w*|hinchaz\w+|bolsas)\b/,
  /\b(?:dry(?:ness)?|dehydrat\w*|hydrat\w*|flaky|seca|reseca|hidrat\w+)\b/,
  /\b(?:energy|fatigued?|immun\w*|vitamins?|hangover|energia|vitaminas?)\b/,
  /\b(?:weight|pounds|ozempic|peso)\b/,
];

/**
 * The treatments of which the clinic itself says that they are about what somebody wants done ("something for my wrinkles"); none where it says nothing of it.
 * Whether one of them suits somebody is for a clinician.
 */
export function forConcern(text: string, services: ReadonlyMap<unknown, ServiceFact>): readonly ServiceFact[] {
  const words = fold(text);
  const meant = CONCERNS.filter((concern) => concern.test(words));
  if (meant.length === 0) return [];
  return [...services.values()].filter(
    ({ online, isAddOn, name, description }) => online && !isAddOn && meant.some((concern) => concern.test(fold(`${name} ${description}`))),
  );
}
