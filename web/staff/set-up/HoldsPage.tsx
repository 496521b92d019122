import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { dateInWords, dateOf } from '../format.ts';
import { Go } from '../go.tsx';
import { ReleaseDialog } from '../holds/HoldDialog.tsx';
import { type LegalHold, useHolds } from '../holds/holds.ts';
import { channelOf } from '../inbox/words.ts';
import { paths } from '../paths.ts';
import { useWorkplace } from '../workplace.ts';
import { Answer, SetUpFrame } from './SetUpFrame.tsx';

/** Legal holds: what is kept whatever its time, why, and what was released. */
export function HoldsPage() {
  const holds = useHolds();
  const [releasing, setReleasing] = useState<LegalHold>();
  return (
    <SetUpFrame title="Legal holds">
      <Answer of={holds} label="legal holds">
        {(all) =>
          all.length === 0 ? (
            <Empty title="Nothing is on hold">
              Place a client or a conversation on hold when a dispute, a board or a court needs it kept: from the menu of their record, or beside the
              conversation in the inbox.
            </Empty>
          ) : (
            <ul className="items">
              {all.map((hold) => (
                <Line key={hold.id} hold={hold} onRelease={() => setReleasing(hold)} />
              ))}
            </ul>
          )
        }
      </Answer>
      {releasing ? <ReleaseDialog hold={releasing} onClose={() => setReleasing(undefined)} /> : null}
    </SetUpFrame>
  );
}

function Line({ hold, onRelease }: { readonly hold: LegalHold; onRelease(): void }) {
  const { zone } = useWorkplace();
  const { released } = hold;
  return (
    <li>
      <span className="grow">
        <b>
          <Named hold={hold} />
        </b>
        <small>
          <bdi>{hold.reason}</bdi>
        </small>
        <small>
          Placed by <bdi>{hold.placedBy}</bdi> on {dateInWords(dateOf(hold.placedAt, zone))}
        </small>
        {released ? (
          <small>
            Released by <bdi>{released.by}</bdi> on {dateInWords(dateOf(released.at, zone))}: <bdi>{released.reason}</bdi>
          </small>
        ) : null}
      </span>
      {released ? (
        <Mark icon="check">released</Mark>
      ) : (
        <Button small onPress={onRelease}>
          Release
        </Button>
      )}
    </li>
  );
}

/** Who or what a hold is on, with the way there. */
function Named({ hold: { kind, subjectId, subject } }: { readonly hold: LegalHold }) {
  const { zone } = useWorkplace();
  if (!subject) return <>{kind === 'client' ? 'A client' : 'A conversation'} deleted since</>;
  if (kind === 'client')
    return (
      <Go to={paths.client(subjectId)}>
        <bdi>{subject.name}</bdi>
      </Go>
    );
  return (
    <Go to={paths.conversation(subjectId)}>
      {channelOf(subject.channel ?? '').name}
      {subject.name ? (
        <>
          {' '}
          with <bdi>{subject.name}</bdi>
        </>
      ) : null}
      {subject.at ? `, ${dateInWords(dateOf(subject.at, zone))}` : ''}
    </Go>
  );
}
