import type { DemoMessage, DemoText } from '../contract.ts';

/** One thing said in a thread: by the clinic, with what became of it, or by whoever has the number. */
export type Said = { by: 'clinic'; message: DemoMessage; at: string } | { by: 'person'; text: DemoText; at: string };

/** Everything that was said between the clinic and one number, the oldest first. */
export type Thread = { number: string; said: Said[] };

/** Sorts texts into threads by number, the one where something was said last first. */
export function threadsOf(messages: readonly DemoMessage[], texts: readonly DemoText[]): Thread[] {
  const all = new Map<string, Said[]>();
  const add = (number: string, said: Said) => all.set(number, [...(all.get(number) ?? []), said]);
  for (const message of messages) if (message.channel === 'sms') add(message.to, { by: 'clinic', message, at: message.at });
  for (const text of texts) add(text.from, { by: 'person', text, at: text.at });
  return [...all]
    .map(([number, said]) => ({ number, said: said.sort((a, b) => rank(a) - rank(b) || a.at.localeCompare(b.at)) }))
    .sort((a, b) => lastAt(b).localeCompare(lastAt(a)));
}

/** What still waits stands below what was said. */
function rank(said: Said): number {
  return said.by === 'clinic' && said.message.status === 'queued' ? 1 : 0;
}

function lastAt({ said }: Thread): string {
  return (
    said
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? ''
  );
}
