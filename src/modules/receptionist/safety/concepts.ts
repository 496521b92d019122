import type { Alarm } from './screen.ts';
import type { Sign } from './sign.ts';

/** What people speak of in an emergency, each in all the words for it that we know, in both languages. */
export const OF = {
  airway: 'throat|airway|windpipe|tongue|garganta|lengua|gullet|voice ?box',
  face: 'face|lips?|mouth|eyes?|eyelids?|cheeks?|neck|cara|labios?|boca|ojos?|parpados?|cuello',
  skin: 'lips?|mouth|nose|nostrils?|cheeks?|chin|forehead|temples?|face|skin|area|spot|side|site|tip|tissue|patch|jaw|eyelids?|labios?|nariz|piel|mejillas?|frente|menton|zona|punta',
  colour:
    'white|whitish|ghostly|pale|pallid|purple\\w*|violet|blue|bluish|gr[ae]y\\w*|black\\w*|dark\\w*|dusky|ashen|blotchy|marbled|marble|mottled|lacy|web\\w*|net|discolou?r\\w*|blanc[oa]s?|palid[oa]s?|morad[oa]s?|gris\\w*|negr[oa]s?|azul\\w*|violace[oa]',
  treated:
    'filler\\w*|juvederm|restylane|sculptra|radiesse|voluma|belotero|hyaluron\\w*|botox|dysport|xeomin|jeuveau|daxxify|neuro ?(?:toxin|modulator)\\w*|toxin|tox|inject\\w*|shots?|needles?|syringes?|threads?|laser\\w*|ipl|bbl|peel\\w*|microneedl\\w*|kybella|treatment|procedure|appointment|lidocaine|numbing|lasered|injected|relleno|inyec\\w+|acido hialuronico|toxina|hilos|tratamiento|laser',
  toxin: 'botox|dysport|xeomin|jeuveau|daxxify|neuro ?(?:toxin|modulator)\\w*|toxin\\w*|tox|masseter|inyec\\w+|toxina|botulin\\w*',
  bigger:
    'swell\\w*|swollen|swole|puff\\w*|balloon\\w*|blow(?:ing|n) up|blew up|(?:twice|double|triple) (?:its|the|their|her|his|my)|huge|massive|enormous|bigger|hinch\\w*|inflam\\w*|enorme\\w*',
  shut: 'clos(?:e|es|ed|ing)|tight\\w*|constrict\\w*|shut\\w*|narrow\\w*|lump|block\\w*|stuck|cierr\\w+|cerr\\w+|apret\\w+|bola',
  severe:
    "severe\\w*|extreme\\w*|excruciating|unbearable|intense|intolerable|agony|agonizing|agonising|screaming|crippling|awful\\w*|horrible|horribl[ey]|terribl[ey]|insane|brutal|killing (?:me|her|him)|worst|(?:so|really|super|pretty|very) (?:bad\\w*|much)|like (?:crazy|hell|mad)|can't (?:stand|take|bear|sleep)|tears|crying|(?:10|ten) out of|insoportable|fuert\\w+|horrible|much(?:o|isimo)|terrible",
  now: 'now|right now|since|after|just|suddenly|sudden|ago|today|tonight|this (?:morning|afternoon|evening)|yesterday|last night|keeps?|still|getting|started|came over|all of a sudden|worse|de repente|desde|ahora|hoy|ayer|acaba\\w*',
  hot: 'hot|heat|warm|burning|boiling|caliente|ardiendo|arde',
  fever: 'fever\\w*|chills|shiver\\w*|shaking|temp|temperature|tempfigure|fiebre|calentura|escalofrios|temperatura',
  pus: 'pus|puss|ooz\\w+|discharge|drain\\w*|leak\\w*|green|yellow|smell\\w*|stinks?|stinky|supur\\w*|verde|amarill[oa]|mal olor|huele',
  red: 'red|redness|swell\\w*|swollen|hard|lump|bump|infect\\w*|roj[oa]|dur[oa]|hinch\\w*|bulto',
  drug: 'semaglutide|ozempic|wegovy|tirzepatide|mounjaro|zepbound|insulin|glp ?1?|phentermine|lidocaine|numbing cream|emla|epinephrine|weight loss (?:shot|injection|pen)s?|tretinoin|accutane|semaglutida|insulina|crema anestesica',
  tooMuch:
    "(?:two|three|four|five|ten|\\d+) ?(?:times|x|weeks?|months?|doses)|double(?:d)?|triple(?:d)?|too (?:much|many)|extra|wrong dose|by (?:mistake|accident)|accidentally|all at once|at once|whole (?:vial|pen|tube|bottle|box)|entire (?:vial|pen|tube|bottle)|can't stop (?:vomiting|throwing)|demasiad[oa]|doble dosis|por error|todo el (?:tubo|frasco)",
  child:
    '(?:one|two|three|four|five|\\d+) (?:year|yr|month|week)s? old|toddler|baby|infant|kid|kiddo|child|son|daughter|grandson|granddaughter|nephew|niece|hij[oa]|beb[e]|nin[oa]',
  ill: "dizzy|faint\\w*|vomit\\w*|throwing up|threw up|weak\\w*|confus\\w*|can't (?:stay awake|stand|walk|feel|see|breathe|move)|ring\\w*|metallic|twitch\\w*|shak\\w*|heart|numb\\w*|drowsy|unresponsive|blurr\\w*|mare\\w*|debil\\w*",
  they: 'he|she|they|him|her|mom|mother|dad|father|husband|wife|son|daughter|friend|sister|brother|client|lady|woman|man|guy|girl|boyfriend|girlfriend|partner|mama|papa|esposo|esposa|hij[oa]|amig[oa]|hermana|hermano',
} as const;
type Concept = keyof typeof OF;

/** Words that make it the weather, the price, the hair or the plan. */
const NOT_MEANT =
  'price|prices|cost|costs|bill|budget|excited|dress|jeans|wedding|glam|website|app|link|parking|movie|book(?:ed|ing)? (?:a|an|my|the) (?:table|flight)|costo|precio|sitio|pagina';

function all(...concepts: readonly string[]): RegExp {
  return new RegExp(`^${concepts.map((concept) => `(?=[^]*\\b(?:${concept})\\b)`).join('')}`);
}

/** Makes a sign of one thing and others that must be spoken of anywhere in the message; not where it is a story, a price or a plan. */
export function sign(alarm: Alarm, pattern: string, needs: readonly (Concept | RegExp)[], unless = ''): Sign {
  const beside = needs.map((need) => (need instanceof RegExp ? need.source : OF[need]));
  return {
    ...alarm,
    pattern: new RegExp(`\\b(?:${pattern})\\b`),
    ...(beside.length > 0 ? { with: all(...beside) } : {}),
    unless: new RegExp(`\\b(?:${[NOT_MEANT, unless].filter((one) => one !== '').join('|')})\\b`),
  };
}

/** An alarm that is for an ambulance. */
export const now = (cause: Alarm['cause']): Alarm => ({ cause, level: 'call-now' });
/** An alarm that is for a clinician, now. */
export const urgent = (cause: Alarm['cause']): Alarm => ({ cause, level: 'urgent' });
/** An alarm for somebody who is in danger from themselves. */
export const harm: Alarm = { cause: 'self-harm', level: 'self-harm' };
/** That something does not go, or hardly. */
export const CANT =
  "can't|cannot|unable|trouble|hard|harder|difficult\\w*|struggl\\w*|barely|hardly|problems?|not able|couldn't|no (?:puedo|puede|logra|consigo)|cuesta|dificultad";
/** Words that make it something read, taught or feared, not something that is. */
export const STORY =
  'class|training|course|article|video|show|tv|podcast|years ago|last year|policy|form|hours|open|close at|closing time|prevent|avoid|risk|reduce';
