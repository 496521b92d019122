import type { ClientId } from '#kernel/ids.ts';
import { fold } from './fold.ts';
import type { Dialogue } from '../model.ts';
import type { Facts } from './step.ts';
import type { Command, SlotValue } from '../understand/port.ts';

/** Commands one message may carry; more is noise. */
const MOST_COMMANDS = 16;

/** Below this a day or a time was mentioned, and is not what somebody wants. */
const LEAST_CONFIDENCE = 0.5;

/** What the gate let through, and one code for each command it was shown. */
export interface Gated {
  readonly commands: readonly Command[];
  readonly gates: readonly string[];
  readonly isFlowRefused: boolean;
}

/**
 * Lets through what the account allows and the visitor's own words bear out, whoever proposed it. A value must stand in the words it is said to come from;
 * services and providers must be the clinic's; nothing here ever raises who somebody is.
 */
export function gate(commands: readonly Command[], text: string, facts: Facts): Gated {
  const folded = fold(text);
  const judged = commands.map((command, index) => ({ command, gate: index >= MOST_COMMANDS ? 'too-many' : judge(command, folded, facts) }));
  return {
    commands: judged.filter(({ gate: code }) => code === 'passed').map(({ command }) => command),
    gates: judged.map(({ command, gate: code }) => `${command.command}:${code}`),
    isFlowRefused: judged.some(({ gate: code }) => code === 'flow-not-allowed'),
  };
}

function judge(command: Command, folded: string, facts: Facts): string {
  if (!folded.includes(fold(command.words))) return 'ungrounded';
  if (command.command === 'start_flow') return facts.allowedFlows.has(command.flow) ? 'passed' : 'flow-not-allowed';
  if (command.command === 'ask') return facts.blockedTopics.has(command.topic) ? 'topic-blocked' : 'passed';
  if (command.command === 'set_slot' || command.command === 'correct_slot')
    return command.confidence < LEAST_CONFIDENCE ? 'only-mentioned' : judgeValue(command.value, facts);
  return 'passed';
}

function judgeValue(value: SlotValue, facts: Facts): string {
  if (value.slot === 'service') return [...facts.services.values()].some(({ id }) => id === value.id) ? 'passed' : 'service-unknown';
  if (value.slot === 'provider') return [...facts.providers.values()].some(({ id }) => id === value.id) ? 'passed' : 'provider-unknown';
  if (value.slot === 'place') return facts.places.some(({ id }) => id === value.id) ? 'passed' : 'place-unknown';
  return 'passed';
}

/** The client who showed who they are in a dialogue; undefined for anybody else. */
export function knownClient({ level, clientIds }: Pick<Dialogue, 'level' | 'clientIds'>): ClientId | undefined {
  return level >= 1 && clientIds.length === 1 ? clientIds[0] : undefined;
}

/** Says whether a dialogue may go on to what is somebody's own: the flows ask for it, and the acts check it once more. */
export function mayActFor(dialogue: Dialogue, clientId: string): boolean {
  return knownClient(dialogue) === clientId;
}
