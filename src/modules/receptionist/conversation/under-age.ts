import { ageInYears } from '#kernel/time.ts';
import { type Dialogue, type FlowName, valuesIn } from '../model.ts';
import type { Facts, Heard } from './step.ts';

/** Says whether a visit is wished for by or for somebody under age; a child of whom somebody only speaks is no reason to turn anybody away. */
export function isForMinor({ flow, isMinor }: Dialogue, { commands }: Heard, facts: Facts): boolean {
  const isYoung = isMinor || valuesIn(commands).some((value) => value.slot === 'age' && value.years < facts.clinic.minimumAgeYears);
  const isVisit = (name: FlowName | null) => name === 'book' || name === 'waitlist';
  const isWished =
    isVisit(flow) ||
    valuesIn(commands).some(({ slot }) => slot === 'service') ||
    commands.some((command) => command.command === 'start_flow' && isVisit(command.flow));
  return isWished && isYoung;
}

/** Says whether whoever was taken for a minor tells how old they are, or when they were born, and is grown up. */
export function saysGrown({ commands }: Heard, { clinic, today }: Facts): boolean {
  return valuesIn(commands).some(
    (value) =>
      (value.slot === 'age' && value.years >= clinic.minimumAgeYears) ||
      (value.slot === 'birth_date' && ageInYears(value.date, today) >= clinic.minimumAgeYears),
  );
}
