import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { ApiError, wordsOf } from '../api.ts';
import { count, plural } from '../format.ts';
import { Go, useGo } from '../go.tsx';
import { paths } from '../paths.ts';
import { Bar } from '../shell/Bar.tsx';
import { useActs } from '../keys.tsx';
import { type Import, type ImportFile, NOUNS, importQuery, useImportActs } from './calls.ts';
import { Columns } from './Columns.tsx';
import { Outcome, cameIn } from './Outcome.tsx';
import { Problems } from './Problems.tsx';

/** One file: its columns, the lines that need somebody, and what is about to happen. */
export function ImportDesk({ id }: { readonly id: string }) {
  const seen = useQuery(importQuery(id));
  const go = useGo();
  const back = () => go(paths.setup('import'));
  if (seen.data === undefined)
    return (
      <>
        <Bar title="Import" />
        {seen.isPending ? <Loading label="Looking at every line" rows={8} /> : null}
        {seen.isError && codeOf(seen.error) === 'not-found' ? (
          <Empty title="There is no such import" action={<Go to={paths.setup('import')}>Back to Import</Go>}>
            It was discarded, or the address is not one of yours.
          </Empty>
        ) : null}
        {seen.isError && codeOf(seen.error) !== 'not-found' ? (
          <Failure title="The file could not be looked at" onRetry={() => void seen.refetch()}>
            {wordsOf(seen.error)}
          </Failure>
        ) : null}
      </>
    );
  const { kind, rows, file, state } = seen.data;
  return (
    <>
      <Bar
        title={`Import ${NOUNS[kind].many}`}
        sub={
          <>
            {file ? <bdi>{file.name}</bdi> : null}
            {file ? ' · ' : ''}
            {count(rows)} lines
          </>
        }
      >
        <Steps at={state === 'draft' ? (file && file.missing.length > 0 ? 2 : 3) : 4} />
        <Button onPress={back}>{state === 'draft' ? 'Change file' : 'All imports'}</Button>
      </Bar>
      {file && (state === 'draft' || file.counts.ready + file.counts.needs > 0) ? <Check of={seen.data} file={file} /> : <Outcome of={seen.data} />}
    </>
  );
}

function codeOf(error: unknown): string {
  return error instanceof ApiError ? error.code : '';
}

const STEPS = ['File', 'Columns', 'Check', 'Import'];

function Steps({ at }: { readonly at: number }) {
  return (
    <ol className="importsteps" aria-label="Steps">
      {STEPS.map((name, index) => (
        <li key={name} className={index + 1 < at ? 'dn' : ''} aria-current={index + 1 === at ? 'step' : undefined}>
          <b>{index + 1 < at ? <Icon name="check" size={13} /> : index + 1}</b>
          {name}
        </li>
      ))}
    </ol>
  );
}

function Check({ of, file }: { readonly of: Import; readonly file: ImportFile }) {
  const acts = useImportActs(of.id);
  const go = useGo();
  const { counts, missing } = file;
  const { one, many } = NOUNS[of.kind];
  const fresh = counts.make + counts.fill;
  const isBusy = acts.change.isPending || acts.decide.isPending;
  const why =
    missing.length > 0
      ? `Say first which column has ${missing.join(' and ')}.`
      : fresh === 0
        ? counts.already > 0
          ? 'Everything that is ready is here already.'
          : 'No line is ready.'
        : isBusy
          ? 'One moment, the file is looked at again.'
          : undefined;
  const error = acts.start.error ?? acts.change.error ?? acts.decide.error;
  const start = () => acts.start.mutate(counts.ready);
  const act = of.state === 'done' && (fresh === 0 || of.stoppedAt) ? 'Import the rest' : `Import ${plural(fresh, one, many)}`;
  useActs([{ id: 'import', label: act, key: 'i', why, run: start }]);
  return (
    <div className="imp">
      <div className="sum3">
        <p className="answer" role="status">
          {headline(of, file)}
        </p>
        <span className="sec">{summary(of, file)}</span>
      </div>
      <section aria-labelledby="columns-head" className="cols">
        <Columns of={of} file={file} change={acts.change.mutate} isBusy={isBusy} />
      </section>
      <section aria-labelledby="problems-head" className="probs">
        <Problems of={of} file={file} decide={acts.decide.mutate} change={acts.change.mutate} isBusy={isBusy} />
        {of.state === 'done' ? <Outcome of={of} isBeside /> : null}
      </section>
      <div className="ifoot">
        <span className="sec grow">
          {error ? (
            <span className="errb" role="alert">
              {wordsOf(error)}
            </span>
          ) : file.tell ? (
            'Clients are told of their visits by mail, and by text if they agreed. You can undo the import for 24 hours.'
          ) : (
            `Sends no texts or emails${of.kind === 'visits' ? ' but the usual reminders' : ''}. You can undo the whole import for 24 hours.`
          )}
        </span>
        {counts.needs > 0 ? (
          <a className="btn plain" href={`/api/v1/imports/${of.id}/problems.csv`} download>
            <Icon name="download" size={16} />
            Download the {plural(counts.needs, 'line')}
          </a>
        ) : null}
        {of.state === 'draft' ? (
          <>
            <Button isPending={acts.discard.isPending} onPress={() => acts.discard.mutate(undefined, { onSuccess: () => go(paths.setup('import')) })}>
              Discard
            </Button>
            <Button className="draft" onPress={() => go(paths.setup('import'))}>
              Keep as draft
            </Button>
          </>
        ) : null}
        <Button tone="primary" why={why} isPending={acts.start.isPending} onPress={start}>
          {act}
        </Button>
      </div>
    </div>
  );
}

function headline({ kind, state, outcome, stoppedAt }: Import, { counts, missing }: ImportFile): string {
  if (missing.length > 0) return `Which column has ${missing.join(' and ')}?`;
  const fresh = counts.make + counts.fill;
  const lines = `${plural(fresh, 'line')} ${fresh === 1 ? 'is' : 'are'} ready.`;
  if (state === 'done' && stoppedAt && fresh > 0) return `Stopped. ${cameIn(kind, outcome.made)} ${plural(fresh, 'line')} ${fresh === 1 ? 'is' : 'are'} left.`;
  const nothing = counts.already > 0 ? 'Everything in it is here already.' : 'No line is ready.';
  const come = state === 'done' && fresh === 0 ? cameIn(kind, outcome.made) : fresh === 0 ? nothing : lines;
  return counts.needs === 0
    ? come
    : `${come} ${plural(counts.needs, 'line').replace(/ lines?/, fresh === 0 ? '$&' : '')} ${counts.needs === 1 ? 'needs' : 'need'} you.`;
}

function summary({ kind }: Import, { counts }: ImportFile): string {
  const fresh = counts.make + counts.fill;
  const { one, many } = NOUNS[kind];
  const skipped = counts.skippedByYou + counts.skippedByRule;
  const parts = [
    counts.make > 0 ? plural(counts.make, `new ${one}`, `new ${many}`) : '',
    counts.fill > 0 ? `${count(counts.fill)} match someone and only fill blanks` : '',
    counts.already > 0 ? `${count(counts.already)} are here already` : '',
    counts.done > 0 && fresh > 0 ? `${count(counts.done)} brought in before` : '',
    skipped > 0 ? `${count(skipped)} left out` : '',
    counts.past > 0 ? `${count(counts.past)} in the past` : '',
    counts.notComing > 0 ? `${count(counts.notComing)} cancelled or over` : '',
    counts.done === 0 ? 'nothing is saved yet' : '',
  ];
  return parts.filter(Boolean).join(' · ');
}
