import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { api, ask } from '../api.ts';
import { dateInWords, dateOf, plural, timeOf } from '../format.ts';
import { Go, useGo, useQueryText } from '../go.tsx';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { CallPane } from './CallPane.tsx';
import { Chip } from './Chip.tsx';
import { type Desk, type Result, type Run, useDesk, useRuns } from './calls.ts';
import { DeskAnswer, DeskBar, DeskForbidden } from './DeskBar.tsx';
import { Releases } from './Releases.tsx';
import { useDeskAct } from './use-desk-act.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { changeWords, reasonWords } from './words.ts';
import './ai-desk.css';
import './golden.css';

/** Golden calls: the draft answers what was asked before, beside what is live; only what holds goes live. */
export function GoldenPage() {
  const desk = useDesk();
  const runs = useRuns();
  if (!useMay('account.read')) return <DeskForbidden title="Golden calls are not for your role" />;
  return (
    <DeskAnswer of={desk} label="The golden calls">
      {(data) => (
        <DeskAnswer of={runs} label="The golden calls">
          {({ draft, night }) => <Open desk={data} run={draft} night={night} />}
        </DeskAnswer>
      )}
    </DeskAnswer>
  );
}

/** What is done to the draft: replayed, or put live. */
function useGoldenActs(desk: Desk, run: Run | null) {
  const { isBusy, act } = useDeskAct();
  const { version } = desk.draft;
  return {
    isBusy,
    replay: () => void act(() => ask(api.POST('/api/v1/receptionist/golden-runs', { body: {} }))),
    publish: () =>
      void act(
        () => ask(api.POST('/api/v1/receptionist/releases', { body: { version, runId: run?.id ?? '' } })),
        'It is live. The next message is answered by it.',
      ),
  };
}

function Open({ desk, run, night }: { readonly desk: Desk; readonly run: Run | null; readonly night: Run | null }) {
  const may = useMay('account.manage') ? undefined : 'Your role looks at golden calls and does not put anything live.';
  const { isBusy, replay, publish } = useGoldenActs(desk, run);
  const verdict = verdictOf(desk, run);
  const isRunning = run?.state === 'running' && run.draftVersion === desk.draft.version;
  const whyReplay = may ?? (desk.draft.changes.length === 0 ? 'Nothing is drafted.' : isRunning ? 'A replay goes on.' : undefined);
  const whyLive = may ?? verdict.why;
  const next = (desk.release ?? 1) + 1;
  useActs([{ id: 'golden-replay', label: 'Replay the golden calls', key: 'r', why: whyReplay, run: replay }]);
  return (
    <>
      <DeskBar>
        <Button icon="repeat" why={whyReplay} isPending={isBusy} onPress={replay}>
          {run ? 'Replay again' : 'Replay'}
        </Button>
        <Button tone="primary" why={whyLive} onPress={publish} {...(whyLive ? { icon: 'lock' as const } : {})}>
          Put v{next} live
        </Button>
      </DeskBar>
      <Head desk={desk} run={run} verdict={verdict} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls is reached by keyboard. */}
      <div className={`gold ${run || night ? '' : 'bare'}`} tabIndex={0} role="region" aria-label="Golden calls">
        <Calls run={run} night={night} />
        <Releases desk={desk} why={may} />
      </div>
    </>
  );
}

function Head({ desk, run, verdict }: { readonly desk: Desk; readonly run: Run | null; readonly verdict: Verdict }) {
  const { zone } = useWorkplace();
  const { changes } = desk.draft;
  const at = run?.finishedAt ? `, replayed ${dateInWords(dateOf(run.finishedAt, zone))} at ${timeOf(run.finishedAt, zone)}` : '';
  const seconds = run?.finishedAt ? Math.max(1, Math.round((Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000)) : 0;
  return (
    <div className="gold-head">
      <div>
        <h2 aria-live="polite">{verdict.sentence}</h2>
        <p className="sec">
          {run ? `${plural(run.total, 'conversation')}, names removed${at}${seconds > 0 ? ` in ${seconds} s` : ''}. ` : ''}
          {changes.length > 0 ? `Draft: ${changes.map(changeWords).join(', ')}.` : 'Change something at the AI desk first.'}
          {verdict.skipped > 0 ? ` ${plural(verdict.skipped, 'call')} left out: nothing here can be booked online.` : ''}
        </p>
      </div>
      {run ? <Ticks run={run} verdict={verdict} /> : null}
    </div>
  );
}

const ORDER = { same: 0, skipped: 1, different: 2, broken: 3 } as const;

function Ticks({ run, verdict }: { readonly run: Run; readonly verdict: Verdict }) {
  const sorted = [...run.results].sort((one, other) => ORDER[one.verdict] - ORDER[other.verdict]);
  const label = `${run.results.length} of ${run.total}: ${verdict.same} the same, ${verdict.open + verdict.accepted} changed, ${verdict.broken} worse`;
  return (
    <div className="gold-ticks" role="img" aria-label={label}>
      {sorted.map(({ key, verdict: each }) => (
        <i key={key} className={each} />
      ))}
      {Array.from({ length: Math.max(0, run.total - sorted.length) }, (_, index) => (
        <i key={index} className="coming" />
      ))}
    </div>
  );
}

const SAME_SHOWN = 12;

/** The calls by verdict, worse ones first, and the one that is open. */
function Calls({ run, night }: { readonly run: Run | null; readonly night: Run | null }) {
  const query = useQueryText();
  const go = useGo();
  const [isAll, setAll] = useState(false);
  const drifted = (night?.results ?? []).filter(({ verdict }) => verdict === 'different' || verdict === 'broken');
  const results = run?.results ?? [];
  const by = (...verdicts: readonly Result['verdict'][]) => results.filter(({ verdict }) => verdicts.includes(verdict));
  const [broken, different, same] = [by('broken'), by('different'), by('same', 'skipped')];
  const isNight = query['of'] === 'night' && night !== null;
  const open =
    (isNight ? drifted : results).find(({ key }) => key === query['call']) ??
    (isNight ? drifted[0] : (broken[0] ?? different.find(({ accepted }) => !accepted) ?? different[0]));
  const line = (of: 'draft' | 'night') => (result: Result) => <Line key={`${of}-${result.key}`} result={result} of={of} isOpen={result === open} />;
  return (
    <>
      {run || night ? (
        <nav className="gold-list" aria-label="Conversations">
          <Group title="Worse, blocks going live">{broken.map(line('draft'))}</Group>
          <Group title={different.every(({ accepted }) => accepted) ? 'Changed, accepted' : 'Changed, needs your yes'}>{different.map(line('draft'))}</Group>
          <Group title="Since last night, without a draft">{drifted.map(line('night'))}</Group>
          <Group title={`The same, ${same.length}`}>{(isAll ? same : same.slice(0, SAME_SHOWN)).map(line('draft'))}</Group>
          {same.length > SAME_SHOWN && !isAll ? (
            <Button tone="quiet" onPress={() => setAll(true)}>
              Show all {same.length}
            </Button>
          ) : null}
        </nav>
      ) : null}
      <section className="gold-call" aria-label="One conversation">
        {open ? (
          <CallPane key={open.key} run={isNight ? night : (run ?? night)} result={open} isNight={isNight} onNext={() => go(paths.goldenCalls())} />
        ) : (
          <Nothing run={run} />
        )}
      </section>
    </>
  );
}

/** Why no conversation is open: none was replayed, the replay has found nothing so far, or nothing differs. */
function Nothing({ run }: { readonly run: Run | null }) {
  if (!run)
    return (
      <Empty title="Nothing was replayed yet">
        A replay has the draft answer the shipped conversations and those you kept, and shows what would change. Nothing of it is booked, sent or kept.
      </Empty>
    );
  if (run.state === 'running') return <Empty title="Nothing differs so far">The replay goes on. What differs is shown here as soon as it is found.</Empty>;
  return <Empty title="Nothing differs">Every conversation comes to the same on the draft. Choose one at the side to read it.</Empty>;
}

function Group({ title, children }: { readonly title: string; readonly children: readonly React.ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </div>
  );
}

function Line({ result, of, isOpen }: { readonly result: Result; readonly of: 'draft' | 'night'; readonly isOpen: boolean }) {
  const { key, name, verdict, reasons, accepted, isOwn } = result;
  const words = <bdi>{name}</bdi>;
  return (
    <li className={`${isOpen ? 'on' : ''} ${verdict}`}>
      {verdict === 'skipped' ? (
        <span className="name">{words}</span>
      ) : (
        <Go className="name" to={paths.goldenCalls({ call: key, of: of === 'night' ? 'night' : undefined })} aria-current={isOpen ? 'true' : undefined}>
          {words}
        </Go>
      )}
      <small>{isOwn ? 'Your own' : verdict === 'skipped' ? 'left out' : key.startsWith('entry-') ? 'Entry' : ''}</small>
      {verdict === 'broken' || verdict === 'different' ? (
        <Chip look={verdict === 'broken' ? 'noshow' : accepted ? 'done' : 'hold'}>
          {accepted ? `Accepted by ${accepted.by || 'a colleague'}` : reasonWords(reasons[0] ?? 'words')}
        </Chip>
      ) : null}
    </li>
  );
}
