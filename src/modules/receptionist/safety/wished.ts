/** Whoever wishes for something, or asks what it costs. */
const WISHES =
  /\b(?:wants?|wanted|needs?|like|book|get|getting|try|interested|looking for|asking about|appt|appointment|prices?|costs?|how much|do you (?:do|have|offer)|quier\w+|quisiera|necesit\w+|cita|cuanto)\b/;
/** A treatment that is given by a needle, by its plain name. */
const NEEDLE =
  /\b(?:the |your |a |some |las? |una? )?(?:(?:weekly |monthly )?(?:weight loss|weight|b ?12|vitamin|glp ?1|skinny|slimming|lipo|allergy|semaglutide|ozempic) )?(?:shots?|pens?|injections?|jabs?|inyecciones|inyeccion)(?: (?:for|to) (?:weight loss|lose weight)| (?:para|de) (?:bajar de peso|b12|vitaminas))?\b/;
/** What somebody wants done, however it is called: "hacerme un dermaplaning", "his back done", a patch test. */
const DONE =
  /\b(?:hacerme|hacerse|hacernos) (?:un|una|el|la|los|las|unos|unas) (?!dano|corte|cortes|mal)\w+|\b(?:his|her|my|their|our|the|both) (?:\w+ ){1,2}(?:done|waxed|lasered|pierced|cleaned up|touched up)\b|\b(?:(?:la |una )?prueba (?:de|del) parche|parche|patch test)\b/;
/** What makes it more than a wish: it was given, something came of it, or a shot is none of a needle. */
const HAPPENED =
  /\b(?:took|taken|taking|injected|gave|given|did|had|double|twice|too (?:much|many)|extra|after|since|from|now|can't|dizzy|vomit\w*|faint\w*|throw\w*|sick|passed|pain|hurts?|swell\w*|swollen|kill\w*|die|dying|dead|gun\w*|police|fire|shoot\w*|shots? (?:me|him|her|at|in|fired)|(?:be|been|get|got|getting|was|were) shot|despues|duele|mareo|puse|pusieron)\b/;

/** The tool of a treatment: "is it the one with the blade?". */
const TOOL =
  /^(?!.*\b(?:cut\w*|bleed\w*|blood|hurt\w*|myself|wrists?|veins?|throat|die|dying|kill\w*)\b).*(?:\bdermaplan\w*\b.*|\b(?:is|does) (?:it|that|this) (?:\w+ ){0,3}|\bdo you (?:\w+ )?(?:use|do (?:it|that|this) with) )(?:an? |the )?(?:blade|razor|scalpel)s?\b/;
const BLADE = /\b(?:an? |the )?(?:blade|razor|scalpel)s?\b/g;

/** Writes a treatment by the needle that somebody wishes for, and the blade of one that is asked about, as any other treatment: "he wants the weight loss shots" tells of nobody who was shot. */
export function asWished(words: string): string {
  const wished = WISHES.test(words) && !HAPPENED.test(words) ? words.replace(NEEDLE, ' botox ').replace(DONE, ' botox ') : words;
  return (TOOL.test(wished) ? wished.replace(BLADE, ' botox ') : wished).replace(/\s+/g, ' ').trim();
}
