/** What a visit costs and when it is: nobody haggles or books in the middle of an emergency without saying what it is. */
const MONEY =
  /\b(?:how much|price[sd]?|costs?(?! (?:me|her|him))|pay|paid|paying|dollars|deals?|discount|sale|refund|gift cards?|membership|packages?|charged?|bill|fees?|money|deposit|points|receipt|included|cuanto (?:cuesta|sale|es)|precios?|cuesta|dinero|oferta)\b/;
const TIME =
  /\b(?:book|booked|booking|resched\w*|cancel|cancell?ing|move (?:my|it)|slots?|(?:running |i'?m |am |so |be )late|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|another day|come in|(?:when|what time) (?:am|do|are|will) (?:i|we) (?:see|seeing|come|coming)|agend\w+|reserv\w+|cambiar|mover (?:mi|la) cita|llego tarde|lunes|martes|miercoles|jueves|viernes|sabado)\b/;
/** Days the clinic may be closed on: "and on Christmas Eve?". */
const HOLIDAY =
  /\b(?:christmas(?: eve| day)?|new year'?s?(?: eve| day)|thanksgiving|black friday|(?:labou?r|memorial|veterans|presidents?|mlk|columbus|mother'?s|father'?s|valentine'?s) day|4th of july|july 4th|easter|halloween|hanukkah|nochebuena|navidad|ano nuevo|nochevieja|semana santa|dia de (?:reyes|las madres|los muertos))\b/;
/** What is asked of somebody for a visit, and whether they tell it. */
const DETAIL =
  /\b(?:rather not (?:say|give|tell|share|answer)|(?:not|don'?t (?:want|like) to|don'?t feel like) (?:giv\w+|tell\w*|shar\w+)|date of birth|birth ?date|dob|(?:my|her|his|your) (?:e ?mail|last name|full name)|fecha de nacimiento|mi (?:correo|apellido))\b/;
/** Whether words are kept. */
const KEPT =
  /\b(?:is|are|am) (?:this|it|you|we|i|the|my)(?: (?:call|chat|conversation|line|messages?|texts?))?(?: being)? (?:record(?:ed|ing)|saved|stored|logged|monitored)\b/;
/** Who comes along, and how somebody gets home. */
const COMPANY = /\b(?:waiting room|(?:drive|take|bring) me (?:home|there|back)|to drive me|pick me up|sala de espera|(?:que me (?:lleven|recojan)))\b/;
const LAUGH = /\b(?:lol|haha\w*|jaja\w*|lmao|hehe|emoji|jk)\b/;
/** Thanks that are no farewell. */
const THANKS = /\b(?:appreciate|thanks?|thank you|gracias)\b(?! (?:for (?:everything|listening|all)|por todo))/;
/** What is over: long ago, or well again. */
const OVER =
  /\b(?:all (?:good|fine)|fine now|better now|went away|healed|settled|cleared (?:me|up)|back to normal|swelling (?:has |had |is |already )?(?:went|gone|going) down|healing (?:well|nicely|fine)|for years|years ago|since birth|months ago|last (?:year|summer|winter|month)|as a kid|ya paso|ya estoy bien|ya se me (?:quito|paso|fue)|ya bajo|ya sano|ya no tengo (?:moreton\w*|inflamacion|hinchazon|rojeces)|hace anos)\b/;
/** Who is here and when: "is a nurse there every day", "is someone coming to open at nine". */
const WHO_IS_HERE =
  /^(?:hi |hello |hey |so |and |also |hola )*(?:is|are|will|does|do|can|viene|hay|esta|abre) (?:there )?(?:always )?(?:an? |the |your |una? |el |la )?(?:some ?one|some ?body|any ?one|any ?body|nurse|doctor|provider|injector|clinician|receptionist|person|(?<=is |was )my \w+|he|she|alguien|enfermer[ao]|doctora?) (?:always )?(?:be |come |coming |comes |a )?(?:(?:there|in|here|around|available|on site|on duty|early|abrir) )?(?:in )?(?:to open|open up|to let me in|on|at|by|every|each|all day|daily|tomorrow|today|weekends?|before|after|mornings?|afternoons?|a las|el|los|manana|todos)\b/;
/** Whom somebody is with, and whom they bring along. */
const WITH_WHOM =
  /^(?:(?:hi|hello|so|and|ok|sorry|y) )*(?:who(?:m)?|which (?:nurse|doctor|girl|one|person|provider|injector)|quien|con quien|cual) (?:(?:am|will|would|do|did|is|was|s) )*(?:i|we|it|be|going|doing|treating|me|my|va|voy|me toca)\b(?!.*\b(?:help|call|hurt\w*|attack\w*|ayuda\w*)\b)|\b(?:can|could|may|is it ok(?:ay)? (?:if|to)|puedo) (?:i )?(?:still )?(?:bring|llevar|traer) (?:my|a|the|our|mi|mis|al?) (?!.*\b(?:in|now|there|er|hospital|over|urgencias|ahora)\b)/;
/** What calls somebody away for a moment, and that they are back. */
const INTERRUPTED =
  /\b(?:hold on|hang on|one (?:sec|second|moment|minute)|brb|wait|sorry|gotta go)\b.*\b(?:kids?|baby|toddler|son|daughter|dog|cat|boss|husband|wife|mom|doorbell|phone)(?: (?:is|are|keeps?|started))? (?:\w+ )?(?:scream\w*|cry\w*|bark\w*|call(?:s|ing)|fuss\w*|loud|ringing|rings?|here|home|awake|up|yelling)$|\b(?:where were we|(?:i am|i'?m) back)\b/;
/** When a treatment begins to show. */
const TAKES_EFFECT = /\b(?:it|they|botox|filler|results?) (?:to )?(?:kicks?|kick) in\b|\btakes? effect\b|\b(?:see|show) results?\b|\b(?:hace|hacer) efecto\b/;
/** An allergy that somebody has, told beforehand; a reaction is another thing. */
const ALLERGY =
  /\b(?:allergic to|allergy to|(?:nut|peanut|latex|shellfish|bee|egg|soy|pollen|fragrance|metal|nickel) allerg(?:y|ies)|alergi[ac]\w* (?:al?|a los|a las))\b(?!.*\b(?:reaction|reaccion|swell\w*|swollen|hives|throat|breath\w*|tongue|hinch\w*)\b)/;
/** What somebody likes about the place. */
const PRAISE =
  /\b(?:so|very|really|super|muy) (?:soft|nice|comfy|comfortable|clean|lovely|pretty|friendly|sweet|kind|suaves?|bonit[oa]s?|limpi[oa]s?|amables?)\b/;
/** What takes its time and is for a clinician, not for an ambulance. */
const SLOW =
  /\b(?:bruis\w*|redness|bumps?|freckles?|wrinkles?|moretones?|moreton|rojeces) (?:\w+ )?(?:hasn't|haven't|has not|have not|won't|no se (?:me )?(?:ha|han)) (?:\w+ )?(?:gone|faded|fade|go|healed|ido|quitado)\b/;
/** A question about what is done or sold, and about nobody's body. */
const ASKS =
  /^(?:hi |hey |hello |so |and |but |ok |also |hola )*(?:do you|does|do they|can you|could you|will|would|can|could|is|are|how (?:much|long|many|often|is|are|far)|when|where|which|who|tienen|hacen|aceptan|puede|cuanto|cuando|donde|hay|es|duele|arde|quema)\b/;
const SOMEBODY = /\b(?:my|me|i|i'?m|i'?ve|she|he|they|her|him|his|us|somebody|someone|mi|me|estoy|tengo|siento|se me|le|alguien)\b/;

/** How somebody was treated by those who work here. */
const SERVICE =
  /\b(?:(?:me|nos) (?:atendi\w+|trat(?:aron|o)) (?:\w+ )?(?:mal|horrible|fatal|pesimo|feo)|(?:treated|spoken to|talked to) (?:\w+ )?(?:badly|terribly|rudely|poorly|like (?:dirt|trash|garbage))|(?:terrible|horrible|awful|bad|worst) (?:experience|service))\b/;

/** Somebody who comes for the first time. */
const NEW_HERE =
  /^(?:(?:no|so|but|and|hi|hello|well|\|) )*i(?: have|'?ve)? +never (?:been|come|gone|done|had|tried)(?: (?:there|here|to (?:you|yours)|in|before|yet|it|this|that|one|any(?:thing)?(?: like (?:it|this|that))?))+$/;
/** What a treatment is like, asked and not told. */
const IS_IT_PAINFUL =
  /^(?:(?:y )?(?:me )?va a doler(?:me)?|will it hurt)(?: mucho| a lot)?$|^(?:(?:and|so|but|ok|y) )*(?:it is|it'?s|its|es) (?:\w+ )?(?:painful|uncomfortable|doloros[oa])$/;

/** A call back, and what is only looked at, asked or was said wrongly. */
const ONLY =
  /\b(?:(?:call|ring|phone) me(?: back| later| tomorrow|$)|give me a (?:call|ring)|que me (?:llam\w+|contact\w+|marquen)|me (?:puede|pueden|podria|podrian) llamar|(?:just|only|solo|solamente|nomas) (?:estoy |estaba )?(?:looking(?: around)?|browsing|curious|wondering|checking|asking|mirando|viendo|curioseando|preguntando|preguntaba|una pregunta|una duda)|me exprese mal|quise decir|misspoke|worded (?:that|it)|typo|mal escrit[oa]|mis-?spell?ed|spelled wrong|(?:help me|ayud\w+ a) (?:choose|find|book|pick|decide|elegir|escoger|encontrar|reservar|agendar|decidir)|never had (?:any )?(?:filler|botox|laser|injections?|work done))\b/;
/** A present. */
const PRESENT = /\b(?:gifts?|regalos?|birthday|cumpleanos)\b/;
/** What somebody asks leave for, with how they are or what they take: "I am breastfeeding, can I have a facial". */
const LEAVE =
  /\b(?:(?:can|could|may|should) i (?:still )?(?:get|have|book|do|wear|come) (?!help|some(?:one|body)|a (?:doctor|nurse)|to (?:the )?(?:er|hospital))|puedo (?:hacerme|ponerme|reservar|maquillarme)|(?:dando (?:el )?pecho|lactando|amamant\w+|breast ?feed\w*|nursing)\b)/;
/** What comes with years and is no event, and that somebody looks for what is done about it. */
const CONCERN =
  /\b(?:crow'?s feet|wrinkles?|fine lines|(?:frown|forehead|smile|laugh|lip|neck) lines|double chin|(?:droopy|hooded|heavy|sagging) (?:eye)?lids|eyelids?|dark (?:circles|spots)|(?:age|sun) spots|acne|pores|pimples|cellulite|stretch marks|spider veins|rosacea|melasma|jowls?|patas de gallo|arrugas?|lineas de expresion|papada|parpados?(?: caidos)?|ojeras?|manchas|poros|celulitis|estrias|aranitas|rosacea|flacidez)\b/;
const LOOKS_FOR =
  /\b(?:which (?:\w+ )?(?:peel|facial|laser|treatment|one)|what (?:can|do you|would|helps?|works?)|do you|can you|could you|help (?:me )?with|(?:some|any)thing for|get rid of|i'?d like|i want|algo para|que (?:hay|tienen|hacen|recomiendan)|ayud\w+ con|quiero|quisiera|me gustaria|tratan)\b/;
const NEW_SINCE =
  /\b(?:since|after|now|sudden\w*|today|tonight|yesterday|hours?|hurts?|pain\w*|numb|swoll\w*|swell\w*|desde|despues|ahora|hoy|ayer|de repente|duele\w*|dolor|hinch\w*|dormid\w*)\b/;

const ORDINARY = [
  NEW_HERE,
  MONEY,
  TIME,
  LAUGH,
  THANKS,
  OVER,
  WHO_IS_HERE,
  ALLERGY,
  PRAISE,
  SLOW,
  SERVICE,
  ONLY,
  PRESENT,
  LEAVE,
  WITH_WHOM,
  INTERRUPTED,
  TAKES_EFFECT,
];

/** Says whether a message, as `readable` wrote it, comes of somebody new, speaks of money, a time, a laugh, thanks, what is over, who is here, whom somebody is with or brings, what calls them away, an allergy, what is liked, the service, what heals slowly, a call back, a present, leave for something or when a treatment shows, or only asks what is done here: a doubt must be the greater to be asked about. */
export function isOrdinary(words: string, text: string): boolean {
  return (
    ORDINARY.some((matter) => matter.test(words)) ||
    looksForCare(words) ||
    (text.trimEnd().endsWith('?') && (IS_IT_PAINFUL.test(words) || asksInGeneral(words)))
  );
}

/**
 * Says whether a message that answers no question about an emergency is ordinary, as `readable` wrote it: a holiday, what somebody does not tell, what is kept of
 * words and who drives them count as well, which as an answer may mean much more ("I need someone to drive me").
 */
export function isOrdinaryAtFirst(words: string, text: string): boolean {
  return isOrdinary(words, text) || [HOLIDAY, DETAIL, KEPT, COMPANY].some((matter) => matter.test(words));
}

/** Says whether words, as `readable` wrote them, look for what is done about something that comes with years. */
export function looksForCare(words: string): boolean {
  return CONCERN.test(words) && LOOKS_FOR.test(words) && !NEW_SINCE.test(words);
}

/** Says whether words, as `readable` wrote them, ask about what is done or sold, and about nobody's body. */
export function asksInGeneral(words: string): boolean {
  return ASKS.test(words) && !SOMEBODY.test(words);
}
