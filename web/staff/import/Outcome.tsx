import { Button } from '../../ui/desk/Button.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { ApiError, wordsOf } from '../api.ts';
import { count, dateOf, dayInWords, plural, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { type Import, NOUNS, useImportActs } from './calls.ts';
import { Undo } from './Earlier.tsx';

/** Says how many records an import made. */
export function cameIn(kind: Import['kind'], made: number): string {
  return `${plural(made, NOUNS[kind].one, NOUNS[kind].many)} ${made === 1 ? 'is' : 'are'} in.`;
}

/** What an import that was stopped left behind. */
function stayedIn(kind: Import['kind'], records: number): string {
  if (records === 0) return 'Nothing of it had come in.';
  return `${cameIn(kind, records)} ${records === 1 ? 'It stays' : 'They stay'}, and can be undone below.`;
}

/** Stops what is being brought in. Nothing is asked: what is done stays, and the rest can be started again. */
function Stop({ id }: { readonly id: string }) {
  const { stop } = useImportActs(id);
  return (
    <div className="row">
      <Button isPending={stop.isPending} onPress={() => stop.mutate()}>
        Stop
      </Button>
      <span className="sec">What is in by then stays, and you can undo it.</span>
      {stop.isError && !(stop.error instanceof ApiError && stop.error.code === 'import-not-running') ? (
        <p className="errb" role="alert">
          {wordsOf(stop.error)}
        </p>
      ) : null}
    </div>
  );
}

/** What came of an import: how far it is, what it made, and what stayed when it was undone. */
export function Outcome({ of, isBeside }: { readonly of: Import; readonly isBeside?: boolean }) {
  const { location } = useWorkplace();
  const zone = location?.timeZone ?? 'UTC';
  const { made, filled, already, refused, removed, kept, keptBecause } = of.outcome;
  const done = made + filled + already + refused;
  const isOpen = of.state === 'done' && of.undoUntil !== null && Date.parse(of.undoUntil) > Date.now();
  const rest = [
    filled > 0 ? `${count(filled)} filled in where they were blank` : '',
    already > 0 ? `${count(already)} were here already` : '',
    refused > 0 ? `${plural(refused, 'line')} did not fit any more` : '',
  ].filter(Boolean);
  if (of.state === 'draft' || (of.state === 'undone' && made + filled === 0))
    return (
      <Empty title="The file is gone" action={<Go to={paths.setup('import')}>Choose it again</Go>}>
        Files are kept for 24 hours. Nothing of it was brought in.
      </Empty>
    );
  return (
    <div className={isBeside ? 'outcome beside' : 'outcome'}>
      <p className="answer" role={isBeside ? undefined : 'status'} hidden={isBeside ?? false}>
        {of.state === 'importing' ? `${count(done)} of ${count(of.rows)} lines are done.` : null}
        {of.state === 'done' ? cameIn(of.kind, made) : null}
        {of.state === 'undoing' ? `Taking it back: ${count(removed + kept)} of ${count(made + filled)}.` : null}
        {of.state === 'undone' ? `${count(removed)} taken back. ${kept === 0 ? 'Nothing is left of it.' : `${count(kept)} stay.`}` : null}
      </p>
      {of.state === 'importing' || of.state === 'undoing' ? (
        <>
          <progress
            max={of.state === 'importing' ? of.rows : made + filled}
            value={of.state === 'importing' ? done : removed + kept}
            aria-label={of.state === 'importing' ? 'Lines brought in' : 'Lines taken back'}
          />
          <p className="sec">You may leave this page, or close it: it goes on.</p>
          {of.state === 'importing' ? <Stop id={of.id} /> : null}
        </>
      ) : null}
      {isBeside && of.stoppedAt ? (
        <p className="sec">
          {of.stoppedBy ? (
            <>
              Stopped by <bdi>{of.stoppedBy}</bdi>
            </>
          ) : (
            'Stopped'
          )}
          , {timeOf(of.stoppedAt, zone)}. {stayedIn(of.kind, made + filled)} Import the rest whenever you like; the file is kept until{' '}
          {timeOf(of.forgetAt, zone)} {dayInWords(dateOf(of.forgetAt, zone), 'short').split(' ')[0]}.
        </p>
      ) : null}
      {rest.length > 0 && of.state === 'done' ? <p className="sec">{rest.join(' · ')}</p> : null}
      {keptBecause.length > 0 ? (
        <ul className="kept">
          {keptBecause.map(({ count: number, words }) => (
            <li key={words}>
              <b>{count(number)}</b> {words}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="row">
        {of.kind === 'clients' && of.state === 'done' ? <Go to={paths.clients()}>See the clients</Go> : null}
        {of.kind === 'services' && of.state === 'done' ? <Go to={paths.setup('services')}>Say who performs them</Go> : null}
        {of.kind === 'visits' && of.state === 'done' ? <Go to={paths.calendar()}>See the calendar</Go> : null}
        {isOpen && of.undoUntil ? (
          <Undo
            of={{ id: of.id, kind: of.kind, made, filled }}
            until={`${timeOf(of.undoUntil, zone)} ${dayInWords(dateOf(of.undoUntil, zone), 'short').split(' ')[0]}`}
          />
        ) : null}
      </div>
    </div>
  );
}
