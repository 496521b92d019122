/** Where somebody wants something done; not the chest, the heart or the throat, which are named in need as well. */
const WHERE =
  "foreheads?|brows?|eyebrows?|eyes?|eyelids?|lids?|lips?|chin|cheeks?|nose|neck|face|jaw|jawline|temples?|mouth|smile|frown|lines?|wrinkles?|crow'?s|feet|legs?|arms?|underarms?|armpits?|bikini|back|shoulders?|stomach|belly|hands?|scalp|hair|lash(?:es)?|areas?|skin|double|marks?|spots?|scars?|pores|acne|circles|jowls?|" +
  'frente|cejas?|ojos?|parpados?|labios?|menton|mejillas?|nariz|cuello|cara|mandibula|boca|arrugas?|piernas?|brazos?|axilas?|bigote|espalda|hombros?|manos?|pestanas?|contorno|zona|piel|papada|ojeras?|manchas?|estrias|poros|patas de gallo|' +
  'upper|lower|left|right|both|sides?|full|whole|half|entire|around|between|under|over|of|on|in|at|to|cream|superior|inferior|derech[oa]s?|izquierd[oa]s?|amb[oa]s|tod[oa]s?|alrededor|entre|del?|en|crema';
/** How somebody is: well, or in a state that a clinic asks about. */
const HOW =
  "(?:i am|im|i'?m|we are|she is|he is|estoy|estamos|esta|soy)(?: (?:all|much|a lot|so|now|also|currently|doing|feeling|mucho|muy|\\d+|\\w+ (?:weeks?|months?)|weeks?|months?))*(?= (?:on |taking |pregnant|expecting|breast|nursing|diabetic|better|fine|good|ok|well|al|safe|embarazada|lactando|bien|mejor|so |much |doing |feeling ))|" +
  'pregnant|expecting|breast ?feeding|nursing|diabetic[oa]?|embarazada|lactando|better|fine|good|okay|ok|well|alright|all right|safe|bien|mejor';
/** What somebody takes. */
const TAKES =
  '(?:(?:i (?:take|use)|on|taking|tomo|uso) )?(?:a |the |my |el |la )?(?:blood thinners?|thinners|warfarin|coumadin|eliquis|xarelto|aspirin|plavix|anticoagulantes?|warfarina|aspirina)|daily|every day|diario';
/** What is given by a needle, by its plain name. */
const KIND = '(?:vitamin|b ?12|weight loss|glp ?1|allergy|biotin|vitaminas?) (?:c |d )?(?:shots?|injections?|pens?)|inyeccion de (?:vitaminas?|b ?12)';
/** That what is kept or was written shall go. */
const ERASE =
  "(?:delete|erase|remove|wipe|forget|borr[ae]n?|elimin[ae]|olvid[ae]) (?:everything|all|anything|what|whatever|todo|lo)|(?:that |que )?(?:i|we|you)(?: have|'?ve)? (?:wrote|written|said|told|typed|sent|texted|have|know|keep|hold)|(?:escribi|dije|puse|tienen|saben)|here|about me|aqui";
/** Days, by whatever they are called, and whether somebody is there on them. */
const DAYS =
  'days?|next|following|after|that|then|tomorrow|today|tonight|weekends?|mornings?|afternoons?|evenings?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|open|closed|' +
  'dias?|siguiente|despues|manana|hoy|entonces|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|tardes?|abren|abierto';
/** Animals, of whom somebody asks whether they may come along. */
const PETS = '(?:what|how) about|dogs?|puppy|cats?|pets?|perros?|gatos?|mascotas?';
const BESIDE =
  'i want you to|you have to|quiero que|just so you know|fyi|please|por favor|can you|could you|puede|my|the|and|or|also|just|only|maybe|too|for|hi|hello|hola|yes|si|so|but|pero|y|o|ya|sorry|thanks|thank you|gracias|now|again|ahora|though|solo|tambien|tal vez|para|mis?|el|la|los|las|que|lo|it|\\|';
const NOTHING_MORE = new RegExp(
  `^(?:no (?=\\| |i |im |we )|no (?:actually |wait |the |el |la )*(?=(?:${WHERE})(?: |$)))?(?:(?:${KIND}|${WHERE}|${HOW}|${TAKES}|${ERASE}|${DAYS}|${PETS}|${BESIDE})(?: |$))+$`,
);

/** By whom somebody would rather be treated: "with a woman please". */
const BY_WHOM =
  /^(?:(?:i(?: would|'?d)? (?:rather |prefer |like |want )(?:to (?:be treated|go|come|see) )?|only |preferably |ideally |and |or |but |prefiero |quiero )*(?:with |by |from |con )|(?:i(?: would|'?d)? prefer |prefiero )|(?=.* (?:provider|nurse|doctor|injector|esthetician|clinician|enfermer[ao]|doctora?)\b)|(?=.* if (?:possible|you can)\b))(?:an? |the |una? )?(?:(?:fe)?male|woman|man|lady|girl|guy|mujer|hombre|enfermer[ao]|doctora?|nurse)(?: (?:provider|nurse|doctor|injector|esthetician|clinician|one|person))?(?: (?:please|if (?:possible|you can|that is possible)|por favor|si se puede))*$/;

/** "No, it is not getting worse", and nothing else. */
const NO_WORSE =
  /^(?:(?:no|nope|nah|\|) )*(?:(?:it|that|this|its|it'?s|the (?:bruise|bruising|swelling|redness)|eso|esto) )?(?:is )?(?:not|isn'?t|hasn'?t|no)(?: (?:really|actually|been|getting|gotten|got|any|esta|va|se|pone))* (?:worse|bigger|darker|peor|empeorando|a peor)(?: (?:\||thanks|thank you|at all|gracias))*$/;

/**
 * Says whether all of a message, as `readable` wrote it, is where somebody wants something done, that somebody is well or in a state, what they take, a day, a pet, or that
 * what is kept shall go, or by whom they would be treated, or that something is not getting worse: nothing can have happened in such words, and nothing is asked about.
 */
export function tellsNoEvent(words: string): boolean {
  return NOTHING_MORE.test(words) || BY_WHOM.test(words) || NO_WORSE.test(words);
}
