import { memo } from 'react';
import { STATUS_LOOK, type ShownStatus } from '../../ui/desk/Parts.tsx';

/** What one card shows and where; flat and of plain values, so that a card is drawn again only when it changes. */
export interface CardProps {
  readonly id: string;
  readonly status: ShownStatus;
  readonly name: string;
  readonly services: string;
  readonly time: string;
  readonly place: string;
  readonly isNew: boolean;
  readonly hasAlert: boolean;
  readonly top: number;
  readonly height: number;
  readonly lane: number;
  readonly lanes: number;
  readonly isChosen: boolean;
  readonly isMovable: boolean;
  onChoose(id: string): void;
}

/** One visit on the calendar. A short one has two lines, a longer one three. */
export const VisitCard = memo(function VisitCard(props: CardProps) {
  const { glyph, label, look } = STATUS_LOOK[props.status];
  const isShort = props.height < 40;
  const place = {
    insetBlockStart: `calc(${props.top} / 60 * var(--hour))`,
    blockSize: `calc(${props.height} / 60 * var(--hour) - 2px)`,
    insetInlineStart: `calc(${props.lane} / ${props.lanes} * (100% - 8px) + 4px)`,
    inlineSize: `calc((100% - 8px) / ${props.lanes} - ${props.lanes > 1 ? 2 : 0}px)`,
  };
  return (
    <li>
      <button
        type="button"
        className={`ap st-${look} ${props.status === 'no-show' || props.status === 'cancelled' ? 'struck' : ''} ${props.status === 'held' ? 'held' : ''}`}
        style={place}
        aria-pressed={props.isChosen}
        data-visit={props.id}
        data-movable={props.isMovable || undefined}
        onClick={() => props.onChoose(props.id)}
      >
        <span className="n">
          <bdi>{props.name}</bdi>
          <em>
            {props.isNew ? 'New ' : ''}
            {props.hasAlert ? '⚠ ' : ''}
            <span aria-hidden="true">{glyph}</span>
            <span className="sr">{label}</span>
          </em>
        </span>
        {isShort ? (
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
        {props.isMovable ? <span className="edge" data-edge="" /> : null}
      </button>
    </li>
  );
});
