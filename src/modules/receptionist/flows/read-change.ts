import { listInWords, minuteOf, movePolicyWords, policyWords, say, whenInWords, yesOrNo, zoneOf } from '../conversation/say.ts';
import type { Facts, FreeStart, Step } from '../conversation/step.ts';
import { type ChangeDraft, type Dialogue, type KnownVisit, NEW_CHANGE, type Reply, type Source } from '../model.ts';
import { settledWith } from './parts.ts';

/** The change under way. */
export function draftOf({ change: draft, versions }: Dialogue): ChangeDraft {
  return draft ?? { ...NEW_CHANGE, version: versions + 1 };
}

/** The row of a visit. */
export function sourceOf({ appointmentId, version }: KnownVisit): Source {
  return { kind: 'visit', id: appointmentId, version: String(version) };
}

/** Says which visit it is. */
export function describe(dialogue: Dialogue, visit: KnownVisit): Reply {
  const { services, providers, start, zone, place } = visit;
  const { language } = dialogue;
  const when = whenInWords(language, { zone, today: '' }, start);
  return say(
    dialogue,
    'change.your-visit',
    { services: listInWords(language, services), provider: listInWords(language, providers), when, zone: zoneOf(dialogue.language, start, zone), place },
    [sourceOf(visit)],
  );
}

/** Reads back what would be cancelled and what that costs, and asks. */
export function readCancel(dialogue: Dialogue, visit: KnownVisit, facts: Facts): Step {
  const { language } = dialogue;
  const draft = draftOf(dialogue);
  const when = whenInWords(language, facts, visit.start, visit.zone);
  const words = say(
    dialogue,
    'cancel.read-back',
    { services: listInWords(language, visit.services), when, zone: zoneOf(dialogue.language, visit.start, visit.zone), place: visit.place },
    [sourceOf(visit)],
  );
  const policy = { text: policyWords(dialogue, facts, visit), options: [], sources: [] };
  const asking: Dialogue = { ...dialogue, asked: 'confirm', change: { ...draft, askedVersion: draft.version } };
  return settledWith(asking, [words, policy, say(dialogue, 'cancel.shall-i', {})], yesOrNo(dialogue));
}

/** Reads back from when to when a visit would be moved, and asks. */
export function readMove(dialogue: Dialogue, visit: KnownVisit, chosen: FreeStart, facts: Facts): Step {
  const { language } = dialogue;
  const draft = draftOf(dialogue);
  const start = minuteOf(chosen.start);
  const words = say(
    dialogue,
    'move.read-back',
    {
      services: listInWords(language, visit.services),
      before: whenInWords(language, facts, visit.start, visit.zone),
      when: whenInWords(language, facts, start, visit.zone),
      zone: zoneOf(dialogue.language, start, visit.zone),
      provider: listInWords(language, visit.providers),
      place: visit.place,
    },
    [sourceOf(visit)],
  );
  const policy = { text: movePolicyWords(dialogue, visit), options: [], sources: [] };
  const asking: Dialogue = { ...dialogue, asked: 'confirm', change: { ...draft, askedVersion: draft.version } };
  return settledWith(asking, [words, policy, say(dialogue, 'move.shall-i', {})], yesOrNo(dialogue));
}
