import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { count, plural } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import type { Change, Import, ImportFile, Lines, ProblemLine } from './calls.ts';

interface Props {
  readonly of: Import;
  readonly file: ImportFile;
  readonly isBusy: boolean;
  decide(lines: Lines): void;
  change(change: Change): void;
}

/** The lines that need somebody, each put right where it stands; and names that are not known here. */
export function Problems({ file, isBusy, decide, change }: Props) {
  const { problems, problemsInAll, unknown, missing } = file;
  if (missing.length > 0)
    return (
      <>
        <h2 id="problems-head">Columns first</h2>
        <p className="sec">Say which column has {missing.join(' and ')}. Then every line is looked at.</p>
      </>
    );
  return (
    <>
      <Unknown what="service" file={file} names={unknown.services} offered={unknown.offered?.services ?? []} change={change} />
      <Unknown what="provider" file={file} names={unknown.providers} offered={unknown.offered?.providers ?? []} change={change} />
      <h2 id="problems-head">
        {problemsInAll === 0 ? 'Every line is clear' : `${plural(problemsInAll, 'line')} ${problemsInAll === 1 ? 'needs' : 'need'} you`}{' '}
        {problemsInAll > 0 ? <small>fix here, or skip and download them</small> : null}
      </h2>
      {problemsInAll === 0 ? (
        <Mark icon="check" tone="ok">
          Nothing to decide
        </Mark>
      ) : null}
      {problems.map((each) => (
        <Line key={`${each.line} ${each.code} ${each.value}`} of={each} isBusy={isBusy} decide={decide} />
      ))}
      {problemsInAll > problems.length ? (
        <div className="more">
          <p className="mute">{count(problemsInAll - problems.length)} more come up as you settle these.</p>
          <Button isDisabled={isBusy} onPress={() => decide(problems.map(({ line }) => ({ line, decision: 'skip' as const })))}>
            Leave out these {problems.length}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Line({ of, isBusy, decide }: { readonly of: ProblemLine; readonly isBusy: boolean; decide(lines: Lines): void }) {
  const { line, title, help, field, label, value, cells, choices, person } = of;
  const [text, setText] = useState(value);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (field !== null && !isBusy) decide([{ line, fix: { [field]: text } }]);
  };
  const choose = (decision: ProblemLine['choices'][number]['decision']) =>
    decide([decision === 'blank' ? { line, fix: { [field ?? '']: '' } } : { line, decision }]);
  return (
    <form className="errline" onSubmit={save} aria-label={`Line ${line}`}>
      <h3>
        <span className="ln2">Line {line}</span>
        {person ? (
          <span>
            {title.replace(' as a client you have', ' as ')}
            <Go to={paths.client(person.id)}>
              <bdi>{person.name}</bdi>
            </Go>
          </span>
        ) : (
          <span>{title}</span>
        )}
      </h3>
      <p>{help}</p>
      <p className="csvline">
        {cells.map((cell, index) => (
          <span key={index}>
            {index > 0 ? '; ' : ''}
            {cell.isWrong ? (
              <mark>
                <bdi>{cell.text === '' ? 'empty' : cell.text}</bdi>
              </mark>
            ) : (
              <bdi>{cell.text}</bdi>
            )}
          </span>
        ))}
      </p>
      <div className="fix">
        {field === null ? null : (
          <>
            <Field bare label={`${label ?? 'Value'} for line ${line}`} value={text} onChange={setText} />
            <Button small type="submit" why={text === value ? 'Change it first.' : undefined} isDisabled={isBusy}>
              Save line
            </Button>
          </>
        )}
        {choices.map((choice) => (
          <Button key={choice.decision} small tone={choice.decision === 'skip' ? 'quiet' : 'plain'} isDisabled={isBusy} onPress={() => choose(choice.decision)}>
            {choice.decision === 'skip' ? 'Skip' : choice.decision === 'same' && person ? `Same as ${person.name}` : choice.label}
          </Button>
        ))}
      </div>
    </form>
  );
}

function Unknown(props: {
  readonly what: 'service' | 'provider';
  readonly file: ImportFile;
  readonly names: ImportFile['unknown']['services'];
  readonly offered: readonly { readonly id: string; readonly name: string }[];
  change(change: Change): void;
}) {
  const { what, names, offered, change } = props;
  if (names.length === 0) return null;
  const options = [
    ...offered.map(({ id, name }) => ({ id, label: name })),
    ...(what === 'provider' ? [{ id: 'any', label: 'Whoever is free' }] : []),
    { id: 'skip', label: 'Leave these lines out' },
  ];
  const send = (key: string, id: string) => {
    const chosen = Object.fromEntries([...names.flatMap((each) => (each.chosen === null ? [] : [[each.key, each.chosen] as const])), [key, id] as const]);
    change(what === 'service' ? { services: chosen } : { providers: chosen });
  };
  return (
    <div className="unknown">
      <h2>
        {what === 'service' ? 'Services' : 'Providers'} you call something else <small>once for all lines</small>
      </h2>
      {names.map(({ key, name, lines, chosen }) => (
        <div key={key} className="unk">
          <span>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            <span className="mute">{plural(lines, 'line')}</span>
          </span>
          <Select bare label={`${name} is`} placeholder="Which one is it?" options={options} value={chosen} onChange={(id) => send(key, id)} />
        </div>
      ))}
    </div>
  );
}
