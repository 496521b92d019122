import type { Sign } from './sign.ts';
import { OF, STORY, harm, now, sign, urgent } from './concepts.ts';

/** Signs told by what people see and feel rather than by its name; made like those of `broad.ts`, and read after them. */
export const TOLD: readonly Sign[] = [
  sign(
    now('breathing'),
    'breath\\w*|air|respir\\w+',
    [/whistl\w*|rattl\w*|gurgl\w*|squeak\w*|noisy|stridor|silb\w*|ronquid\w*/],
    `${STORY}|facial|exercise\\w*`,
  ),
  sign(
    now('anaphylaxis'),
    'throat|garganta',
    [
      /(?:hard|trouble|difficult\w*|can't|cannot|struggl\w*|barely) (?:\w+ ){0,3}(?:talk\w*|speak\w*|swallow\w*)|no puedo (?:hablar|tragar)|something (?:in|stuck)|feels? (?:funny|weird|strange|full|like)/,
    ],
    `${STORY}|sore throat|frog|right now`,
  ),
  sign(
    now('breathing'),
    'food|water|drinks?|drinking|eat(?:ing)?|sips?|liquids?|comida|agua',
    [/stuck|cough\w*|chok\w*|wrong (?:pipe|way)|out (?:of )?my nose|atasc\w*|atragant\w*/, 'toxin'],
    STORY,
  ),
  sign(
    now('stroke'),
    'see(?:ing)? (?:two|double|2)|double|two of everything|veo doble',
    [/see\w*|eyes?|eyelids?|vision|everything|veo/, /since|after|toxin|tox|botox|dysport|xeomin|suddenly|headache|now|inject\w*|filler|desde/],
    `${STORY}|chin|booked|charged|dose|check|tap|click`,
  ),
  sign(
    now('occlusion'),
    '(?:bluish|blue|purplish|purple|red|reddish|dark|pink|weird|strange) (?:net|web|lace|lacy|pattern|marbling|spider|fishnet|map)\\w*|(?:net|web|lace|marble|fishnet) (?:pattern|look|like)',
    [/cheek|face|lip|nose|chin|forehead|skin|my|her|his/],
    `${STORY}|veins?|dress|top|logo|legs?|website`,
  ),
  sign(
    now('occlusion'),
    OF.skin,
    [
      'colour',
      /painful|super pain\w*|really hurts|hurts so|throb\w*|severe|worse|cold|ice|fri[oa]|numb|dead/,
      /filler\w*|inject\w*|inyec\w+|relleno|my|mi|her|se me/,
    ],
    `${STORY}|compress|sore\\b(?! and)|hair|teeth|winter|drink|weather|room|pack|yellow|bruis\\w+ (?:a bit|is fading)|circles|hands?|feet|dentist`,
  ),
  sign(
    now('occlusion'),
    'foggy|fogged|cloudy|hazy|blurr\\w*|fuzzy|dim|smoky|dark\\w*|grey|gray|black|shadowy|misty',
    [
      /everything|things|left|right|see\w*|looks?|vision|eyes?/,
      /since (?:they|you|the|my)|after (?:the|my|they|you)|suddenly|(?:my|the|in) (?:left|right)/,
      /temples?|filler|inject\w*|eyes?|vision|needle|tear trough|nose|forehead|headache/,
    ],
    `${STORY}|lash\\w*|brow|circles|glasses|photo|picture|hair|teeth|bruis\\w*|eye ?shadow`,
  ),
  sign(now('stroke'), 'pupils?', [/different|uneven|big(?:ger)?|huge|blown|dilat\w*|unequal|size/], 'eye exam|optometrist|doctor dilated'),
  sign(
    now('stroke'),
    'jumbled|mixed up|scrambled|not making sense|makes? no sense|word salad|staring|stares|blank|zoned',
    [
      /talk\w*|speech|words?|answer\w*|respond\w*|dropp\w*|lip|face|mouth|arm|eyes/,
      'they',
      /dropp\w*|suddenly|hang\w*|droop\w*|confus\w*|not answer\w*|isn't answer\w*|won't answer|all|just|now/,
    ],
    `${STORY}|form|email|phone|message|bill|invoice`,
  ),
  sign(
    now('stroke'),
    "can't feel|cannot feel|no feeling|lost (?:all )?feeling|no siento|can't move|cannot move|no puedo mover",
    [/(?:left|right|half|one side|arm|leg|face|hand|side|body|brazo|pierna|mitad|lado|cara|mano)/],
    `${STORY}|numbing|dentist|appointment|cold|visit|date|booking|meeting|cita|it\\b`,
  ),
  sign(
    now('collapse'),
    'head pain|headache|head|dolor de cabeza',
    [
      /crush\w*|worst|splitting|unbearable|severe|exploding|terrible|excruciating|insoportable/,
      /stiff neck|throw\w* up|vomit\w*|light hurts|confus\w*|vision|fever|pupils?|weak|numb|cuello/,
    ],
    `${STORY}|migraine\\w*|spa|massage`,
  ),
  sign(
    urgent('burn'),
    'burn\\w*|scald\\w*|fried|cook\\w*|torch\\w*|sizzl\\w*|quem\\w+',
    [
      /skin|face|legs?|arms?|back|lip|neck|stomach|cheek|piel|cara|pierna/,
      /off|open|raw|bleed\w*|blister\w*|ooz\w*|peel\w*|black|white|deep|badly|severe\w*|carne/,
      /laser\w*|ipl|peel\w*|stone|wax\w*|machine|device|treatment|you|me|acid|after|since|today|yesterday|tool|tratamiento/,
    ],
    `${STORY}|sun\\w*|calories|fat|dinner|cook(?:ing|ed) dinner|years|scars?`,
  ),
  sign(
    urgent('infection'),
    'gooey|goo|gunk|weeping|crusty|boil|abscess|egg|golf ball|bulg\\w*|hole|rotting|bola',
    [/swollen|swell\w*|hot|red|hurt\w*|pain\w*|pus|smell\w*|hinch\w*|caliente/, /threads?|needle|inject\w*|filler|site|spot|mark|where|iv|inyec\w+|labio/],
    `${STORY}|acne|boiled|shaped|head`,
  ),
  sign(
    urgent('infection'),
    'red(?:ness)?|streaks?|lines?|rash|roj\\w+',
    [
      /crawl\w*|creep\w*|climb\w*|travel\w*|spread\w*|moving (?:up|down)|going up|growing|extend\w*|sub\w+/,
      /neck|arm|face|cheek|chest|leg|lip|cuello|brazo|cara/,
      /freez\w*|chills|fever\w*|hot|boil|needle|inject\w*|pain\w*|sick|filler|fiebre|threads?/,
    ],
    `${STORY}|hairline|red line (?:on|train)|laugh lines`,
  ),
  sign(
    now('bleeding'),
    'bleed\\w*|blood|sangr\\w+',
    [
      /(?:won't|doesn't|does not|will not|can't|isn't|not) (?:\w+ ){0,2}(?:quit|end|stop\w*|slow\w*|clot\w*)|keeps? (?:on )?(?:bleeding|coming)|pillow|sheets|shirt|bucket|drenched|puddle/,
    ],
    `${STORY}|period|gums?|shaving|thinner\\w*`,
  ),
  sign(
    now('overdose'),
    '(?:keep|hold|get) (?:\\w+ ){0,3}down',
    [
      /can't|cannot|couldn't|unable|not|nothing|won't/,
      /water|food|anything|fluids?|liquids?|nothing/,
      /days?|hours|ozempic|semaglutide|tirzepatide|wegovy|mounjaro|shot|dose|since|faint\w*|dizzy/,
    ],
    `${STORY}|price|costs?|hold (?:it|the line)`,
  ),
  sign(
    now('overdose'),
    OF.child,
    [/lick\w*|suck\w*|chew\w*|got (?:hold|into)|put (?:\w+ ){0,3}(?:in|on)|rubbed/, /cream|retinol|pills?|serum|acid|peel|numbing|lidocaine|patch|crema/],
    STORY,
  ),
  {
    ...sign(
      now('collapse'),
      "(?:hit|on|fell to|dropped to|slumped (?:to|on)|down on|lying on) the (?:floor|ground)|floppy|lifeless|went limp|blue in the face|white as a (?:sheet|ghost)|grey as|not answering|isn't answering",
      [/lady|woman|man|guy|girl|she|he|her|him|friend|mom|dad|toddler|baby|son|daughter|client|somebody|someone|coworker|husband|wife|sister|brother/],
      `${STORY}|phone|calls?|texts?|emails?|door|my dog|keys|coffee|line|floor plan|clothes|lie on the floor`,
    ),
    evenDenied: true,
  },
  sign(
    now('collapse'),
    'shak\\w*|jerk\\w*|twitch\\w*|stiff|rigid|foam\\w*|temblando',
    [/eyes? (?:\w+ )?roll\w*|foam\w*|unrespons\w*|not (?:respond\w*|answer\w*)|can't stop|all over|on the (?:floor|ground)|uncontroll\w*|ojos/, 'they'],
    `${STORY}|head\\w* |hands with|dog|laugh\\w*`,
  ),
  sign(
    urgent('infection'),
    'iv|drip|vein|arm|suero|vena|brazo',
    [
      /swell\w*|swollen|hard|white|blister\w*|burning|cold|bulg\w*|hinch\w*/,
      /iv|drip|vein|suero|vena/,
      /hard|rock|white|blister\w*|burning|fast|numb|purple|hot|pain\w*|hurt\w*/,
    ],
    `${STORY}|laser|spider|varicose|hard to find|feel cold`,
  ),
  sign(
    now('occlusion'),
    'eyes?|ojo',
    [/bulg\w*|popp\w* out|sticking out|swollen shut|can't open|saltad\w*/, /hurt\w*|pain\w*|pressure|vision|see|since|after|duele/],
    `${STORY}|bags|cream|makeup`,
  ),
  sign(
    now('anaphylaxis'),
    'face|lips?|cara|labios?',
    [
      /swell\w*|swole|swelled|swollen|deform\w*|hinch\w*/,
      /can't pee|can't urinate|tragar|swallow\w*|breath\w*|everywhere|whole body|hives|all over|talk\w*|respir\w+/,
    ],
    `${STORY}|a little|slight\\w*|eat`,
  ),
  {
    ...sign(
      harm,
      "(?:see|seeing|find|is there|there's|there is) (?:\\w+ )?(?:no |any |the |a )?(?:point|reason|purpose)(?: (?:anymore|any more|in (?:anything|it all|going on|living|trying)|to (?:anything|it all|go on|live|keep going)|of (?:living|anything|it all|going on)|to any of it))|if i had a (?:gun|knife|rope)|(?:have|got|holding|found|bought) (?:\\w+ ){0,2}(?:pills|gun|rope|razor|blade|knife) (?:in my|ready|with me|here|right here|next to|in front)|(?:should|could|want to|wanna|wish i could|going to|gonna) (?:just )?(?:disappear|vanish)(?: (?:for good|forever|from (?:this|the) (?:world|earth)|and never))?(?= \\||$| (?:for|forever|from|and))|(?:i am|so) done[ |]+goodbye|goodbye (?:everyone|everybody|world|forever|all)|no quiero (?:vivir|existir|seguir)|me voy a (?:matar|morir|suicidar)",
      [],
      'wrinkles?|deposit|goodbye (?:everyone at|all, see)|de risa',
    ),
    always: true,
    evenDenied: true,
  },
  sign(
    now('heart'),
    'heart|corazon',
    [/hurt\w*|pain\w*|ach(?:e|es|ing)|stabb\w*|squeez\w*|stopp\w*|skipp\w*|flutter\w*|duele|dolor/],
    `${STORY}|set on|broke\\w*|cold|warm|saw|before and after|love`,
  ),
  sign(
    now('heart'),
    'arm|jaw|shoulder|brazo|mandibula',
    [/pain\w*|ach\w+|numb\w*|tingl\w*|heavy|dolor|duele|hormigueo/, /sweat\w*|clammy|chest|nause\w*|short of|breath\w*|pecho|sudor|sudando/],
    `${STORY}|sweating (?:treatment|botox)|botox|underarm|stop sweating|clench\\w*|grind\\w*`,
  ),
  sign(
    now('occlusion'),
    'vision|sight|eyesight|vista',
    [
      /comes? and go\w*|weird|strange|changed|changing|not right|off|patchy|flicker\w*|worse|funny|in and out|rar[oa]|va y viene/,
      /my|her|his|since|after|suddenly|mi|desde/,
    ],
    `${STORY}|glasses|board|insurance|lasik`,
  ),
  sign(
    now('stroke'),
    'words|speech|palabras',
    [/(?:won't|don't|aren't|not|can't|cannot|no) (?:\w+ ){0,2}(?:come|coming|get|make|making|salen|form)|come out (?:wrong|funny|weird|garbled|backwards)/],
    `${STORY}|form|page|website|no words|can't find the words to (?:thank|say)`,
  ),
  sign(
    now('stroke'),
    'migraine|headache|head pain|dolor de cabeza',
    [/worst|never had|thunder\w*|in a second|out of nowhere|suddenly|all of a sudden|de repente|peor/],
    `${STORY}|botox for|treat`,
  ),
  sign(
    urgent('burn'),
    '(?:laser|ipl|peel|machine|device|nurse|girl|lady|tech|technician|you|they|she|he|wax|acid) (?:guys |just |really |has |have |badly )*(?:burn(?:ed|t)|scald\\w*|scorch\\w*|fried) (?:me|my|her|his)',
    [],
    `${STORY}|bagel|toast|coffee|ears off|cd|bridges`,
  ),
  {
    ...sign(now('breathing'), 'no (?:me|le|nos) (?:entra|llega|pasa|alcanza) (?:el |nada de )?aire|falta (?:de|el) aire', [], 'acondicionado'),
    evenDenied: true,
  },
  sign(
    now('anaphylaxis'),
    OF.airway,
    [/(?:ball|lump|something|rock|stone|wool|cotton|brick) (?:\w+ ){0,2}(?:in|stuck|inside)|like (?:\w+ ){0,3}(?:ball|lump|wool|cotton|rock)/],
    `${STORY}|sore throat|strep`,
  ),
  sign(
    now('occlusion'),
    '(?:my|her|his|the) (?:\\w+ )?(?:lip|lips|nose|nostril|tip of my nose) (?:is|are|looks?|turned|went|going|turning|has gone|have gone) (?:\\w+ )?(?:black|gr[ae]y|blue|purple|white|dusky)',
    [],
    `${STORY}|lipstick|winter|teeth|bruis\\w*|cold outside|gloss`,
  ),
  sign(
    now('collapse'),
    '(?:^|\\| )(?:please )?(?:send|get) (?:\\w+ )?help(?! (?:with|me (?:with|book|find|choose)|from))|(?:send|get) (?:someone|somebody) (?:now|quick\\w*|fast|asap)',
    [],
    STORY,
  ),
  {
    ...sign(
      harm,
      '(?:no ?one|nobody) would (?:even )?(?:care|notice|miss|mind) (?:me |it )?if i|nadie me (?:extranaria|echaria de menos)',
      [],
      'late|cancel\\w*|wore|skip\\w*|moved',
    ),
    always: true,
    evenDenied: true,
  },
  sign(
    now('occlusion'),
    "(?:can't|cannot|couldn't|can no longer) see(?= *(?:$|\\|)| (?:anything|nothing|a thing|out of|straight|with (?:my|one)|at all))",
    [],
    `${STORY}|you|appointments?|times?|slots?|prices?|availab\\w*|link|page|anything (?:on|in|free|open)`,
  ),
  sign(
    now('occlusion'),
    "(?:no|the) (?:colou?r|blood|pink) (?:\\w+ ){0,2}(?:com(?:es|ing)|return\\w*|back|refill\\w*)|(?:doesn't|won't|isn't|not) (?:\\w+ )?(?:pink\\w* (?:up|back)|blanch\\w*|refill\\w*)",
    ['skin'],
    STORY,
  ),
  {
    ...sign(
      harm,
      '(?:feel|feeling|felt|think|thinking|thought|thoughts|want|planning|plan|considering|ready|going|gonna) (?:\\w+ ){0,3}(?:end|ending|finish|finishing) (?:it|things|everything|my life|it all|myself)(?! (?:at|by|on|before|around|there|with|early|off|up)\\b)',
      [],
      'session|package|membership|treatment|appointment|visit|plan today',
    ),
    always: true,
  },
  sign(
    now('overdose'),
    '(?:inject|us|tak|gav|took|put|swallow|drank)\\w* (?:\\w+ ){0,3}(?:whole|entire|full) (?:vial|pen|bottle|tube|syringe|box)',
    [/mistake|accident\w*|at once|by error|dizzy|faint\w*|sick|vomit\w*|numb|help|now/],
    STORY,
  ),
  sign(now('collapse'), '(?:having|had|has|in) (?:a|another) (?:fit|seizure|convulsion)', ['they'], `${STORY}|fit (?:for|in)|laughing`),
  {
    ...sign(
      now('collapse'),
      'no colou?r|colourless|colorless|grey as|gray as|white as',
      [/lips?|face|her|him|she|he|skin|sheet|ghost|ash/, /help|not answer\w*|isn't answer\w*|cold|clammy|breath\w*|limp|floor|respond\w*/],
      STORY,
    ),
    evenDenied: true,
  },
];
