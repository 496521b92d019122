import { sieve } from '../understand/sieve.ts';
import { fold } from './fold.ts';

/** What the receptionist may not answer whatever it is asked: what a clinician decides, what nobody can promise, and which treatment suits somebody, of whom the clinic's own descriptions may be told. */
export type OutOfScope = 'clinical' | 'result' | 'advice';

const CLINICAL: readonly RegExp[] = [
  /\b(diagnos\w*|diagnose)\b/,
  /\bhow (?:many|much) (?:units?|ml|mls|cc|ccs|milligrams?|mg|syringes?)\b/,
  /\b(?:what|which|right|correct|safe|max\w*|recommended) (?:is (?:the|my) )?(?:dose|doses|dosage|dosing|strength)\b/,
  /\b(?:dose|dosage) (?:of|for|should|do)\b/,
  /\b(?:side effects?|contraindicat\w*|interact(?:s|ions?)? with|allergic to|allergy to)\b/,
  /\b(?:pregnan\w*|breast ?feed\w*|nursing a|trying to conceive)\b/,
  /\b(?:blood thinner\w*|warfarin|eliquis|xarelto|plavix|accutane|isotretinoin|antibiotics?|ibuprofen|advil|aspirin|tylenol|acetaminophen|benadryl|prednisone|valtrex|ozempic|semaglutide|tirzepatide|metformin|lisinopril)\b/,
  /(?<!\b(?:coupon|groupon|voucher|gift (?:card|certificate)|credit|points|hsa|fsa|insurance|discount|promo)\b.*)\b(?:can|should|may|could|is it (?:ok|okay|safe|fine) to|am i allowed to) (?:i |we )?(?:take|stop taking|use|apply|mix|combine) (?!the (?:stairs|bus|elevator|train|bathroom|restroom|toilet|wifi|code|link|discount|coupon|offer|deal)|an? (?:seat|taxi|picture|photo|video|call|break|day|gift|credit|debit|hsa|fsa|groupon|coupon|voucher|promo|discount|code|package|check|different|friend)|(?:pictures|photos|pics|online|groupon|apple|paypal|venmo|klarna|cherry|insurance|for)\b|your|my (?:\w+ )?(?:time|card|gift|points?|credit|voucher|coupon|package|membership|phone|dog|baby|kids?|son|daughter|mom|insurance))\w+/,
  /\bis (?:it|this|that|botox|filler|(?!(?:my |the |your |our |this )?(?:data|info|information|card|payment|chat|site|website|link|area|parking|neighbou?rhood|place|app|conversation|street)\b)\w+ ?\w*) (?:safe|dangerous|risky|bad for)\b/,
  /\b(?:am i|would i be|is my \w+) (?:a )?(?:good |suitable |right )?candidate\b/,
  /\bis (?:it|this|that|my \w+) (?:\w+ )?(?:normal|infected|an infection|serious|cancer\w*|a reaction|an allergy|melanoma)\b/,
  /\bwhat (?:is|s) (?:wrong|this (?:rash|lump|spot|bump|mole)|happening to my|causing)\b/,
  /\b(?:rash|lump|mole|bump|bruise|bruising|swelling|swollen|hives|blister\w*|cyst|lesion|infect\w*) (?:on|in|under|after|since|from|that|is|are|for)\b/,
  /\b(?:reaction|allergic|burn(?:ed|t)?|irritat\w*)\b.*\b(?:from|after|since|to) (?:the|my|a|last|your|yesterday|it|this|that)\b/,
  /\b(?:my|i) (?:\w+ ){0,3}(?:is|are|am|has|have|feels?|looks?|got|keeps?|still|turned|went) (?:\w+ ){0,4}(?:red|flaky|flaking|peeling|itchy|itching|sore|puffy|bumpy|tender|burning|lumpy|uneven|crooked|drooping|droopy|bruised|raw|tight|numb|oozing|scabb\w+)\b.*\b(?:after|since|from)\b/,
  /\bmy (?:\w+ )?(?:lips?|face|forehead|brows?|eye(?:brow|lid)?s?|cheeks?|skin|chin|smile|jaw|labios?|cara|frente) (?:is|are|looks?|feels?|came out|turned out|esta|estan|quedo|quedaron) (?:\w+ ){0,2}(?:lumpy|lumps|uneven|crooked|lopsided|asymm?etr\w*|botched|bumpy|droop\w*|swollen|frozen|weird|wrong|worse|hard|disparej\w*|torcid\w*|chuec\w*)\b/,
  /\b(?:brows?|eyebrows?|eyes?|eyelids?|lips?|sides?|cheeks?|nostrils?|corners?|smile|it|they) (?:is|are|looks?|sits?|feels?|came out|turned out) (?:\w+ ){0,2}(?:higher|lower|bigger|smaller|heavier|thicker|fuller|uneven|crooked|droopy|drooping|lopsided|raised|arched|spock\w*)\b/,
  /\bmy (?:\w+ ){0,2}(?:fillers?|botox|tox|toxin|dysport|juvederm|injections?|implants?|threads?|relleno) (?:(?:is|are|it'?s|its|they'?re|has|have|got|gone|looks?|feels?|came out|turned out|a|all|bit|so|very|really|still|de|un|poco|esta|quedo) )*(?:lumpy|lumps?|bumpy|uneven|crooked|lopsided|asymm?etr\w*|migrat\w*|droop\w*|hard|infected|moved|botched|disparej\w*|chuec\w*)\b/,
  /\bshould i (?:be (?:worried|concerned)|worry|go to (?:the|a) (?:doctor|hospital)|see a doctor|get (?:botox|filler|it (?:done|dissolved)))\b/,
  /\b(?:(?:cure|heal) (?:my )?(?:acne|rosacea|melasma)|(?:treat|cure|heal|fix) (?:my )?(?:eczema|psoriasis|cancer|migraines?|tmj|hair loss|depression|infection))\b/,
  /\bfor (?:my |the |chronic )?(?:migraines?|tmj|bruxism|teeth grinding|jaw pain|hyperhidrosis|(?:excessive )?sweating|eczema|psoriasis|depression|headaches?)\b/,
  /\b(?:prescri\w+|refill)\b/,
  /\bwhat (?:should|can|do) i (?:do|take|use|put on) (?:for|about|against) (?:my|the|this|a) (?:pain|swelling|bruis\w*|rash|headache|redness|lump|acne|infection|bump\w*)\b/,
  /\b(?:diagnostico|cuantas unidades|que dosis|dosis|efectos secundarios|embarazada|embarazo|lactancia|amamant\w+|alergic[ao] a|anticoagulantes?|antibiotic[oa]s?|ibuprofeno|aspirina|paracetamol)\b/,
  /\b(?:tengo|me (?:quedo|quedaron|dejaron|salio)|se me (?:cayo|bajo|subio|quedo)) (?:un |una |el |la |los |las )?(?:\w+ )?(?:ojos?|parpados?|cejas?|labios?|mejillas?|lados?|sonrisa|frente|cara) (?:\w+ ){0,2}(?:caid[oa]s?|disparej[oa]s?|chuec[oa]s?|torcid[oa]s?|desigual\w*|(?:mas )?(?:alt|baj)[oa]s?|dur[oa]s?|rar[oa]s?)\b/,
  /\b(?:es (?:seguro|peligroso|normal|grave)|esta infectad[oa]|puedo tomar|debo tomar|soy candidat[ao]|que me recet\w+|receta medica)\b/,
];

/** Which treatment suits somebody: a clinician says, but what the clinic wrote of its own may be told. */
const ADVICE: readonly RegExp[] = [
  /\b(?:what|which|would|do|can|could|should) (?:\w+ ){0,3}(?:you|u) (?:\w+ )?(?:recommend|suggest|advise|advice)\b(?!.*\b(?:hotel|restaurant|place to|somewhere|bar|cafe|coffee|lunch|dinner|book|movie|song|shop|store|airport|taxi)\b)|\b(?:which|what) (?:treatment|one|service|procedure) (?:should|do|would) i (?:get|need|have|take|do|choose)\b|\bque (?:me )?(?:recomienda|recomiendan|aconseja|aconsejan|sugiere)\w*/,
  /\bwhat(?:'?s| is| are| would be| works?| would work| helps?)? ?(?:good|best|works?|helps?|recommended|effective)? (?:for|on|against) (?:my |the |these )?(?:\w+ )?(?:acne|scars?|scarring|wrinkles?|dark spots?|pigment\w*|melasma|rosacea|pores|sagging|double chin|jowls|crow'?s feet|stretch marks|cellulite|spider veins)\b/,
  /\b(?:treat|fix) (?:my )?(?:acne|rosacea|melasma)\b/,
];

const RESULT: readonly RegExp[] = [
  /\b(?:guarantee\w*|promise me|can you promise|money back if|for sure work)\b/,
  /\bwill (?:i|it|botox|filler|the \w+) (?:definitely|really|for sure|certainly)\b/,
  /\b(?:how (?:much|many years) younger|look (?:\w+ )?years younger|make me look (?:like|younger))\b/,
  /\b(?:100 ?(?:percent|%)|permanently) (?:gone|effective|work|remove)\b/,
  /\b(?:garantiz\w+|me promet\w+|resultado garantizado|cuantos anos mas joven)\b/,
];

/** Says whether a text asks for what a clinician decides, for a promise of a result, or for advice. */
export function outOfScope(text: string): OutOfScope | undefined {
  const folded = fold(text);
  return mayBeOut(folded).find(({ pattern }) => pattern.test(folded))?.is;
}

const as = (is: OutOfScope, patterns: readonly RegExp[]) => patterns.map((pattern) => ({ is, pattern }));
const mayBeOut = sieve([...as('clinical', CLINICAL), ...as('result', RESULT), ...as('advice', ADVICE)], ({ pattern }) => pattern);
