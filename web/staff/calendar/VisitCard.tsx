import { memo } from 'react';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';
import { type ChosenStore, useIsChosen } from './chosen.ts';

/** What one card shows and where; flat and of plain values, so that a card is drawn again only when it changes. */
export interface CardProps {
  readonly id: string;
  readonly status: ShownStatus;
  readonly name: string;
  readonly services: string;
  readonly time: string;
  readonly place: string;
  /** Its place among visits that belong together, `3/8`. */
  readonly series: string;
  readonly isNew: boolean;
  readonly hasAlert: boolean;
  readonly top: number;
  readonly height: number;
  /** Minutes kept free before and after it. */
  readonly before: number;
  readonly after: number;
  /** The stretches in which it leaves its column to others, in minutes from its top: `20-60,80-90`. */
  readonly gaps: string;
  readonly lane: number;
  readonly lanes: number;
  /** Whether it stands in another's gap. */
  readonly isWithin: boolean;
  readonly isMovable: boolean;
  /** Whether an hour is drawn low. */
  readonly isDense: boolean;
  readonly chosen: ChosenStore;
  onChoose(id: string): void;
}

/** Minutes from which a card has room for two lines and for three. */
const ROOM = { tall: [25, 40], dense: [36, 56] } as const;

function linesOf({ height, isDense }: CardProps): 1 | 2 | 3 {
  const [two, three] = isDense ? ROOM.dense : ROOM.tall;
  return height < two ? 1 : height < three ? 2 : 3;
}

/** One visit on the calendar. What has no room is left out whole: never half a line. */
export const VisitCard = memo(function VisitCard(props: CardProps) {
  const { glyph, label, look } = STATUS_LOOK[props.status];
  const isChosen = useIsChosen(props.chosen, props.id);
  const lines = linesOf(props);
  const inset = props.isWithin ? 26 : 0;
  const place = {
    insetBlockStart: `calc(${props.top} / 60 * var(--hour))`,
    blockSize: `calc(${props.height} / 60 * var(--hour) - 2px)`,
    insetInlineStart: `calc(${props.lane} / ${props.lanes} * (100% - ${8 + inset}px) + ${4 + inset}px)`,
    inlineSize: `calc((100% - ${8 + inset}px) / ${props.lanes} - ${props.lanes > 1 ? 2 : 0}px)`,
  };
  return (
    <li className="card">
      <Buffers top={props.top} height={props.height} before={props.before} after={props.after} />
      <button
        type="button"
        className={`ap st-${look} ${lines === 1 ? 'tiny' : ''} ${props.isWithin ? 'within' : ''} ${props.status === 'no-show' || props.status === 'cancelled' ? 'struck' : ''} ${props.status === 'held' ? 'held' : ''}`}
        style={place}
        aria-pressed={isChosen}
        data-visit={props.id}
        data-movable={props.isMovable || undefined}
        onClick={() => props.onChoose(props.id)}
      >
        {props.gaps === '' ? null : <Gaps gaps={props.gaps} />}
        <span className="n">
          <bdi>{props.name}</bdi>
          {lines === 1 ? <span className="s">{props.services}</span> : null}
          <em>
            {props.series ? <span className="nth">{props.series} </span> : null}
            {props.isNew ? 'New ' : ''}
            {props.hasAlert ? '⚠ ' : ''}
            <span role="img" aria-label={label}>
              {glyph}
            </span>
          </em>
        </span>
        {lines === 1 ? null : lines === 2 ? (
          <span className="s">
            {props.time} · {props.services}
          </span>
        ) : (
          <>
            <span className="s">{props.services}</span>
            <span className="m">
              {props.time}
              {props.place ? ` · ${props.place}` : ''}
            </span>
          </>
        )}
      </button>
    </li>
  );
});

/** What is kept free around a visit: thin, since nobody is there. */
function Buffers({ top, height, before, after }: Pick<CardProps, 'top' | 'height' | 'before' | 'after'>) {
  const at = (from: number, minutes: number) => ({ insetBlockStart: `calc(${from} / 60 * var(--hour))`, blockSize: `calc(${minutes} / 60 * var(--hour))` });
  return (
    <>
      {before > 0 ? <span className="buf" aria-hidden="true" style={at(top - before, before)} /> : null}
      {after > 0 ? <span className="buf" aria-hidden="true" style={at(top + height, after)} /> : null}
    </>
  );
}

/** While a treatment processes, its provider is free for others. */
function Gaps({ gaps }: { readonly gaps: string }) {
  return gaps.split(',').map((gap) => {
    const [from = 0, to = 0] = gap.split('-').map(Number);
    return (
      <span key={gap} className="gap" style={{ insetBlockStart: `calc(${from} / 60 * var(--hour))`, blockSize: `calc(${to - from} / 60 * var(--hour))` }}>
        <span className="sr">{to - from} minutes free for others</span>
      </span>
    );
  });
}
