import { sieve } from './sieve.ts';

/**
 * What people mean by many words, as patterns over canonical text: features for the classifiers, so that a few hundred examples are enough. Written from
 * what the words mean in English, not from the corpora's labels; how much each counts is learnt.
 */
export const CONCEPTS: readonly (readonly [string, RegExp])[] = [
  // --- the conversation itself
  [
    'yes',
    /^ (?:oh |ah |well |hm+ |ok |okay )*(?:yes|yeah|yep|yup|yea|ya|sure|absolutely|definitely|certainly|exactly|indeed|correct|right|true|of course|affirmative|uh huh|aye|totally|precisely) /,
  ],
  [
    'yes-late',
    /(?:\b(?:that'?s|that is|it'?s|it is|its|this is|sounds|all|is|are) (?:fully |totally |absolutely |completely |just |exactly |all |quite )*(?:fine|right|correct|good|great|perfect|true|ok|okay|it|brilliant|amazing|exactly it|exact)\b|sounds good|works for me|that works|go ahead|please do|i think so|i confirm|i agree)/,
  ],
  ['yes-word', / (?:yes|yeah|yep|yup) /],
  ['praise', /\b(?:amazing|brilliant|perfect|great|awesome|fantastic|wonderful|excellent|lovely|super|cool|nice)\b/],
  ['no', /^ (?:oh |ah |well |hm+ |uh |um |sorry )*(?:no|nope|nah|nay|negative|never|not|heck no|hell no|absolutely not|definitely not|of course not)\b/],
  ['no-word', / (?:no|nope|nah) /],
  ['not', /\b(?:not|never|don'?t|didn'?t|isn'?t|aren'?t|wasn'?t|won'?t|can'?t|cannot|doesn'?t|haven'?t|hasn'?t|ain'?t|couldn'?t|wouldn'?t|shouldn'?t|no)\b/],
  [
    'not-this',
    /(?:that'?s not|that is not|this is not|it'?s not|it is not|it isn'?t|this isn'?t|that isn'?t|it wasn'?t|that wasn'?t|ain'?t|not (?:it|that|this|what|correct|right)\b|i didn'?t|i did not|i haven'?t|doesn'?t work for me)/,
  ],
  ['statement-not', /\b(?:i|it|that|this) (?:didn'?t|did not|haven'?t|havent|wasn'?t|isn'?t|is not|don'?t|hasn'?t)\b/],
  [
    'unknown',
    /(?:(?:do not|don'?t|dont|didn'?t) (?:really |actually |quite |even )*(?:know|remember|recall|understand how)|no idea|no clue|clueless|not sure|unsure|not certain|can'?t (?:tell|remember|say|recall)|forgot|forgotten|maybe|doubts?\b|who knows|beats me|hard to say|no recollection)/,
  ],
  ['forgot', /\b(?:forgot|forgotten|forget)\b/],
  ['maybe', /\b(?:maybe|perhaps|might|possibly|not sure|unsure)\b/],
  [
    'again',
    /(?:\b(?:repeat|again|pardon|come again|say that|one more time|once more|rephrase)\b|(?:didn'?t|did not|couldn'?t|don'?t) (?:quite |really )*(?:get (?:it|that|you)|understand|hear|catch|follow)|what did you say|say what|excuse me \?|^ sorry \? $|^ what \? $|can'?t hear)/,
  ],
  [
    'ack',
    /^ (?:oh |ah |well )*(?:ok|okay|okey|alright|all right|i see|got it|gotcha|understood|fair enough|all good|fine|right|great|good|cool|makes sense|that'?s (?:great|good|fine|cool)|very well|noted|roger|sure thing)\b/,
  ],
  ['ack-word', /\b(?:ok|okay|i see|got it|alright|understood|fair enough)\b/],
  [
    'hello',
    /(?:^ (?:\w+ )?(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))\b|\bhi there\b|\bhello\b|\bhiya\b|^ good (?:morning|evening|afternoon))/,
  ],
  ['thanks', /\b(?:thank|thanks|thankyou|thx|ty|cheers|appreciate|appreciated|grateful|ta|many thanks|much obliged)\b/],
  [
    'bye',
    /\b(?:bye|goodbye|good bye|adios|ciao|laters?(?= $)|see you|see ya|farewell|cheerio|take care|have a (?:good|nice|great|lovely|wonderful)|good ?night|talk to you later|until next time|so long|bye bye|au revoir|hasta)\b/,
  ],
  [
    'finished',
    /(?:that'?s (?:all|it|everything)|that is (?:all|it|everything)|that(?:'ll| will| would) be (?:all|it|everything)|nothing (?:else|more)|i'?m (?:done|good|all set|finished|ok)|im done|all (?:done|set|good)|we(?:'re| are) done|(?:don'?t|do not) need anything (?:else|more)|no (?:more|other|further) (?:questions|help)|call it a day|stop now|end (?:the|this) (?:call|chat|conversation)|hang up|enough)/,
  ],
  [
    'person',
    /(?:\b(?:speak|talk|talking|chat|connect|transfer me|put me|pass me|get me|give me|reach|switch|need|want|prefer)\b.{0,40}\b(?:person|human|someone|somebody|agent|representative|operator|manager|staff|people|team|worker|employee|advisor|adviser|real|reception|receptionist|front desk|department|anyone|else)\b|\b(?:real|actual|live) (?:person|human|people|agent)\b|\b(?:human|operator|representative|agent)\b|\btransfer me\b|\bput me through\b)/,
  ],
  ['machine', /\b(?:machine|bot|robot|computer|automated|conversation|virtual|ai)\b/],
  ['speak', /\b(?:speak|talk|speaking|talking|chat)\b/],
  ['someone', /\b(?:someone|somebody|person|human|team|anyone|staff)\b/],
  ['question', / \? /],
  [
    'ask-can',
    /^ (?:.{0,30}[,.] |and |hi |hello |ok |so |i see |but )*(?:can|could|may|is|are|am|do|does|did|will|would|has|have|was|were|should|shall|might) (?:i|you|we|it|there|the|my|they|this|that|your|a|an|any)\b/,
  ],
  ['ask-is-there', /\b(?:is|are|was) there (?:a|an|any|some|one)?\b/],
  ['ask-do-you', /\b(?:do|does|can|will|would|could) (?:you|your|they)\b/],
  ['ask-can-i', /\b(?:can|could|may|am|do) (?:i|we)\b/],
  ['ask-what', /\b(?:what|which|what's|whats)\b/],
  ['ask-where', /\b(?:where|where's|wheres)\b/],
  [
    'ask-action',
    /\b(?:can|could|would|will|may) (?:i|you|we|someone|somebody|anyone) (?:please |just |also |maybe |guys )*(?:get|book|reserve|make|change|cancel|have|open|set|order|activate|send|bring|schedule|move|update|modify|amend|block|freeze|close|transfer|increase|lower|extend|alter|apply|arrange|fix|switch)\b/,
  ],
  [
    'ask-fact',
    /\b(?:is|are) (?:there|it|the|this|my|your|pets|any)\b|\b(?:do|does|did) (?:you|your|the|it|i|we|they|this|that)\b|\b(?:can|may|could) (?:i|we|my|they|it) (?:\w+ )?(?:bring|use|leave|access|pay|take|park|go|check|withdraw|have my|enter|come|swim|add|ask|keep|stay)\b|\b(?:where|which)\b|^ (?:what|what's|whats) (?!(?:time|is the (?:cost|price|maximum|max)))/,
  ],
  ['ask-other', /\b(?:how much|how many|when|how long|why|how do|how can|what time|price|cost)\b/],
  [
    'wish-room',
    /\b(?:i'd like|i would like|i'd love|i want|we want|i need|we need|looking for|have you got|do you have|wanna|would like|like to|would to|can i get|availability)\b.{0,40}\b(?:rooms?|suite|accommodation|stay|bedroom|tables?|availability|nights?)\b/,
  ],
  ['reports', /\b(?:it|that|this|which|room|card|payment|tv|shower|wifi|internet|heating|door|price|app)\b.{0,12}\b(?:is|was|were|has|isn't|are|are not|'s)\b/],
  ['why-not', /\bwhy (?:can'?t|cannot|don'?t|do not|didn'?t|is (?:\w+ ){1,4}(?:not|so)|was (?:\w+ ){1,4}(?:declined|refused))|\bnot being able\b/],
  ['people-number', /\b(?:number of|more|fewer|less) (?:\w+ )?(?:people|guests|adults|nights|rooms|kids|children)\b/],
  [
    'no-verb',
    /^ (?!.*\b(?:is|are|was|were|be|been|do|does|did|have|has|had|can|could|will|would|want|need|like|get|make|book|know|think|i'd|i'm|it's|that's|don't|arriv\w+|leav\w+|stay\w*|com\w+|looking|send|bring|cancel|change|speak|tell|show|help|go|thank|thanks)\b)/,
  ],
  [
    'starts-verb',
    /^ (?:please |just |hi |hello |ok |so )*(?:book|make|cancel|change|send|bring|show|tell|give|put|open|set|create|move|transfer|check|close|block|freeze|confirm|order|add|get|speak|read|list|repeat|remove|schedule|reserve|update|delete|stop|pay|do|enable|activate|start)\b/,
  ],
  ['possible', /\b(?:possible|possibility|allowed|permitted|able to|any chance|chance|any way|option to|is it ok|is it okay)\b/],
  [
    'info',
    /\b(?:info|information|details|more about|query|question|questions|asking|ask|wonder|wondering|tell me|explain|learn|check|show|list|find out|look up|know|options|see|read|describe|clarify|update|documents|difference|relation|offer|help)\b/,
  ],
  ['show', /\b(?:show|list|display|view|see|check|find|give me|tell me|read)\b/],
  ['how', /\bhow (?:do|does|can|could|should|to|would|is|did)\b|\b(?:what(?:'s| is) the (?:way|procedure|process|best way)|which way|procedure|the steps)\b/],
  ['how-much', /\b(?:how much|how many|cost|costs|price|prices|pricing|priced|charge|rate for|fee for|what do you charge|expensive|total|amount|sum)\b/],
  ['how-much-strict', /\bhow (?:much|many)\b/],
  ['how-long', /\b(?:how long|how much time|how many (?:minutes|hours|days|weeks)|duration|how quickly|how fast|how soon|length of)\b/],
  ['last-verb', /\b(?:last|take|takes)\b/],
  ['how-often', /\bhow often\b/],
  ['when', /\b(?:when|what time|what day|what date|which day|at what time|how soon|opening hours|until when|since when|exact date|what hour)\b/],
  ['when-will', /\bwhen (?:will|can|do|does|should|is|are|would|did|exactly)\b/],
  [
    'why',
    /\b(?:why|how come|what is the reason|what's the reason|reason for|for what reason|what happened|explain|whats going on|what's going on|how is it that)\b/,
  ],
  ['why-strict', /\b(?:why|how come|reason)\b/],
  // --- what to do
  [
    'want',
    /\b(?:i|we|id|i'd|we'd|i'll|please|lets|let's|gonna|wanna|wana)\b.{0,12}\b(?:want|like|need|love|wish|looking|wanna|wana|have to|must|get|make|prefer|would like)\b/,
  ],
  [
    'make',
    /\b(?:make|makes|making|open|opening|apply|applying|set|setting|set up|setup|get|getting|activate|activation|activating|create|creating|start|register|order|ordering|enable|schedule|arrange|issue|send|bring|provide|deliver|delivered|request|obtain|have|reserve|book|add|sign up|unblock|unfreeze|ask for|give)\b/,
  ],
  [
    'make-strict',
    /\b(?:make|open|apply|set up|setup|activate|create|register|enable|schedule|arrange|order|get me|send me|bring me|send us|bring us|unblock)\b/,
  ],
  ['get', /\b(?:get|send|bring|order|give)\b/],
  [
    'book',
    /\b(?:book|booking|bookings|booked|reserve|reserved|reserving|reservation|reservations|appointment|appointments|slot|slots|session|availability|available|vacanc\w+|free (?:table|tables|room|rooms|slot|slots)|rebook)\b/,
  ],
  ['book-strict', /\b(?:book|booking|booked|reserve|reservation|rebook)\b/],
  ['stay', /\b(?:stay|staying|nights?|room|rooms|suite|accommodation|weekend away|weekend break)\b/],
  ['need-room', /\b(?:need|want|like|book|looking for|get|have you got|do you have|stay)\b.{0,40}\b(?:room|rooms|suite|bedroom|hotel|nights?|table)\b/],
  ['room', /\b(?:room|rooms|suite|bedroom|double|single|twin)\b/],
  ['want-to-stay', /\b(?:want|need|like|love|plan)\b.{0,12}\bstay\b/],
  [
    'cancel',
    /\b(?:cancel|cancels|cancell?ing|cancell?ed|cancellation|close|closing|leave|leaving|freeze|freezing|block|terminate|remove|delete|stop|quit|shut|shut down|discard|call off|drop|void|revoke|undo|end|get rid|disable|deactivate|revert|don'?t need|do not need|no longer (?:need|want)|can'?t make it|cant make it|not come|unable to)\b/,
  ],
  ['cancel-strict', /\b(?:cancel|cancelling|canceling|cancellation|close|freeze|block|terminate|remove)\b/],
  ['cannot-come', /\b(?:can'?t|cant|cannot|won'?t be able to|unable to) (?:make it|come|attend)\b/],
  ['not-need', /(?:don'?t|do not|no longer) (?:need|want)\b.{0,40}\b(?:anymore|any more|account|order|i set up)\b/],
  [
    'change',
    /\b(?:change|changes|changed|changing|modify|modified|amend|update|updating|alter|edit|move|switch|reschedule|rebook|postpone|adjust|increase|decrease|lower|reduce|raise|extend|swap|correct|replace|convert|put more|make it (?:bigger|smaller|later|earlier|higher|lower)|different)\b/,
  ],
  ['change-strict', /\b(?:change|modify|amend|alter|update|reschedule|rebook|edit|adjust)\b/],
  ['change-amount', /\b(?:increase|decrease|lower|reduce|raise|extend|put more|bigger|cut)\b/],
  [
    'existing',
    /\b(?:existing|exist|exists|already|current (?:booking|reservation|hotel|room|one)|i have (?:a|an|one|my) (?:\w+ ){0,3}(?:booking|reservation|appointment|booked)|i made|previous|previously|old one|have one|my (?:hotel |room |table |current )*(?:booking|reservation)|had)\b/,
  ],
  ['existing-strict', /\b(?:existing|already have|already|exist|current)\b/],
  ['have-booking', /\b(?:i|i'?ve|we) (?:have|got|had|made|ve got)\b.{0,25}\b(?:booking|reservation|appointment|booked|one)\b/],
  ['change-my-booking', /\b(?:change|modify|amend|update|alter|confirm)\b.{0,40}\b(?:my|a|the) (?:\w+ )*(?:booking|reservation)\b/],
  ['new', /\b(?:new|another|first|brand new|additional|extra|one more|don'?t have (?:a|an|one)|haven'?t got)\b/],
  ['new-strict', /\b(?:new|brand new)\b/],
  [
    'more',
    /\b(?:more|higher|after|later|greater|bigger|increase|increased|most|biggest|highest|largest|maximum|max|above|over|longer|late|latest|too much|extra|exceed|up|than|higher than|extend|additional|raise|upper|largest|bigger|so high|gone up|at least|overslept|slept in)\b/,
  ],
  ['more-strict', /\b(?:more|higher|later|greater|bigger|most|biggest|highest|largest|increase|extend)\b/],
  ['after-time', /\b(?:after|later than|late)\b/],
  ['maximum', /\b(?:maximum|max|minimum|at most|upper)\b/],
  [
    'less',
    /\b(?:less|lower|before|earlier|smaller|fewer|cheaper|decrease|decreased|reduce|reduced|reduction|reductions|minimum|least|under|below|lowest|smallest|cheapest|discount|discounts|cut|shorter|sooner|no later|cheap|early|within|down)\b/,
  ],
  ['less-strict', /\b(?:less|lower|earlier|smaller|fewer|cheaper|decrease|reduce|discounts?|lowest|reductions?)\b/],
  ['before', /\bbefore\b/],
  [
    'limit',
    /\b(?:limit|limits|limited|limitation|limitations|maximum|max|maxed|minimum|restriction|restrictions|constraint|constraints|cap|threshold|allowance|restricted|how many .{0,20}can i|most i can)\b/,
  ],
  [
    'wrong',
    /\b(?:wrong|not working|broken|broke|doesn'?t work|does not work|didn'?t work|don'?t work|doesnt|isn'?t working|not showing|not show|won'?t show|fail|failed|failing|fails|error|issue|issues|problem|problems|trouble|declined|refused|rejected|reverted|denied|dead|bad|slow|stuck|dirty|missing|pending|down|not received|unable|can'?t|cannot|couldn'?t|cant|incorrect|weird|still|unfair|not (?:arrived|here|good|correct|the correct)|never|no (?:shampoo|towels?|water|hot water|signal)|leak\w*|cold|noisy|smell\w*|lock\w* (?:myself|out)|out of order|anymore|any more|complain\w*|complaint|unauthori[sz]ed|fraud\w*|disappear\w*)\b/,
  ],
  [
    'wrong-strict',
    /\b(?:not working|broken|doesn'?t work|didn'?t work|declined|refused|rejected|reverted|failed|pending|wrong|stuck|dead|slow|issues?|trouble|problems?)\b/,
  ],
  ['waiting', /\b(?:still|waiting|pending|not (?:yet )?(?:received|arrived|here|showing)|yet|hasn'?t|haven'?t|should have)\b/],
  ['cannot', /\b(?:can'?t|cant|cannot|couldn'?t|unable|won'?t|not able)\b/],
  [
    'lost',
    /\b(?:lost|lose|losing|stolen|stole|steal|missing|can'?t find|cannot find|cant find|dropped|misplaced|theft|robbed|left (?:my|a|one|left|it|an|our)|left behind|someone took|disappeared|hand it in|pickpocket\w*|nowhere to be found)\b/,
  ],
  ['arrive', /\b(?:arriv\w+|receive|received|deliver\w*|come|get here|reach|in the (?:mail|post)|here|expect|shipped|sent)\b/],
  ['arrive-strict', /\b(?:arriv\w+|receive|received|deliver\w*)\b/],
  [
    'refund',
    /\b(?:refund\w*|reimburse\w*|money back|back (?:my|the|that) money|want (?:that|those|my|the) .{0,30} back|chargeback|get .{0,30} back|compensation|return (?:of )?(?:my|the) money)\b/,
  ],
  // --- money
  [
    'pay',
    /\b(?:pay|paying|pays|paid|payment|payments|payee|spend|spent|spending|transfer|transfers|transferred|transferring|deposit|deposits|deposited|send (?:\w+ )*(?:money|cash|funds|pounds|dollars|euros)|sent|money|top up|topped|topup|transaction|transactions|purchase|bought|expenditure|expense|expenses|move (?:\w+ )*(?:money|funds)|cash|wire|resend|remit|debit(?:ed)?|buy|shop|shopped|list of people|monetize|funds)\b/,
  ],
  ['pay-strict', /\b(?:pay|paid|payment|payments|spend|spent|transfer|transfers|deposit|top up|transaction|transactions|send|sent)\b/],
  ['money-amount', /(?:[£$€] ?\d|\d ?(?:[£$€]|pounds|dollars|euros|bucks|quid))/],
  [
    'balance',
    /\b(?:balance|balances|how much (?:money )?(?:do|did) i (?:currently )?have|left in my|money .{0,10}in my .{0,20}account|still broke|funds (?:available|left))\b/,
  ],
  ['account', /\b(?:account|accounts|acc)\b/],
  ['savings', /\b(?:savings?|save|isa|exflex)\b/],
  ['current-account', /\b(?:current|checking) (?:account|one|acc)\b|\bcurrent please\b/],
  ['current', /\bcurrent\b/],
  ['business', /\b(?:business|company|corporate|commercial)\b/],
  ['card', /\b(?:card|cards|visa|mastercard|amex|plastic|contactless)\b/],
  ['credit', /\bcredit\b/],
  ['debit', /\bdebit\b(?! (?:order|instruction))/],
  ['direct-debit', /\bdirect debits?\b|\bdirectly (?:charge|debit)/],
  ['debit-card', /\bdebit (?:card|cards|one)\b|\bdebit (?:[,.?!] )?$/],
  ['standing-order', /\bstandings? orders?\b|\bscheduled transfer\b|\brecurring (?:payment|transfer)\b/],
  ['cheque', /\b(?:cheque|cheques|check book|chequebook|cheque book)\b/],
  ['contactless', /\b(?:contactless|contact less|tap and pay|tap to pay|apple pay|google pay)\b/],
  [
    'withdraw',
    /\b(?:withdraw|withdraws|withdrawal|withdrawals|withdrawing|withdrew|atm|atms|cash machine|cashpoint|cash out|take (?:out )?(?:cash|money)|get (?:some )?cash|cash from|money from)\b/,
  ],
  ['pin', /\b(?:pin|pins|passcode|password|passwords|pass code|security code|log ?in|number i use|code)\b/],
  ['loan', /\b(?:loan|loans|borrow|borrowing|lend|lending)\b/],
  ['mortgage', /\b(?:mortgage|mortgages|remortgage)\b/],
  ['overdraft', /\b(?:overdraft|overdrafts|over draft|overdrawn|still broke|in the red|minus)\b/],
  ['fees', /\b(?:fee|fees|interest|interests|rate|rates|charge|charges|charged|commission|apr|pay extra|extra cost|costs?|hidden)\b/],
  [
    'abroad',
    /\b(?:international|internationally|abroad|overseas|foreign|country|countries|currency|currencies|spain|canada|france|germany|italy|eu|europe|european|usa|poland|zloty|koronas|travel\w*|another country|swift|cross border|china|india|japan|australia|mexico|holiday abroad)\b/,
  ],
  ['appointment', /\b(?:appointment|appointments|meeting|meetings|visit|meet|come in|consultation|branch)\b/],
  // --- places and things of a house
  ['restaurant', /\b(?:restaurant|restaurants|table|tables|lunch|dinner|dining|dinning|brunch|dine|meal|menu|supper|bistro|cafe)\b/],
  ['table', /\btables?\b/],
  [
    'room-service',
    /\b(?:room service|hungry|sandwich|food|eat|omelette|salad|doughnuts?|pizza|burger|breakfast|delivered|delivery|to (?:my|our|the) room|inside the room|in (?:my|our|the) room|order something|soup|steak|pasta|coffee|tea|milk|wine|beer|drinks?|snacks?|dessert|ice cream|fries|chicken|sushi|toast|eggs|pancakes)\b/,
  ],
  [
    'order-food',
    /\b(?:order|bring|send|have|get|want|deliver\w*)\b.{0,40}\b(?:food|lunch|dinner|breakfast|sandwich|salad|omelette|pizza|burger|coffee|tea|milk|wine|beer|eat|meal|soup|room|champagne|water|doughnuts?|fries|chicken|dessert|snacks?|ham|steak)\b/,
  ],
  [
    'spa',
    /\b(?:spa|massage|massages|acupuncture|manicure|pedicure|facial|facials|waxing|wax|skincare|skin care|sauna|steam room|makeup|make up|hair|haircut|hairdresser|foot bath|mud bath|exfoliation|body treatments?|treatments?|beauty|aromatherapy|reflexology|scrub|nails?|hot stones?|peel|peeling|eyebrows?|eyelash\w*|wellness|hammam|turkish bath|therapy|botox)\b/,
  ],
  [
    'gym',
    /\b(?:gym|fitness|exercise|exercising|workout|work out|treadmill|jogging|jog|weights?|dumbbells?|bikes?|yoga|pilates|trainer|training|running|run|crossfit|elliptical|cardio|spinning|zumba|trail)\b/,
  ],
  ['pool', /\b(?:pool|pools|swim|swimming|swimmers?|swimsuit|lifeguard|bathe)\b/],
  ['parking', /\b(?:parking|park|parked|car|cars|garage|valet|vehicle|spot|spots|van|motorbike)\b/],
  ['wifi', /\b(?:wifi|wi fi|internet|wireless|online on|get online|network|router|connection|password)\b/],
  ['pets', /\b(?:pet|pets|dog|dogs|cat|cats|puppy|puppies|kitten|animal|animals|bird|parrot|hamster|rabbit|bunny)\b/],
  [
    'amenity',
    /\b(?:toilet|shower|bath|bathtub|tub|jacuzzi|hot tub|tv|television|iron|kettle|stove|kitchen|kitchenette|fridge|minibar|mini bar|microwave|air conditioning|aircon|ac|air con|heating|heater|heat|shampoo|towel|towels|soap|pillow|pillows|blanket|blankets|sheets|hair ?dryer|balcony|view|bed|beds|cot|crib|safe|desk|lamp|light|lights|sink|tap|faucet|window|curtains|coffee machine|toothbrush|bathrobe|robe|slippers|en suite|fan|phone in|socket|plug|cable|sofa|toiletries|conditioner|ironing|washing machine|dryer|hanger|hangers|wardrobe|adapter|remote)\b/,
  ],
  [
    'cleaning',
    /\b(?:clean|cleaned|cleaning|cleaner|cleaners|housekeeping|house keeping|maid|maids|dirty|tidy|tidied|linen|dust|vacuum|laundry|messy|change (?:the )?(?:sheets|towels))\b/,
  ],
  [
    'access',
    /\b(?:wheelchair|wheelchairs|disab\w+|mobility|accessib\w+|accesib\w+|handicap\w*|ramp|ramps|lift|elevator|blind|deaf|reduced mobility|crutches|step free)\b/,
  ],
  ['check-in', /\b(?:check in|checkin|check - in|checking in|room be ready|arrival time|get into (?:my|the|our) room|arrive early|early arrival)\b/],
  [
    'check-out',
    /\b(?:check out|checkout|check - out|checking out|leave the room|leave later|vacate|leave (?:my|the|our) room|late departure|depart|room .{0,20}leave)\b/,
  ],
  ['hotel', /\b(?:hotel|guests?|adults?|kids|children|premises|lobby|reception|desk)\b/],
  ['date-ish', / (?:DATE|TIME) /],
];

/** Gives the concepts a canonical text touches, by their places in `CONCEPTS`. */
export function conceptsOf(text: string): number[] {
  return mayBeTouched(text).flatMap(({ pattern, index }) => (pattern.test(text) ? [index] : []));
}
const mayBeTouched = sieve(
  CONCEPTS.map(([, pattern], index) => ({ pattern, index })),
  ({ pattern }) => pattern,
);
