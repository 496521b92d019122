import type { Transport } from '#modules/receptionist';

/** Writes text so that it is text in XML, with nothing a parser could take for more. */
function escapeXml(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 takes none of them.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

type Attributes = Readonly<Record<string, string | number | boolean>>;

function element(name: string, attributes: Attributes, ...inside: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${written.join('')}>${inside.join('')}</${name}>`;
}

/** A whole answer to the vendor. */
export function twiml(...verbs: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${element('Response', {}, ...verbs)}`;
}

/** Says something in the vendor's own voice. */
export const sayVerb = (text: string, language = 'en-US'): string => element('Say', { language }, escapeXml(text));

/** Ends the call. */
export const hangUpVerb = (): string => element('Hangup', {});

/** What a socket is told of the call it is for. */
export interface SocketParameters {
  readonly account: string;
  readonly call: string;
  readonly token: string;
}

/** Hands a call to one of our sockets; when that is done, `action` is asked how it goes on. */
export function connectVerb(transport: Exclude<Transport, 'demo'>, url: string, action: string, parameters: SocketParameters): string {
  const inside = Object.entries(parameters).map(([name, value]) => element('Parameter', { name, value }));
  const noun =
    transport === 'media'
      ? element('Stream', { url }, ...inside)
      : element(
          'ConversationRelay',
          { url, dtmfDetection: true, interruptible: 'any', reportInputDuringAgentSpeech: 'any', events: 'speaker-events', language: 'en-US' },
          element('Language', { code: 'en-US' }),
          element('Language', { code: 'es-US' }),
          ...inside,
        );
  return element('Connect', { action, method: 'POST' }, noun);
}

/** Rings a number; whoever answers first hears what `whisper` says, and takes the call by pressing a key. */
export function dialVerb(number: string, of: { readonly action: string; readonly seconds: number; readonly whisper?: string }): string {
  const whisper = of.whisper === undefined ? {} : { url: of.whisper, method: 'POST' };
  return element('Dial', { action: of.action, method: 'POST', timeout: of.seconds, answerOnBridge: true }, element('Number', whisper, escapeXml(number)));
}

/** Turns a call away before it is answered: the caller hears that nobody takes it. */
export function rejectVerb(): string {
  return element('Reject', {});
}

/** Asks for one key; nothing pressed goes on to what follows. */
export function gatherVerb(action: string, text: string, language = 'en-US'): string {
  return element('Gather', { action, method: 'POST', numDigits: 1, timeout: 10 }, sayVerb(text, language));
}
