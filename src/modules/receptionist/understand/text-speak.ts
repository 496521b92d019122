/** What thumbs write beside misspelt days (`misspelt.ts` has those), and the words it stands for; whatever else these letters may be, they are no names of treatments. */
const SHORT: Readonly<Record<string, string>> = {
  u: 'you',
  ur: 'your',
  urs: 'yours',
  yall: 'you all',
  thx: 'thanks',
  thnx: 'thanks',
  thanx: 'thanks',
  ty: 'thank you',
  tysm: 'thank you so much',
  pls: 'please',
  plz: 'please',
  plss: 'please',
  tmw: 'tomorrow',
  '2moro': 'tomorrow',
  '2mrw': 'tomorrow',
  '2day': 'today',
  '2nite': 'tonight',
  '2night': 'tonight',
  b4: 'before',
  l8r: 'later',
  gr8: 'great',
  appt: 'appointment',
  appts: 'appointments',
  resched: 'reschedule',
  sched: 'schedule',
  avail: 'available',
  wanna: 'want to',
  gonna: 'going to',
  gotta: 'have to',
  lemme: 'let me',
  cuz: 'because',
  bday: 'birthday',
  xfa: 'por favor',
  porfa: 'por favor',
  xq: 'porque',
  tmb: 'también',
  mñn: 'mañana',
};

const WORD = /[\p{L}\p{N}]+/gu;
/** Three letters apart, or an address: spelled out, and no short hand. */
const SPELLED = /(?:\b\p{L}\b[\s.,-]*){3}|@/u;
const YOU = new Set(['u', 'you', 'we', 'they', 'there']);
const BEFORE_ARE = new Set(['u', 'you', 'we', 'they', 'where', 'when', 'what', 'how', 'who']);
const BEFORE_FOR = /^(?:openings?|spots?|slots?|times?|appts?|appointments?|available|booked|booking|in)$/;
const NO_THING = /^(?:am|pm|o|or|to|on|in|people|of)$/;

/** A text in whole words, and where each place of it was in what was written. */
export interface WholeWords {
  readonly text: string;
  /** Gives the place in the written text for one in this text. */
  written(at: number): number;
}

/** Puts short hand into whole words: "r u open 2day, thx" becomes "are you open today, thanks". What is spelled letter by letter stays. */
export function inWholeWords(written: string): WholeWords {
  if (SPELLED.test(written.replace(/\br u\b/gu, ''))) return asWritten(written);
  const words = [...written.matchAll(WORD)];
  const pieces: { readonly from: number; readonly until: number; readonly whole: string }[] = [];
  for (const [index, match] of words.entries()) {
    const [before, after] = [words[index - 1]?.[0] ?? '', words[index + 1]?.[0] ?? ''];
    const whole = wholeOf(match[0], before, after);
    if (whole !== undefined) pieces.push({ from: match.index, until: match.index + match[0].length, whole });
  }
  return pieces.length === 0 ? asWritten(written) : replaced(written, pieces);
}

function wholeOf(word: string, before: string, after: string): string | undefined {
  if ((word === 'r' || word === 'R') && YOU.has(after)) return 'are';
  if (word === 'r' && BEFORE_ARE.has(before.toLowerCase())) return 'are';
  if (word === 'n' && before.length > 1 && after !== '') return 'and';
  if (word === '4' && BEFORE_FOR.test(before.toLowerCase()) && /^\p{L}{3}/u.test(after) && !NO_THING.test(after.toLowerCase())) return 'for';
  return SHORT[word.length === 1 ? word : word.toLowerCase()];
}

const asWritten = (text: string): WholeWords => ({ text, written: (at) => at });

function replaced(written: string, pieces: readonly { readonly from: number; readonly until: number; readonly whole: string }[]): WholeWords {
  let text = '';
  let end = 0;
  const ends: { readonly at: number; readonly written: number }[] = [];
  for (const { from, until, whole } of pieces) {
    text += written.slice(end, from) + whole;
    end = until;
    ends.push({ at: text.length, written: until });
  }
  return {
    text: text + written.slice(end),
    written: (at) => {
      const last = ends.findLast((each) => each.at <= at);
      const next = ends.find((each) => each.at > at);
      const place = last ? last.written + at - last.at : at;
      return next ? Math.min(place, next.written) : Math.min(place, written.length);
    },
  };
}
