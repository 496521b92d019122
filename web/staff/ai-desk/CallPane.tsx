import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, dateOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { Answer } from '../set-up/SetUpFrame.tsx';
import { useWorkplace } from '../workplace.ts';
import { outcomeInWords } from '../inbox/words.ts';
import { Chip } from './Chip.tsx';
import { type Call, type Result, type Run, useCall, useEntries } from './calls.ts';
import { Pieces } from './Pieces.tsx';
import { reasonWords, sourceLabel } from './words.ts';

/** Where a conversation comes from. */
function whoseOf({ isOwn, key }: Result): string {
  if (isOwn) return 'A conversation of yours, names removed';
  return key.startsWith('entry-') ? 'The question of an entry in the draft' : 'Comes with Candor, filled with your own rows';
}

/** One conversation, answered by what is live and by the draft, line by line. */
export function CallPane(props: { readonly run: Run | null; readonly result: Result; readonly isNight: boolean; onNext(): void }) {
  const { run, result, isNight } = props;
  const call = useCall(result.id);
  return (
    <>
      <div className="row">
        <h3 className="h2">
          <bdi>{result.name}</bdi>
        </h3>
        <span className="mute">{whoseOf(result)}</span>
      </div>
      <Answer of={call} label="The conversation">
        {(data) => (
          <>
            <Beside call={data} isNight={isNight} />
            <Verdict call={data} run={run} result={result} isNight={isNight} onNext={props.onNext} />
          </>
        )}
      </Answer>
    </>
  );
}

function Beside({ call, isNight }: { readonly call: Call; readonly isNight: boolean }) {
  const [first, second] = isNight ? ['The night before', 'Last night'] : ['Live', 'Draft'];
  const isGreeting = call.greeting.before !== call.greeting.after && call.greeting.before !== '';
  return (
    <table className="gold-table">
      <caption className="sr">The same conversation twice, turn by turn</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr">Speaker</span>
          </th>
          <th scope="col">
            <Chip look="arrived">{first}</Chip>
          </th>
          <th scope="col">
            <Chip look="hold">{second}</Chip>
          </th>
        </tr>
      </thead>
      <tbody>
        {call.lines.length === 0 || isGreeting ? (
          <tr className={isGreeting ? 'differs' : ''}>
            <th scope="row">AI</th>
            <Sides before={call.greeting.before} after={call.greeting.after} isSame={call.greeting.before === call.greeting.after} />
          </tr>
        ) : null}
        {call.lines.map((line, index) => (
          <Turn key={index} line={line} />
        ))}
        <tr className={call.outcome.before === call.outcome.after ? '' : 'differs'}>
          <th scope="row">Result</th>
          <Sides before={resultWords(call.outcome.before)} after={resultWords(call.outcome.after)} isSame={call.outcome.before === call.outcome.after} />
        </tr>
      </tbody>
    </table>
  );
}

const resultWords = (outcome: string | null) => (outcome === null ? 'Nothing done' : outcomeInWords(outcome));

const LINK = /https?:\/\/\S+/g;

function Turn({ line: { line, before, after, isSame } }: { readonly line: Call['lines'][number] }) {
  const plain = (text: string) => text.replace(LINK, 'link');
  return (
    <>
      <tr className="asks">
        <th scope="row">Client</th>
        <td colSpan={2}>
          <bdi>{line === '{code}' ? 'The code that was sent' : line}</bdi>
        </td>
      </tr>
      <tr className={isSame ? '' : 'differs'}>
        <th scope="row">AI</th>
        <Sides before={before ? plain(before.reply) : null} after={after ? plain(after.reply) : null} isSame={isSame} was={before} now={after} />
      </tr>
    </>
  );
}

type Side = Call['lines'][number]['before'];

function Sides(props: { readonly before: string | null; readonly after: string | null; readonly isSame: boolean; readonly was?: Side; readonly now?: Side }) {
  const { before, after, isSame, was = null, now = null } = props;
  const isTextSame = before === after;
  return (
    <>
      <td>
        {before === null ? (
          <span className="mute">Not asked</span>
        ) : after === null || isTextSame ? (
          <bdi>{before}</bdi>
        ) : (
          <Pieces before={before} after={after} side="before" />
        )}
        <Sources of={was} />
      </td>
      {isSame ? (
        <td className="mute">The same</td>
      ) : (
        <td>
          {after === null ? (
            <span className="mute">Not asked</span>
          ) : before === null || isTextSame ? (
            <bdi>{after}</bdi>
          ) : (
            <Pieces before={before} after={after} side="after" />
          )}
          <Sources of={now} />
        </td>
      )}
    </>
  );
}

function Sources({ of }: { readonly of: Side }) {
  const entries = useEntries().data ?? [];
  if (!of || (of.sources.length === 0 && of.acts.length === 0)) return null;
  const named = of.sources.map(({ kind, id, version }) => {
    const entry = kind === 'knowledge' ? entries.find((each) => each.id === id) : undefined;
    return kind === 'knowledge' ? `${entry ? `“${entry.questions[0] ?? ''}”` : sourceLabel(kind)} v${version ?? ''}` : sourceLabel(kind);
  });
  return (
    <p className="src">
      {named.length > 0 ? (
        <>
          From <bdi>{[...new Set(named)].join(', ')}</bdi>
        </>
      ) : null}
      {of.acts.length > 0 ? (
        <span>
          {named.length > 0 ? ' · ' : ''}
          {of.acts.join(', ')}
        </span>
      ) : null}
    </p>
  );
}

function Verdict(props: { readonly call: Call; readonly run: Run | null; readonly result: Result; readonly isNight: boolean; onNext(): void }) {
  const { call, result, isNight, run } = props;
  const { zone } = useWorkplace();
  const reasons = result.reasons.map(reasonWords).join('. ');
  if (result.accepted)
    return (
      <p className="gold-why ok">
        <b>Accepted</b> by <bdi>{result.accepted.by || 'a colleague'}</bdi>, {dateInWords(dateOf(result.accepted.at, zone))}:{' '}
        <bdi>{result.accepted.because}</bdi>
      </p>
    );
  if (result.verdict === 'broken')
    return (
      <div className="gold-why bad">
        <p>
          <b>Why:</b> {reasons}. {call.notes.map((note) => `${note} `)}
          {isNight ? 'This is how it is live: mend it soon.' : 'It cannot be accepted. Mend the draft, then replay.'}
        </p>
        <Go className="btn plain s" to={paths.receptionist()}>
          Mend it at the AI desk
        </Go>
      </div>
    );
  if (result.verdict !== 'different' || !run) return null;
  if (isNight)
    return (
      <p className="gold-why">
        <b>Changed overnight:</b> {reasons}. Nobody put a draft live for it: a price, an hour or a treatment changed.
      </p>
    );
  return <Accept result={result} reasons={reasons} onNext={props.onNext} />;
}

function Accept({ result, reasons, onNext }: { readonly result: Result; readonly reasons: string; onNext(): void }) {
  const client = useQueryClient();
  const why = useMay('account.manage') ? undefined : 'Your role does not accept differences.';
  const [because, setBecause] = useState('');
  const [fault, setFault] = useState<string>();
  const accept = async () => {
    try {
      const path = { resultId: result.id };
      await ask(api.POST('/api/v1/receptionist/golden-results/{resultId}/accept', { params: { path }, body: { because: because.trim() } }));
      await client.invalidateQueries({ queryKey: ['receptionist', 'runs'] });
      onNext();
    } catch (error) {
      setFault(wordsOf(error));
    }
  };
  return (
    <div className="gold-why">
      <p>
        <b>What differs:</b> {reasons}.
      </p>
      <div className="row">
        <Field
          bare
          className="grow"
          label="Why this is right"
          placeholder="Why this is right"
          value={because}
          maxLength={400}
          error={fault}
          onChange={setBecause}
        />
        <Button tone="primary" why={why ?? (because.trim() === '' ? 'Say why this is right first.' : undefined)} onPress={() => void accept()}>
          Accept the difference
        </Button>
      </div>
    </div>
  );
}
