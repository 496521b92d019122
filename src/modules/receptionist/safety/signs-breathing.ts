import type { Sign } from './sign.ts';

const HARD =
  "(?:can ?not|can'?t|cant|cnt|couldn'?t|unable to|hard to|harder to|hard time|trouble|troubles|difficulty|difficult to|difficulties|struggling to|struggling with|struggle to|barely|hardly|not able to|problems?|issues?|fighting to|not getting|cannot seem to|isn'?t able to|having a time)";

/** Breathing, throat, tongue, hives and swelling. */
export const BREATHING: readonly Sign[] = [
  {
    cause: 'breathing',
    level: 'call-now',
    pattern: new RegExp(`\\b${HARD} (?:\\w+ ){0,3}?(?:breath\\w*|get (?:\\w+ )?(?:air|oxygen)|catch (?:my|her|his|a|their) breath|swallow\\w*|inhale)\\b`),
    unless:
      /\b(?:through my nose|congest\w*|breathing exercises?|breathe easy|so excited|with work|at work|schedule|busy|pilates|yoga|in (?:this|my) (?:dress|jeans|corset|mask)|with a mask|swallow(?:ing)? (?:big )?(?:pills|the (?:price|cost|bill)))\b/,
  },
  {
    cause: 'breathing',
    level: 'call-now',
    pattern:
      /\b(?:short(?:ness)? of breath|out of breath|gasping|wheez\w+|(?:am|is|are|feel\w*|like|be|was) (?:\w+ ){0,2}?suffocat\w+(?! me)|(?:not|isn'?t|stopped|quit) breathing|no air|running out of air|struggling for (?:air|breath)|breathing (?:is |feels |getting |gets )*(?:hard|harder|heavy|shallow|difficult|labored|labou?red|bad|weird|funny))\b/,
    unless: /\bout of breath (?:with|lol|reading)|\bout of breath (?:from|after) (?:\w+ )?(?:running|the gym|the stairs|class|pilates|yoga|my workout)\b/,
  },
  {
    cause: 'breathing',
    level: 'call-now',
    pattern: /\b(?:i'?m|i am|is|she'?s|he'?s|are|started|keeps?|been) choking\b|\bchoking on\b(?! (?:the|my) (?:price|words))/,
    unless: /\bchoking on (?:the|your|that|this|these) (?:\w+ )?(?:costs?|prices?|fees?|bill|deposit|words)\b/,
  },
  {
    cause: 'breathing',
    level: 'call-now',
    pattern: /\b(?:turning|turned|going|gone|are|is|look|looks|looking) (?:kind of |a bit |really )?blue\b/,
    with: /\b(?:lips?|face|she|he|fingers?|baby|daughter|son|mom|skin|breath\w*)\b/,
    unless: /\bblue (?:light|dress|eyes|door|peel|building|sign|shirt|house|jeans|one|logo|room|chair)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern:
      /\bthroat (?:\w+ ){0,4}?(?:closing|closed|close|closes|tight\w*|swell\w*|swollen|constrict\w*|narrow\w*|shut\w*|itch\w*|scratchy|lump|thick|numb)\b|\b(?:closing|tight\w*|swelling|lump|itch\w*) (?:\w+ ){0,3}?(?:my|her|his|the) throat\b|\bairway\b/,
    unless: /\b(?:sore throat|strep|throat (?:treatment|tightening|lift)|tighten\w* (?:my |the )?(?:throat|neck))\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern:
      /\btongue (?:\w+ ){0,4}?(?:swell\w*|swollen|thick\w*|huge|big\w*|puff\w*|numb|tingl\w+|itch\w*|fat)\b|\b(?:swell\w*|swollen) (?:\w+ ){0,2}?tongue\b/,
    unless: /\btongue (?:piercing|tie)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern: /\banaphyla\w*\b|\bepi ?pens?\b/,
    unless:
      /\b(?:do you|carry|epipen for|epi ?pens? (?:for|because)|bring (?:my|it|an)|should i bring|have an? epi|history|policy|training|trained|stock|on hand|in the past)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern:
      /\b(?:^|\| ?|having|have|getting|think it is|is|this is|got|help|bad|severe|serious|terrible|major|some kind of|some sort of|sort of|a) ?(?:an? |some |some kind of |a bad |a severe )*allergic reaction\b/,
    unless: /\b(?:history of|before|ever had|patch test|prevent|avoid|in case|policy|without)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern: /\b(?:hives|welts|rash)\b/,
    with: /\b(?:all over|everywhere|spreading|face|swell\w*|swollen|breath\w*|throat|lips?|tongue|dizzy|breaking out|broke out|covered|whole body|vomit\w*|throwing up|itching like crazy)\b/,
    unless:
      /\b(?:prone to|sometimes|usually|heat rash|diaper|razor|maskne|acne|get rid of|treat|years? ago|last (?:month|year)|last summer|as a kid|facial for)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern:
      /\b(?:lips?|face|eyes?|eyelids?|cheeks?) (?:\w+ ){0,3}?(?:swelling (?:up|shut|fast|rapidly|like|really|so|badly|more|and)|swollen shut|balloon\w*|blow(?:ing|n) up|blew up|puff(?:ing|ed) up (?:like|fast|so|really)|swelled (?:up|shut)|twice (?:its|their|the) size|huge and|keeps? swelling|won'?t stop swelling|are swelling|is swelling)\b/,
    unless:
      /\b(?:a (?:little|bit|tad)|slight\w*|mild\w*|normal|go(?:es|ing)? down|last (?:month|year)|blow(?:ing)? up on (?:instagram|tiktok)|reduce|depuff\w*)\b/,
  },
  {
    cause: 'anaphylaxis',
    level: 'call-now',
    pattern: /\b(?:swell\w*|swollen)\b/,
    with: /\b(?:breath\w*|throat|tongue|hives|dizzy|faint|vomit\w*|spreading fast|rapidly|so fast|allergic)\b/,
    unless: /\b(?:reduce|prevent|avoid|years? ago|last (?:month|year)|history|before|dry throat|will it|is it normal|how long|allergic to)\b/,
  },
];

/** Thoughts of ending one's life, and what was taken in too great a number. */
export const HARM: readonly Sign[] = [
  {
    cause: 'self-harm',
    level: 'self-harm',
    always: true,
    pattern:
      /\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|end(?:ing)?) (?:my ?self|me self|him ?self|her ?self|them ?sel\w+)\b|\bself ?harm\w*\b|\bsuicid\w*\b|\bend(?:ing)? (?:my|it|this|everything)(?: own)? (?:life|all|forever|tonight|today|now)\b|\btak(?:e|ing) my (?:own )?life\b|\bunalive\b/,
    unless:
      /\b(?:self ?harm scars?|scars? (?:from|of) self ?harm|end it (?:at|by|on|before|around|there)|cut myself (?:shaving|cooking|while|on)|cutting myself (?:off|some)|suicide (?:squad|prevention|awareness)|hurt myself (?:at the gym|running|lifting|working out|playing|skiing|on)|kill myself (?:at the gym|working)|end it all (?:inclusive)|burn or (?:hurt|cut) myself|kicking myself|(?:don'?t|do not|didn'?t|never|won'?t) want to (?:hurt|cut) myself)\b/,
  },
  {
    cause: 'self-harm',
    level: 'self-harm',
    always: true,
    pattern:
      /\b(?:want\w*|wanna|wish\w*|ready|going|gonna|rather|prefer|trying|hope|like|need|deserve) (?:\w+ ){0,3}?(?:die|be dead|was dead|were dead|not wake up|never wake up|disappear forever|not exist)\b|\b(?:don'?t|dont|do not|no longer|not|didn'?t) (?:want to|wanna|wish to|feel like) (?:live|living|be here|being here|be alive|being alive|exist\w*|wake up|go on|going on|keep going|continue living)\b|\bwish (?:i|that i) (?:was|were|wasn'?t|weren'?t|had) (?:dead|never (?:been )?born|alive|not here|never existed)\b/,
    unless:
      /\bdie (?:of|from) (?:embarrass\w+|laughter|laughing|boredom|shame|excitement|happiness|old age|curiosity|thirst|hunger)|\bto die for\b|\bdie laughing|\b(?:wait|live) here|be here (?:all day|that (?:early|late|long)|before|until|early|at|on|for (?:the|that|more|hours)|when|longer|too)\b|\bgo(?:ing)? on (?:the|a|that|with (?:the|this|my) (?:booking|appointment))\b|\bwake up (?:early|at|that|before|so|with)\b|\bkeep going (?:to|with|there|back)|\bgo on\b.*\b(?:waitlist|list|trip|date)\b|\bany ?more\b.*\b(?:form|website|app|page|wrinkles?|acne|hair|pain in|sweat\w*|waiting|hold)\b|\blive (?:chat|agent|with (?:these|this|the|my) (?:wrinkles?|acne|scars?|lines?))\b/,
  },
  {
    cause: 'self-harm',
    level: 'self-harm',
    always: true,
    pattern:
      /\b(?:better off (?:dead|without me|if i (?:was|were) (?:dead|gone))|no (?:reason|point|will|point in) (?:to |in )?(?:liv\w+|be(?:ing)? (?:here|alive)|going on|go on)|not worth living|can'?t (?:go on|live like this|do life|live) (?:anymore|any longer|any more)|cannot go on(?: anymore)?|nothing (?:left )?to live for|life (?:is|isn'?t|feels) (?:\w+ )?(?:not worth|pointless|worth (?:it|living))|(?:i have|got) a plan to (?:die|end|kill)|(?:done|finished|over it) with (?:life|living|this life)|nobody (?:would|will) (?:miss me|care if i)|(?:don'?t|do not|can'?t) see (?:a|any|the) (?:point|reason|future) (?:in|to|of) (?:liv\w+|life|going on|anything|it all)|something (?:bad|stupid|terrible) to myself|world (?:would be|is) better without me|(?:no one|nobody) would notice if i (?:died|was gone|disappeared)|can'?t (?:take|do|handle|bear|stand) (?:this|life|it|living) any ?more|say(?:ing)? (?:my )?goodbyes? forever|tired of (?:living|being alive|life|existing)|thoughts of (?:dying|death|suicide|hurting|ending)|jump(?:ing)? (?:off|from) (?:a |the )?(?:bridge|building|roof|balcony|window)|slit(?:ting)? my)\b/,
  },
  {
    cause: 'overdose',
    level: 'call-now',
    pattern:
      /\bover ?dos\w*\b|\b(?:took|taken|swallowed|drank|ate|downed|popped|given) (?:\w+ )?(?:too (?:many|much)|all (?:of )?(?:my|the|her|his)|a (?:whole |entire )?(?:bunch|bottle|handful|lot)|whole bottle|the (?:whole|entire)) (?:\w+ ){0,3}?(?:pills?|meds|medication|tablets?|sleeping|bottle|xanax|tylenol|painkillers?|opioids?|bleach|poison|of)\b|\b(?:swallowed|drank|drunk|ate|ingested) (?:\w+ ){0,3}?(?:pills|bleach|poison|battery|batteries|cleaner|nail polish remover|acetone|chemicals?)\b|\bpoison(?:ed|ing)\b/,
    unless:
      /\b(?:can you overdose|overdosed on (?:coffee|caffeine|chocolate|filler|retinol|skincare|tiktok|sun)|too much (?:of your|time|filler)|poison ivy|botulinum|botox (?:is|a) poison|is botox|food poisoning (?:so|and need|need|can we|reschedule)|poisonous|took a (?:lot|bunch) of (?:photos|pictures|time|notes))\b/,
  },
];
