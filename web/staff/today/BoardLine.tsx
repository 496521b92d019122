import { Button } from '../../ui/desk/Button.tsx';
import { Mark, type ShownStatus, Status } from '../../ui/desk/Parts.tsx';
import { type Desk, visitName, visitPlaces, visitServices } from '../calendar/desk.ts';
import { minutesInWords, timeOf } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMay } from '../session.tsx';
import { nextStep, useStep } from '../visit/steps.ts';
import type { BoardVisit } from './board.ts';

/** One visit on the board: when, who, where it stands, what is missing, and what to do next. */
export function BoardLine({ line, desk }: { readonly line: BoardVisit; readonly desk: Desk }) {
  const { visit } = line;
  const step = useStep();
  const mayBook = useMay('booking.book');
  const next = nextStep(visit);
  const providers = [...new Set(visit.segments.map(({ providerName }) => providerName))].join(', ');
  const where = [visitServices(visit), providers, ...visitPlaces(visit, desk.resources)].join(' · ');
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
        <Marks line={line} zone={desk.timeZone} />
      </div>
      {next ? (
        <Button
          tone={isCalling ? 'primary' : 'plain'}
          small={line.lane === 'due'}
          isPending={step.isPending}
          why={mayBook ? undefined : 'Your role does not book visits.'}
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

function Marks({ line, zone }: { readonly line: BoardVisit; readonly zone: string }) {
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
