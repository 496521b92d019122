import type { Sign } from './sign.ts';

const SOMEBODY = '(?:some ?one|some ?body|any ?one|any ?body|help|an ambulance|the ambulance|(?:the )?paramedics)';
const FIRST = '(?:(?:please|pls|help|hello|hey|oh god|omg|oh my god|god|ay dios|por favor|ayuda) (?:\\| )?)*';
const IN_NEED =
  '(?: (?:\\| )?(?:yet|now|soon|quick\\w*|fast|please|pls|help|to help(?: me| us| her| him)?|for (?:me|us|her|him)|here|or (?:not|what)|por favor|ya|a ayudar\\w*))*';

/** The cry of whoever waits for help, and no more: "is someone coming"; "is someone coming to open at nine" asks for hours. */
export const CRY = {
  cause: 'collapse',
  level: 'call-now',
  pattern: new RegExp(
    `^${FIRST}(?:why )?(?:is|are|isn't|will) ${SOMEBODY} (?:even |actually |still |really |not )?(?:coming|come|on (?:the|their|its) way)${IN_NEED}$|^${FIRST}(?:ya )?(?:viene|vienen|va a venir) (?:ya )?(?:alguien|ayuda|la ambulancia|una ambulancia)${IN_NEED}$|^${FIRST}alguien (?:viene|va a venir|nos ayuda|me ayuda)${IN_NEED}$`,
  ),
} as const satisfies Sign;

/** Says whether a message, as `readable` wrote it, is such a cry. */
export function isCry(words: string): boolean {
  return CRY.pattern.test(words);
}

/** What is told by whoever nobody helps, or who cannot get out. */
export const UNHELPED: readonly Sign[] = [
  {
    cause: 'collapse',
    level: 'call-now',
    pattern:
      /\b(?:nobody|no ?body|no one|nadie) (?:\w+ )?(?:is |has |es |viene |me |nos )*(?:coming|come|came|helping|helps|hears|responding|viene|ayuda|oye|escucha)\b/,
    with: /\b(?:help|hurt|locked|trapped|stuck|hot|smoke|fire|dark|faint\w*|floor|bleed\w*|breath\w*|pain|screaming|can't (?:get|open|move|stand)|encerrad[oa]|atrapad[oa]|ayuda|auxilio|humo|calor)\b/,
    unless: /\b(?:phone|email|text|chat|wedding|party|website|app|portal|desk|line|link|question|with me|me acompana)\b/,
    always: true,
    evenDenied: true,
  },
  // Whoever cannot get out of where it is hot or dark.
  {
    cause: 'danger',
    level: 'call-now',
    pattern:
      /\b(?:locked|trapped|stuck|shut|encerrad[oa]|atrapad[oa]) (?:me )?(?:\w+ ){0,2}(?:in|inside|en) (?:\w+ ){0,3}(?:sauna|steam|room|elevator|lift|pod|tank|chamber|bathroom|toilet|closet|bano|cuarto|ascensor|cabina)\b/,
    near: /\b(?:hot|boiling|burning|can't|cannot|no air|smoke|faint\w*|dizzy|help|nobody|no one|screaming|caliente|no puedo|ayuda|aire|humo)\b/,
    unless: /\b(?:key|purse|phone|bag|jacket|meeting|waiting room|my stuff)\b/,
    always: true,
    evenDenied: true,
  },
];
