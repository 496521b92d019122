import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { wordsOf } from '../api.ts';
import { count, dateOf, dayInWords, plural, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { type Imports, NOUNS, useImportActs } from './calls.ts';

/** Imports before this one, the newest first. */
export function Earlier({ imports }: { readonly imports: Imports['imports'] }) {
  return (
    <ul className="earlier">
      {imports.map((each) => (
        <Line key={each.id} of={each} />
      ))}
    </ul>
  );
}

function Line({ of }: { readonly of: Imports['imports'][number] }) {
  const { location } = useWorkplace();
  const zone = location?.timeZone ?? 'UTC';
  const when = dayInWords(dateOf(of.at, zone), 'short');
  return (
    <li>
      <span className="mute">{when}</span>
      <span className="grow">
        <Go to={paths.setup('import', of.id)}>{whatOf(of)}</Go>{' '}
        <span className="mute">
          {of.state === 'undone' && of.undoneAt ? `undone ${dayInWords(dateOf(of.undoneAt, zone), 'short')}` : ''}
          {of.by ? (
            <>
              {' by '}
              <bdi>{of.state === 'undone' ? (of.undoneBy ?? of.by) : of.by}</bdi>
            </>
          ) : null}
        </span>
      </span>
      {of.state === 'done' && of.undoUntil && Date.parse(of.undoUntil) > Date.now() ? (
        <Undo of={of} until={`${timeOf(of.undoUntil, zone)} ${dayInWords(dateOf(of.undoUntil, zone), 'short').split(' ')[0]}`} />
      ) : null}
    </li>
  );
}

function whatOf({ kind, state, rows, made, filled }: Imports['imports'][number]): string {
  const { one, many } = NOUNS[kind];
  if (state === 'draft') return `${count(rows)} lines of ${many}, not brought in yet`;
  if (state === 'importing') return `${count(rows)} lines of ${many}, being brought in`;
  if (state === 'undoing') return `${plural(made, one, many)}, being taken back`;
  if (state === 'undone' && made + filled === 0) return `${count(rows)} lines of ${many}, never brought in`;
  return filled > 0 ? `${plural(made, one, many)}, ${count(filled)} filled in` : plural(made, one, many);
}

/** Takes an import back, after asking. */
export function Undo({
  of: { id, kind, made, filled },
  until,
}: {
  readonly of: { readonly id: string; readonly kind: Imports['imports'][number]['kind']; readonly made: number; readonly filled: number };
  readonly until: string;
}) {
  const { undo } = useImportActs(id);
  const [isAsking, setAsking] = useState(false);
  const { one, many } = NOUNS[kind];
  return (
    <>
      <Button small icon="undo" isPending={undo.isPending} onPress={() => setAsking(true)}>
        Undo, until {until}
      </Button>
      <Confirm
        title="Undo this import?"
        isOpen={isAsking}
        act="Undo it"
        danger
        isBusy={undo.isPending}
        onClose={() => setAsking(false)}
        onConfirm={() => undo.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p>
          {plural(made, one, many)} {made === 1 ? 'goes' : 'go'}
          {filled > 0 ? `, and what was filled in on ${count(filled)} is emptied` : ''}. Whatever was changed since stays, and you are told why.
        </p>
        {undo.isError ? (
          <p className="errb" role="alert">
            {wordsOf(undo.error)}
          </p>
        ) : null}
      </Confirm>
    </>
  );
}
