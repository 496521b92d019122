import type { Decided, Ending, Facts, Reason, Said } from './model.ts';

const BY_ACT: readonly (readonly [Facts['did'][number], Ending])[] = [
  ['book', 'booked'],
  ['move', 'rescheduled'],
  ['cancel', 'cancelled'],
  ['confirm', 'confirmed'],
  ['wait', 'waitlisted'],
];
/** Tasks that mean: a person has to answer. */
const FOR_A_PERSON = new Set(['person', 'clinical', 'language', 'emergency']);
/** What was asked for was done or answered. */
const MET = new Set<Ending>(['booked', 'rescheduled', 'cancelled', 'confirmed', 'waitlisted', 'answered', 'opted-out', 'privacy', 'message']);

/** Says whether somebody of the team took part: wrote, took it over, or took the call. */
export function wasWithPerson({ said, takenOver, call }: Facts): boolean {
  return takenOver || said.some(({ author }) => author === 'user') || call?.endReason === 'transferred' || call?.endReason === 'answered-by-desk';
}

/** Says what became of a conversation. What was done counts before what was said, and an emergency before everything. */
export function endingOf(facts: Facts): Ending {
  const { did, asked, decided, said, pages, spamSaid } = facts;
  const acts = decided.flatMap((each) => each.acts);
  const was = (kind: string) => asked.some((each) => each.kind === kind);
  if (pages.length > 0 || acts.some((act) => act.startsWith('alarm:'))) return 'emergency';
  const done = BY_ACT.find(([act]) => did.includes(act));
  if (done) return done[1];
  // Who asks for something after it was marked is somebody again.
  if (spamSaid?.isSpam && !asked.some(({ madeMs }) => madeMs > spamSaid.atMs)) return 'spam';
  if (acts.includes('opt-out:opted-out') || was('opt-out')) return 'opted-out';
  if (was('privacy')) return 'privacy';
  if (wasWithPerson(facts) || asked.some(({ kind }) => FOR_A_PERSON.has(kind))) return 'passed-on';
  if (was('message') || was('link') || facts.call?.endReason === 'voicemail-left') return 'message';
  if (!said.some(({ author }) => author === 'visitor')) return 'silent';
  if (spamSaid === null && acts.some((act) => act.startsWith('offer:')) && reasonsOf(facts).length === 0) return 'spam';
  return facts.flow === null && isLastAnswered(facts) ? 'answered' : 'abandoned';
}

/** Whoever asked something last and was not answered is no answered one, whatever was answered before. */
function isLastAnswered({ decided, said }: Facts): boolean {
  const last = decided.findLast(({ gates }) => gates.includes('ask:passed'));
  return last ? isAnswered(last, said) : decided.some((each) => isAnswered(each, said));
}

/** Says whether what was asked for was done or answered without anybody of the team. */
export function isContained(facts: Facts, ending: Ending): boolean {
  return MET.has(ending) && !wasWithPerson(facts) && !facts.asked.some(({ kind }) => FOR_A_PERSON.has(kind));
}

/** Says whether a question of a turn was answered with something that stands in a row. */
export function isAnswered({ seq, gates }: Decided, said: readonly Said[]): boolean {
  return gates.some((gate) => gate === 'ask:passed' || gate === 'none:passed') && answersTo(seq, said).some(({ sources }) => sources.some(isContent));
}

/** A greeting stands on settings and an alarm on safety: neither answers a question. */
const isContent = (kind: string) => kind !== 'setting' && kind !== 'safety';

/** What was said to a message, up to the visitor's next. */
export function answersTo(seq: number, said: readonly Said[]): Said[] {
  const from = said.findIndex((each) => each.seq === seq) + 1;
  const next = said.findIndex(({ author }, index) => index >= from && author === 'visitor');
  return said.slice(from, next === -1 ? undefined : next);
}

/** What was asked for, the first first. */
export function reasonsOf({ decided, asked, pages }: Facts): Reason[] {
  const reasons: Reason[] = [];
  for (const { gates, commands, acts, flow } of decided) {
    if (acts.some((act) => act.startsWith('alarm:'))) reasons.push('emergency');
    commands.forEach((command, index) => {
      if (gates[index]?.endsWith(':passed') !== true) return;
      if (command.command === 'start_flow') reasons.push(command.flow);
      else if (command.command === 'ask') reasons.push(`ask-${command.topic}`);
      else if (command.command === 'handoff') reasons.push('person');
    });
    if (flow !== null) reasons.push(flow);
  }
  if (pages.length > 0) reasons.push('emergency');
  for (const { kind } of asked) if (kind === 'clinical' || kind === 'language' || kind === 'message' || kind === 'person') reasons.push(kind);
  return [...new Set(reasons)].slice(0, 20);
}
