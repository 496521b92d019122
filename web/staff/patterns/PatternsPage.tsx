import { useRef } from 'react';
import { Select } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { DeskBar } from '../ai-desk/DeskBar.tsx';
import { wordsOf } from '../api.ts';
import { addDays, count, plural } from '../format.ts';
import { Go, useGo, useQueryText } from '../go.tsx';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { Chart } from '../reports/Chart.tsx';
import { ChartTable } from '../reports/Figures.tsx';
import { PeriodSelect } from '../reports/PeriodSelect.tsx';
import type { Report } from '../reports/report.ts';
import { ShowAs, type View } from '../reports/ShowAs.tsx';
import { useMay } from '../session.tsx';
import { BehindPanel } from './BehindPanel.tsx';
import { type Asked, type Opens, type Patterns, patternsFileHref, readOpens, usePatterns, writeOpens } from './calls.ts';
import { AnswersChart, HoursChart, HoursTable, PART_WORDS, WeekHeat } from './Charts.tsx';
import { Channels, Moods, Num, OpenAndAfter, type Opener, Reasons, Ways } from './Tables.tsx';
import { channelInWords, shareInWords, wayInWords } from './words.ts';
import '../reports/reports.css';
import './patterns.css';

const ALL = 'all';
const CHANNELS = ['call', 'chat', 'sms'];

const presetsAround = (today: string) =>
  [7, 28, 90].map((days) => ({ id: `days-${days}`, label: `Last ${days} days`, from: addDays(today, 1 - days), to: today }));

/** What conversations have in common: when they come, why, who answers and what comes of it. */
export function PatternsPage() {
  const mayRead = useMay('report.read');
  return mayRead ? (
    <PatternsShown />
  ) : (
    <>
      <DeskBar />
      <Forbidden title="Patterns are not open to your role">Whoever sees reports sees them.</Forbidden>
    </>
  );
}

function PatternsShown() {
  const go = useGo();
  const query = useQueryText();
  const trigger = useRef<Element | null>(null);
  const asked: Asked = { from: query['from'], to: query['to'], location: query['location'], channel: query['channel'] };
  const found = usePatterns(asked);
  const mayOpen = useMay('message.read');
  const change = (next: Readonly<Record<string, string | undefined>>) => go(paths.patterns({ ...query, ...next }), { replace: true });
  const view = query['view'] === 'table' ? 'table' : 'chart';
  const opens = readOpens(query['open']);
  const onOpen: Opener = mayOpen
    ? (wanted) => {
        trigger.current = document.activeElement;
        change({ open: writeOpens(wanted) });
      }
    : undefined;
  const close = () => {
    change({ open: undefined });
    if (trigger.current instanceof HTMLElement) trigger.current.focus();
  };
  useActs([
    {
      id: 'view',
      label: view === 'chart' ? 'Show as tables' : 'Show as charts',
      key: 'v',
      run: () => change({ view: view === 'chart' ? 'table' : undefined }),
    },
    { id: 'file', label: 'Download as CSV', run: () => location.assign(patternsFileHref(asked)) },
  ]);
  const patterns = found.data;
  return (
    <>
      <DeskBar>
        {patterns ? <Tools patterns={patterns} onChange={change} /> : <span className="pat-tools-wait" aria-hidden="true" />}
        <a className="btn plain" href={patternsFileHref(asked)} download>
          <Icon name="download" size={16} /> CSV
        </a>
      </DeskBar>
      <div className={`rep pat ${opens && mayOpen ? 'open' : ''}`}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls is reached by keyboard. */}
        <div className="rp" tabIndex={0} role="region" aria-label="Patterns" aria-busy={found.isFetching}>
          {found.isPending ? <Loading label="Counting" /> : null}
          {found.isError && !patterns ? (
            <Failure title="Patterns could not be read" onRetry={() => void found.refetch()}>
              {wordsOf(found.error)} <Go to={paths.patterns()}>Show the last four weeks</Go>
            </Failure>
          ) : null}
          {found.isError && patterns ? (
            <p className="errb" role="alert">
              {wordsOf(found.error)} You see what was read before.
            </p>
          ) : null}
          {patterns ? <Body patterns={patterns} view={view} onOpen={onOpen} onView={(next) => change({ view: next === 'table' ? next : undefined })} /> : null}
        </div>
        {opens && mayOpen ? <BehindPanel asked={{ ...asked, ...periodOf(patterns) }} opens={opens} onClose={close} /> : null}
      </div>
    </>
  );
}

const periodOf = (patterns: Patterns | undefined) => (patterns ? patterns.period : {});

function Tools({ patterns, onChange }: { readonly patterns: Patterns; onChange(next: Readonly<Record<string, string | undefined>>): void }) {
  return (
    <>
      <PeriodSelect report={patterns} presets={presetsAround(patterns.today)} onChange={(period) => onChange({ ...period, open: undefined })} />
      <Select
        label="Channel"
        bare
        value={patterns.channel ?? ALL}
        options={[{ id: ALL, label: 'All channels' }, ...CHANNELS.map((id) => ({ id, label: channelInWords(id) }))]}
        onChange={(channel) => onChange({ channel: channel === ALL ? undefined : channel, open: undefined })}
      />
      {patterns.locations.length > 1 ? (
        <Select
          label="Location"
          bare
          value={patterns.location ?? ALL}
          options={[{ id: ALL, label: 'All locations' }, ...patterns.locations.map(({ id, name }) => ({ id, label: name }))]}
          onChange={(place) => onChange({ location: place === ALL ? undefined : place, open: undefined })}
        />
      ) : null}
    </>
  );
}

interface BodyProps {
  readonly patterns: Patterns;
  readonly view: View;
  readonly onOpen: Opener;
  onView(view: string): void;
}

function Body({ patterns, view, onOpen, onView }: BodyProps) {
  const { totals, hours, week, reasons, openAndAfter, channels, answers, goingOn, zone } = patterns;
  if (totals.offered === 0)
    return (
      <Empty title="Nobody called, wrote or texted in these dates" action={<Go to={paths.patterns()}>Show the last four weeks</Go>}>
        Choose other dates, another channel or another location.
      </Empty>
    );
  return (
    <>
      <h2 className="answer">{answerOf(patterns)}</h2>
      <Figures patterns={patterns} onOpen={onOpen} />
      <div className="ctop">
        <h2>By hour</h2>
        <span className="sec">The days added up, {zone.replaceAll('_', ' ')}</span>
        {view === 'chart' ? (
          <span className="legend">
            {Object.entries(PART_WORDS).map(([part, words]) => (
              <span key={part}>
                <i className={`k ${part}`} />
                {words}
              </span>
            ))}
            <span>
              <i className="k shut" />
              Closed
            </span>
          </span>
        ) : null}
        <span className="grow" />
        <ShowAs view={view} onView={onView} />
      </div>
      {view === 'chart' ? <HoursChart hours={hours} /> : <HoursTable hours={hours} />}
      <div className="ctop">
        <h2>By weekday and hour</h2>
      </div>
      <WeekHeat week={week} onOpen={onOpen} />
      <div className="ut">
        <Reasons reasons={reasons} onOpen={onOpen} />
        <Moods patterns={patterns} onOpen={onOpen} />
        <OpenAndAfter sides={openAndAfter} onOpen={onOpen} />
        <Channels channels={channels} onOpen={onOpen} />
        <section>
          <h2>Time to an answer, {channelInWords(answers.channel).toLowerCase()}</h2>
          <AnswersChart answers={answers} />
          <p className="sec">
            {answers.all
              ? `${count(answers.all.count)} answers, ${answers.channel === 'call' ? 'from the caller’s last word to the first sound' : 'the time each took to make'}.`
              : null}
          </p>
        </section>
        <section>
          <h2>What counts</h2>
          <dl className="counts">
            <dt>Contained</dt>
            <dd>{patterns.rules['contained']?.text}</dd>
            <dt>Gave up</dt>
            <dd>{patterns.rules['missed']?.text}</dd>
            <dt>Passed to a person</dt>
            <dd>{patterns.rules['passed-on']?.text}</dd>
            {goingOn > 0 ? (
              <>
                <dt>Still going on</dt>
                <dd>{plural(goingOn, 'conversation')}: offered and answered, not counted as anything else yet.</dd>
              </>
            ) : null}
          </dl>
        </section>
      </div>
      <Trend bookings={patterns.bookings} view={view} />
    </>
  );
}

/** The one sentence: what the AI desk did. */
function answerOf({ totals, period, today }: Patterns): string {
  const when = period.to === today ? `in the last ${daysOf(period)}` : 'in these dates';
  if (totals.booked === 0) return `${plural(totals.answered, 'conversation')} answered ${when}, ${count(totals.contained)} of them without a person.`;
  const after = totals.bookedAfterHours === 0 ? '' : `, ${count(totals.bookedAfterHours)} of them while you were closed`;
  return `The AI desk booked ${plural(totals.booked, 'visit')} ${when}${after}.`;
}

const daysOf = ({ from, to }: Patterns['period']) => plural(Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1, 'day');

function Figures({ patterns: { totals }, onOpen }: { readonly patterns: Patterns; readonly onOpen: Opener }) {
  const { offered, answered, missed, booked, passedOn, afterHours, contained, ended } = totals;
  const figures: readonly { readonly name: string; readonly value: number; readonly of: number; readonly opens: Opens }[] = [
    { name: 'Offered', value: offered, of: 0, opens: { figure: 'offered' } },
    { name: 'Answered', value: answered, of: offered, opens: { figure: 'answered' } },
    { name: 'Booked', value: booked, of: offered, opens: { figure: 'booked' } },
    { name: 'Passed to a person', value: passedOn, of: offered, opens: { figure: 'passed-on' } },
    { name: 'After hours', value: afterHours, of: offered, opens: { figure: 'offered', hours: 'after' } },
    { name: 'Contained', value: contained, of: ended, opens: { figure: 'contained' } },
    { name: 'Gave up', value: missed, of: offered, opens: { figure: 'missed' } },
  ];
  return (
    <dl className="pfigs">
      {figures.map(({ name, value, of, opens }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Num value={value} opens={opens} onOpen={onOpen} />
            {of > 0 ? <small>{shareInWords(value, of)}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const NOTHING_OPENS = { open: undefined, onOpen: () => undefined };

/** Visits booked, by when they were booked and through what. */
function Trend({ bookings, view }: { readonly bookings: Patterns['bookings']; readonly view: View }) {
  const shown = bookings.ways.flatMap(({ way, count: all }, index) => (all > 0 ? [{ way, index }] : []));
  if (shown.length === 0) return null;
  const chart: Report['chart'] = {
    ...{ title: bookings.title, labelTitle: bookings.labelTitle, series: shown.map(({ way }) => wayInWords(way)) },
    bars: bookings.weeks.map(({ label, from, to, isFilling, counts }) => ({
      ...{ label, from, to, isFilling, isInPeriod: true },
      figures: shown.map(({ index }) => ({ value: counts[index] ?? 0, unit: 'count' as const })),
    })),
  };
  return (
    <section className="trend">
      <div className="ctop">
        <h2>{bookings.title}</h2>
        <span className="legend">
          {shown.map(({ way }, index) => (
            <span key={way}>
              <i className={`k t${index}`} />
              {wayInWords(way)}
            </span>
          ))}
        </span>
      </div>
      {view === 'chart' ? <Chart chart={chart} opening={NOTHING_OPENS} /> : <ChartTable chart={chart} opening={NOTHING_OPENS} />}
      <Ways bookings={bookings} />
      <p className="sec">
        By the day a visit was booked, whatever became of it later. Worth: the prices of visits that were kept or are still to come. Imported visits were booked
        elsewhere.
      </p>
    </section>
  );
}
