import { localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import type { Dialogue, Reply } from '../model.ts';
import { say, timeInWords, whenInWords } from './say.ts';
import type { Facts } from './step.ts';

/** Says when somebody of the team is there again; nothing while they are. */
export function teamBack(dialogue: Dialogue, facts: Facts): Reply[] {
  const { teamBackAt: at, today, zone } = facts;
  if (at === null) return [];
  const isToday = localDateOf(zone, at) === today;
  if (isToday) return [say(dialogue, 'team-back-today', { time: timeInWords(dialogue.language, facts, localMinuteOfDay(zone, at)) })];
  return [say(dialogue, 'team-back', { when: whenInWords(dialogue.language, facts, at) })];
}
