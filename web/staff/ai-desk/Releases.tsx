import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { api, ask } from '../api.ts';
import { dateInWords, dateOf, plural, timeOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';
import { type Desk, type Release, useReleases } from './calls.ts';
import { useDeskAct } from './use-desk-act.ts';
import { RULES_THAT_BLOCK, changeWords } from './words.ts';

/** What went live, by whom, and the way back; and what blocks. */
export function Releases({ desk, why }: { readonly desk: Desk; readonly why: string | undefined }) {
  const releases = useReleases().data ?? [];
  const [asked, setAsked] = useState<Release>();
  const { act } = useDeskAct();
  const [live] = releases;
  const back = (to: Release) => {
    setAsked(undefined);
    const body = { to: to.number, seen: live?.number ?? 1 };
    void act(() => ask(api.POST('/api/v1/receptionist/releases/roll-back', { body })), `Back to v${to.number}. The next message is answered by it.`);
  };
  return (
    <aside className="gold-versions" aria-labelledby="gold-versions">
      <h3 className="h2" id="gold-versions">
        Versions
      </h3>
      <ol>
        {desk.draft.changes.length > 0 ? (
          <li className="draft">
            <span aria-hidden="true">◐</span>
            <div>
              <b>v{(live?.number ?? 1) + 1}, draft</b>
              <p>
                <bdi>{desk.draft.changedBy}</bdi>, {plural(desk.draft.changes.length, 'change')}
              </p>
            </div>
          </li>
        ) : null}
        {releases.length === 0 ? (
          <li className="live">
            <span aria-hidden="true">●</span>
            <div>
              <b>v1, live</b>
              <p>As it was set up. The first draft that goes live can be taken back to it.</p>
            </div>
          </li>
        ) : null}
        {releases.map((release, index) => (
          <Line key={release.number} release={release} isLive={index === 0} why={why} onBack={() => setAsked(release)} />
        ))}
      </ol>
      <p className="hint">A roll back takes effect on the next message. What is drafted stays, and has to be replayed again.</p>
      <h3 className="h2">Rules that block</h3>
      <ul className="gold-rules">
        {Object.entries(RULES_THAT_BLOCK).map(([code, rule]) => (
          <li key={code}>{rule}</li>
        ))}
      </ul>
      <Confirm
        title={`Roll back to v${asked?.number ?? ''}?`}
        isOpen={asked !== undefined}
        act="Roll back"
        onConfirm={() => asked && back(asked)}
        onClose={() => setAsked(undefined)}
      >
        The AI says again what it said then. Nothing is lost: this version stays in the list.
      </Confirm>
    </aside>
  );
}

function Line({ release, isLive, why, onBack }: { readonly release: Release; readonly isLive: boolean; readonly why: string | undefined; onBack(): void }) {
  const { zone } = useWorkplace();
  const { number, kind, changes, madeBy, madeAt, backTo, accepted } = release;
  const when = `${dateInWords(dateOf(madeAt, zone))}, ${timeOf(madeAt, zone)}`;
  return (
    <li className={isLive ? 'live' : ''}>
      <span aria-hidden="true">{isLive ? '●' : '○'}</span>
      <div>
        <b>
          v{number}
          {isLive ? ', live' : ''}
        </b>
        <p>
          {when}
          {madeBy ? (
            <>
              , <bdi>{madeBy}</bdi>
            </>
          ) : null}
        </p>
        <p>
          <bdi>{kind === 'began' ? 'As it was set up' : kind === 'rolled-back' ? `Rolled back to v${backTo}` : changes.map(changeWords).join(', ')}</bdi>
          {accepted > 0 ? `. ${plural(accepted, 'difference')} accepted` : ''}
        </p>
        {isLive ? null : (
          <Button small icon="undo" why={why} onPress={onBack}>
            Roll back to v{number}
          </Button>
        )}
      </div>
    </li>
  );
}
