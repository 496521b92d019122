import type { World } from '../conversation/facts.ts';
import type { Dialogue, Reply } from '../model.ts';
import { say, together } from '../conversation/say.ts';
import type { Alarm } from './screen.ts';

/** The fixed words for an alarm: whom to call now, and that the clinic was alerted. Nothing in them depends on what the visitor wrote. */
export function alarmReply(dialogue: Dialogue, { cause, level }: Alarm, { facts, desk }: World): Reply {
  const { emergencyNumber: emergency, lifeline } = desk.settings;
  const source = [{ kind: 'safety' as const, id: cause }];
  const first =
    level === 'self-harm'
      ? say(dialogue, 'safety.self-harm', { lifeline, emergency }, source)
      : say(dialogue, cause === 'danger' ? 'safety.danger' : level === 'urgent' ? 'safety.urgent' : 'safety.call-now', { emergency }, source);
  return together([first, say(dialogue, 'safety.paged', { clinic: facts.clinic.name, phone: facts.place.phone })]);
}
