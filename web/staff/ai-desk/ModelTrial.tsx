import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { timeOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { type Model, type ModelTrial as Tried, tryModel } from './calls.ts';
import { outcomeOfModel, proposalWords } from './model-words.ts';
import { useDeskAct } from './use-desk-act.ts';
import { micros } from './words.ts';

/** One question that nobody asked, to the model as it is saved: how long it takes, what it proposes, and what of that would count. */
export function ModelTrial({ model, isUnsaved }: { readonly model: Model; readonly isUnsaved: boolean }) {
  const { isBusy, act } = useDeskAct();
  const [tried, setTried] = useState<Tried>();
  const [fault, setFault] = useState<string>();
  const why = model.host === null ? 'Save an address first.' : isUnsaved ? 'Save your changes first.' : undefined;
  const run = () =>
    void act(async () => {
      setFault(undefined);
      setTried(undefined);
      await tryModel().then(setTried, (error: unknown) => setFault(wordsOf(error)));
    });
  return (
    <fieldset className="ai-law">
      <legend className="lbl">Try it</legend>
      <p className="hint">
        Asks the saved model one sentence of ours. Nothing anybody said goes there, so it needs no declaration; it costs what a question costs.
      </p>
      {model.rest ? <ModelRest rest={model.rest} /> : null}
      <div className="row">
        <Button isPending={isBusy} why={why} onPress={run}>
          Try it
        </Button>
      </div>
      <div role="status">
        {tried ? <Came tried={tried} today={model.today.costMicros} /> : null}
        {fault === undefined ? null : <p className="ai-note">{fault}</p>}
      </div>
    </fieldset>
  );
}

function Came({ tried, today }: { readonly tried: Tried; readonly today: number }) {
  const { sentence, outcome, answeredBy, latencyMilliseconds, mostMilliseconds, costMicros, kept, dropped } = tried;
  const isAnswered = outcome === 'answered';
  return (
    <dl className="ai-kv bare">
      <dt>Asked</dt>
      <dd>“{sentence}”</dd>
      <dt>Answer</dt>
      <dd>
        {isAnswered ? (answeredBy ?? 'It answered') : `None: it ${outcomeOfModel(outcome)}`}, {latencyMilliseconds.toLocaleString('en-US')} ms
        {isAnswered && latencyMilliseconds > mostMilliseconds ? `. Too slow: a caller waits ${mostMilliseconds.toLocaleString('en-US')} ms at most` : ''}
      </dd>
      {isAnswered ? (
        <>
          <dt>Would count</dt>
          <dd>{kept.length > 0 ? kept.map(proposalWords).join(', ') : 'Nothing it proposed'}</dd>
        </>
      ) : null}
      {dropped.length > 0 ? (
        <>
          <dt>Dropped</dt>
          <dd>{dropped.map(proposalWords).join('; ')}</dd>
        </>
      ) : null}
      <dt>Cost</dt>
      <dd>
        {micros(costMicros)}, {micros(today)} today
      </dd>
    </dl>
  );
}

/** A model that keeps failing is left alone for a while: since when, why, and how to have it asked at once. */
export function ModelRest({ rest, why }: { readonly rest: NonNullable<Model['rest']>; readonly why?: string | undefined }) {
  const { zone } = useWorkplace();
  const { isBusy, act } = useDeskAct();
  return (
    <div className="ai-rest">
      <p className="ai-note">
        <span aria-hidden="true">◐</span> Left alone since {timeOf(rest.since, zone)}: {rest.failures} questions in a row failed, the last because it{' '}
        {outcomeOfModel(rest.reason)}. The next unclear message after {timeOf(rest.until, zone)} tries it again; everything is answered without it meanwhile.
      </p>
      <Button
        small
        why={why}
        isPending={isBusy}
        onPress={() => void act(() => ask(api.DELETE('/api/v1/receptionist/model/rest')), 'The next unclear message asks it again.')}
      >
        Ask it again now
      </Button>
    </div>
  );
}
