import type { Asked, Dialogue, Reply } from '../model.ts';
import { alarmReply } from '../safety/alarm-reply.ts';
import type { Alarm } from '../safety/screen.ts';
import type { World } from './facts.ts';
import { say } from './say.ts';
import type { Facts } from './step.ts';

/** Questions that still stand after an alarm. A yes or no that follows one may be about the emergency: what it would book or change is read back first. */
const STANDS: ReadonlySet<Asked> = new Set(['service', 'when', 'time', 'birth_date', 'name', 'phone', 'email', 'reach', 'words']);

/** The dialogue once an alarm was sounded: what was under way can be gone on with, and nothing is agreed to by the next word. */
function afterAlarm(dialogue: Dialogue): Dialogue {
  const { asked, options, question } = dialogue.doubted?.before ?? dialogue;
  const stands = STANDS.has(asked);
  return {
    ...dialogue,
    ...{ escalation: 'emergency', told: 'emergency', misses: 0, doubted: null, question },
    ...{ asked: stands ? asked : 'nothing', options: stands ? options : [] },
    // They were answered: only words of its own sound the next alarm.
    recent: [],
  };
}

/** Sounds an alarm in a dialogue: its fixed words, and where the dialogue stands then. */
export function sounded(dialogue: Dialogue, alarm: Alarm, world: World): { readonly dialogue: Dialogue; readonly reply: Reply } {
  return { dialogue: afterAlarm(dialogue), reply: alarmReply(dialogue, alarm, world) };
}

/** What is said before anything else where an emergency was told of and the next words say nothing that is understood. */
export function reminder({ language, escalation }: Pick<Dialogue, 'language' | 'escalation'>, { emergencyNumber: emergency }: Facts): Reply | undefined {
  return escalation === 'emergency' ? say({ language }, 'safety.reminder', { emergency }) : undefined;
}
