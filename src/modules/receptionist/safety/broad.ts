import type { Sign } from './sign.ts';
import { CANT, OF, STORY, harm, now, sign, urgent } from './concepts.ts';

/**
 * Signs told by what is spoken of, anywhere in a message and in any order; more general than those that name it. Each takes two or three things that
 * are harmless alone.
 */
export const BROAD: readonly Sign[] = [
  sign(
    now('anaphylaxis'),
    OF.airway,
    [/swell\w*|swollen|puff\w*|twice (?:its|the)|double (?:its|the)|bigger|huge|hinch\w*|inflam\w*/],
    `${STORY}|sore throat|piercing|botox for|strep`,
  ),
  sign(now('anaphylaxis'), OF.airway, ['shut'], `${STORY}|sore throat|piercing|strep|tighten\\w*|lines|wrinkles|what time|close`),
  sign(
    now('anaphylaxis'),
    OF.face,
    ['bigger', /hoarse|raspy|voice|itch\w*|hives|welts|rash|dizzy|faint\w*|breath\w*|swallow\w*|wheez\w*|ronchas|urticaria|respir\w+|tragar|epi ?pen|gasp\w*/],
    `${STORY}|a little|slight\\w*|mild\\w*`,
  ),
  sign(
    now('anaphylaxis'),
    'hives|welts|ronchas|urticaria|rash|itch\\w*|sarpullido',
    [/faint\w*|pass(?:ing)? out|dizzy|heart|swallow\w*|breath\w*|throat|tongue|lips?|vomit\w*|wheez\w*|hoarse|lengua|garganta|mare\w*/, 'now'],
    `${STORY}|season\\w*|spring|pollen|acne|scalp`,
  ),
  sign(
    now('anaphylaxis'),
    'voice|hoarse|raspy|croaky|ronc[oa]',
    [/gone|raspy|hoarse|weak|lost|losing|croaky|ronc[oa]/, /chest|throat|swell\w*|swollen|tight\w*|breath\w*|swallow\w*|tongue|lips?/, 'now'],
    `${STORY}|message|voicemail|cold|concert`,
  ),
  sign(now('breathing'), 'swallow\\w*|saliva|spit|drool\\w*|tragar|tragarme|saliv\\w+', [new RegExp(CANT)], `${STORY}|pills?|pill|price|pride`),
  sign(
    now('breathing'),
    'chok\\w+|atragant\\w+',
    [/drink\w*|eat\w*|water|food|swallow\w*|liquids?|saliva|sleep|breath\w*|air|blue|agua|comer|com(?:o|ida)|beb\w+|trag\w+/],
    `${STORY}|cost|costs|fees?|necklace|choker`,
  ),
  sign(
    now('breathing'),
    'gasp\\w*|wheez\\w*|pant(?:ing|s)|suffocat\\w*(?! me)|hyperventilat\\w*|asfixi\\w+|jade(?:a\\w*|o)|(?:get|getting|pull|suck\\w*|enough|any|need|for) air|(?:catch|get|draw|take) (?:my|her|his|a|any|one) (?:\\w+ )?breath|each breath|every breath|silba\\w*',
    [/fight\w*|barely|can't|cannot|keep\w*|struggl\w*|since|after|straw|sitting|lying|now|help|still|am|is|she|he|my|blue|no|me/],
    `${STORY}|breath away|breath of fresh|pants|conditioning|conditioner|yoga|running|gym|stairs|price`,
  ),
  sign(
    now('breathing'),
    `(?:hold|lift|keep|raise) (?:my|her|his) (?:head|neck|chin)|(?:neck|head) (?:\\w+ ){0,3}(?:weak|floppy|drop\\w*|heavy and)|chok\\w+|(?:${CANT}) (?:\\w+ ){0,3}(?:swallow\\w*|tragar|speak\\w*|talk\\w*|breath\\w*|respir\\w+)|slur\\w*|double vision|seeing double|drool\\w*|wrong pipe|muscle weakness|weak (?:all over|everywhere)|whole body|both arms|voice (?:is |has )?(?:\\w+ )?(?:gone|weak|hoarse)`,
    ['toxin'],
    `${STORY}|botox for|can botox|does botox|will botox|smile`,
  ),
  sign(
    now('occlusion'),
    OF.skin,
    ['colour', 'treated', /pain\w*|hurt\w*|cold|throb\w*|numb\w*|stinging|burn\w*|spread\w*|dying|duele|dolor|fri[oa]|killing/],
    `${STORY}|bruis\\w*|moreton\\w*|pigment\\w*|hair|teeth|dark (?:circles|spots?)|age spots?|sun ?spots?|freckles?|melasma|cold (?:sore|compress)|ice pack|black ?heads?|white ?heads?|brown`,
  ),
  sign(
    now('occlusion'),
    `(?:${OF.skin}) (?:\\w+ ){0,4}(?:dying|dead|rotting|rotten|necro\\w*|going black|turning black|muert[oa]|muriendo)`,
    [],
    `${STORY}|dying for|dying to|dead skin|dead (?:and )?(?:dull|looking|tired)|dead link|peel`,
  ),
  sign(
    now('occlusion'),
    'gone dark|went dark|goes dark|gone black|went black|gone blank|nothing but (?:black|dark)|blurr\\w*|blind\\w*|dark|black|flash\\w*|shadows?|floaters|double|fuzzy|borros[oa]|nublad[oa]|cieg[oa]',
    [/(?:one|my|her|his|right|left|the|both|un|mi|el|blurry|dark) (?:\w+ )?(?:eye|eyes|ojos?)\b|vision|sight|vista/],
    `${STORY}|under|circles|eyeliner|mascara|lash\\w*|brows?|eyelids? (?:are|look)|sunglasses|glasses|contacts?|photo|picture|bags|ojeras|cream|crema|bruis\\w*|black eye`,
  ),
  sign(
    now('stroke'),
    'crooked|lopsided|droop\\w*|sagg\\w*|slack|twisted|slid\\w*|numb\\w*|asymmetr\\w*|torcid[oa]|chuec[oa]|caid[oa]|dormid[oa]|durm\\w+|paraliz\\w+|hanging',
    [
      /face|mouth|smile|side|lip|cara|boca|lado|mitad|sonrisa/,
      /confus\w*|words?|speech|speak\w*|talk\w*|arm|leg|walk\w*|stand|suddenly|sudden|minutes ago|came over|headache|brazo|pierna|habla\w*|hablar|de repente|can't lift/,
    ],
    `${STORY}|botox|fix|lift|brow|filler|jowls?|thread|numbing|age|aging`,
  ),
  sign(
    now('stroke'),
    'confus\\w*|disorient\\w*|slur\\w*|garbled|gibberish|nonsense|babbl\\w*|confundid[oa]|desorientad[oa]',
    [/face|mouth|arm|leg|side|words?|speech|talking|suddenly|sudden|minutes ago|headache|fell|can't|wake|cara|boca|brazo|habla\w*/, 'they'],
    `${STORY}|about (?:the|my|your)|which|instructions|appointment|time|date`,
  ),
  sign(
    urgent('occlusion'),
    'pain\\w*|hurt\\w*|burn\\w*|sting\\w*|ach(?:e|es|ing)|throb\\w*|duele|dolor|arde|quema',
    ['severe', 'treated'],
    `${STORY}|does it|will it|how (?:bad|much|painful)|is it|would it|worth|last time|no pain|scared|afraid|nervous|va a doler|duele mucho el|cuanto duele|ache for|looking|love`,
  ),
  sign(
    urgent('burn'),
    'blister\\w*|bubbles?|raw|charred|weep\\w*|scorch\\w*|burnt|scald\\w*|peeling off|coming off|dead skin|ampollas?|quemad\\w*|quemaron|carne viva',
    [
      /laser\w*|ipl|bbl|peel\w*|treatment|radiofrequency|rf|cryo\w*|coolsculpt\w*|cold treatment|fat freezing|wax\w*|acid|chemical|after|since|depil\w+|tratamiento|despues/,
    ],
    `${STORY}|sunburn\\w*|cold sore|shoes|old|scars?|raw (?:diet|food|honey)|will|does|could|can i|bubbl(?:y|e bath)|burnt out|cicatri\\w*`,
  ),
  sign(urgent('infection'), OF.pus, ['red', 'treated'], `${STORY}|acne|pimple\\w*|perfume|candle|green light|green tea|yellow door|gift|hair`),
  sign(
    urgent('infection'),
    OF.fever,
    ['red', /site|spot|chin|lips?|cheek|face|filler|inject\w*|needle|threads?|wound|kybella|skin|area|neck|jaw|zona|cara|labio|inyec\w+|relleno|herida/],
    `${STORY}|resched\\w*|cancel\\w*|move|postpone|flu|covid|kid|son|daughter|toddler|baby|hay fever|cold sore|cambiar|hij[oa]|blister`,
  ),
  sign(
    urgent('infection'),
    'infect\\w*|absces\\w*|cellulitis|celulitis|sepsis',
    [/my|me|her|his|looks?|think|is|hot|fever\w*|pus|fiebre|caliente|roj[oa]|se me|esta/],
    `${STORY}|control|sinus|ear|uti|yeast|tooth|how do you|do you|chance|acne|covid|need antibiotics before`,
  ),
  sign(
    urgent('infection'),
    'wound|incision|stitches|herida|puntada',
    [/open\w*|pus|green|smell\w*|split|gap\w*|abier\w+|abri\w+|supur\w*/],
    `${STORY}|open(?:ing)? hours`,
  ),
  sign(
    now('bleeding'),
    'bleed\\w*|blood|sangr\\w+|spurt\\w*|gush\\w*|squirt\\w*|hemorrhag\\w*',
    [
      /won't stop|not stop\w*|still|hour|hours|soak\w*|through|gush\w*|pour\w*|spurt\w*|squirt\w*|towels?|everywhere|lots|a lot|so much|too much|nonstop|non stop|heav\w*|artery|vein|vomit\w*|cough\w*|no para|sin parar|muchisim\w+|chorro/,
    ],
    `${STORY}|period|gums?|type|test|draw|work|pressure|thinner\\w*|regla|stopped|moon`,
  ),
  sign(
    now('overdose'),
    OF.drug,
    [
      'tooMuch',
      /dose|dosis|times|at once|mistake|accident\w*|vomit\w*|throwing|awake|faint\w*|dizzy|ring\w*|numb|whole|entire|tube|sick|double|triple|mare\w*/,
    ],
    `${STORY}|charged|billed|paid|order(?:ed)?|price|appointments?`,
  ),
  sign(
    now('overdose'),
    `(?:${OF.drug})`,
    ['ill', /can't|won't stop|keep\w*|nonstop|non stop|severe|faint\w*|passed|passing|ring\w*|confus\w*|unresponsive|blood|shak\w*|twitch\w*/],
    `${STORY}|first week|as you said|expected|a bit|slight\\w*|numb (?:yet|enough|before)`,
  ),
  sign(
    now('overdose'),
    OF.child,
    [
      /swallow\w*|drank|ate|eaten|ingest\w*|got into|trag\w+|tomo|bebio|comio/,
      /cream|retinol|toner|cleanser|oil|perfume|products?|vial|nail|pills?|bottle|serum|acid|peel|cleaner|medicine|meds|gummies|battery|acetone|lotion|lidocaine|numbing|crema|pastillas|suero|acido|liquido|remover/,
    ],
    STORY,
  ),
  sign(
    urgent('collapse'),
    'stomach|abdom\\w*|belly|tummy|estomago|vientre|barriga',
    [
      /severe|unbearable|excruciating|intense|sharp|agony|through to my back|into my back|doubled over|fuerte|insoportable/,
      /pain\w*|hurt\w*|cramp\w*|dolor|duele|vomit\w*/,
    ],
    `${STORY}|freezing|coolsculpt\\w*|tuck|fat|lift|period`,
  ),
  sign(
    now('collapse'),
    'vomit\\w*|throwing up|threw up|vomit[oa]',
    [
      /blood|nonstop|non stop|can't stop|won't stop|all (?:night|day)|keep\w* (?:nothing|anything)|hours|faint\w*|dizzy|awake|since (?:yesterday|last night|the)|sangre|sin parar/,
    ],
    `${STORY}|pregnan\\w*|kid|son|daughter|resched\\w*|cancel\\w*|hangover`,
  ),
  sign(
    now('collapse'),
    "(?:can't|won't|couldn't|not|isn't|no) (?:\\w+ ){0,3}(?:stay(?:ing)? (?:awake|conscious)|wak(?:e|ing)|respond\\w*|com(?:e|ing) (?:to|round|around)|conscious|despierta|reacciona|responde)|limp|out cold|fell (?:down|over)|passed out|blacked out|collaps\\w*|keel\\w* over|desplom\\w*|desmay\\w*",
    ['they'],
    `${STORY}|email|emails|text|texts|calls?|messages?|phone|couch|sofa|bed|early|needles?|before|once|easily|limp hair|hair|joke|chat`,
  ),
  sign(
    now('collapse'),
    '(?:going|go|on (?:my|the|our) way|headed|heading|rush\\w*|tak(?:e|ing)|took|driv\\w*|need|should i (?:be )?(?:go|going)|get) (?:\\w+ ){0,4}(?:er|emergency room|hospital|urgent care|a and e)|urgencias|al hospital',
    [/reaction|filler|numb|pain\w*|swell\w*|swollen|purple|bleed\w*|breath\w*|face|fever|chest|vision|eye|dolor|reaccion|cara|hinch\w*|sangr\w+|respir\w+/],
    `${STORY}|work|nurse|parking|near|close|next to|behind|visiting|shift`,
  ),
  {
    ...sign(
      harm,
      '(?:say|saying|said|text\\w*|wrote|writing|written|leav\\w*|left) (?:\\w+ ){0,4}(?:goodbye|good bye|note|letters?)|(?:goodbye|good bye) (?:everyone|world|forever)|despedirme|carta de despedida',
      [/pills?|bottle|gun|bridge|knife|rope|can't go on|end|die|dying|suicid\w*|live|living|anymore|morir|pastillas/],
    ),
    always: true,
  },
  {
    ...sign(
      harm,
      "(?:been|started|am|keep|kept|back to) (?:cutting|burning|hurting|starving)(?: (?:again|myself|my (?:arms?|wrists?|legs?)))|cut(?:ting)? my (?:wrists?|arms?)|can't (?:go on(?! (?:a|the|on|mon|tues|wednes|thurs|fri|satur|sun|that|this|my|your|with|vacation|holiday|the trip))|keep going|do this any ?more|take it any ?more|live)(?! (?:a|to|on (?:the|a|that)))|end (?:it|my life|everything)(?: all)?(?! (?:at|by|on|before|around|there|with)\b)(?! of (?:the )?(?:month|day|week|year))|(?:me quiero|quiero|voy a|pienso) (?:matar\\w*|morir\\w*|suicid\\w*|desaparecer)|ya no (?:aguanto|puedo mas|quiero (?:vivir|estar|seguir))|(?:don't|do not) (?:want|deserve) to (?:be here|be alive|live|exist|wake up)|better (?:off )?(?:without me|if i (?:was|were|wasn't|weren't|am gone|died|disappeared|left))|(?:sin|no tiene|no le veo) sentido",
      [],
      'without (?:my|a|an|the|your|it)|early|hair|wrinkles?|acne|shaving|pain|wait|waiting|hold|line|bill|membership|subscription|gym|carbs|bangs|expectation|late|de (?:risa|ganas|amor)|dolor|espera|el calor|muscle|bridge over|here (?:all|until|at|on|before|for)|live (?:in|near|far|with)|to the (?:appointment|party|event)|esta cita',
    ),
    always: true,
    evenDenied: true,
  },
];
