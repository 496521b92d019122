import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { bestTimes } from '../book/best-times.ts';
import type { Desk, Visit } from '../calendar/desk.ts';
import { type MoveAsk, MoveReview } from '../calendar/move/MoveReview.tsx';
import { type IsoDate, addDays, dateOf, dayInWords, mondayOf, timeOf } from '../format.ts';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';

/** Weeks that are looked through at once. */
const WEEKS = 4;
/** Times shown of a week before all are asked for. */
const PER_WEEK = 4;

/** Another time for a visit: the best over the coming weeks with their reasons, then week by week; one press asks about it. */
export function MoveTimes({ visit, desk, onDone }: { readonly visit: Visit; readonly desk: Desk; onDone(): void }) {
  const zone = desk.timeZone;
  const today = dateOf(useMinute(), zone);
  const [from, setFrom] = useState<IsoDate>(() => mondayOf(max(today, dateOf(visit.start, zone))));
  const [by, setBy] = useState<string>();
  const [open, setOpen] = useState<IsoDate>();
  const [wanted, setWanted] = useState<MoveAsk>();
  const go = useGo();
  const query = useQueryText();
  const to = addDays(from, WEEKS * 7 - 1);
  const isShared = new Set(visit.segments.map(({ providerId }) => providerId)).size > 1;
  const times = useQuery({
    queryKey: ['booking', 'move-times', visit.id, from, by],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/appointments/{appointmentId}/times', {
          params: { path: { appointmentId: visit.id }, query: { from: max(today, from), to, ...(by === undefined ? {} : { provider: by }) } },
        }),
      ),
  });
  const slots = times.data?.slots;
  const weeks = useMemo(() => byWeek(slots ?? [], from, zone), [slots, from, zone]);
  const best = useMemo(() => bestTimes(slots ?? [], { zone, today, lastStart: visit.start, busy: busyOf(desk, visit) }), [slots, zone, today, visit, desk]);
  const choose = (start: string) =>
    setWanted({ visit, body: { start: new Date(start).toISOString(), version: visit.version, ...(by === undefined ? {} : { providerId: by }) } });
  const providers = desk.resources.filter(({ kind }) => kind === 'provider');
  return (
    <section className="times-for" aria-label="Another time">
      <div className="row">
        <h3 className="grow">Another time</h3>
        <Button small onPress={onDone}>
          Back
        </Button>
      </div>
      {isShared ? null : (
        <Select
          label="With"
          value={by ?? visit.segments[0]?.providerId ?? null}
          onChange={(id) => setBy(id === visit.segments[0]?.providerId ? undefined : id)}
          options={providers.map(({ id, name, title }) => ({ id, label: name, note: title }))}
        />
      )}
      <div className="row weeks">
        <IconButton icon="left" label="Earlier weeks" small onPress={() => setFrom(max(mondayOf(today), addDays(from, -7 * WEEKS)))} />
        <span className="grow">
          {dayInWords(max(today, from), 'short')} to {dayInWords(to, 'short')}
        </span>
        <IconButton icon="right" label="Later weeks" small onPress={() => setFrom(addDays(from, 7 * WEEKS))} />
      </div>
      {times.isPending ? <Loading label="Looking for times" rows={4} /> : null}
      {times.isError ? (
        <Failure title="No times could be read" onRetry={() => void times.refetch()}>
          {wordsOf(times.error)}
        </Failure>
      ) : null}
      {slots?.length === 0 ? <Empty title="Nothing free in these weeks">Look at later weeks, or at somebody else’s times.</Empty> : null}
      {best.length > 0 ? (
        <ul className="best" aria-label="Best times">
          {best.map(({ start, why }) => (
            <li key={start}>
              <button type="button" className="pick" onClick={() => choose(start)}>
                <b>{inWords(start, zone)}</b>
                <small>{why}</small>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {weeks.map(({ monday, starts }) => (
        <div key={monday} className="week">
          <h4>
            Week of {dayInWords(monday, 'short').replace(/^\w+ /, '')}
            <small>{starts.length === 0 ? 'nothing free' : ''}</small>
          </h4>
          <div className="others">
            {(open === monday ? starts : spread(starts, zone)).map((start) => (
              <Button key={start} small onPress={() => choose(start)}>
                {inWords(start, zone)}
              </Button>
            ))}
            {starts.length > PER_WEEK && open !== monday ? (
              <Button small tone="quiet" onPress={() => setOpen(monday)}>
                All {starts.length}
              </Button>
            ) : null}
          </div>
        </div>
      ))}
      {wanted ? (
        <MoveReview
          ask={wanted}
          desk={desk}
          onAsk={setWanted}
          onClose={() => setWanted(undefined)}
          onMoved={({ start }) => {
            onDone();
            // On the calendar the panel follows the visit to its new day; the board stays with today.
            const date = dateOf(start, zone);
            if (location.pathname === paths.calendar() && date !== query['date']) go(paths.calendar({ ...query, date, visit: visit.id }), { replace: true });
          }}
        />
      ) : null}
    </section>
  );
}

function max(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}

function inWords(start: string, zone: string): string {
  return `${dayInWords(dateOf(start, zone), 'short')}, ${timeOf(start, zone)}`;
}

function busyOf(desk: Desk, visit: Visit) {
  return desk.visits
    .filter(({ id }) => id !== visit.id)
    .flatMap(({ occupied }) => occupied.map(({ resourceId, start, end }) => ({ providerId: resourceId, start: Date.parse(start), end: Date.parse(end) })));
}

function byWeek(slots: readonly { readonly start: string }[], from: IsoDate, zone: string): { readonly monday: IsoDate; readonly starts: readonly string[] }[] {
  const weeks = Array.from({ length: WEEKS }, (_, week) => ({ monday: addDays(from, week * 7), starts: [] as string[] }));
  for (const { start } of slots) weeks.find(({ monday }) => monday === mondayOf(dateOf(start, zone)))?.starts.push(start);
  return weeks;
}

/** A few times of a week, each of another day where there is one. */
function spread(starts: readonly string[], zone: string): string[] {
  const first = new Map<IsoDate, string>();
  for (const start of starts) if (!first.has(dateOf(start, zone))) first.set(dateOf(start, zone), start);
  const chosen = new Set([...first.values()].slice(0, PER_WEEK));
  for (const start of starts) if (chosen.size < PER_WEEK) chosen.add(start);
  return [...chosen].sort((a, b) => Date.parse(a) - Date.parse(b));
}
