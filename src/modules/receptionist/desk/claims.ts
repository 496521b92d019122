import { Refusal } from '#kernel/refusal.ts';
import { fold } from '../conversation/fold.ts';

const RESULT =
  'results?|outcomes?|success\\w*|satisf\\w+|look(?:s|ing)?|younger|smooth\\w*|improv\\w*|wrinkle\\w*|lines|skin|lips|lose|loss|gone|works?|last(?:s|ing)?|safe\\w*|effective|resultados?|mejor\\w*|arrugas?|piel|labios|segur[oa]|efectiv[oa]';
/** What promises that something will come of a treatment, or that nothing will. */
const PROMISES = new RegExp(
  `\\b(?:guarant\\w+|promis\\w+|garanti\\w+|promet\\w+)\\b.{0,60}\\b(?:${RESULT})\\b|\\b(?:${RESULT})\\b.{0,60}\\b(?:guarant\\w+|promised?|garantiz\\w+)\\b` +
    '|\\b100 (?:percent |por ciento )?(?:safe|effective|success\\w*|satisf\\w+|natural results?|segur[oa]|efectiv[oa])|\\bpermanent(?:ly)? (?:results?|gone|erase\\w*|remove[ds]?)|\\bresultados (?:permanentes|asegurados)' +
    '|\\b(?:risk free|sin (?:ningun )?riesgos?|(?:no|zero|without) (?:any )?(?:risks?|side effects?)|sin efectos secundarios)\\b|\\b(?:always works|never fails|miracle|milagros[oa]?)\\b|\\b(?:\\d+|five|ten|twenty|cinco|diez|veinte) (?:years|anos) (?:younger|mas joven)',
);
/** Nothing is promised: "we cannot guarantee results". */
const NEGATED =
  /\b(?:no|not|never|cannot|can't|cant|don't|dont|doesn't|nobody|nor|neither|isn't|aren't|won't|nunca|nadie|ni|tampoco)\b(?: \S+){0,4} (?:guarant|promis|garanti|promet|permanent)|\b(?:no one|nobody|nadie) /;
const AMOUNT = '\\d+(?: (?:(?:to|a|or|o) )?\\d+)*';
const WHOM = "you(?:'ll)?|your|most (?:people|clients|men|women)|usted|su";
const AREA = "foreheads?|crow'?s feet|glabella|frown|jaw\\w*|masseters?|lips?|cheeks?|chin|area|frente|labios|mejillas|zona";
/** How much of something somebody is given, or is to take. */
const DOSES = new RegExp(
  `\\b${AMOUNT} ?(?:mg|mcg|ug|iu|milligrams?|micrograms?|miligramos?|microgramos?)\\b|\\b(?:${WHOM})\\b.{0,40}\\b${AMOUNT} ?(?:units?|ml|cc|syringes?|unidades|jeringas?)\\b` +
    `|\\b${AMOUNT} ?(?:units?|ml|cc|unidades) (?:\\w+ ){0,2}(?:in|into|for|per|en|para|por) (?:\\w+ ){0,2}(?:${WHOM}|${AREA})\\b` +
    '|\\b(?:take|tome|use) (?:\\d+|one|two|three|una?|dos|tres) (?:\\w+ )?(?:pills?|tablets?|capsules?|ibuprofen|tylenol|advil|benadryl|acetaminophen|antihistamines?|arnica|pastillas?|tabletas?|capsulas?|ibuprofenos?)\\b',
);

/** What of words the receptionist may never say, whoever wrote them: a promise of a result, or a dose; undefined where there is neither. */
export function claimIn(text: string): 'promise' | 'dose' | undefined {
  const clauses = text
    .replace(/[µμ](?=g)/gu, 'u')
    .split(/[.!?;\n](?!\d)/)
    .map(fold);
  if (clauses.some((clause) => PROMISES.test(clause) && !NEGATED.test(clause))) return 'promise';
  return clauses.some((clause) => DOSES.test(clause)) ? 'dose' : undefined;
}

/**
 * Refuses words that would have the receptionist promise a result, or name a dose.
 * @throws Refusal `promise-not-allowed`, `dose-not-allowed`
 */
export function checkClaims(words: readonly (string | undefined)[]): void {
  const claim = words.map((text) => claimIn(text ?? '')).find((each) => each !== undefined);
  if (claim === 'promise') throw new Refusal('invalid', 'promise-not-allowed', 'The receptionist promises nobody a result. Take out what does.');
  if (claim === 'dose') throw new Refusal('invalid', 'dose-not-allowed', 'How much somebody gets or takes is for a clinician to say. Take it out.');
}
