import { memo } from 'react';
import { STATUS_LOOK } from '../../../ui/desk/Parts.tsx';
import { useIsChosen } from '../chosen.ts';
import type { CardProps } from '../VisitCard.tsx';

/** Minutes below which a card has one line. */
const SHORT_MINUTES = 25;

/** One visit in a narrow column: when it begins and whose it is; the rest is told to who asks. */
export const WeekCard = memo(function WeekCard(props: CardProps) {
  const { glyph, label, look } = STATUS_LOOK[props.status];
  const isChosen = useIsChosen(props.chosen, props.id);
  const isShort = props.height < SHORT_MINUTES;
  const [time] = props.time.split('–');
  const inset = props.isWithin ? 10 : 0;
  const place = {
    insetBlockStart: `calc(${props.top} / 60 * var(--hour))`,
    blockSize: `calc(${props.height} / 60 * var(--hour) - 1px)`,
    insetInlineStart: `calc(${props.lane} / ${props.lanes} * (100% - ${4 + inset}px) + ${2 + inset}px)`,
    inlineSize: `calc((100% - ${4 + inset}px) / ${props.lanes})`,
  };
  return (
    <li className="card">
      <button
        type="button"
        className={`ap wk ${isShort ? 'short' : ''} st-${look} ${props.isWithin ? 'within' : ''} ${props.status === 'no-show' ? 'struck' : ''} ${props.status === 'held' ? 'held' : ''}`}
        title={`${time} ${props.name}, ${props.services}`}
        aria-pressed={isChosen}
        data-visit={props.id}
        data-movable={props.isMovable || undefined}
        style={place}
        onClick={() => props.onChoose(props.id)}
      >
        <span className="t">
          {time}
          <span aria-hidden="true">{props.hasAlert ? ' ⚠' : isShort ? '' : ` ${glyph}`}</span>
        </span>{' '}
        <bdi>
          {props.name.split(/\s+/).map((word, at) => (
            <span key={at}>{word} </span>
          ))}
        </bdi>
        <span className="sr">{`${props.services}, ${label}${props.hasAlert ? ', alert' : ''}`}</span>
      </button>
    </li>
  );
});
