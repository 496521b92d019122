import { Button } from '../../ui/desk/Button.tsx';
import type { IconName } from '../../ui/desk/Icon.tsx';
import { Mark, type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { type Desk, visitName, visitPlaces, visitServices } from '../calendar/desk.ts';
import { minutesInWords, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMinute } from '../minute.ts';
import { useMay } from '../session.tsx';
import { nextStep, useStep } from '../visit/steps.ts';
import type { BoardVisit } from './board.ts';
import { type Need, useChangeRoom, useRoomInstead } from './today.ts';

const NO_BOOKING = 'Your role does not book visits.';

/** One visit on the board: when, who, where it stands, what is missing, and what to do next. */
export function BoardLine({ line, desk, needs }: { readonly line: BoardVisit; readonly desk: Desk; readonly needs: readonly Need[] }) {
  const { visit } = line;
  const step = useStep();
  const mayBook = useMay('booking.book');
  const next = nextStep(visit, desk.timeZone, useMinute());
  const providers = [...new Set(visit.segments.map(({ providerName }) => providerName))].join(', ');
  const where = [visitServices(visit), providers, ...visitPlaces(visit, desk.resources)].join(' · ');
  const instead = useRoomInstead(visit, desk, line.blockedBy !== undefined);
  const change = useChangeRoom();
  const room = line.blockedBy ? instead.data : undefined;
  const isCalling = next !== undefined && (line.lane === 'arrived' || line.lane === 'in-room') && !line.blockedBy;
  return (
    <li className={`vis ${line.lane === 'due' || line.lane === 'done' || line.lane === 'no-show' ? 'one' : ''}`}>
      <time dateTime={visit.start}>{timeOf(visit.start, desk.timeZone).replace(/ [ap]m/, '')}</time>
      <div className="who">
        <b>
          {visit.client ? (
            <Go to={paths.client(visit.client.id)}>
              <bdi>{visitName(visit)}</bdi>
            </Go>
          ) : (
            visitName(visit)
          )}
        </b>
        <span>{where}</span>
      </div>
      <div className="stt">
        <Status status={visit.status as ShownStatus} note={line.forMinutes === undefined ? undefined : minutesInWords(line.forMinutes)} />
      </div>
      <div className="marks">
        <Marks line={line} zone={desk.timeZone} needs={needs} />
      </div>
      {room ? (
        <Button isPending={change.isPending} why={mayBook ? undefined : NO_BOOKING} onPress={() => change.mutate({ visit, room })}>
          Use {room.name}
        </Button>
      ) : next ? (
        <Button
          tone={isCalling ? 'primary' : 'plain'}
          small={line.lane === 'due'}
          why={mayBook ? next.notYet : NO_BOOKING}
          onPress={() => step.take(visit, next.to)}
        >
          {next.label}
        </Button>
      ) : (
        <span />
      )}
    </li>
  );
}

const NEED_ICONS: Readonly<Record<string, IconName>> = { clearance: 'file', contact: 'text', unconfirmed: 'mail', form: 'file', card: 'key' };
const NEED_TONES = { stop: 'late', due: 'note', note: 'note' } as const;

function Marks({ line, zone, needs }: { readonly line: BoardVisit; readonly zone: string; readonly needs: readonly Need[] }) {
  const { visit, lateMinutes, overMinutes, blockedBy } = line;
  const isOver = line.lane === 'done' || line.lane === 'no-show';
  const marks = [
    ...visit.alerts.map(({ text }) => (
      <Mark key={text} icon="alert" tone="alert">
        {text.split(/[.!]/)[0]}
      </Mark>
    )),
    ...(lateMinutes > 0 ? [<Mark key="late" icon="clock" tone="late">{`${minutesInWords(lateMinutes)} late`}</Mark>] : []),
    ...(overMinutes > 0 ? [<Mark key="over" icon="clock" tone="late">{`${minutesInWords(overMinutes)} over`}</Mark>] : []),
    ...(blockedBy
      ? [<Mark key="room" icon="door" tone="late">{`${blockedBy.room} busy to about ${timeOf(blockedBy.until, zone).replace(/ [ap]m/, '')}`}</Mark>]
      : []),
    ...needs.map(({ kind, text, tone }) => (
      <Mark key={text} icon={NEED_ICONS[kind] ?? 'note'} tone={NEED_TONES[tone]}>
        {text}
      </Mark>
    )),
    ...(visit.isNew && !isOver
      ? [
          <Mark key="new" icon="sparkle">
            First visit
          </Mark>,
        ]
      : []),
    ...(visit.status === 'booked'
      ? [
          <Mark key="unconfirmed" icon="text">
            Not confirmed
          </Mark>,
        ]
      : []),
  ];
  return marks.length > 0 || isOver ? (
    marks
  ) : (
    <Mark icon="check" tone="ok">
      Ready
    </Mark>
  );
}
