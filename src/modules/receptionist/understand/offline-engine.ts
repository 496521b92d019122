import { canonicalise } from './canonical.ts';
import { clockOf, findDay, isoOfDay } from './calendar.ts';
import { CLINIC_POLICY, type Reference, type ReadingPolicy } from './moments.ts';
import type { Command, SlotValue, Understander, Understanding, Utterance } from './port.ts';
import { type Moments, readMoments } from './read-moments.ts';

/** Makes the engine that needs no model and no network: grammars, the clinic's catalogue and small trained classifiers. */
export function offlineEngine(policy: ReadingPolicy = CLINIC_POLICY): Understander {
  return { understand: (utterance) => understand(utterance, policy) };
}

function understand(utterance: Utterance, policy: ReadingPolicy): Understanding {
  const language = utterance.language ?? 'en';
  const canonical = canonicalise(utterance.text, language);
  const { expecting } = utterance;
  const moments = readMoments(canonical, referenceOf(utterance, policy), {
    language,
    expectsTime: expecting?.kind === 'slot' && expecting.slot === 'time',
    expectsDate: expecting?.kind === 'slot' && expecting.slot === 'date',
  });
  return { commands: momentCommands(utterance, moments), language };
}

/** Gives the moment an utterance was said as the grammars count it. */
export function referenceOf({ now }: Pick<Utterance, 'now'>, policy: ReadingPolicy): Reference {
  const [year = 0, month = 1, day = 1] = now.date.split('-').map(Number);
  const [hour = 0, minute = 0] = now.time.split(':').map(Number);
  return { today: findDay(year, month, day) ?? 0, minuteOfDay: hour * 60 + minute, policy };
}

function momentCommands(utterance: Utterance, { dates, times, parts }: Moments): Command[] {
  const said = [...dates, ...times, ...parts].sort((a, b) => a.at - b.at);
  return said.map((mention) => {
    const value = slotOf(mention);
    const command = utterance.filled?.includes(value.slot) ? 'correct_slot' : 'set_slot';
    return { command, value, words: utterance.text.slice(mention.start, mention.end), start: mention.start, end: mention.end, confidence: 1 };
  });
}

function slotOf(mention: Moments['dates'][number] | Moments['times'][number] | Moments['parts'][number]): SlotValue {
  if (mention.kind === 'part') return { slot: 'part_of_day', part: mention.part };
  if (mention.kind === 'time')
    return { slot: 'time', role: mention.role, at: clockOf(mention.minute), certain: mention.certain, approximate: mention.approximate };
  return { slot: 'date', role: mention.role, first: isoOfDay(mention.first), last: isoOfDay(mention.last), conflict: mention.conflict };
}
