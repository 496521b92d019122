// What the system of SGD said, in the receptionist's terms.
import type { SystemMove } from '../src/modules/receptionist/index.ts';
import type { SgdTurn } from './shapes.ts';

const MOVES: Record<string, SystemMove['act']> = {
  OFFER: 'offer',
  CONFIRM: 'confirm',
  REQUEST: 'request',
  INFORM: 'inform',
  INFORM_COUNT: 'count',
  OFFER_INTENT: 'offer_flow',
  REQ_MORE: 'anything_else',
  NOTIFY_SUCCESS: 'done',
  NOTIFY_FAILURE: 'failed',
};

/** What the system said last. */
export function movesOf(turn: Pick<SgdTurn, 'sys_acts'>): SystemMove[] {
  return turn.sys_acts.flatMap((act) => {
    const move = MOVES[act.a];
    if (move === undefined) return [];
    const value = (act.c ?? act.v)?.[0];
    return [act.s === undefined ? { act: move } : { act: move, slots: [{ slot: slotName(act.s), ...(value === undefined ? {} : { value }) }] }];
  });
}

/** What the receptionist would have said to expect. */
export function expectingOf(moves: readonly SystemMove[]): { kind: 'slot'; slot: 'time' | 'date' } | undefined {
  const asked = moves.flatMap(({ act, slots }) => (act === 'request' ? (slots ?? []) : []));
  for (const slot of ['time', 'date'] as const) if (asked.some((one) => one.slot === slot)) return { kind: 'slot', slot };
  return undefined;
}

function slotName(slot: string): string {
  if (slot.endsWith('_name')) return 'provider';
  if (slot.startsWith('appointment_')) return slot.slice('appointment_'.length);
  return slot === 'street_address' ? 'address' : slot;
}
