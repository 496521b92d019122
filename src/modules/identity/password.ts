import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { type FieldError, Refusal } from '#kernel/refusal.ts';
import { COMMON_WORDS } from './common-words.ts';

/** Hashes passwords and compares them; handed in, so that tests can count the hashes. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /** Compares with a kept hash; without one (nobody has that email) it does the same work and answers no. */
  matches(password: string, kept: string | undefined): Promise<boolean>;
}

const SALT_BYTES = 16;
const KEY_BYTES = 32;
const BLOCK = 8;
/** A hash takes 128 MB for a third of a second: this many at once, this many waiting, and the rest are told to come back. */
const AT_ONCE = 2;
const WAITING = 64;

/** Hashes with scrypt; `logCost` 17 is N = 2^17, r = 8, p = 1. The cost stands in each hash, so it can be raised later. */
export function scryptHasher(logCost = 17): PasswordHasher {
  const inTurn = makeTurnstile();
  const derive = (password: string, salt: Buffer, cost: number) => inTurn(() => scryptKey(password, salt, cost));
  return {
    hash: async (password) => {
      const salt = randomBytes(SALT_BYTES);
      return `scrypt$${logCost}$${salt.toString('base64url')}$${(await derive(password, salt, logCost)).toString('base64url')}`;
    },
    matches: async (password, kept) => {
      const [, cost, salt, key] = (kept ?? `scrypt$${logCost}$${randomBytes(SALT_BYTES).toString('base64url')}$`).split('$');
      const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), Number(cost));
      const wanted = Buffer.from(key ?? '', 'base64url');
      return kept !== undefined && wanted.length === KEY_BYTES && timingSafeEqual(found, wanted);
    },
  };
}

/** The hasher of a running server. */
export const passwordHasher = scryptHasher();

function scryptKey(password: string, salt: Buffer, logCost: number): Promise<Buffer> {
  const N = 2 ** logCost;
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N, r: BLOCK, p: 1, maxmem: 256 * N * BLOCK }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function makeTurnstile(): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (run) => {
    if (queue.length >= WAITING) throw new Refusal('unavailable', 'busy', 'Too many people are signing in at this moment. Please try again in a minute.');
    if (running < AT_ONCE) running += 1;
    else await new Promise<void>((resolve) => queue.push(resolve)); // whoever leaves hands over the place
    try {
      return await run();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

const SHORTEST = 12;
const LONGEST = 128;
const LOOK_ALIKES: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', $: 's', '@': 'a', '!': 'i' };

/** Who a password is for: what it must not be made of. */
export interface PasswordOwner {
  readonly name: string;
  readonly email: string;
  readonly accountName?: string;
}

/**
 * Says what is wrong with a password, in the way of NIST SP 800-63B: length, no common one, nothing about its owner, and no rules about signs.
 *
 * Counted in characters as people see them, after NFKC.
 */
export function findPasswordFault(password: string, owner: PasswordOwner): Omit<FieldError, 'field'> | undefined {
  const characters = [...password.normalize('NFKC')];
  if (characters.length < SHORTEST) return { code: 'password-too-short', message: `Use at least ${SHORTEST} characters. A few unrelated words are good.` };
  if (characters.length > LONGEST) return { code: 'password-too-long', message: `Use at most ${LONGEST} characters.` };
  const plain = plainLetters(password);
  if (namesOf(owner).some((name) => plain.includes(name)))
    return { code: 'password-names-owner', message: "Leave out your name, your email and the clinic's name." };
  if (isCommon(password)) return { code: 'password-common', message: 'This one is easy to guess. A few unrelated words are better.' };
  return undefined;
}

/**
 * Checks a password and refuses it by field.
 * @throws Refusal `password-too-short`, `password-too-long`, `password-names-owner`, `password-common`
 */
export function requireGoodPassword(password: string, owner: PasswordOwner, field = 'password'): void {
  const fault = findPasswordFault(password, owner);
  if (fault) throw new Refusal('invalid', fault.code, fault.message, { errors: [{ field, ...fault }] });
}

function plainLetters(text: string): string {
  return [...text.normalize('NFKD').toLowerCase()]
    .map((letter) => LOOK_ALIKES[letter] ?? letter)
    .join('')
    .replace(/[^a-z]/g, '');
}

/** The parts of a name or an email that are long enough to guess by. */
function namesOf({ name, email, accountName }: PasswordOwner): string[] {
  const parts = [...name.split(/\s+/), ...email.split(/[@.+_-]/).slice(0, -1), ...(accountName?.split(/\s+/) ?? [])];
  return parts.map(plainLetters).filter((part) => part.length >= 4 && !TOO_ORDINARY.has(part));
}

/** Parts of addresses that say nothing about their owner. */
const TOO_ORDINARY = new Set(['mail', 'example', 'skin', 'clinic']);

/** Common: well-known words with digits and signs around them, digits alone, runs, or very few different characters. */
function isCommon(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (new Set(lower).size < 5 || isRun(lower) || /^[\d\s./-]+$/.test(lower)) return true;
  return [plainLetters(password), lower.replace(/[^\p{L}]/gu, '')].some((text) => isMadeOfCommonWords(text));
}

function isMadeOfCommonWords(letters: string): boolean {
  let left = letters;
  for (const word of COMMON_WORDS) left = left.replaceAll(word, ' ');
  const unexplained = left.replaceAll(' ', '').length;
  return unexplained <= 2 && unexplained < letters.length;
}

/** Says whether most neighbours follow each other on the keyboard's rows, in the alphabet or in counting. */
function isRun(text: string): boolean {
  const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik', 'qazwsxedcrfvtgbyhnujm'];
  const pairs = [...text].slice(1).map((letter, index) => `${text[index]}${letter}`);
  const follows = pairs.filter((pair) => rows.some((row) => row.includes(pair) || row.includes([...pair].reverse().join(''))));
  return follows.length >= pairs.length * 0.75;
}
