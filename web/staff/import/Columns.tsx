import { Button } from '../../ui/desk/Button.tsx';
import { Select, Switch } from '../../ui/desk/Choice.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import type { Change, Import, ImportFile } from './calls.ts';

const NOWHERE = 'none';
const ICONS = { ok: 'check', late: 'alert', look: 'alert' } as const;
const DATES = new Set(['birthDate', 'date', 'start', 'agreedOn']);

interface Props {
  readonly of: Import;
  readonly file: ImportFile;
  readonly isBusy: boolean;
  change(change: Change): void;
}

/** Which column goes where, and how what is unclear is taken. */
export function Columns(props: Props) {
  const { of, file, isBusy, change } = props;
  const matched = file.columns.filter(({ goesTo }) => goesTo !== null).length;
  const send = (index: number, goesTo: string) => {
    const columns = Object.fromEntries(
      file.columns.flatMap((each) => (each.goesTo !== null && each.index !== index ? [[String(each.index), each.goesTo] as const] : [])),
    );
    change({ columns: goesTo === NOWHERE ? columns : { ...columns, [index]: goesTo } });
  };
  const options = [...file.targets, { id: NOWHERE, label: 'Do not import' }];
  return (
    <>
      <h2 id="columns-head">
        Columns{' '}
        <small>
          {matched} of {file.columns.length} matched
        </small>
      </h2>
      <table className="mapt" aria-busy={isBusy}>
        <thead>
          <tr>
            <th scope="col">In your file</th>
            <th scope="col">First line</th>
            <th scope="col">Goes to</th>
            <th scope="col">Check</th>
          </tr>
        </thead>
        <tbody>
          {file.columns.map(({ index, header, sample, goesTo, check }) => (
            <tr key={index}>
              <th scope="row">
                <bdi>{header}</bdi>
              </th>
              <td className="smp">
                <bdi>{sample}</bdi>
              </td>
              <td>
                <Select bare label={`Goes to, for column ${header}`} options={options} value={goesTo ?? NOWHERE} onChange={(id) => send(index, id)} />
              </td>
              <td>
                {goesTo !== null && DATES.has(goesTo) && (file.areDatesUnclear || check.tone === 'late') ? (
                  <span className="swap">
                    <Mark icon="calendar">{file.dates === 'month-first' ? 'Month first?' : 'Day first?'}</Mark>
                    <Button
                      small
                      tone="quiet"
                      isDisabled={isBusy}
                      onPress={() => change({ dates: file.dates === 'month-first' ? 'day-first' : 'month-first' })}
                    >
                      Swap
                    </Button>
                  </span>
                ) : (
                  <Mark icon={ICONS[check.tone]} tone={check.tone === 'look' ? 'note' : check.tone}>
                    {check.words}
                  </Mark>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {file.cautions.map(({ title, words }) => (
        <p className="caution" key={title}>
          <b>{title}</b> {words}
        </p>
      ))}
      <div className="rules">
        <Select label="Exported from" options={file.systems} value={file.system} onChange={(system) => change({ system })} />
        {of.kind === 'clients' ? <ClientRules {...props} /> : null}
        {of.kind === 'visits' ? (
          <Switch isSelected={file.tell} isDisabled={isBusy} onChange={(tell) => change({ tell })}>
            Tell clients of the visits brought in
          </Switch>
        ) : null}
      </div>
      <p className="mute">
        Read as {file.encoding}, cells parted by {file.separator}.
      </p>
    </>
  );
}

function ClientRules({ file, change }: Props) {
  return (
    <>
      <Select
        label="Same name and number as a client you have"
        options={[
          { id: 'fill', label: 'Fill what is blank there' },
          { id: 'skip', label: 'Leave the line out' },
        ]}
        value={file.doubles}
        onChange={(doubles) => change({ doubles: doubles === 'skip' ? 'skip' : 'fill' })}
      />
      <Select
        label="Same number, another name"
        options={[
          { id: 'ask', label: 'Ask me line by line' },
          { id: 'as-new', label: 'Bring in as another person' },
          { id: 'skip', label: 'Leave the line out' },
        ]}
        value={file.shared}
        onChange={(shared) => change({ shared: shared as ImportFile['shared'] })}
      />
    </>
  );
}
