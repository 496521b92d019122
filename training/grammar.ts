// Sentences drawn from a small grammar: `$name = a|b`, (a|b) a choice, (a|b)? may be left out, # begins the lines of a label. The same seed draws the same.
import { readFileSync } from 'node:fs';

/** A sentence that was drawn, and whose it is. */
export interface Drawn {
  readonly text: string;
  readonly label: string;
}

/** Numbers between 0 and 1, the same on every machine. */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from every line of a grammar as often as its label says. */
export function drawAll(file: string, random: () => number): Drawn[] {
  const lists = new Map<string, readonly string[]>();
  const drawn: Drawn[] = [];
  let label = '';
  let times = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const list = /^\$(\w+) = (.*)$/.exec(line);
    if (line.trim() === '' || line.startsWith(';')) continue;
    if (list) lists.set(list[1] ?? '', (list[2] ?? '').split('|'));
    else if (line.startsWith('#')) {
      const [name = '', count = '1'] = line.slice(1).split(' ');
      [label, times] = [name, Number(count)];
    } else for (let count = 0; count < times; count += 1) drawn.push({ text: draw(line, lists, random), label });
  }
  return drawn;
}

function draw(line: string, lists: ReadonlyMap<string, readonly string[]>, random: () => number): string {
  const pick = (of: readonly string[]) => of[Math.floor(random() * of.length)] ?? '';
  let text = line;
  for (let depth = 0; depth < 20 && /[$(]/.test(text); depth += 1) {
    text = text
      .replace(/\$(\w+)(\?)?/g, (_, name: string, maybe?: string) => {
        const list = lists.get(name);
        if (!list) throw new Error(`no list is named ${name}`);
        return maybe !== undefined && random() < 0.5 ? '' : pick(list);
      })
      .replace(/\(([^()]*)\)(\?)?/g, (_, of: string, maybe?: string) => (maybe !== undefined && random() < 0.5 ? '' : pick(of.split('|'))));
  }
  return text.replace(/\s+/g, ' ').trim();
}

/** Misspells a text as a thumb does: a letter lost, doubled or swapped, a mark lost, words as they are written in haste. */
export function misspelt(text: string, random: () => number): string {
  return text
    .split(' ')
    .map((word) => {
      if (word.length < 5 || random() > 0.22) return random() < 0.2 ? word.replaceAll("'", '') : word;
      const at = 1 + Math.floor(random() * (word.length - 2));
      const how = random();
      if (how < 0.4) return word.slice(0, at) + word.slice(at + 1);
      if (how < 0.6) return word.slice(0, at) + word.charAt(at) + word.slice(at);
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    })
    .join(' ');
}
