import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { momentInWords } from '../inbox/words.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Assessment, type Quality, useQuality } from './calls.ts';
import { type Asking, ReviewDialog } from './ReviewDialog.tsx';
import { criterionInWords, criterionMeans, endingInWords, flagInWords, moodInWords, partInWords } from './words.ts';
import './quality.css';

/** Messages named beside a finding at most. */
const MOST_SHOWN = 6;

/** How a conversation went: what became of it, its own sentences that say so, and what each point was given for. */
export function QualityCard({ conversationId }: { readonly conversationId: string }) {
  const { data, error } = useQuality(conversationId);
  const [asking, setAsking] = useState<Asking>();
  const maySend = useMay('message.send');
  const why = maySend ? undefined : 'Your role reads conversations but does not write.';
  if (error) return <p className="mute">How it went could not be read: {wordsOf(error)}</p>;
  if (!data) return null;
  const { assessment } = data;
  return (
    <section className="quality" aria-label="How it went">
      <h3>How it went</h3>
      {assessment ? <Assessed assessment={assessment} /> : <p className="mute">Told once it has ended, or nobody has written for an hour.</p>}
      {data.reviews.length > 0 ? <Reviews reviews={data.reviews} /> : null}
      <div className="qacts">
        {assessment ? (
          <>
            <Button small why={why} onPress={() => setAsking('good')}>
              Good
            </Button>
            <Button small why={why} onPress={() => setAsking('wrong')}>
              Wrong
            </Button>
          </>
        ) : null}
        <Button small tone="quiet" why={why} onPress={() => setAsking('task')}>
          Make a task
        </Button>
      </div>
      {asking ? (
        <ReviewDialog key={asking} conversationId={conversationId} asking={asking} criteria={assessment?.criteria ?? []} onClose={() => setAsking(undefined)} />
      ) : null}
    </section>
  );
}

/** What people of the team said, in order. */
function Reviews({ reviews }: { readonly reviews: Quality['reviews'] }) {
  const { zone } = useWorkplace();
  return (
    <ul className="qrev" aria-label="Reviews">
      {reviews.map(({ id, by, verdict, criterion, isMet, note, at }) => (
        <li key={id}>
          <b>
            <bdi>{by}</bdi>: {verdict}
          </b>
          {criterion ? <span>{`${criterionInWords(criterion)}${isMet === null ? '' : isMet ? ', met' : ', not met'}`}</span> : null}
          {note === '' ? null : <span dir="auto">{note}</span>}
          <small>{momentInWords(at, zone)}</small>
        </li>
      ))}
    </ul>
  );
}

function Assessed({ assessment }: { readonly assessment: Assessment }) {
  const { outcome, isContained, score, reviewedScore, summary, flags, criteria, rubricVersion, isOld } = assessment;
  const lost = criteria.filter(({ points, of, overruled }) => (overruled === null ? points < of : !overruled));
  return (
    <>
      <p className="qhead">
        <b>{endingInWords(outcome)}</b>
        {score === null ? null : (
          <span className="qscore">
            {reviewedScore ?? score}
            <small> of 100</small>
          </span>
        )}
      </p>
      {assessment.mood ? <Mood mood={assessment.mood} /> : null}
      {isContained ? <p className="sec">Without anybody of the team.</p> : null}
      {reviewedScore === null ? null : <p className="sec">The rules gave {score}; a reviewer saw it otherwise.</p>}
      {isOld ? <p className="sec">More was said since. This is from before.</p> : null}
      {summary.length > 0 ? (
        <ul className="qsum" aria-label="Summary">
          {summary.map(({ part, seq, text }) => (
            <li key={`${part} ${seq}`}>
              <small>{partInWords(part)}</small>
              <button type="button" className="qsay" onClick={() => show(seq)}>
                <bdi>{text}</bdi>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {flags.length > 0 ? (
        <ul className="qflags" aria-label="Worth a look">
          {flags.map((flag) => (
            <li key={flag}>{flagInWords(flag)}</li>
          ))}
        </ul>
      ) : null}
      {criteria.length > 0 ? (
        <details className="qcrit">
          <summary>{lost.length === 0 ? 'No point lost' : `Points lost for ${plural(lost.length, 'thing')}`}</summary>
          <ul>
            {criteria.map((each) => (
              <CriterionLine key={each.name} criterion={each} />
            ))}
          </ul>
          <p className="mute">Rubric {rubricVersion}. What does not apply is left out and counts for nothing.</p>
        </details>
      ) : null}
    </>
  );
}

/** How they sounded, with the messages that show it; where it turned, that message is named. */
function Mood({ mood: { is, seqs, turnedAt } }: { readonly mood: NonNullable<Assessment['mood']> }) {
  return (
    <p className={`qmood ${is}`}>
      <span>
        {turnedAt === null
          ? `Sounded ${moodInWords(is).toLowerCase()}`
          : `Sounded ${is === 'upset' ? 'pleased' : 'upset'} at first, ${moodInWords(is).toLowerCase()} at the end`}
      </span>
      {seqs.slice(0, MOST_SHOWN).map((seq) => (
        <button key={seq} type="button" className="qsay" onClick={() => show(seq)} aria-label={`How they sounded: show message ${seq}`}>
          {seq === turnedAt ? `turned at ${seq}` : seq}
        </button>
      ))}
    </p>
  );
}

function CriterionLine({ criterion: { name, points, of, seqs, overruled } }: { readonly criterion: Assessment['criteria'][number] }) {
  const given = overruled === null ? points : overruled ? of : 0;
  return (
    <li className={given < of ? 'lost' : undefined}>
      <b>{criterionInWords(name)}</b>
      <span className="num">
        {given} of {of}
      </span>
      <small>{criterionMeans(name)}</small>
      {overruled === null ? null : (
        <small>
          A reviewer said {overruled ? 'it was met' : 'it was not met'}; the rules gave {points}.
        </small>
      )}
      {seqs.length > 0 ? (
        <small className="qsee">
          {seqs.slice(0, MOST_SHOWN).map((seq, index) => (
            <button key={seq} type="button" className="qsay" onClick={() => show(seq)} aria-label={`${criterionInWords(name)}: show message ${seq}`}>
              {index === 0 ? `Message ${seq}` : seq}
            </button>
          ))}
        </small>
      ) : null}
    </li>
  );
}

/** Takes whoever reads to the message that shows it. */
function show(seq: number): void {
  const line = document.querySelector<HTMLElement>(`.said [data-seq="${seq}"]`);
  if (!line) return;
  for (const each of document.querySelectorAll('.said .shown')) each.classList.remove('shown');
  line.classList.add('shown');
  line.scrollIntoView({ block: 'center' });
}
