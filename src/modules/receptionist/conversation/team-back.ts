import type { Dialogue, Reply } from '../model.ts';
import { say, whenInWords } from './say.ts';
import type { Facts } from './step.ts';

/** Says when somebody of the team is there again; nothing while they are. */
export function teamBack(dialogue: Dialogue, facts: Facts): Reply[] {
  return facts.teamBackAt === null ? [] : [say(dialogue, 'team-back', { when: whenInWords(dialogue.language, facts, facts.teamBackAt) })];
}
