/** Where somebody wants something done; not the chest, the heart or the throat, which are named in need as well. */
const AREAS =
  "foreheads?|brows?|eyebrows?|eyes?|eyelids?|lids?|lips?|chin|cheeks?|nose|neck|face|jaw|jawline|temples?|mouth|smile|frown|lines?|wrinkles?|crow'?s|feet|legs?|arms?|underarms?|armpits?|bikini|back|shoulders?|stomach|belly|hands?|scalp|hair|lash(?:es)?|" +
  'frente|cejas?|ojos?|parpados?|labios?|menton|mejillas?|nariz|cuello|cara|mandibula|boca|arrugas?|piernas?|brazos?|axilas?|bigote|espalda|hombros?|manos?|pestanas?|contorno';
const ABOUT_AREAS =
  'upper|lower|left|right|both|sides?|full|whole|half|entire|my|the|and|or|around|between|under|over|of|on|in|at|to|areas?|skin|please|also|just|only|maybe|too|for|cream|' +
  'superior|inferior|derech[oa]s?|izquierd[oa]s?|amb[oa]s|tod[oa]s?|mis?|el|la|los|las|y|o|alrededor|entre|de|del|en|zona|piel|por favor|tambien|solo|tal vez|para|crema';
const ONLY_WHERE = new RegExp(`^(?:(?:${AREAS}|${ABOUT_AREAS}|\\|)(?: |$))+$`);

const STATE =
  '(?:(?:\\w+ )?(?:\\w+ )?(?:weeks?|months?) )?pregnant|expecting|breast ?feeding|nursing|diabetic|embarazada|lactando|diabetic[oa]|(?:on|taking) (?:a |the |my )?(?:blood thinners?|thinners|warfarin|coumadin|eliquis|xarelto|aspirin|plavix)';
const TAKES =
  '(?:blood thinners?|thinners|warfarin|coumadin|eliquis|xarelto|aspirin|plavix|anticoagulantes?|warfarina|aspirina)(?: (?:daily|every day|though|diario))?';
/** How somebody is, or what they take, without anything that happened. */
const ONLY_HOW = new RegExp(
  `^(?:(?:and|also|so|hi|hello|yes|no|but|just so you know|fyi|hola|si|y) )*(?:(?:i am|im|i'?m|she is|estoy|soy) (?:also |currently )?(?:${STATE})|(?:i take|i use|i am on|i'm on|tomo|uso) ${TAKES}|on (?:blood thinners?|warfarin|eliquis))$`,
);

/** That somebody is well. */
const ONLY_WELL =
  /^(?:(?:ok|okay|yes|no|well|hi|hello|and|but|sorry|thanks|hola|si|bueno|pero|ya|\|) ?)*(?:i am|im|i'm|we are|she is|he is|estoy|estamos|esta) (?:all |much |a lot |so much |doing |feeling |mucho )?(?:better|fine|good|okay|ok|well|alright|all right|safe|bien|mejor)(?: (?:now|again|thanks|thank you|ahora|ya|gracias|\|))*$/;

/** That what was written or is kept shall go. */
const ONLY_ERASE =
  /^(?:(?:please|can you|could you|i want you to|you have to|por favor|quiero que) )*(?:delete|erase|remove|wipe|forget|borra|borre|borren|elimina|elimine|olvida|olvide) (?:everything|all|all of it|anything|what|whatever|todo|lo|todo lo)(?: (?:that |que )?(?:i|we|you|he|ya)?(?: (?:have|ve|he|has|han))?(?: (?:wrote|written|said|told|typed|sent|texted|have|know|keep|hold|escribi|escrito|dije|dicho|puse|tienen|saben))?(?: (?:you|here|about me|on me|de mi|aqui|les))*)?(?: (?:now|please|thanks|por favor|gracias))*$/;

/** Says whether a message, as `readable` wrote it, only says that somebody is well or that what is kept shall go, or only names an area, a state or what somebody takes: nothing has happened yet, and nothing is asked about. */
export function tellsNoEvent(words: string): boolean {
  return ONLY_WHERE.test(words) || ONLY_HOW.test(words) || ONLY_WELL.test(words) || ONLY_ERASE.test(words);
}
