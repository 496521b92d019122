import { isPlainOptOut } from './opt-phrases.ts';

/**
 * What a text says about texts themselves: no more of them, yes to them again, or what they are.
 * `yes` is a bare yes: it asks for texts again only from a number that had stopped them.
 */
export type OptWord = 'stop' | 'start' | 'help' | 'yes';

/**
 * Words that, alone, say no more texts: those the FCC names (47 CFR 64.1200(a)(10)), those the text vendors and CTIA keep to, and Spanish.
 * `cancel` and `end` count only alone: with anything beside them people mean a visit.
 */
const STOP_ALONE = new Set(
  (
    'stop stopp sotp stpo stahp stop_all stopall stoptext stoptexts text_stop reply_stop send_stop stop_it stop_this stop_that stop_these quit end cancel unsubscribe unsub revoke optout opt_out remove arret ' +
    'no_more alto parar pare paren baja dar_de_baja cancelar cancelar_suscripcion detener detenganse detenga detengan terminar fin no_mas nomas basta ya_basta ' +
    'desuscribir desuscribirme darme_de_baja'
  ).split(' '),
);

/** Those of them that count as one clause among others too (“No. Stop.”), and with a please. */
const STOP_ANYWHERE = new Set(
  'stop stopp stop_all stopall stop_it stop_this stop_these unsubscribe unsub optout opt_out no_more alto no_mas nomas basta ya_basta desuscribir'.split(' '),
);
const WITH_PLEASE = new Set([...STOP_ANYWHERE, 'quit', 'revoke', 'remove', 'pare', 'paren', 'baja', 'dar_de_baja', 'detener']);

const START_ALONE = new Set(
  'start unstop un_stop subscribe resubscribe re_subscribe optin opt_in start_again iniciar suscribir suscribirme alta reanudar'.split(' '),
);
const HELP_ALONE = new Set('help info ayuda informacion'.split(' '));
const YES_ALONE = new Set('yes y yeah yep yes_please si si_por_favor claro'.split(' '));

const START_PHRASES = [
  /^(?:you (?:can|may) )?(?:start|resume) (?:texting|messaging|sending me texts|texts|(?:my |the |your )?(?:text )?(?:messages|reminders))(?: me)?(?: again)?$/,
  /^(?:you (?:can|may) )?(?:text|message) me again$/,
  /^(?:i want to |id like to |i would like to |please )?opt (?:me )?(?:back )?in(?: again)?$/,
  /^(?:i want to |id like to )?(?:re ?)?subscribe(?: me)?(?: again)?$/,
];

const POLITE =
  /^(?:please|pls|plz|kindly|por favor|hi|hello|hey|ok|okay|thanks|thank you|gracias) | (?:please|pls|plz|thanks|thank you|thx|ty|por favor|gracias)$/;

/** Longer messages are no answer to a text of ours: only their first words are looked at. */
const READ_LETTERS = 600;

/** Reads what a text says about texts themselves; undefined when it is about anything else. */
export function readOptWord(text: string): OptWord | undefined {
  const clauses = clausesOf(text);
  const bare = clauses.join(' ');
  if (bare === '') return undefined;
  const kind = optOf(bare, clauses);
  return kind ?? (YES_ALONE.has(joined(bare)) ? 'yes' : undefined);
}

function optOf(bare: string, clauses: readonly string[]): Exclude<OptWord, 'yes'> | undefined {
  const polite = withoutManners(bare);
  if (STOP_ALONE.has(joined(bare)) || WITH_PLEASE.has(joined(polite)) || isOneWordRepeated(bare) || clauses.some(isStopClause)) return 'stop';
  if (START_ALONE.has(joined(polite)) || START_PHRASES.some((phrase) => phrase.test(polite))) return 'start';
  return HELP_ALONE.has(joined(polite)) ? 'help' : undefined;
}

/** A clause counts as the first or the last thing said, or when it says in plain words what shall end. */
function isStopClause(clause: string, index: number, clauses: readonly string[]): boolean {
  const isAtAnEnd = index === 0 || index === clauses.length - 1;
  // “Stop, I mean start at four”: said by mistake.
  if (index === 0 && clauses[1]?.startsWith('i mean ')) return false;
  return (isAtAnEnd && STOP_ANYWHERE.has(joined(withoutManners(clause)))) || isPlainOptOut(clause);
}

function isOneWordRepeated(bare: string): boolean {
  const words = new Set(bare.split(' '));
  return words.size === 1 && STOP_ANYWHERE.has([...words][0] ?? '');
}

/** Splits a text into what stands between its stops and commas: letters without accents, in lower case, one space between words. */
function clausesOf(text: string): string[] {
  const plain = text
    .slice(0, READ_LETTERS)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´]/g, '');
  return plain
    .split(/[.!?;,:\n\r¡¿]+|\s[-–—]\s/)
    .map((clause) => clause.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())
    .map((clause) => (/^(?:\p{L} )+\p{L}$/u.test(clause) ? clause.replaceAll(' ', '') : clause))
    .filter((clause) => clause !== '');
}

function withoutManners(words: string): string {
  const without = words.replace(POLITE, '');
  return without === words || without === '' ? words : withoutManners(without);
}

function joined(words: string): string {
  return words.replaceAll(' ', '_');
}
