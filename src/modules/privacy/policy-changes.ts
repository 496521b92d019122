import { createHash } from 'node:crypto';
import type { PolicyChange, PolicyDocument } from './model.ts';

/** What a policy promises, without the proofs and the versions beside it. */
export type PolicyWords = Pick<PolicyDocument, 'clinic' | 'sections' | 'retention' | 'recipients' | 'cookies'>;

const CLINIC_WORDS = { name: 'The clinic', address: 'Its address', email: 'Its email', phone: 'Its phone' } as const;

interface Line {
  readonly where: string;
  readonly text: string;
}

/** Every line of a policy by a key of its own: who promises, each promise, each line of the tables. What was published earlier may name no recipients. */
function linesOf({ clinic, sections, retention, recipients = [], cookies }: PolicyWords): Map<string, Line> {
  const contact = (['name', 'address', 'email', 'phone'] as const).map((key): [string, Line] => [
    `clinic ${key}`,
    { where: CLINIC_WORDS[key], text: clinic[key] },
  ]);
  const promises = sections.flatMap(({ title, promises: all }) => all.map(({ id, text }): [string, Line] => [`promise ${id}`, { where: title, text }]));
  const kept = retention.map(({ what, keptFor, then }): [string, Line] => [
    `retention ${what}`,
    { where: 'How long we keep it', text: `${what}: ${keptFor}, then ${then.toLowerCase()}` },
  ]);
  const told = recipients.map(({ name, purpose }): [string, Line] => [`recipient ${name}`, { where: 'Who else is told', text: `${name}: ${purpose}` }]);
  const set = cookies.map(({ name, purpose, duration }): [string, Line] => [`cookie ${name}`, { where: 'Cookies', text: `${name}: ${purpose}, ${duration}` }]);
  return new Map([...contact, ...promises, ...kept, ...told, ...set]);
}

/** Lists what reads otherwise in a newer policy than in an older one, in the order of the newer. */
export function changesBetween(older: PolicyWords, newer: PolicyWords): PolicyChange[] {
  const [was, is] = [linesOf(older), linesOf(newer)];
  const changed = [...is].filter(([key, { text }]) => was.get(key)?.text !== text);
  const gone = [...was].filter(([key]) => !is.has(key));
  return [
    ...changed.map(([key, { where, text }]) => ({ where, was: was.get(key)?.text ?? null, now: text })),
    ...gone.map(([, { where, text }]) => ({ where, was: text, now: null })),
  ];
}

/** The hash by which a published text is named; when the night's run last came by is no part of it. */
export function hashOf(words: PolicyWords): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([...linesOf(words)]))
    .digest();
}
