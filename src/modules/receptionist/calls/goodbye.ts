const ALL = `that(?:['’]?s| is| was| will be| would be|['’]ll be) (?:all|it|everything)(?: for (?:now|today)| i need(?:ed)?)?|nothing (?:else|more)|i(?:['’]?m| am) all set|eso es todo|nada m[aá]s`;
const WISH = `have a (?:good|nice|great|lovely|wonderful) (?:day|one|evening|night|weekend|afternoon|rest of your day)|take care|que tenga (?:un )?buen(?:a|as|os)? (?:d[ií]as?|tardes?|noches?)`;
const BYE = `bye(?: ?bye)?|good ?bye|see you(?: then| there| soon)?|talk (?:to you )?(?:later|soon)|adi[oó]s|hasta (?:luego|pronto|entonces)|chao`;
const MANNERS = `no|nope|ok|okay|great|perfect|all ?right|sounds good|thanks?(?: you)?(?: so much| very much| again)?(?: for (?:your|the) help)?|you too|(?:muchas )?gracias|vale|igualmente`;

/** Whoever says one of these leaves. */
const LEAVES = new RegExp(String.raw`(?<!\p{L})(?:${ALL}|${WISH}|${BYE})(?!\p{L})`, 'iu');
/** Words a goodbye is made of; whoever says anything beside them stays. */
const NOTHING_ELSE = new RegExp(String.raw`^(?:(?:${ALL}|${WISH}|${BYE}|${MANNERS})(?!\p{L})[\s,.!]*)+$`, 'iu');

/** Says whether a caller takes leave, and says nothing else. */
export function isGoodbye(text: string): boolean {
  const said = text.trim();
  return LEAVES.test(said) && NOTHING_ELSE.test(said);
}
