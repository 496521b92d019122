import type { Understander, Utterance } from '../understand/port.ts';

/** Says whether the offline grammars read the same values from another wording: the same days, times, treatments, people, numbers and addresses. */
export function readsTheSame(
  { plain, utterance, offline }: { readonly plain: string; readonly utterance: Utterance; readonly offline: Understander },
  wording: string,
): boolean {
  const { now, catalog } = utterance;
  const valuesOf = (text: string) =>
    offline
      .understand({ text, now, catalog, ...(utterance.language ? { language: utterance.language } : {}), expecting: { kind: 'open' } })
      .commands.flatMap((command) => (command.command === 'set_slot' || command.command === 'correct_slot' ? [JSON.stringify(command.value)] : []))
      .sort()
      .join();
  return valuesOf(plain) === valuesOf(wording);
}
