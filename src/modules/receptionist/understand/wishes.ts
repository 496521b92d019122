import type { Language } from './canonical.ts';
import type { FLOWS, TOPICS } from './port.ts';
import { sieve } from './sieve.ts';

type Flow = (typeof FLOWS)[number];
type Topic = (typeof TOPICS)[number];

/** A pattern over canonical text and what it asks for. Rules are tried in order; those that exclude others stand first. */
type Wish = readonly [RegExp, { readonly flow: Flow } | { readonly topic: Topic } | { readonly command: 'handoff' | 'cancel' | 'upset' }];

const VISIT = '(?:appointment|appt|booking|reservation|visit|session|slot|treatment|consult(?:ation)?)s?';

/** Whoever asks what would happen wishes for nothing yet. */
const WHAT_IF = '\\bwhat (?:if|happens if|happens when) (?:i|we)';

const DIARY = '(?:the|your) (?:schedule|calendar|books?|diary|appointments?)';

/** Whether something is all right to do before a treatment or after it; to come after work, or after five, is a wish for a time. */
const MAY_ONE =
  "\\b(?:is it|it'?s|would it be) (?:ok|okay|fine|alright|all right|allowed|bad) (?:to|if i|if we) (?!(?:come|arrive|be|book|call|pay|stop|get|bring|pick|drop|show|text)\\b)(?:\\w+ ){1,6}";
const NO_HOUR = '(?! (?:\\d|noon|lunch|work))';

const EN: readonly Wish[] = [
  [
    new RegExp(
      `\\b(?:unsubscribe|opt out|opt me out|i (?:don'?t|do not) want (?:you|anyone|them|this clinic) (?:texting|messaging|emailing|contacting|calling)|(?:stop|quit|(?<!\\bi )(?:don'?t|do not)) (?!(?:use|have|check|read|do|own|really|even|know|remember|like|trust)\\b)(?:\\w+ )?(?:texting|messaging|emailing|contacting|calling|text|message|email|contact|sending)|(?:take|get) me off(?! ${DIARY})|remove me from(?! ${DIARY})|(?:don'?t|do not) (?:want|need|like) (?:to (?:get|receive) )?(?:any ?more|more|any|your|these) (?:more )?(?:texts|messages|emails|marketing|promotions|promos|offers|deals|ads|newsletters?|reminders|notifications|spam)|(?:stop|quit|end|turn off|no more) (?:with )?(?:all )?(?:the |your |these |my )?(?:text |sms |email |marketing |promotional )?(?:texts|messages|emails|promotions|promos|offers|ads|newsletters?|reminders|notifications|spam)|no more (?:marketing|advertising|ads))\\b`,
    ),
    { flow: 'opt_out' },
  ],
  [
    /\b(?:(?:delete|erase|remove|wipe|copy of|export|access to|see|request) (?:all )?(?:of )?(?:my|the) (?:personal )?(?:data|info|information|records?|account|details|file|stuff)(?! (?:sheet|about the))|(?:delete|erase|remove|send me) (?:all|every ?thing)(?: \w+){0,2} (?:data|information|about me|on me)|(?:data|information|everything|details|records) (?:that )?you(?:'ve| have)? (?:have |hold |keep |store |got )?(?:\w+ )?(?:on|about) me|my (?:personal )?(?:data|info|information|records|details|account) (?:deleted|removed|erased|wiped|gone)|who (?:else )?(?:(?:can|will|gets to) )?(?:reads?|sees?|has access to|looks at) (?:it|this|that|these|our chat|my (?:messages|data|info))|what (?:personal )?(?:data|info|information) do you (?:have|keep|store|hold)(?! (?:about|on) (?!me\b))|privacy (?:request|rights|policy)|(?:delete|erase|remove|wipe) (?:everything|all|what|this|the (?:chat|conversation)|my (?:chat|messages|words))(?: (?:that )?i(?:'ve)? (?:wrote|said|told|sent|typed|written)| (?:chat|conversation)|(?= $)))\b/,
    { flow: 'privacy' },
  ],
  [
    /\b(?:how long|who|where|what|why|do|does|will|can|are) (?:\w+ ){0,5}(?:keep|kept|store|stored|save|saved|reads?|sees?|recorded|record|retain|train|trained|sell|share|sold) (?:\w+ ){0,5}(?:chats?|conversations?|messages?|data|transcripts?|information|everything|what (?:i|we|people|you)|on (?:it|this|that))\b|\bhipaa\b|\bgdpr\b|\b(?:is|are|how (?:safe|secure|private) (?:is|are)) (?:my|our) (?:\w+ )?(?:data|info|information|details|photos|records|messages)\b(?: (?:kept )?(?:safe|secure|private|protected|confidential))?|\b(?:is|are) (?:this|the|our|these|it|i|we)(?: (?:chat|conversation|messages?|texts?|thread))?(?: being)? (?:recorded|stored|saved|private|confidential|secure|encrypted|logged|monitored)\b(?! for)|\b(?:are|do) you (?:guys )?(?:recording|record|saving|storing|logging|keeping) (?:this|these|it|our|my|the|what|everything|all)\b/,
    { flow: 'privacy' },
  ],
  [
    /\b(?:(?:speak|talk|chat) (?:to|with) (?!you\b|me\b|my\b|him\b|her\b|them\b|it\b|us\b)\w+|(?:want|need|prefer|get(?: me)?|give me|find me|gimme|(?:i'?d|would) like) (?:a |an |some )?(?:real |live |actual )?(?:human|person)|real person|human being|actual person|live agent|operator|representative|connect me|transfer me|put me through|(?:not|don'?t want) (?:talk(?:ing)? )?(?:to )?a (?:bot|robot|machine|computer))\b/,
    { command: 'handoff' },
  ],
  // "Human please": somebody, and nothing else.
  [
    /^ (?:(?:a|an|the|real|live|actual|me|i|you|to|your|please|now|just|get|want|need|like|would|can|could|may|talk|speak|with|for|hi|hello|no|,|\.|!|\?) )*(?:human|person|agent|representative|operator|receptionist|somebody|someone|staff|front desk)(?: (?:please|now|thanks|thank you|here|there|,|\.|!|\?))* $/,
    { command: 'handoff' },
  ],
  [
    /\b(?:ridiculous|useless|terrible service|waste of (?:my )?time|fed up|sick of this|furious|idiots?|stupid|dumb|moron|asshole|bitch|fuck(?:ing|er|ed)?|bullshit|you suck|this sucks|unacceptable|(?:you|guys|y'?all|place|clinic|service|experience|staff|visit|appointment) (?:guys )?(?:is|are|was|were) (?:\w+ )?(?:awful|horrible|disgusting|appalling|atrocious|incompetent|a scam|a rip ?off|the worst)|worst (?:service|clinic|place)|complain(?:t|ing)?|(?:(?:is|it'?s|this|what|such|be|like) a|some kind of) joke|(?:you|guys|y'?all|place|clinic|service) sucks?|hung up on me|(?:sue|suing) (?:you|your|the)|(?:my|a) (?:lawyer|attorney)|report you|better business bureau)\b/,
    { command: 'upset' },
  ],
  [
    /\b(?:wait(?:ing)? ?list|cancell?ation list|stand ?by list|(?:if|when|once|as soon as) (?:\w+ ){1,5}(?:opens|comes|becomes|frees|gets) (?:up|free|available)|(?:if|when) (?:someone|somebody|anyone|there'?s a) cancell?\w*|wait for (?:a|the|an|any) (?:\w+ )?(?:spot|slot|opening|time|place)|(?:put|keep|add) me (?:down )?(?:on|for) (?:the|a|your|any) (?:list|opening|cancell?ations?))\b/,
    { flow: 'waitlist' },
  ],
  [
    /\b(?:leave|take|pass|give|get|send|relay|drop|write|have)\b(?: (?!you\b)\w+){0,4} (?:message|note)s?\b(?! (?:from|about (?:my|the) (?:visit|appointment) says))|\bpass (?:something|this|that|it|some \w+|a \w+)(?: \w+)? ?(?:on|along)\b|\b(?:call|phone|ring) me back\b|\bjust (?:call|phone|ring) me\b(?= (?:[.,!?]|please|instead|later|at|on|when|about|tomorrow|today)|$| $)|(?<!\b(?:when|soon|long|time|who|how|quickly|fast) )\b(?:can|could|will|would|may|please|have|get|want|need|like|ask) (?:(?:for|to|you|u|a|the|real|your|someone|somebody|anyone|anybody|they|person|human|nurse|doctor|team|staff|office|clinic|manager|have|get) )*(?:call|phone|ring) me\b(?! (?:[a-z]+ )?(?:to|when|if|before) (?:confirm|remind))|\b(?:let|tell|ask|inform) (?:dr|doctor|her|him|them|someone|somebody|(?:the |your )?(?:team|staff|doctor|nurse|provider|front desk|receptionist|office|clinic|people))\b(?! (?:i am|is|are|has|have) (?:here|open))|\b(?:tell|inform|remind|ask) (?!me\b|us\b|you\b)(?:dr |doctor |nurse |ms |mr )?\w+(?: \w+)? (?=(?:that|to|i|i'?m|i'?ll|i'?ve|we|we'?re|we'?ll|my|about|thanks|thank)\b)|\blet (?!me\b|us\b|you\b)(?:\w+ ){1,2}know\b|\b(?:can|could|will|would) (?:you|u|someone|somebody) (?:please )?(?:tell|inform) (?!me\b|us\b|if\b|what\b|when\b|how\b|the (?:time|difference|price)\b)(?:dr |doctor |the )?\w+(?: please)?(?= ?(?:[.,!?]|$))/,
    { flow: 'message' },
  ],
  [
    /\b(?:consent forms?|intake forms?|paperwork|forms? (?:to )?(?:fill|sign|complete)|fill (?:out|in) (?:\w+ )?forms?|(?:what|which|any) (?:\w+ )?(?:forms?|paperwork) (?:do|should|must|to|i|for)|forms? (?:do|should|must) i|sign (?:my|the) forms?)\b/,
    { flow: 'forms' },
  ],
  // Whether one is asked for, and what becomes of it, is a question for everybody.
  [
    /\b(?:(?:do|will|would) (?:i|we) (?:have|need) to (?:pay|put|leave|make) (?:\w+ ){0,2}deposit|is there (?:a|any) deposit|how much is (?:the|a|your) deposit|(?:is|are) (?:the |my |your |a )?deposits? (?:refundable|required|needed)|do you (?:take|require|need|ask for|charge) (?:a |any )?deposits?)\b/,
    { topic: 'policies' },
  ],
  [
    /\b(?<!\b(?:do|will|would) (?:i|we) (?:have|need) to )(?:pay|send|link for|put down|leave) (?:\w+ ){0,2}deposit\b|\bdeposit (?:link|payment)\b/,
    { flow: 'deposit' },
  ],
  [new RegExp(`${MAY_ONE}(?:after|following)\\b${NO_HOUR}`), { topic: 'aftercare' }],
  [new RegExp(`${MAY_ONE}before\\b${NO_HOUR}`), { topic: 'preparation' }],
  [
    /\bwhat (?:do|will|would|are) (?:you|u)(?: guys)? (?:do|doing|going to do) with (?:my|our|the|all) (?:\w+ )?(?:data|info|information|details|number|messages?|photos?|email)\b/,
    { flow: 'privacy' },
  ],
  [new RegExp(`\\b(?:get|have) (?:my|our|the) (?:\\w+ )?${VISIT} (?:moved|changed|rescheduled|pushed|switched|bumped)\\b`), { flow: 'reschedule' }],
  [new RegExp(`\\b(?:get|have) (?:my|our|the) (?:\\w+ )?${VISIT} cancel{1,2}ed\\b`), { flow: 'cancel' }],
  [/\b(?:who|what number|which number|where) (?:do|should|can|could|would) (?:i|we) (?:call|phone|ring|contact)\b/, { topic: 'contact' }],
  [/\bhow (?:do|can|would|could|should) (?:i|we|you) (?:\w+ )?cancel\b/, { flow: 'cancel' }],
  [
    /\b(?:i|we)(?:'ve)? (?:\w+ ){0,2}(?:picked|chose|booked|selected|clicked|put|got|entered) (?:in |on )?the wrong (?:location|place|clinic|office|day|date|time|hour|one|service|treatment|person|provider)\b/,
    { flow: 'reschedule' },
  ],
  [/\bhow (?:do|can|would|could|should) (?:i|we|you) (?:\w+ )?(?:reschedule|(?:change|move) (?:my|an|the|our))\b/, { flow: 'reschedule' }],
  [
    /^(?=.*\b(?:appointment|appt|visit|booking|session)\b).*?\b(?:(?:i'?m|i am|i feel|feeling|i got|i have|we have|came down with|down with|we'?re)(?: \w+){0,3} (?:sick|ill|unwell|flu|covid|a cold|a fever|strep|stomach bug|under the weather))\b(?!.*\b(?:cancel\w*|fee|policy|charge\w*|refund)\b)/,
    { flow: 'reschedule' },
  ],
  [/\bwhat if (?:i|we)(?:'m| am| are|'re| get| feel| become)? (?:\w+ )?(?:sick|ill|unwell|covid|contagious)\b/, { topic: 'policies' }],
  [/\b(?:never ?mind|nvm|forget (?:it|about it)|start over|scratch that|leave it)\b/, { command: 'cancel' }],
  [
    /\b(?:cancell?ation|no show|late|refund|rescheduling|deposit) (?:policy|policies|fees?|rules?)\b|\b(?:what (?:happens|if)|do (?:i|you)) (?:\w+ ){0,3}no ?show\b|\bcancel without (?:paying|being charged|(?:a |any )?(?:fee|charge|penalty))\b|\bhow (?:late|soon|far|long) (?:\w+ ){0,4}(?:can|may|could|must|should) (?:i|we) cancel\b|\b(?:what|is there).{0,30}\b(?:if i cancel|if i'?m late|to cancel)\b|\bpolic(?:y|ies)\b|\brefunds?\b/,
    { topic: 'policies' },
  ],
  [
    new RegExp(
      `(?<!${WHAT_IF} (?:\\w+ ){0,4})\\b(?:cancel|call off|scrap|drop|get rid of)\\b(?! (?:that|this|it) (?:please )?$)(?! (?:my |the |our |a )?(?:\\w+ )?(?:membership|subscription|plan|package)s?\\b)(?:.{0,40}\\b${VISIT}|.{0,20}\\b(?:my|the|tomorrow|today|on|for|it|everything)\\b)|(?<!${WHAT_IF} (?:\\w+ ){0,2})\\b(?:have|need|want|like|going|got|wish|must|got) (?:to )?cancel\\b(?! (?:that|this) )(?! (?:my |the |our |a )?(?:\\w+ )?(?:membership|subscription|plan|package)s?\\b)|\\b(?:i'?m|i am|we'?re) (?:not|no longer) (?:coming|going to (?:come|make it))\\b.*\\bcancel\\b`,
    ),
    { flow: 'cancel' },
  ],
  [
    new RegExp(
      `\\b(?:reschedule|postpone|re ?book (?:my|our|it|this|that)|(?:move|change|switch|shift|push) (?:his|her|their|my (?:\\w+ )?\\w+'?s) ${VISIT}|(?:rearrange|delay|swap|bump|bring forward|push back) (?:my|our|the|this|it)|(?:move|push|bump|switch|shift|change|put) me (?:to|back|forward|up)|(?:find|have|get) (?:me )?(?:another|a different|a new) (?:time|day|date|slot)|(?:my|our) (?:\\w+ )?${VISIT}\\b.*\\b(?:instead|(?:another|different|other) (?:time|day|date)|earlier|later|sooner|better)|(?:push|bring|bump|put) (?:my|our) (?:\\w+ ){1,3}(?:back|forward|up)|instead of (?:my|the|our) (?:\\w+ ){0,2}(?:${VISIT}|time|day|date)|instead of (?:dr |doctor )?\\w+ (?:on|for|at|in) (?:my|our) (?:\\w+ )?${VISIT}|push (?:back|it)|(?:change|move) when i'?m (?:coming|booked)|my (?:${VISIT}|time) (?:doesn'?t|does not|no longer|won'?t) (?:work|suit|fit)|push (?:my|the) (?:\\w+ )?(?:${VISIT})(?: back| forward)?|(?:change|move|switch|shift|bring forward) (?:the (?:date|time|day) (?:of|for) )?(?:my|our|the|this|an|it|that)(?! (?:\\w+ )?(?:address|phone|number|email|card|password|last name|mind)\\b)(?: \\w+){0,3} ?(?:${VISIT})?(?= (?:to|from|for|on|please|[.?!,]|$|earlier|later|i|because|if|time|date|at|with|until|\\w+))|different (?:day|time|date) (?:for|than)|can'?t make (?:it|my)|cannot make (?:it|my)|need (?:a )?(?:new|different) (?:time|date|day))\\b`,
    ),
    { flow: 'reschedule' },
  ],
  [
    new RegExp(
      `\\bwon'?t (?:be able to )?(?:come|make it)\\b|\\b(?:take me off|remove me from) ${DIARY}\\b|\\b(?:i'?m|i am|we'?re|we are) (?:not|no longer) (?:coming|going to (?:come|make it))\\b|\\b(?:can'?t|cannot) come (?:any ?more|in|tomorrow|today|to my)\\b`,
    ),
    { flow: 'cancel' },
  ],
  [
    new RegExp(
      `\\bconfirm(?:ing)? (?:my|our|the|an|a)(?: \\w+){0,3} ${VISIT}|\\b(?:calling|writing|texting|here|like|want|wanted|need) to confirm\\b(?! (?:the|your|a|an|if|whether|what) (?!${VISIT}))|\\bconfirm(?:ing)? (?:that )?(?:i|we)\\b|\\b(?:mark|put) (?:me|us|it|my \\w+)(?: down)? (?:as )?confirmed\\b|\\b(?:i'?m|i am|we'?re) (?:still )?(?:coming|going) to my ${VISIT}|\\bi(?:'ll| will) (?:still )?(?:be there|be coming|attend|make it)\\b(?! (?:at|on|to|by|in) \\d)|^ (?:c|confirm|confirmed|i'?ll be there|see you then) $`,
    ),
    { flow: 'confirm' },
  ],
  [
    /\bi (?:think|believe|guess|might have|may have|must have|accidentally)(?: that)?(?: i)?(?: may have| might have)? (?:\w+ )?(?:booked|scheduled) (?:\w+ )?(?:twice|two|double|it twice)\b|\bi (?:think|believe|guess|thought|know|might|may|should) (?:that )?(?:i )?(?:'?ve|have|had|already have)(?: got)? an? (?:appointment|appt|booking|visit|reservation)\b(?!.*\b(?:cancel|move|reschedule)\b)|\b(?:do|did) i (?:still )?have (?:anything|something|a time) (?:booked|scheduled|planned|coming up|set up|on (?:file|the books))|\bwhat (?:time|day|date) (?:am i|do i (?:come|have)|are we)\b|\bwhen (?:am i|do i (?:come|see)|should i (?:come|be there)|i'?m (?:due|booked|coming|seeing|scheduled|in))\b|\bwhat (?:have i(?: got)?|did i|do i have) (?:booked|scheduled|coming up)|\b(?:lost|(?:can'?t|cannot|couldn'?t) find|don'?t have|deleted|never (?:got|received)|didn'?t (?:get|receive)|resend|re send|send me|need) (?:\w+ ){0,3}(?:(?<!deposit |payment )link|confirmation)(?! (?:for|to) (?:my |the )?(?:deposit|forms?|payment))\b|\bremind me (?:when|what time|what day|of my|who)|\b(?:who|whom) (?:am i|will i be|i'?m|are we) (?:seeing|booked with|scheduled with|with|meeting)\b|\bwho(?:'?s| is| was)? my (?:\w+ )?(?:appointment|appt|visit|booking|session) (?:with|is with)\b|\bwho do i (?:see|have|meet)\b|\b(?:look up|check|see|find) (?:when )?my (?:next |upcoming )?(?:appointment|appt|booking|visit|reservation)\b/,
    { topic: 'appointment' },
  ],
  [
    new RegExp(
      `^ (?:(?:hi|hello|hey|so|ok|okay|good \\w+|,|[.!]|yes) )*i(?:'ve| have)(?: got)? an? (?:\\w+ ){0,2}${VISIT}\\b|\\b(?:when|what time|what day|where) (?:is|was|are) (?:my\\b.{0,20}|(?:\\w+ ){0,2}\\w+'?s (?:next )?${VISIT})|\\b(?:do|did) i (?:still )?have (?:an?|any)(?: \\w+){0,2} ${VISIT}|\\bmy (?:next|upcoming) ${VISIT}`,
    ),
    { topic: 'appointment' },
  ],
  [
    /\b(?:what (?:are )?(?:your|the) (?:opening |business |office )?hours|opening (?:hours|times)|(?:are|r) you (?:guys )?(?:open|closed)|you(?:'re| are) (?:still |also )?(?:open|closed)(?= (?:(?:then|that|this|day|too|also|right|as|well|,) )*\? )|(?<=^ (?:(?:hey|hi|hello|yo|so|,) )*)(?:you|u)(?: guys| all)? (?:open|closed)|when (?:do|are|does) (?:you|the clinic|they) (?:\w+ )?(?:open|close|closed)|what time do you (?:open|close)|how late (?:are|do)|hours (?:of operation|today|tomorrow)|your hours|open on|(?:mon|tues|wednes|thurs|fri|satur|sun)days? hours|hours (?:on|for|this|next)|(?:until|till?) (?:when|what time) (?:are|do|is)|(?:are|is) (?:you|anyone|anybody|someone|the clinic) (?:there|in|around) (?:on|today|tomorrow|this|until|at)|(?:is|will) (?:any|some) ?(?:one|body) (?:be |come |coming )?(?:in |there )?to open(?: up)?|what hours)\b|(?<!\d |few |in |couple |of |two |after (?:work|business|office|school) )\bhours (?:(?:on |for )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:[?.,] |$))/,
    { topic: 'hours' },
  ],
  [/\bwalk ?ins?\b(?! (?:the|my|your))/, { topic: 'other' }],
  [
    /\b(?:buy|order|purchase|sell|carry|stock|out of)(?: \w+){0,5} (?:products?|moisturi[sz]ers?|sunscreens?|spf|serums?|creams?|skin ?care|cleansers?|retinol|toners?|lotions?)\b/,
    { topic: 'other' },
  ],
  [/\b(?:parking|where (?:can|do|should) i park|park (?:my|the) car|garage|valet)\b/, { topic: 'parking' }],
  [
    /\b(?:(?:can'?t|cannot|couldn'?t|trouble|having a hard time) find(?:ing)? (?:you(?: guys)?|the (?:place|clinic|office|building|entrance|door|suite)|your (?:place|office|clinic|building|entrance|door))\b|where (?:should|do|must) (?:i|a|we) (?:come|go)(?= (?:$|[?.,!]|to\b|in\b))|where (?:exactly )?(?:are|is|r) (?:you|u|the clinic|your|it|the office)(?: \w+){0,2}|(?:what'?s|what is|have|get|send|tell).{0,20}\baddress|address\b(?! (?:is|was|would be|should be|it is)\b)|directions|located|(?<!\b(?:either|any|both|whichever|each) )location|how (?:do|can) i (?:get|find) (?:there|you|to)|(?:other|another|more|different|second|how many|which|what|several|multiple) (?:\w+ )?(?:locations|location|offices|office|branch(?:es)?|clinics|sites)|which floor|(?:what|which|hat) street|near(?:est)? (?:subway|station|bus))\b/,
    { topic: 'place' },
  ],
  [
    /\b(?:do you (?:take|accept)(?! (?:any |same day )?(?:walk|new (?:clients|patients|people)|appointments?))|can i pay|how (?:do|can|would|could|should) (?:i|we|you) pay|payment (?:plans?|options?|methods?)|insurance|financing|care ?credit|cherry|afterpay|klarna|hsa|fsa|aetna|cigna|bcbs|blue ?cross|united ?healthcare|humana|medicare|medicaid|kaiser|tricare|gift cards?|credit cards?|apple pay|cash)\b/,
    { topic: 'payment' },
  ],
  [
    /\b(?:how much|(?:would|will|does|do|gonna|going to) (?:it|that|this|those|they) (?:run|set) (?:me|you|us|one)(?: back)?|what (?:does|do|would|will) (?:it|that|this|those|they|(?:an? )?\w+) (?:run|go for|cost)\b|prices?|pricing|costs?|fees?|rates?|charg\w+|asking for|expensive|quote|per unit|discounts?|deals?|specials?|promotions?|(?:the|in|what'?s the|grand) total\b|altogether|coupons?|cheap(?:er|est)|affordable|negotiat\w*|price match|(?:can|could|would|will) (?:you|u) (?:do|take|accept) (?:(?:it )?for \$? ?\d+(?!:)|\$ ?\d+|\d{3,}(?!:)))\b/,
    { topic: 'price' },
  ],
  [
    /\b(?:how long (?:does|do|is|are|will|would|they|it|the \w+)|how much time|duration|how many (?:minutes|hours))\b(?!.{0,30}\b(?:last|wear off|swelling|heal|recover\w*|downtime)\b)/,
    { topic: 'duration' },
  ],
  [
    /^ (?:and|what about|ok and|okay and) (?:after(?:wards?)?|afterward)(?: [?])? $|\b(?:after ?care|after (?:my|the|a|an|getting|having)(?! (?:\w+ )?(?:shifts?|work|class|lunch|job|meeting|wedding|birthday|trip|vacation|school|kids?|night)\b) .{0,30}(?:can i|should i|do i)?|(?:can|should|when can) i (?!(?:\w+ )?(?:get in|be seen|come|stop by|swing by|book|schedule)\b).{0,40}\bafter(?:wards?)?\b(?! (?:\d|noon|work|lunch|school|class|dinner|hours|(?:mon|tues|wednes|thurs|fri|satur|sun)day))|downtime|recovery|swelling|bruis\w+|side effects?|heal(?:ing)?|post (?:care|treatment)|how long (?:does|do|will) .{0,30}\b(?:last|wear off))\b/,
    { topic: 'aftercare' },
  ],
  [
    /\b(?:prepar(?:e|ation|ing)|prep|before (?:my|the|a|an|getting|coming)(?! (?:\w+ )?(?:wedding|birthday|party|trip|vacation|holidays?|flight|event|reunion|graduation|anniversary|interview|date|shift|work|lunch|job|class|meeting|honeymoon|cruise|prom|gala|photos?|christmas|thanksgiving|weekend|end|summer)\b).{0,40}|(?:should|can|do|need) i .{0,40}\bbefore(?:hand)?\b|stop taking|what (?:should|do) i (?:wear|bring|avoid))\b/,
    { topic: 'preparation' },
  ],
  [
    /\b(?:who (?:else )?(?:does|do|will|would|can|performs?|works)|(?:who (?:else )?(?:is|are)|who'?s) (?:the |your |doing |giving |working|there|available|on|in\b|your)(?:\w+ )?(?!president|king|queen|mayor|governor|prime|ceo|best)|which (?:doctor|provider|nurse|injector)|your (?:doctors|providers|staff|injectors|team)|qualified|licensed|experienced|(?:how much|years of|what|your|any) experience)\b/,
    { topic: 'providers' },
  ],
  [
    /(?<!\b(?:my|his|her|the|mobile) )\b(?:phone number|email address)\b|\b(?:contact (?:you|info|details|number)|call you|reach you|your (?:number|email|website|instagram))\b/,
    { topic: 'contact' },
  ],
  [
    /\b(?:can|could|may) (?:i|we) (?:just )?(?:come|get in|be seen|stop by|swing by|pop in|drop in)(?: in| by| over)? (?:on |this |next |at |around |later )*(?:today|tomorrow|tonight|\w+day|\d|january|february|march|april|may|june|july|august|september|october|november|december)|\b(?:(?:what|anything|something) else (?:do you have|have you got|is (?:there|available|open|free)|(?:on )?that day|then)|(?:show|give|tell|read) me (?:some |the )?(?:more|others?)|(?:some |any )?(?:other|more|different) (?:times?|days?|options|slots|openings)|(?:any(?:thing)?|something) (?:earlier|later|sooner))\b/,
    { topic: 'availability' },
  ],
  [
    /\b(?:what (?:services|treatments|procedures)|which (?:services|treatments)|do (?:you|u) (?:guys )?(?:offer|do|have|provide|perform|sell)|list of (?:services|treatments)|menu)\b(?!(?:(?! (?:and|but) (?:are|is|do|what|where|how)\b)[^.?!;]){0,30}\b(?:available|openings?|free|time|appointments?|slots?|anything|tomorrow|today|on|at|this|next|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|sat|weekends?)\b)/,
    { topic: 'services' },
  ],
  [
    /\b(?:(?:what|which|any|have|got|other|more|next|first|earliest)(?: \w+){0,4} (?:available|availab\w+|openings?|slots?|times?|free|spots?)|(?:is|are) (?:there|you|she|he|they|dr \w+|anyone)(?: \w+){0,4} (?:available|free)|when (?:can|could) (?:i|you|she|he)|what (?:do you have|times|days)|you have (?:anything|any(?: \w+)? (?:time|openings?|slots?|appointments?))|availability|what'?s (?:open|available))\b|^ (?:(?:ok|okay|so|and|well|,) )*when(?: then)?(?: [?.])? $/,
    { topic: 'availability' },
  ],
  [
    new RegExp(
      `\\b(?:book|schedule|reserve|make|set up|get|arrange|(?<!(?:^ |[,.!] |\\b(?:hi|hello|hey|so|and|but|ok|think|that|because|do|did) )i )have|need|want|like|looking for|fix)\\b(?: \\w+){0,6} (?:${VISIT}|in with|me in)|^ (?:(?:hi|hello|hey|ok|okay|english|then|so|please|yes|,|[.]|!) )*(?:an? )?(?:appointment|appt|reservation)s?(?: (?:please|,|[.]|!|[?]))* $|\\bbook(?:ing)?\\b|\\bschedule\\b|\\b(?:(?:want|wish|love|hope|like|hoping|looking|need) to|can i|could i|may i) (?:come (?:in|by|see you|over)|be seen|see (?:someone|somebody|one of you))\\b(?! (?:and |to )?(?:say|pick|drop|show|complain|return|pay|look))|\\bcome in (?:for|on|at|to|about)|\\bget (?:\\w+ )?(?:done|scheduled|booked|squeezed in)|\\bsign (?:me )?up for`,
    ),
    { flow: 'book' },
  ],
  [
    /\b(?:want|like|book|get|have|do|need|schedule|prefer)(?: \w+){0,3} (?:the )?same (?:thing |treatment |appointment )?(?:as|like) (?:last time|before|always|usual|i (?:had|got|did))\b|\b(?:book|schedule|want|like|need|get)(?: \w+){0,2} (?:the|my) usual\b(?! (?:price|cost|hours))/,
    { flow: 'book' },
  ],
  [
    new RegExp(`\\bre ?book(?:ing)?\\b(?! (?:my|our|the|it|this|that)\\b)|\\b(?:i|we)(?:'ve)? (?:\\w+ )?missed (?:my|our|the|an|a) (?:\\w+ ){0,2}${VISIT}\\b`),
    { flow: 'book' },
  ],
];

/** Whether one is to be paid is a question for everybody. */
const ASKS_FOR_DEPOSIT_ES =
  '\\b(?:hay que|tengo que|tenemos que|necesito|debo|se necesita|piden|cobran|requier\\w+|cuanto|hay) (?:\\w+ ){0,3}(?:deposito|anticipo)\\b';

const ES: readonly Wish[] = [
  [
    /\b(?:no (?:me )?(?:envien|manden|escriban|llamen)|no (?:quiero|deseo) (?:recibir )?(?:mas )?(?:mensajes|textos|correos|publicidad)|(?:quitenme|saquenme|borrenme) de (?:la|su) lista|dejen de|darme de baja|cancelar (?:la )?suscripcion)\b/,
    { flow: 'opt_out' },
  ],
  [
    /\b(?:borr\w+|elimin\w+|quit\w+|copia de|acceso a) (?:de )?(?:toda |todos |todas )?(?:mis|los|mi|la) (?:datos|informacion|registros|cuenta|historial)\b|\b(?:que|cuales|cuantos) (?:\w+ )?(?:datos|informacion) (?:\w+ )?(?:tienen?|guardan?|hay|conservan?)\b.*\bmi\b|\b(?:datos|informacion|todo lo) que (?:tienen|guardan) (?:sobre|de) mi\b|\bprivacidad\b|\b(?:esta[ns]?|queda|se) (?:grab\w+|guard\w+|registr\w+) (?:esto|esta|este|el chat|la conversacion|todo)\b|\b(?:esto|esta conversacion|el chat) (?:se|queda|esta) (?:grab\w+|guard\w+|registr\w+)/,
    { flow: 'privacy' },
  ],
  [
    /\b(?:hablar con|comunic\w+ con|pas\w+ con) (?:una |un |el |la |alguien|algun)?(?: ?(?:persona|humano|agente|alguien|recepcion\w*|encargad\w|doctor\w?))?|(?:quiero|necesito|prefiero|deme|dame|paseme|pasame) (?:a )?(?:una |un )?(?:persona|humano|agente)|(?:atiend\w+|atender\w*|contest\w+|respond\w+) (?:a )?(?:una |un )?(?:persona|humano|agente)|persona real|operador\w?\b|^ (?:(?:con|mejor|quiero|por favor) )*(?:(?:un|una) )?(?:humano|persona|agente)(?= (?:real|de verdad|por favor|[.!]|$))|alguien con quien (?:pueda )?hablar|\bcon (?:\w{1,3} )?humano\b/,
    { command: 'handoff' },
  ],
  [
    /\blista de espera\b|\b(?:si|cuando) (?:se (?:libera|libere|desocupa|desocupe|abre|abra|cancela)|alguien cancel[ae]|hay (?:una )?(?:cancelacion|lugar|hueco|espacio)|queda (?:algo|libre|lugar))\b|\b(?:avis|notifi)\w+ (?:si|cuando)\b|\banot\w+ en (?:la|una|su) lista\b/,
    { flow: 'waitlist' },
  ],
  [
    /\b(?:dej|pas|tom|mand|envi|d[ae]r?)\w*(?: \w+){0,3} (?:mensaje|recado|nota)\b|\b(?:dig\w*|decir\w*|avis\w+|comuni(?:que|car)\w*|pas\w+)(?: algo| esto)?(?: \w+)? (?:al? |con el |para el )(?:equipo|personal|doctor\w?|clinica|alguien|recepcion)\b|\bque (?:le|les) digan\b|\bque me (?:llamen|devuelvan la llamada)\b/,
    { flow: 'message' },
  ],
  [/\b(?:formularios?|consentimiento)\b/, { flow: 'forms' }],
  [new RegExp(ASKS_FOR_DEPOSIT_ES), { topic: 'policies' }],
  [new RegExp(`^(?!.*${ASKS_FOR_DEPOSIT_ES}).*\\b(?:deposito|anticipo)\\b`), { flow: 'deposit' }],
  [
    /\b(?:cancel(?:ar|arla|arlo|en|enla|e|ela|o|a|ala)|anul(?:ar|arla|en|e|ela|o|a|ala)|(?:borr|quit|elimin)\w+ (?:mi|la) (?:cita|reserva))\b(?! (?:tarde|politica|(?:mi|la|el|una?) (?:membresia|suscripcion|plan|paquete)))/,
    { flow: 'cancel' },
  ],
  [
    /\b(?:cambi(?:ar|arla|e|en|o|emos)|mov(?:er|erla)|muev\w+|reprogram\w+|aplaz\w+|pospon\w+|reagend\w+|modific\w+|adelant\w+|retras\w+|correr (?:mi|la) cita|pas(?:ar|en|e|a)(?:la|me)? (?:mi (?:cita|visita|reserva) )?(?:a|al|para)(?= (?:el|la|las|lo antes|otr\w|lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|\d))|otr[ao] (?:fecha|hora|dia) para mi (?:cita|visita))\b/,
    { flow: 'reschedule' },
  ],
  [/\b(?:olvid[ae]l[oa]|no importa|dej[ae]l[oa](?= (?:asi\b|[.,!]|$)))\b/, { command: 'cancel' }],
  [/\b(?:politicas?|reembolso)\b/, { topic: 'policies' }],
  [
    /\b(?:ya )?no (?:voy|vamos) a (?:poder )?(?:ir|llegar|asistir)\b|\bno (?:puedo|podre|podremos) (?:ir|asistir|llegar|acudir)\b|\bya no voy\b/,
    { flow: 'cancel' },
  ],
  [
    /\bconfirm(?:ar|o|en|e|arla|acion)\b(?:.{0,12}\b(?:cita|reserva|visita)\b|.{0,6}\bque (?:si )?(?:voy|ire|asistire)| (?:por favor )?$)|\b(?:para|quiero|quisiera|queria) confirmar\b|\b(?:ahi|alli) estare\b|\bsi (?:voy a ir|asistire)\b/,
    { flow: 'confirm' },
  ],
  [
    /\bcon quien (?:me toca|tengo|es (?:mi|la) (?:cita|reserva|visita))\b|\b(?:cuando|a que hora|que dia) (?:(?:es|tengo|era|seria) (?:(?:mi|la) )?(?:cita|reserva|visita)|me toca|tengo que ir|voy)\b|^ (?:hola |disculpe |buenas? \w+ |, )*tengo (?:alguna |una |algo )?(?:cita|reserva|visita|agendad\w|reservad\w|programad\w)\b|\bmi (?:proxima )?(?:cita|visita)\b/,
    { topic: 'appointment' },
  ],
  [
    /\b(?:horarios?|a que hora (?:abren|cierran|atienden)|hasta (?:que hora|cuando)|estan abiertos|abren|cierran|(?:viene|vienen) (?:alguien )?a abrir|(?:atienden|abren|trabajan|estan) (?:(?:el|los|hoy|manana)\b|domingos?|sabados?|lunes|fines))\b/,
    { topic: 'hours' },
  ],
  [/\b(?:estacionamiento|aparcar|estacionar|parking|parqueo)\b/, { topic: 'parking' }],
  [
    /\b(?:donde (?:estan|esta|quedan?|se (?:encuentran?|ubican?))|direccion|ubicacion|como llego|(?:otras?|mas|cuantas|varias|que) (?:sucursal(?:es)?|sedes?|clinicas?|ubicacion(?:es)?))\b/,
    { topic: 'place' },
  ],
  [/\b(?:aceptan|seguro|pagar con|tarjeta|financiamiento)\b/, { topic: 'payment' }],
  [
    /\b(?:cuanto (?:cuesta|cuestan|vale|valen|salen?|cobran|es|son|seria|me (?:sale|cobran|cuesta)|por)|(?:y |^ )?cuanto(?= (?:[?.,!] ?)*$)|precios?|costo|coste|descuentos?|promocion\w*|barat[oa]s?|economic[oa]s?|car[oa]s?)\b/,
    { topic: 'price' },
  ],
  [/\bcuanto (?:tiempo )?(?:me )?duran? (?:el |los |su |sus )?(?:efectos?|resultados?)\b|\bcada cuanto\b/, { topic: 'about' }],
  [/\b(?:cuanto (?:dura|duran|tarda|tiempo))\b/, { topic: 'duration' }],
  [/^ (?:[¿,] )*y despues(?: [?])? $|\b(?:despues (?:del|de la|de un) (?:tratamiento|sesion)|cuidados|recuperacion)\b/, { topic: 'aftercare' }],
  [/\b(?:preparar\w*|antes (?:del|de la|de mi) (?:tratamiento|sesion|cita))\b/, { topic: 'preparation' }],
  [
    /\b(?:quien(?:es)? (?:hacen?|atienden?|trabajan?|(?:es|son) (?:el|la|los|las|su|sus) (?:doctor\w*|medic\w*|enfermer\w*|especialista\w*|profesional\w*))|que doctor\w?)\b/,
    { topic: 'providers' },
  ],
  [/\b(?:que (?:servicios|tratamientos)|hacen|ofrecen)\b/, { topic: 'services' }],
  [
    /\b(?:otr[ao]s? (?:horas?|horarios?|opcion(?:es)?|fechas?|dias?)|mas (?:horas|opciones|horarios)|algo (?:mas )?(?:temprano|tarde|antes|despues))\b/,
    { topic: 'availability' },
  ],
  [
    /\b(?:disponib\w+|(?:tienen?|tendrian?) (?:algo|huecos?|espacio|libre|horas?|(?:alguna )?citas?|lugar|turnos?)|hay (?:huecos?|espacio|algo|(?:alguna )?citas?|lugar|turnos?|horas?)|que (?:horas|dias))\b/,
    { topic: 'availability' },
  ],
  [
    /\b(?:reservar|agendar|hacer una cita|pedir (?:una )?cita|sacar (?:una )?cita|(?:quiero|quisiera|necesito|me gustaria|deseo)(?: \w+){0,4} cita|una cita)\b/,
    { flow: 'book' },
  ],
];

/** Whether somebody is here: asked of whoever is named in it. */
export const PRESENCE: Readonly<Record<Language, RegExp>> = {
  en: /\b(?:is|are|will|does|do|when'?s|when is|what days? (?:is|does)) (?:dr |doctor |nurse |ms |mr )?(?:\w+ ){1,2}(?:be )?(?:in|here|there|around|working|works?|on duty|off|away|on vacation|at work)\b(?! (?:on|with) (?:my|the|a) )/,
  es: /\b(?:esta|estara|trabaja|viene|atiende) (?:la |el |dra? )?\w+|\w+ (?:esta|estara|trabaja|viene|atiende) (?:hoy|manana|el|los|aqui)\b/,
};

/** Whoever asks what a treatment that they name is, or is like; whoever wants one does not ask so. */
export const ABOUT: Readonly<Record<Language, RegExp>> = {
  en: /^ (?:(?:hi|hello|hey|so|and|ok|okay|,|um|can you|could you|please) )*(?:what(?:'?s| is| are| does| do)(?! (?:available|open|free|the (?:next|first|earliest))\b)|tell me (?:more )?(?:about|what|how|if|whether|the (?:ingredients?|difference|details?))|what(?:'?s| is| are) (?:in|the ingredients?)|explain|how (?:does|do|is|are) |(?:does|do|is|are|will) (?:a |an |the |it |getting )?(?:\w+ ){1,3}(?:hurt|painful|sting|work|worth|good)\b|(?:difference|info|information) )|\b(?:difference between|versus|vs|compared to|info on|information about|better than)\b/,
  es: /^ (?:[¿,] |hola )*(?:que (?:es|son|hace|incluye|lleva|trae)|en que consiste|como (?:es|funciona)|explique\w*|hableme de|duele|diferencia)\b|\bdiferencia entre\b/,
};

/** A wish with the place of its words in the canonical text. */
export interface FoundWish {
  readonly wish: Wish[1];
  readonly at: number;
  readonly until: number;
}

const WISHES_IN = { en: sieve(EN, ([pattern]) => pattern), es: sieve(ES, ([pattern]) => pattern) };

/** Finds what a text wants done or wants to know; one wish of a kind, and of several flows the most particular. */
export function readWishes(text: string, language: Language): FoundWish[] {
  const found: FoundWish[] = [];
  for (const [pattern, wish] of WISHES_IN[language](text)) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [at, until] = [match.index, match.index + match[0].length];
    if ('flow' in wish && found.some((other) => 'flow' in other.wish) && !isSecond(text, found, { wish, at })) continue;
    if ('flow' in wish && wish.flow === 'book' && LINK_TO_VISIT.test(text)) continue;
    if (found.some((other) => at < other.until && other.at < until && !('flow' in wish && 'topic' in other.wish && other.wish.topic !== 'availability')))
      continue;
    found.push({ wish, at, until });
  }
  return found.sort((a, b) => a.at - b.at);
}

/** The link or confirmation of a visit there is. */
const LINK_TO_VISIT = /\b(?:link|confirmation)(?: \w+)? (?:to|for|of|about) my (?:\w+ )?(?:booking|appointment|appt|visit|reservation)\b/;

/** "Cancel my visit on Friday, and book me a facial": a booking asked for by its verb in a clause of its own is a second wish. */
function isSecond(text: string, found: readonly FoundWish[], { wish, at }: Pick<FoundWish, 'wish' | 'at'>): boolean {
  if (!('flow' in wish) || wish.flow !== 'book' || !/^(?:book|schedule|reserve|set up)\b/.test(text.slice(at))) return false;
  const flows = found.filter((other) => 'flow' in other.wish);
  const between = (from: number, to: number) => text.slice(Math.min(from, to), Math.max(from, to));
  return flows.length === 1 && flows.every((other) => 'flow' in other.wish && SIDE_BY_SIDE.has(other.wish.flow) && APART.test(between(at, other.at)));
}
const SIDE_BY_SIDE: ReadonlySet<string> = new Set(['cancel', 'reschedule', 'confirm', 'message']);
const APART = /[.?!;,]|\b(?:and|also|but|then)\b/;

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:first(?! (?:2|3|two|three|few|couple)\b)|1st|primer[oa]?|option (?:one|1)|number (?:one|1)|opcion (?:uno|1)|former)\b|^ (?:the )?(?:1|one)(?: one)?(?: please)? (?:\. )?$/,
    1,
  ],
  [/\b(?:second|2nd|segund[oa]|option (?:two|2)|number (?:two|2)|opcion (?:dos|2)|latter)\b|^ (?:the )?2(?: one)?(?: please)? (?:\. )?$/, 2],
  [/\b(?:third|3rd|tercer[oa]?|option (?:three|3)|number (?:three|3)|opcion (?:tres|3))\b|^ (?:the )?3(?: one)?(?: please)? (?:\. )?$/, 3],
  [/\b(?:fourth|4th|cuart[oa]|option 4|number 4|opcion 4)\b|^ (?:the )?4(?: one)?(?: please)? (?:\. )?$/, 4],
];
const LAST =
  /\b(?:last one|the last|final one|(?:the )?(?:later|latest) one|el ultimo|la ultima|(?<!at )the latest(?: one| slot| time)?(?= (?:please )?(?:\. )?$))\b/;

const MONTH = 'january|february|march|april|may|june|july|august|september|october|november|december';
const MES = 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado|domingo';
/** "December third", "Friday the third" and "a las tres y cuarto" number no option. */
const BEFORE_A_DAY = new RegExp(`(?:\\b(?:${MONTH}|${MES}|${WEEKDAY})(?: ,)?(?: the| el)?|\\by) $`);
const AFTER_A_DAY = new RegExp(`^ (?:of|de) (?:${MONTH}|${MES})\\b`);

function isOfMoment(text: string, { at, until }: { readonly at: number; readonly until: number }): boolean {
  if (/^ (?:one|option|time|slot|opcion)\b/.test(text.slice(until))) return false;
  return BEFORE_A_DAY.test(text.slice(0, at)) || AFTER_A_DAY.test(text.slice(until));
}

/** Reads which of several options is meant ("the second one"); undefined when it is not one of them, or only a day of the month is named. */
export function readChoice(text: string, of: number): { option: number; at: number; until: number } | undefined {
  const last = LAST.exec(text);
  if (last) return { option: of, at: last.index, until: last.index + last[0].length };
  const said = ORDINALS.flatMap(([pattern, option]) => {
    const match = pattern.exec(text);
    return match && option <= of ? [{ option, at: match.index, until: match.index + match[0].length }] : [];
  });
  const meant = said.filter((each) => !isOfMoment(text, each));
  return meant.length === 1 && !LEFT_OUT.test(text.replace(CORRECTED, ' ')) ? meant[0] : undefined;
}
/** "No, the third": what was understood before is wrong, not what is named now. */
const CORRECTED = /^ (?:no|nope|nah) (?:[,.] |(?=(?:the|la|el|mejor) ))/;
const LEFT_OUT = /\b(?:not|no|neither|none|except|without|too|muy|demasiado|(?:won|can|don|doesn|isn)'?t)\b/;

/** What leaves a choice to the clinic: whoever, whenever, as soon as possible. */
export const OPEN_WISHES: readonly (readonly [RegExp, 'any_provider' | 'any_time' | 'soonest'])[] = [
  [
    /\b(?:(?:as |ah |a )?soon as (?:possible|you can)|as as possible|asap|a s a p|soonest|earliest|first available|next (?:available|opening|availability|free (?:time|slot|spot))|first (?:opening|availability)|right away|lo antes posible|cuanto antes|lo mas pronto|(?:la|el) mas (?:tempran[oa]|pront[oa]|cercan[oa]))\b/,
    'soonest',
  ],
  [
    /\b(?:anyone|anybody|whoever|no preference|don'?t (?:care|mind) who|doesn'?t matter who|any (?:provider|doctor|injector|nurse|stylist)|(?:some|any)(?:one|body) else (?:is|would be|'?s|works) ?(?:also |too |totally |just )?(?:ok|okay|fine|good|great|too|as well)?|(?:another|other) (?:provider|doctor|injector|nurse)s? (?:is|are|would be) (?:also )?(?:ok|okay|fine|good|great)|either (?:one|of them)|cualquier (?:doctor|persona)|cualquiera|con quien sea)\b/,
    'any_provider',
  ],
  [
    /\b(?:any ?time|whenever|any day|don'?t (?:care|mind) when|i'?m (?:flexible|open)|doesn'?t matter when|cualquier (?:hora|dia|momento)|cuando sea)\b(?! (?:after|before|between|from|on|tomorrow|next|this|in))/,
    'any_time',
  ],
];
