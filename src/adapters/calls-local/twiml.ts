/** An instruction of TwiML: its name, what stands in its tag, and what stands inside. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly Verb[];
  readonly text: string;
}

const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const plain = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/g, (_, sign: string) => SIGNS[sign] ?? '');

/**
 * Reads what a webhook answered: the instructions inside its Response, in order.
 * @throws Error for what is no whole TwiML, as the vendor ends a call on a document it cannot read
 */
export function readTwiml(xml: string): readonly Verb[] {
  const root = { name: '', attributes: {}, inside: [] as Verb[], text: '' };
  const open = [root];
  for (const [, words = '', slash, name = '', tag = '', closed] of xml.replace(/^<\?xml[^>]*\?>/, '').matchAll(/([^<]*)<(\/?)(\w+)([^>]*?)(\/?)>/g)) {
    const last = open.at(-1) ?? root;
    last.text += plain(words);
    if (slash === '/') {
      if (open.length < 2 || last.name !== name) throw new Error(`TwiML closes ${name} where ${last.name} is open`);
      open.pop();
      continue;
    }
    const attributes = Object.fromEntries([...tag.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, plain(value)]));
    const verb = { name, attributes, inside: [] as Verb[], text: '' };
    last.inside.push(verb);
    if (closed !== '/') open.push(verb);
  }
  const [response] = root.inside;
  if (open.length !== 1 || root.inside.length !== 1 || response?.name !== 'Response') throw new Error('this is no TwiML');
  return response.inside;
}
