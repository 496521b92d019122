import type { Sign } from './sign.ts';

/** Strokes, hearts and people who collapse. */
export const BRAIN: readonly Sign[] = [
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\b(?:^|\| ?|having|have|had|is|think|like|be|suffering|maybe|possible) ?(?:a |an |i am having a |he is having a |she is having a |it is a |another |some kind of )*(?:mini )?stroke\b|\bstroke (?:symptoms|signs)\b/,
    unless:
      /\b(?:stroke of|breast ?stroke|brush ?strokes?|different strokes|hair ?strokes?|heat stroke last|micro ?stroke|strokes? (?:technique|brows?)|brows?)\b/,
  },
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\b(?:face|mouth|smile|eyelid|eye|side|lip)(?:'?s)? (?:\w+ ){0,5}?(?:droop\w*|sagging on|sagged suddenly|slid\w*|hanging down|hanging on one|paraly\w+|won'?t move|can'?t move|numb on one)\b|\bdroop\w* (?:\w+ ){0,3}?(?:face|mouth|side|smile)\b|\bone (?:whole |entire )?side (?:\w+ ){0,5}?(?:numb|weak|droop\w*|paraly\w+|dead|limp|tingl\w+)\b/,
    unless:
      /\b(?:brow (?:droop|lift)|prevent|avoid|jowls?|how long|(?:droopy|hooded|drooping) (?:eyelids?|brows?) (?:treatment|fix|lift)|lift (?:my )?droop\w*|botox for|thread lift|with age|aging|ageing|years? of|facelift|droopy skin|can you (?:fix|lift|help))\b/,
  },
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\bslur\w*\b|\b(?:can'?t|cannot|cant|unable to|trouble|hard to|difficulty|couldn'?t|stopped) (?:\w+ ){0,2}?(?:speak\w*|talk\w*|form words|get (?:my|the) words out|find (?:my )?words|move (?:my|her|his|one) (?:arm|leg|face|mouth|side|hand|body|left|right)|lift (?:my|her|his) (?:arm|leg|left|right)|feel (?:my|her|his|one|half) (?:arm|leg|face|side|left|right|body|hand|of))\b|\b(?:words|speech) (?:\w+ ){0,4}?(?:wrong|jumbled|garbled|funny|weird|slow|nonsense|mixed up|not making sense)\b|\bnot making (?:any )?sense\b.*\b(?:confused|mom|dad|she|he|husband|wife)\b/,
    unless:
      /\b(?:can'?t|cannot|cant|hard to|trouble|unable to|difficulty) talk(?:ing)? (?:right now|now|on the phone|at work|during|at the moment|about|to (?:you|anyone|someone|somebody|a person|the)|long)\b|\bspeak(?:ing)? (?:english|spanish|with|to|on the phone|right now|now|at the moment)\b|\bget (?:a )?word\b/,
  },
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\b(?:left|right|one|whole|entire|my|her|his) (?:\w+ )?(?:arm|leg|hand|side|half)s? (?:\w+ ){0,4}?(?:numb|weak|dead|limp|paraly\w+|useless|tingl\w+|heavy|gone)\b/,
    with: /\b(?:suddenly|sudden|now|just|face|speech|can'?t|cant|confus\w+|left|right|one side|headache|dizzy|whole side|half)\b/,
    unless: /\b(?:fell asleep|sleep on|carpal|pinched|weights|workout|gym|laser|hair|cellulite|numbing cream)\b/,
  },
  {
    cause: 'stroke',
    level: 'call-now',
    pattern:
      /\bworst headache\b|\b(?:sudden\w*|thunderclap|splitting|blinding|severe) (?:\w+ ){0,2}?headaches?\b|\bsudden(?:ly)? (?:\w+ ){0,3}?(?:confus\w+|disoriented|can'?t (?:walk|stand|balance))\b/,
    unless: /\b(?:migraine treatment|botox for|for (?:my )?migraines?|history of|sometimes|usually|years)\b/,
  },
  {
    cause: 'heart',
    level: 'call-now',
    pattern:
      /\bchest (?:\w+ ){0,4}?(?:pain\w*|pressure|tight\w*|hurt\w*|heav\w+|crush\w*|squeez\w*|discomfort|burning|ache|aching|pounding)\b|\b(?:pain\w*|pressure|tight\w*|squeez\w*|weight|elephant|crushing|heaviness|burning|ache) (?:\w+ ){0,3}?(?:chest|heart)\b/,
    unless:
      /\b(?:chest (?:hair|tattoo|laser|acne|workout|day|wax\w*|wrinkles?|lines?|area|x ?ray)|laser|hair removal|skin tight\w*|tighten\w*|decollet\w*|breast|crepey)\b/,
  },
  {
    cause: 'heart',
    level: 'call-now',
    pattern:
      /\b(?:^|\| ?|having|have|had|is|think|like|be|possible|maybe) ?(?:a |an |i am having a |it is a |he is having a |she is having a )*(?:heart attack|cardiac arrest)\b|\bheart (?:\w+ ){0,4}?(?:racing|pounding|stopp\w+|skipping|fluttering|irregular|beating (?:so|really|very|too) fast|out of my chest|going crazy)\b|\bno pulse\b|\bcan'?t find (?:a |her |his )?pulse\b/,
    unless: /\b(?:price|bill|cost|prices|when i saw|gave me a|excited|exciting|nervous|in love|crush|happy|wedding|heart set)\b/,
  },
  {
    cause: 'collapse',
    level: 'call-now',
    pattern:
      /\b(?:unconscious|unresponsive|collaps\w+|seizures?|seizing|convuls\w+|(?:won'?t|will not|can'?t|doesn'?t|isn'?t|not) (?:wake up|waking up|wake (?:her|him|them) up|respond\w*|come to))\b/,
    unless:
      /\b(?:seizing the|seizure (?:safe|friendly)|seizure of|history of|epilep\w+|seizure (?:disorder|medication|meds)|collapsible|collapse (?:the )?(?:menu|window|section)|not responding to (?:my )?(?:texts?|emails?|calls?|messages?)|respond\w* to (?:my|the|your|texts?|emails?)|(?:website|page|app|site|link|button|chat|form|bot|you)\b.*\brespond\w*|respond\w* (?:yet|back)|can'?t respond|bias training|couch|bed after|(?:page|menu|window|tab|section|market|building|tent|roof)\b.*collaps\w*|collapsed (?:veins?|lungs? years|the (?:menu|page))|for seizures|voice|phone)\b/,
  },
  {
    cause: 'collapse',
    level: 'call-now',
    pattern:
      /\b(?:passed|passing|pass|blacked|blacking|black) out\b|\bfaint(?:ed|ing)?\b|\blight ?headed\b|\babout to (?:faint|pass out|collapse)\b|\b(?:going|gonna|will|might) (?:\w+ )?(?:faint|pass out|black out|collapse)\b|\b(?:i'?m|i am|so|really|very|extremely|feel|feeling|felt) dizzy\b/,
    with: /\b(?:just|now|right now|keep|keeps|kept|after|since|today|she|he|my (?:mom|mother|friend|wife|husband|daughter|son|sister|dad)|feel|feeling|am|i'?m|about to|going|gonna|help|floor|bathroom|twice|numbing|injection)\b/,
    unless:
      /\b(?:tend to|usually|sometimes|always|afraid|scared|worried|nervous|needles?|blood draw|last time|before|once|do people|does anyone|will i|might i|would i|could i|in case|faint (?:lines?|scar|mark|color|freckles?|wrinkles?|smell|hope)|fainted (?:once|at|when)|get faint|history|vertigo|years? ago|pass(?:ed|ing)? out (?:flyers|samples|cards|coupons|on the couch|early|from exhaustion))\b/,
  },
];
