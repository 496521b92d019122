import type { Command, SlotValue, Understander, Utterance } from '../../src/modules/receptionist/understand/port.ts';

/** A few fixed readings, so that flows are tested without the engine that understands in earnest. */
export const scriptedUnderstander: Understander = {
  understand: (utterance) => ({ commands: read(utterance), language: /[¿ñáéíóú]|\b(?:quiero|hola|gracias)\b/i.test(utterance.text) ? 'es' : 'en' }),
};

function read(utterance: Utterance): Command[] {
  const { text, catalog } = utterance;
  const commands: Command[] = [];
  const of = (pattern: RegExp, make: (match: RegExpExecArray) => Omit<Command, 'words' | 'start' | 'end' | 'confidence'>) => {
    const match = pattern.exec(text);
    if (match) commands.push({ ...make(match), words: match[0], start: match.index, end: match.index + match[0].length, confidence: 1 } as Command);
  };
  const slot = (value: SlotValue) => ({ command: 'set_slot' as const, value });
  of(/\b(?:book|schedule)\b|\bquiero una cita\b/i, () => ({ command: 'start_flow', flow: 'book' }));
  of(/\b(?:reschedule|move my)\b/i, () => ({ command: 'start_flow', flow: 'reschedule' }));
  of(/\bcancel my\b/i, () => ({ command: 'start_flow', flow: 'cancel' }));
  of(/\bconfirm my\b/i, () => ({ command: 'start_flow', flow: 'confirm' }));
  of(/\bleave a message\b/i, () => ({ command: 'start_flow', flow: 'message' }));
  of(/\bstop texting\b/i, () => ({ command: 'start_flow', flow: 'opt_out' }));
  of(/\bmy data\b/i, () => ({ command: 'start_flow', flow: 'privacy' }));
  of(/\b(?:a person|human|speak to someone)\b/i, () => ({ command: 'handoff', reason: 'asked' }));
  of(/^(?:yes|yeah|yep|sí|si)\b/i, () => ({ command: 'affirm' }));
  of(/^(?:no|nope)\b/i, () => ({ command: 'deny' }));
  of(/\bnever mind\b/i, () => ({ command: 'cancel' }));
  of(/\bthe (first|second|third) one\b/i, ([, which]) => ({ command: 'choose', option: ['first', 'second', 'third'].indexOf(which ?? '') + 1 }));
  of(/\b(?:hours|open)\b/i, () => ({ command: 'ask', topic: 'hours' }));
  of(/\b(?:how much|price|cost)\b/i, () => ({ command: 'ask', topic: 'price' }));
  of(/\b(?:park|parking)\b/i, () => ({ command: 'ask', topic: 'parking' }));
  for (const { id, name } of catalog.services) of(new RegExp(`\\b${name}\\b`, 'i'), () => slot({ slot: 'service', id, name, others: [] }));
  for (const { id, name } of catalog.providers) of(new RegExp(`\\b${name.split(' ')[0]}\\b`, 'i'), () => slot({ slot: 'provider', id, name, others: [] }));
  if (utterance.expecting?.kind === 'slot' && utterance.expecting.slot === 'birth_date') {
    of(/\b\d{4}-\d{2}-\d{2}\b/, ([date]) => slot({ slot: 'birth_date', date, others: [] }));
  } else of(/\b\d{4}-\d{2}-\d{2}\b/, ([date]) => slot({ slot: 'date', role: 'at', first: date, last: date, conflict: false }));
  of(/\b\d{2}:\d{2}\b/, ([at]) => slot({ slot: 'time', role: 'at', at, certain: true, approximate: false }));
  of(/\+1\d{10}/, ([e164]) => slot({ slot: 'phone', e164 }));
  of(/[a-z.]+@[a-z.]+\.example/, ([address]) => slot({ slot: 'email', address }));
  of(/\bI am ([A-Z]\w+) ([A-Z]\w+)/, ([, given = '', family = '']) => slot({ slot: 'name', given, family }));
  of(/^(?:hi|hello|hola)\b/i, () => ({ command: 'none', kind: 'greeting' }));
  of(/\b(?:thanks|gracias)\b/i, () => ({ command: 'none', kind: 'thanks' }));
  return commands.length > 0 ? commands : [{ command: 'none', kind: 'unclear', words: '', start: 0, end: 0, confidence: 1 }];
}
