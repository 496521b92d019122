import { Button } from '../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../ui/desk/Choice.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { DeskBar } from '../ai-desk/DeskBar.tsx';
import { wordsOf } from '../api.ts';
import { count, plural } from '../format.ts';
import { Go, useGo, useQueryText } from '../go.tsx';
import { channelOf, momentInWords, whoOf } from '../inbox/words.ts';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Mood, type Queue, useQueue } from './calls.ts';
import { endingInWords, flagInWords, moodInWords } from './words.ts';
import './reviews.css';

const ANY = 'any';
const MOODS: readonly Mood[] = ['upset', 'calm', 'pleased'];

/** Conversations worth a person's look, the worthiest first, each with why; and those somebody has looked at. */
export function ReviewsPage() {
  const mayRead = useMay('message.read');
  if (mayRead) return <ReviewsShown />;
  return (
    <>
      <DeskBar />
      <Forbidden title="Reviews are not open to your role">Whoever reads messages sees them.</Forbidden>
    </>
  );
}

function ReviewsShown() {
  const go = useGo();
  const query = useQueryText();
  const state = query['state'] === 'reviewed' ? 'reviewed' : 'waiting';
  const mood = MOODS.find((each) => each === query['mood']);
  const found = useQueue(state, mood);
  const pages = found.data?.pages ?? [];
  const lines = pages.flatMap(({ conversations }) => conversations);
  const waiting = pages[0]?.waiting ?? 0;
  return (
    <>
      <DeskBar>
        <Segmented
          label="Which conversations"
          value={state}
          options={[
            { id: 'waiting', label: waiting > 0 ? `To review (${count(waiting)})` : 'To review' },
            { id: 'reviewed', label: 'Reviewed' },
          ]}
          onChange={(next) => go(paths.reviews({ state: next === 'reviewed' ? next : undefined, mood }))}
        />
        <Select
          label="How they sounded"
          bare
          value={mood ?? ANY}
          options={[{ id: ANY, label: 'However they sounded' }, ...MOODS.map((id) => ({ id, label: moodInWords(id) }))]}
          onChange={(next) => go(paths.reviews({ state: state === 'reviewed' ? state : undefined, mood: next === ANY ? undefined : next }))}
        />
      </DeskBar>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <div className="reviews" tabIndex={0} role="region" aria-label="Reviews">
        {found.isPending ? <Loading label="Reading conversations" rows={8} /> : null}
        {found.isError && !found.data ? (
          <Failure title="Conversations could not be read" onRetry={() => void found.refetch()}>
            {wordsOf(found.error)}
          </Failure>
        ) : null}
        {found.data && lines.length === 0 ? (
          <Empty
            title={mood ? `None of them sounded ${moodInWords(mood).toLowerCase()}` : state === 'waiting' ? 'Nothing to review' : 'Nobody has reviewed any yet'}
          >
            {mood
              ? 'Choose another, or look at all of them.'
              : state === 'waiting'
                ? 'What went wrong, and a few drawn by chance each day, are listed here once they have ended.'
                : 'What you mark as good or wrong is kept here.'}
          </Empty>
        ) : null}
        <ul>
          {lines.map((line) => (
            <ReviewLine key={line.conversation.id} line={line} />
          ))}
        </ul>
        {found.hasNextPage ? (
          <p className="cmore">
            <Button small isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              Show more
            </Button>
          </p>
        ) : null}
      </div>
    </>
  );
}

function ReviewLine({ line: { conversation, outcome, score, flags, mood, endedAt, verdict, reviewedBy } }: { readonly line: Queue['conversations'][number] }) {
  const { zone } = useWorkplace();
  return (
    <li>
      <Go to={paths.conversation(conversation.id, { view: 'all' })}>
        <b>
          <bdi>{whoOf(conversation)}</bdi>
        </b>
        <span className="what">
          {channelOf(conversation.channel).name}, {momentInWords(endedAt, zone)}. {endingInWords(outcome)}.
          {mood && mood !== 'calm' ? ` Sounded ${moodInWords(mood).toLowerCase()} at the end.` : ''}
        </span>
        <span className="why">
          {verdict === null ? (
            flags.map((flag) => <span key={flag}>{flagInWords(flag)}</span>)
          ) : (
            <span>{`${verdict === 'good' ? 'Good' : 'Wrong'}, says ${reviewedBy ?? ''}`}</span>
          )}
        </span>
        <span className="score">
          {score === null ? '–' : score}
          <span className="sr">{score === null ? 'No score' : ` of 100, ${plural(flags.length, 'reason')}`}</span>
        </span>
      </Go>
    </li>
  );
}
