import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { type IsoDate, dateInWords, dateOf, daysBetween, plural } from '../format.ts';
import { useActs } from '../keys.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Desk, useEntries } from './calls.ts';
import { Chip } from './Chip.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import { type Shown, isFound, shownEntries } from './entries.ts';
import { topicLabel } from './words.ts';

/** Days before its end from which an entry asks to be looked at. */
const SOON_DAYS = 14;
const FIRST_SHOWN = 12;

/** What the AI may say about the clinic: each entry with who wrote it, until when it counts, and how often it was quoted. */
export function Knowledge({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const entries = useEntries();
  const { zone } = useWorkplace();
  const [find, setFind] = useState('');
  const [isAll, setAll] = useState(false);
  const [open, setOpen] = useState<Shown | 'new'>();
  useActs([{ id: 'ai-entry', label: 'Add an entry the AI may say', key: 'n', why, run: () => setOpen('new') }]);
  // Until what is live was read, a drafted entry could not be told from a new one.
  const all = entries.data ? shownEntries(entries.data, desk.draft.entries) : [];
  const today = dateOf(new Date(), zone);
  const needy = all.filter((entry) => endOf(entry, today)?.isNeedy).length;
  const found = all.filter((entry) => isFound(entry, find));
  const shown = isAll || find !== '' ? found : found.slice(0, FIRST_SHOWN);
  return (
    <section className="ai-col ai-knows" aria-labelledby="ai-knows">
      <div className="row">
        <h2 className="h2" id="ai-knows">
          What it knows
        </h2>
        <span className="mute">
          {entries.data ? plural(all.length, 'entry', 'entries') : ''}
          {needy > 0 ? `, ${needy} ${needy === 1 ? 'needs' : 'need'} you` : ''}
        </span>
        <span className="grow" />
        <Field bare label="Find an entry" placeholder="Find" value={find} maxLength={80} onChange={setFind} />
        <Button small icon="plus" why={why} onPress={() => setOpen('new')}>
          Add entry
        </Button>
      </div>
      {entries.isPending ? <Loading label="Reading what it knows" /> : null}
      {entries.isError && !entries.data ? (
        <Failure title="What it knows could not be read" onRetry={() => void entries.refetch()}>
          {wordsOf(entries.error)}
        </Failure>
      ) : null}
      {entries.data && all.length === 0 ? (
        <Empty
          title="It knows only your rows"
          action={
            <Button tone="primary" why={why} onPress={() => setOpen('new')}>
              Write the first entry
            </Button>
          }
        >
          Hours, prices, treatments and places are read live. Parking, paying, preparation and policies it says only once you wrote them down; until then it
          takes a message.
        </Empty>
      ) : null}
      {shown.length > 0 ? <Table shown={shown} today={today} onOpen={setOpen} /> : null}
      {all.length > 0 && found.length === 0 ? <p className="hint">Nothing is found. The AI does not know it either.</p> : null}
      {shown.length < found.length ? (
        <Button tone="quiet" onPress={() => setAll(true)}>
          Show all {found.length}
        </Button>
      ) : null}
      {open ? <EntryDialog desk={desk} entry={open === 'new' ? undefined : open} why={why} onClose={() => setOpen(undefined)} /> : null}
    </section>
  );
}

function Table({ shown, today, onOpen }: { readonly shown: readonly Shown[]; readonly today: IsoDate; onOpen(entry: Shown): void }) {
  return (
    <table className="ai-entries">
      <thead>
        <tr>
          <th scope="col">Entry</th>
          <th scope="col">Version</th>
          <th scope="col">Good until</th>
          <th scope="col" className="num">
            30 days
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((entry) => {
          const end = endOf(entry, today);
          return (
            <tr key={entry.id} className={end?.isNeedy ? `needy ${end.tone}` : ''}>
              <th scope="row">
                <button type="button" className="ai-open" onClick={() => onOpen(entry)}>
                  <bdi>{entry.questions[0] ?? topicLabel(entry.topic)}</bdi>
                </button>
                <p>
                  {end?.tone === 'over' ? 'Expired, so the AI takes a message instead' : <bdi>“{entry.answer}”</bdi>}
                  {entry.language === 'es' ? <small> Spanish</small> : null}
                </p>
              </th>
              <td>
                {entry.draft ? (
                  <Chip look="hold">{entry.draft}</Chip>
                ) : (
                  <>
                    v{entry.version}, <bdi>{entry.madeBy || 'set-up'}</bdi>
                  </>
                )}
              </td>
              <td>{end?.isNeedy ? <Chip look={end.tone === 'over' ? 'noshow' : 'hold'}>{end.words}</Chip> : (end?.words ?? 'No end')}</td>
              <td className="num">{entry.quotes}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function endOf({ validUntil }: Shown, today: IsoDate) {
  if (validUntil === null) return undefined;
  const until = validUntil as IsoDate;
  const left = daysBetween(today, until);
  if (left <= 0) return { words: `Ended ${dateInWords(until)}`, isNeedy: true, tone: 'over' as const };
  if (left <= SOON_DAYS) return { words: `${plural(left, 'day')} left`, isNeedy: true, tone: 'soon' as const };
  return { words: dateInWords(until), isNeedy: false, tone: 'soon' as const };
}
