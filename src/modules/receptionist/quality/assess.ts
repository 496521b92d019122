import { createHash } from 'node:crypto';
import { type Assessment, type Ending, FLAGS, type Facts, type Flag, scoreOf } from './model.ts';
import { type MoodFound, moodOf, wasUpset } from './mood.ts';
import { endingOf, isContained, reasonsOf, wasWithPerson } from './outcome.ts';
import { answersMs, isForPerson, judge, missesOf } from './rubric.ts';
import { summarise } from './summary.ts';

/** A score below this is low. */
const LOW_SCORE = 60;
/** One of this many conversations is looked at whatever it was like. */
const SAMPLE_OF = 25;
const DAY_MS = 86_400_000;

/** Says how a conversation went, from its rows and nothing else: the same conversation always gets the same answer. */
export function assess(facts: Facts): Assessment {
  const outcome = endingOf(facts);
  const criteria = judge(facts, outcome);
  const score = scoreOf(criteria);
  const sounded = moodOf(facts.said);
  const flags = flagsOf(facts, { outcome, score, sounded });
  return {
    ...{ outcome, criteria, score, sounded, flags },
    reasons: reasonsOf(facts),
    isContained: isContained(facts, outcome),
    withPerson: wasWithPerson(facts),
    summary: summarise(facts, outcome),
    worth: flags.reduce((sum, flag) => sum + FLAGS[flag], 0),
    answerMs: answersMs(facts),
  };
}

interface Found {
  readonly outcome: Ending;
  readonly score: number | null;
  readonly sounded: MoodFound;
}

function flagsOf(facts: Facts, { outcome, score, sounded }: Found): Flag[] {
  const { decided, pages, asked, flow, nowMs } = facts;
  const is: Readonly<Record<Flag, boolean>> = {
    emergency: outcome === 'emergency',
    'alarm-unanswered': pages.some(({ answeredMs }) => answeredMs === null),
    'hand-over-late': asked.some(({ doneMs, dueMs }) => (doneMs ?? nowMs) > dueMs),
    unhappy: outcome !== 'spam' && wasUpset(sounded),
    'asked-twice': decided.filter(isForPerson).length > 1,
    'left-mid-booking': outcome === 'abandoned' && flow === 'book',
    'low-score': outcome !== 'spam' && score !== null && score < LOW_SCORE,
    misses: missesOf(facts).length > 1,
    sample: outcome !== 'silent' && outcome !== 'spam' && isInSample(facts),
  };
  return (Object.keys(FLAGS) as Flag[]).filter((flag) => is[flag]);
}

/** A few of each day are drawn by the day and the conversation's own id: nobody can choose which, and nobody gets another draw. */
function isInSample({ conversationId, endedMs }: Facts): boolean {
  const draw = createHash('sha256')
    .update(`${conversationId}/${Math.floor(endedMs / DAY_MS)}`)
    .digest();
  return draw.readUInt32BE(0) % SAMPLE_OF === 0;
}
