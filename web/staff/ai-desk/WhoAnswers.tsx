import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { type IsoDate, addDays, dateInWords, dateOf, minuteOf, phoneInWords } from '../format.ts';
import { type Location, useWorkplace } from '../workplace.ts';
import { type Answering, type CallSettings, useAnswering } from './calls.ts';
import { CallsDialog } from './CallsDialog.tsx';
import { weekLines } from './call-hours.ts';

/** Who answers a call at which hour, and what becomes of its sound. */
export function WhoAnswers({ why }: { readonly why: string | undefined }) {
  const answering = useAnswering();
  const [isOpen, setOpen] = useState(false);
  const { data } = answering;
  return (
    <section aria-labelledby="ai-calls">
      <div className="row">
        <h2 className="h2" id="ai-calls">
          Who answers calls
        </h2>
        <span className="grow" />
        <Button small icon="edit" why={why ?? (data ? undefined : 'This is not read yet.')} onPress={() => setOpen(true)}>
          Edit<span className="sr"> how calls are answered</span>
        </Button>
      </div>
      {data ? (
        <Shown answering={data} />
      ) : answering.isError ? (
        <Failure title="How calls are answered could not be read" onRetry={() => void answering.refetch()}>
          {wordsOf(answering.error)}
        </Failure>
      ) : (
        <Loading label="Reading how calls are answered" rows={3} />
      )}
      {isOpen && data ? <CallsDialog answering={data} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Shown({ answering: { settings, law } }: { readonly answering: Answering }) {
  // Calls go by the hours of the clinic's first place, wherever one works.
  const [place] = useWorkplace().locations;
  return (
    <>
      {place ? <Week place={place} settings={settings} /> : null}
      <dl className="ai-kv">
        <dt>Put through to</dt>
        <dd>{settings.deskNumber ? phoneInWords(settings.deskNumber) : 'Nobody yet: who asks for a person leaves a message'}</dd>
        <dt>Recorded</dt>
        <dd>
          {!settings.records ? 'Never' : law.rule === 'consent' ? 'Only when the caller says yes' : 'After it was announced; never when the caller says no'}
        </dd>
        <dt>Spoken by</dt>
        <dd>{settings.transport === 'media' ? 'Our own ear and voice' : 'The telephone company’s ear and voice'}</dd>
      </dl>
    </>
  );
}

/** Who takes a call while the place is open. */
export function openWords({ first, overflow, ringSeconds }: Pick<CallSettings, 'first' | 'overflow' | 'ringSeconds'>): string {
  if (first === 'assistant') return 'The AI at once';
  return `Front desk first, ${overflow === 'assistant' ? 'the AI' : 'voicemail'} after ${ringSeconds} s`;
}

const closedWords = ({ afterHours }: CallSettings) => (afterHours === 'assistant' ? 'The AI at once' : 'Voicemail');

const DAYS_AHEAD = 21;
const MOST_EXCEPTIONS = 3;
const MINUTES_A_DAY = 1_440;

function Week({ place, settings }: { readonly place: Location; readonly settings: CallSettings }) {
  const now = new Date();
  const today = dateOf(now, place.timeZone);
  const weekday = (new Date(`${today}T12:00Z`).getUTCDay() + 6) % 7;
  const isSame = openWords(settings) === closedWords(settings);
  const percent = (part: number) => `${(part * 100).toFixed(2)}%`;
  const coming = place.exceptions.filter(({ date }) => date >= today && date <= addDays(today, DAYS_AHEAD)).slice(0, MOST_EXCEPTIONS);
  return (
    <>
      <ul className={`ai-week ${isSame ? 'same' : ''}`}>
        {weekLines(place.hours, today).map(({ day, open, words }, index) => (
          <li key={day} className={index === weekday ? 'today' : ''}>
            <span>{day}</span>
            <span className="track" aria-hidden="true">
              {open.map(({ from, length }) => (
                <i key={from} style={{ insetInlineStart: percent(from), inlineSize: percent(length) }} />
              ))}
              {index === weekday ? <em style={{ insetInlineStart: percent(minuteOf(now, place.timeZone) / MINUTES_A_DAY) }} /> : null}
            </span>
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <p className="ai-legend">
        {isSame ? (
          <span>{openWords(settings)}, day and night</span>
        ) : (
          <>
            <span>
              <i className="open" aria-hidden="true" />
              <span className="sr">Open: </span>
              {openWords(settings)}
            </span>
            <span>
              <i aria-hidden="true" />
              <span className="sr">Closed: </span>
              {closedWords(settings)}
            </span>
          </>
        )}
      </p>
      {coming.map(({ date, hours, reason }) => (
        <p className="hint" key={date}>
          {reason ? <bdi>{reason}</bdi> : null}
          {reason ? ', ' : ''}
          {dateInWords(date as IsoDate)}: {hours.length === 0 ? 'closed' : 'other hours'}.
        </p>
      ))}
    </>
  );
}
