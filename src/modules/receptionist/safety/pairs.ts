import type { Sign } from './sign.ts';

const CARE =
  /\b(?:filler\w*|juvederm|restylane|sculptra|radiesse|botox|dysport|inject\w*|shots?|needles?|syringes?|treatment|laser|peel|ipl|microneedling|threads?|procedure|appointment|yesterday|today|this morning|hurts?|pain\w*|cold|numb|dead|throb\w*|spread\w*|relleno|inyec\w+)\b/;

/**
 * Signs told by two things in one clause, in whatever order: how people who are afraid write. They are read after the signs with an order of their own.
 */
export const PAIRS: readonly Sign[] = [
  {
    ...{ cause: 'breathing', level: 'call-now' },
    pattern: /\b(?:breath\w*|inhal\w*|oxygen|lungs|respir\w+)\b/,
    near: /\b(?:shallow|hard\w*|heavy|difficult\w*|labou?r\w*|weird|wrong|badly|worse|tight\w*|struggl\w*|barely|hardly|short|rapid\w*|stopp\w*|weak|noisy|raspy|painful|fighting|no bien|mal|trouble|can't|cannot|unable)\b/,
    unless:
      /\b(?:facial|exercises?|excited|yoga|pilates|mask|dress|jeans|work|schedule|easy|fresh|take (?:my|your) breath|bad breath|hold my breath|normally|asthma|results|view|breathtaking|hard to say)\b/,
  },
  {
    ...{ cause: 'anaphylaxis', level: 'call-now' },
    pattern: /\b(?:throat|airway|tongue|windpipe|garganta|lengua)\b/,
    near: /\b(?:tight\w*|clos\w+|swell\w*|swollen|itch\w*|thick|heavy|numb|lump|shut|constrict\w*|tingl\w+|hinch\w+|cierr\w+|swallow\w*|talk)\b/,
    unless: /\b(?:sore throat|strep|piercing|tighten\w+|tongue in cheek|tongue tie|lines|wrinkles?|botox for|price|closing time|what time)\b/,
  },
  {
    ...{ cause: 'heart', level: 'call-now' },
    pattern: /\b(?:chest|pecho)\b/,
    near: /\b(?:sit(?:ting|s)|stand(?:ing|s) on|pain\w*|pressure|tight\w*|heav\w+|weight|squeez\w*|crush\w*|hurt\w*|stab\w*|burn\w*|ach\w+|elephant|brick|explod\w*|pound\w*)\b/,
    unless: /\b(?:hair|laser|acne|wax\w*|tighten\w*|decollet\w*|lines?|wrinkles?|tattoo|chest of drawers|peel|facial|sunburn\w*|skin)\b/,
  },
  {
    ...{ cause: 'occlusion', level: 'call-now' },
    pattern: /\b(?:lips?|nose|nostril|cheeks?|chin|forehead|temples?|face|skin|area|spot|side|site|tissue|labio|nariz|piel|mejilla)\b/,
    near: /\b(?:white|whitish|ghostly|pale|purple|purplish|blue|bluish|gr[ae]y\w*|black|dark|dusky|blotchy|patchy|marbled|lacy|spider ?web\w*|web\w*|net|blanc[oa]|morad[oa]|gris|negr[oa])\b/,
    with: CARE,
    unless:
      /\b(?:pale skin|fair skin|skin is (?:pale|dark|black|white) ?(?:\||$)|piel (?:blanca|clara|negra|morena)|laser ok|white ?heads?|black ?heads?|blue light|dark (?:spots?|circles|skin)|age spots?|sun ?spots?|freckles?|pigment\w*|melasma|bruis\w+|teeth|hair|dress|door|sign|room|logo|which|price|how much|friday|woman|women|people|complexion|treat\w* (?:dark|black)|does|will|can (?:i|you)|do you|web ?site|wine|tan|lighten|for years|cold sore|cold compress|winter|dry|moreton\w*|depil\w*|puntos)\b/,
  },
  {
    ...{ cause: 'occlusion', level: 'call-now' },
    pattern: /\b(?:cold|numb|hard|painful|swollen) (?:\| )?(?:and )?(?:white|gr[ae]y\w*|purple|blue|black|pale|dusky)\b/,
    with: CARE,
    unless: /\b(?:compress|towel|drink|wine|room)\b/,
  },
  {
    ...{ cause: 'occlusion', level: 'call-now' },
    pattern: /\b(?:vision|sight|eyesight)\b/,
    near: /\b(?:blurr\w*|black|dark|gone|lost|half|disappear\w*|missing|flash\w*|double|curtain|shadow|dim|fuzzy|fad\w+|worse|can't|cloud\w*|tunnel|going)\b/,
    unless: /\b(?:glasses|board|lost sight of|night ?vision|20 20|sight ?seeing|insurance|laser eye|lasik|in sight|love at first)\b/,
  },
  {
    ...{ cause: 'collapse', level: 'call-now' },
    pattern:
      /\b(?:(?:shaking|trembling|jerking|twitching) (?:\w+ )?(?:all over|uncontroll\w+|violently|on the (?:floor|ground))|eyes (?:\w+ )?rolled|foaming at|(?:is not|isn't|not) moving|on the (?:floor|ground) (?:and|not|she|he)|went limp|has no pulse|turned pale and)\b/,
    unless: /\b(?:line|traffic|queue|forward|car|moving (?:in|out|house))\b/,
  },
  {
    ...{ cause: 'collapse', level: 'call-now' },
    pattern:
      /(?:^|\| )(?:(?:please|help|i need|need|send|get) )*(?:paramedics?|ambulance|911|emergency|sos|ambulancia|emergencia|auxilio)(?: (?:please|now|help|asap|me|us|por favor|ya|ayuda|here))*(?= \||$)/,
    unless: /\bemergency (?:contact|number)\b/,
    with: /\b(?:help|please|now|paramedics?|ambulance|911|sos|ambulancia|auxilio|ayuda|por favor|breath\w*|pain|bleed\w*)\b/,
  },
  {
    ...{ cause: 'self-harm', level: 'self-harm', always: true, evenDenied: true },
    pattern:
      /\b(?:reason|point|purpose|sense|hope) (?:\w+ ){0,3}?(?:live|living|alive|life|exist\w*|being here|go on|going on)\b|\b(?:giv(?:e|ing) up on life|(?:done|finished) (?:\w+ )?(?:with )?(?:living|life)|hate being alive|(?:live|living) is (?:\w+ )?(?:pointless|hopeless|too hard)|cannot keep (?:living|going like this))\b/,
    unless: /\b(?:reason (?:i|we|you) (?:live|go)|live (?:in|near|at|on|chat)|my life (?:easier|saver))\b/,
  },
  {
    ...{ cause: 'overdose', level: 'call-now' },
    pattern: /\b(?:pills|tablets|meds|medications?|xanax|oxy\w*|sleeping pills|tylenol|pastillas)\b/,
    near: /\b(?:swallow\w*|downed|too many|handful|whole bottle|entire|all (?:of )?(?:my|the|her|his)|overdos\w*|todas|demasiadas)\b/,
    unless: /\b(?:list|stop|skip|before|forgot|bring|prescri\w+|fridge|take all my (?:meds|medications?) (?:as|before|with)|should i)\b/,
  },
  {
    ...{ cause: 'burn', level: 'urgent' },
    pattern: /\b(?:skin|face|legs?|arms?|neck|cheeks?|chin|forehead|back|bikini|underarms?|lip|piel|cara)\b/,
    near: /\b(?:scorch\w*|charred|blister\w*|bubbl\w+|raw|melt\w*|burnt|on fire|ampollas?)\b/,
    with: /\b(?:laser\w*|peel|ipl|chemical|treatment|hydrafacial|facial|co2|resurfacing|microneedling|after|since|from|left|acid|lasered|laser|depil\w+)\b/,
    unless:
      /\b(?:sun ?burn\w*|emoji|glow|loved|year|scars?|bubbly|bubble bath|deal|shoes|cold sores?|does|will|can|could|is (?:it|a)|how|risk|raw (?:diet|food|honey)|burnt out|zapatos|sol|melt\w* (?:fat|away|my))\b/,
  },
  {
    ...{ cause: 'infection', level: 'urgent' },
    pattern: /\b(?:fever\w*|chills|pus|ooz\w+|fiebre)\b/,
    near: /\b(?:hot|red|swollen|swell\w*|lump|site|wound|injection|filler|smell\w*|hard|spread\w*|streak\w*|cheek|lip|relleno|inyec\w+|hinchad[oa])\b/,
    unless: /\b(?:resched\w*|cancel\w*|move my|cold sore|fever blisters?|hay fever|acne|pimple\w*|zit\w*|kid|toddler|flu|covid|strep|reprogram\w*|cambiar)\b/,
  },
  {
    ...{ cause: 'stroke', level: 'call-now' },
    pattern: /\b(?:half|one side|left side|right side|whole side|mitad|un lado|lado (?:izquierdo|derecho))\b/,
    near: /\b(?:numb\w*|droop\w*|weak\w*|paraly\w+|dormid[oa]|durmio|caid[oa]|limp|sagging|won't move|can't move|dead)\b/,
    unless: /\b(?:numbing cream|price|lip flip|half (?:price|off|hour|an hour)|brow|lift|aging|with age|jowls?|uneven)\b/,
  },
  {
    ...{ cause: 'stroke', level: 'call-now' },
    pattern:
      /\b(?:gibberish|talking nonsense|(?:words|speech) (?:\w+ ){0,3}?(?:slurr\w+|funny|jumbled|garbled)|dropp(?:ing|ed) things|can't (?:smile|stand up|walk straight|keep (?:my|her|his) balance))\b/,
    unless: /\b(?:stop smiling|can't stop|website|form|drunk)\b/,
  },
];
