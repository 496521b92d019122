import type { Sign } from './sign.ts';

const PARTS =
  '(?:lips?|nose|nostril|cheeks?|chin|forehead|temples?|face|skin|area|spot|side|site|mouth|jaw|finger|tip of my nose|nasolabial|smile lines?|injection site|it)';
const DONE =
  '(?:filler|fillers|juvederm|restylane|sculptra|radiesse|botox|dysport|injections?|injected|inject|treatment|laser|peel|ipl|microneedling|threads?|procedure|appointment|visit|syringes?|lip flip|appt)';

/** A vessel that filler has blocked: sight, colour, pain. */
export const OCCLUSION: readonly Sign[] = [
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:go(?:ing|ne|es)?|went|turn(?:ing|ed|s)?) (?:completely |almost |totally |partially |temporarily )?blind\b|\bblind (?:in|on|out of) (?:one|my|her|his|the|both)\b|\b(?:lost|losing|lose|loss of|(?:have|has|had|got) no) (?:\w+ ){0,3}?(?:vision|sight|eyesight)\b|\b(?:vision|sight) loss\b|\bno (?:vision|sight) (?:in|out of)\b|\bvision (?:changes?|problems?|issues?)\b/,
    unless: /\b(?:been blind|legally blind|guide dog|color ?blind|colour ?blind|double blind|born blind|accessib\w+|lost sight of)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern: /\b(?:can'?t|cannot|cant|can not|couldn'?t|hard to|stopped|trouble|unable to) (?:\w+ ){0,2}?see(?:ing)?\b/,
    with: /\b(?:eyes?|vision|anything|blurry|properly|right|left|straight|clearly|out of|suddenly|filler|injection|dark|double)\b/,
    unless: /\bsee (?:the|your|any|a|my|me|you|where|how|what|when|times?|prices?|that|dr|lena|him|her)\b(?! (?:left|right) eye)/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:vision|eyesight|sight|seeing|eyes?) (?:\w+ ){0,4}?(?:blurr\w*|blury|double|doubl\w+|dim\w*|dark\w*|black|gone|fading|fuzzy|foggy|cloudy|flash\w*|worse|weird|funny|off|changed|changing|disappear\w*|going|spots?)\b|\b(?:blurr\w*|double|foggy|fuzzy|tunnel|dim|cloudy) (?:\w+ )?vision\b|\bseeing (?:double|spots|black|stars|flashes|floaters)\b|\beverything (?:is |looks |went |has gone )*(?:blurr\w*|black|dark|dim|double)\b/,
    unless:
      /\b(?:dark circles|under (?:my |the )?eyes?|eye ?bags?|eye ?lashes?|eyebrows?|black friday|glasses|contacts|lasik|eye cream|dark spots on|eyelid|eye shadow|years? old|always been|near ?sighted|far ?sighted|hooded|crow'?s? feet|photos?|blurry (?:photo|picture|image|screen)|website|parking|lot|planetarium|outside|power|street|vision board|vision for)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:blanch\w*|mottl\w*|livedo|necro\w*|vascular occlusion|occlusion|occluded|blocked (?:vessel|artery|blood)|dusky|skin (?:is |looks |seems )*(?:dying|dead))\b/,
    unless: /\b(?:training|protocol|hyaluronidase on hand|prevent|avoid|how do you handle|certif\w+|dead skin|dusky (?:rose|pink)|dying for|risk of)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern: new RegExp(
      `\\b${PARTS} (?:\\w+ ){0,5}?(?:white|pale|purple|purplish|blue|bluish|gray|grey|greyish|grayish|black|ashen|blotchy|patchy|lacy|marbled|marbly|discolou?red|ice cold|cold to the touch|cold and)\\b`,
    ),
    with: new RegExp(`\\b(?:${DONE}|turn\\w*|went|going|gone|getting|spreading|pain\\w*|hurts?|cold|numb|net|suddenly)\\b`),
    unless:
      /\b(?:whit(?:e|er|en\w*) (?:teeth|heads?|spots? on teeth|noise|glove)|winter|pale (?:pink|skin|complexion|olive)|black ?heads?|blue light|black friday|white ?heads?|purple (?:bruise|shampoo|hair)|bruis\w+|freckles?|fair skin|which (?:peel|facial|treatment|laser)|acne|gray hair|grey hair|pigment\w*|melasma|rosacea|i am (?:black|white)|color of|mustache|hair|sunspots?|age spots?|black (?:skin|woman|man|women|men|clients?|people))\b/,
  },
  {
    cause: 'occlusion',
    level: 'urgent',
    pattern:
      /\b(?:severe|extreme|extremely|excruciating|unbearable|intense|intolerable|worst|insane|crazy|agonizing|horrible|terrible|awful|throbbing|sharp|stabbing|shooting|screaming|crippling|really bad|so much|tremendous|serious|major|bad) (?:\w+ )?(?:pain\w*|painful)\b|\bpain (?:\w+ ){0,4}?(?:unbearable|excruciating|severe|intense|worse|worsening|terrible|awful|horrible|out of (?:10|ten)|off the charts|killing me|insane|through the roof|not stopping|won'?t stop|getting worse|spreading)\b|\b(?:in agony|hurts? (?:so (?:bad\w*|much)|like hell|like crazy|really bad\w*|terribly|unbearably))\b/,
    with: new RegExp(`\\b(?:${DONE}|lips?|face|cheeks?|nose|forehead|eyes?|skin|chin|jaw|temple|since|after|numb|white|swell\\w*|swollen|head)\\b`),
    unless:
      /\b(?:does it|will it|is it|how painful|pain tolerance|low (?:pain )?tolerance|afraid|scared|nervous|last time|years? ago|back pain|knee pain|period pain|chronic|migraines|price|cost|without pain|less pain|pain free|painless|would it|hurt so (?:bad|much) (?:last|when|before)|numbing)\b/,
  },
];

/** The same in everyday words: patches, patterns, shadows. */
export const CIRCULATION: readonly Sign[] = [
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:white|whitish|pale|purple|purplish|blue|bluish|gray|grey|black|dark|red and white|discolou?red|lacy|marbled) (?:\w+ ){0,3}?(?:patch\w*|spots?|area|blotch\w*|pattern|marks?|skin|ring|line) (?:\w+ ){0,4}?(?:lips?|nose|cheeks?|chin|forehead|face|mouth|injection|injected|filler|where)\b/,
    with: new RegExp(`\\b(?:${DONE}|hurts?|pain\\w*|cold|numb|spreading|growing|getting bigger|throb\\w*)\\b`),
    unless:
      /\b(?:sun ?spots?|age spots?|dark spots|acne|pigment\w*|melasma|remove|get rid|lighten|treat|for years|black ?heads?|white ?heads?|does it|will it|bruis\w+)\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:web ?like|spider ?web|net ?like|fish ?net|lace ?like|reticulat\w+|marbl\w+|road ?map) (?:\w+ ){0,2}?(?:pattern|rash|bruis\w+|skin|look|mark\w*|discolou?ration)?|\b(?:no|bad|poor|lost|losing|cut off|lack of) (?:\w+ )?(?:blood flow|circulation)\b|\bcapillary refill\b|\b(?:colou?r|blood) (?:is |has |was )?(?:drain\w*|gone from|left)\b|\b(?:not|isn'?t|won'?t|doesn'?t) (?:\w+ )?(?:pink(?:ing)? up|get(?:ting)? (?:its |the )?colou?r back|refill\w*)\b/,
    with: new RegExp(`\\b(?:${DONE}|lips?|nose|cheeks?|chin|forehead|face|skin|mouth|hurts?|pain\\w*)\\b`),
    unless: /\b(?:veins?|legs?|improve|boost|better circulation|spider veins?|circulation (?:massage|facial))\b/,
  },
  {
    cause: 'occlusion',
    level: 'call-now',
    pattern:
      /\b(?:black|dark|blind|white|flashing|blank|gray|grey) (?:\w+ )?(?:spots?|shadow|curtain|floaters?|lights?|area|hole|veil) (?:\w+ ){0,2}?(?:in|across|over|of) (?:\w+ )?(?:vision|eyes?|sight)\b|\b(?:curtain|shadow|veil) (?:\w+ ){0,4}?(?:eye|vision)\b|\b(?:can'?t|couldn'?t|unable to) (?:\w+ )?(?:open|move|focus) (?:my|her|his|one|the) (?:\w+ )?eyes?\b|\b(?:eye|eyes) (?:\w+ ){0,3}?(?:hurts? (?:bad\w*|so|really|a lot)|pain\w*|killing me|went dark|went black|went blank)\b|\b(?:severe|sudden|sharp|stabbing|intense|bad|terrible) (?:\w+ )?eye pain\b|\b(?:things|everything|words|screen|room) (?:look\w*|is|are|went|got|goes) (?:\w+ ){0,2}?(?:blurr\w*|fuzzy|double|dim)\b|\bhalf (?:of )?(?:my|her|his) (?:vision|sight)\b/,
    unless: /\b(?:under (?:my |the )?eyes?|eye ?bags?|circles|dry eyes?|photo|picture|website|app|lash\w*|brow\w*|contacts?|glasses|blue light)\b/,
  },
];
