import type { Sign } from './sign.ts';

const DONE =
  '(?:filler|fillers|juvederm|restylane|sculptra|radiesse|botox|dysport|injections?|injected|inject|treatment|laser|peel|ipl|microneedling|threads?|procedure|appointment|visit|syringes?|lip flip|appt)';

/** Burns, infections, bleeding, and calls for an ambulance. */
export const SKIN: readonly Sign[] = [
  {
    cause: 'burn',
    level: 'urgent',
    pattern:
      /\b(?:blister\w*|third degree|second degree|3rd degree|2nd degree|burn marks?|scorch\w*|(?:skin|face) (?:is |has )?(?:bubbl\w+|raw)|skin (?:\w+ ){0,3}?(?:peeling off|coming off|falling off|melting|raw and|open wound|charred|fried|cooked|on fire|sizzl\w+)|(?:burn(?:ed|t)?|scald\w*|fried|cooked) (?:my|me|her|his|the) (?:\w+ )?(?:skin|face|leg|legs|arm|arms|neck|lip|lips|chin|cheeks?|forehead|back|chest|bikini|underarms?|hand)|(?:laser|chemical|acid|peel|ipl) burns?|burns? (?:on|all over|from|after) (?:my|me|the|her|his|your)|(?:face|skin|leg|legs|arm|neck|cheeks?|eyes?) (?:is|are|feels?|feel) (?:like (?:it'?s |it is )?)?(?:\w+ )?(?:burning|on fire)|(?:acid|peel|chemical|solution|product|numbing cream|bleach)\w* (?:\w+ ){0,4}?(?:in|into) (?:my|her|his|the) eyes?)\b/,
    unless:
      /\b(?:sun ?burn\w*|years? ago|old burn|burn scars?|calories|fat|prevent|avoid|afraid|scared|worried|risk|cold sores?|fever blisters?|blister ?pack|from (?:running|hiking|new shoes|shoes|my shoes)|on my (?:foot|feet|heel|toe)|acid reflux|razor burn|heartburn|burning question|curling iron (?:years|last)|as a (?:kid|child)|will it|does it|would it|can it|could it|is it|how (?:do|often|likely)|last (?:year|summer))\b/,
  },
  {
    cause: 'infection',
    level: 'urgent',
    pattern:
      /\b(?:pus|oozing|abscess\w*|sepsis|septic|cellulitis|(?:green|yellow|foul|smelly|stinky|bad smelling|cloudy) (?:\w+ )?(?:discharge|liquid|fluid|goo|stuff|ooze)|smells? (?:bad|rotten|foul|awful|horrible|like rot)|red (?:streak\w*|lines? (?:spreading|going|running|up))|streak(?:s|ing) (?:up|from|spreading|on)|(?:redness|red|infection|swelling|rash) (?:\w+ ){0,3}?spreading|spreading (?:redness|infection)|hot to (?:the )?touch|warm to (?:the )?touch|hot and (?:red|hard|swollen)|(?:is|looks?|seems?|got|getting|think it'?s|might be|it'?s|be|has become|became) (?:\w+ )?infected)\b/,
    unless:
      /\b(?:acne|pimples?|zits?|cold sore|sinus|ear infection|eye infection (?:last|cleared)|yeast|years? ago|prevent|avoid|last (?:month|year)|perfume|candle|room|lobby|store|extract\w*|mask|form|summary|blackheads?|smells? (?:bad|awful) (?:in|like) (?:the|your) (?:lobby|room|salon|office)|covid|tonsil\w*|red line (?:train|station|subway)|tooth|uti)\b/,
  },
  {
    cause: 'infection',
    level: 'urgent',
    pattern: /\b(?:fever\w*|chills|tempfigure)\b/,
    with: new RegExp(`\\b(?:${DONE}|site|swell\\w*|swollen|redness|lump|wound|stitches|red and|pus|spreading|lips?|cheek|hard and)\\b`),
    unless:
      /\b(?:resched\w*|cancel\w*|push (?:back|my)|move my|postpone|my (?:kid|son|daughter|child|toddler|baby)|hay fever|cabin fever|come in|still come|flu|cold|covid|sick|later date|another (?:day|time)|feverish excitement|fever blisters?)\b/,
  },
  {
    cause: 'bleeding',
    level: 'call-now',
    pattern:
      /\b(?:won'?t|wont|will not|doesn'?t|not|can'?t|cannot|isn'?t|hasn'?t|never) (?:\w+ ){0,3}?(?:stop\w*) (?:\w+ )?bleed\w*\b|\bbleed\w* (?:\w+ ){0,4}?(?:won'?t stop|wont stop|not stopp\w+|doesn'?t stop|isn'?t stopping|heavily|a lot|everywhere|badly|profusely|out|through|nonstop|non stop|like crazy|hasn'?t stopped|so much|uncontroll\w+|internally)\b|\b(?:blood (?:is |was )?(?:everywhere|all over|gushing|pouring|spurting|soaking|dripping down)|gushing blood|pouring blood|spurting|hemorrhag\w*|haemorrhag\w*|cough\w* (?:up )?blood|vomit\w* blood|throwing up blood|lost a lot of blood|losing (?:a lot of |so much )?blood|soaked (?:through )?(?:\w+ )?(?:towels?|gauze|bandages?))\b/,
    unless: /\b(?:period|gums?|floss\w*|last (?:year|month)|do you|does it|will it|prp|blood (?:draw|test|work))\b/,
  },
  {
    cause: 'collapse',
    level: 'call-now',
    pattern:
      /\b(?:call(?:ing)?|dial|phone|get) (?:\w+ )?(?:911|9 1 1|an ambulance|ambulance|paramedics|ems)\b|\b(?:need|send|want) (?:an |a |the )?(?:ambulance|paramedics?|911)\b|\b(?:i am|im|she is|he is|my (?:wife|husband|mom|mother|dad|father|son|daughter|kid|child|baby|sister|brother|friend|girlfriend|boyfriend|partner) is|gonna|going to|might|think i'?m) (?:\w+ )?(?:dying|about to die|going to die|gonna die)\b|\bthis is an emergency\b|\bmedical emergency\b|\bit'?s an emergency\b|\bemergency (?:help|please|now|room)\b/,
    unless:
      /\bdying (?:to (?:try|see|get|know|meet|book|come|have|hear|do|look)|for (?:a|some|your|these|the)|of (?:curiosity|laughter|boredom|embarrass\w+|thirst)|laughing|my hair|hair|her hair|plant|phone)|\b(?:emergency contact|emergency (?:appointment|brow|facial)|not an emergency|isn'?t an emergency|wedding emergency|hair emergency|skin emergency|brow emergency|policy|in an emergency|in case of|for emergencies|number for|emergency room (?:nurse|doctor|tech|shift)|went to the emergency room)\b/,
  },
];
