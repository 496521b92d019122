import type { CSSProperties } from 'react';
import { timeOf } from '../format.ts';
import { useGhost } from './ghost.ts';
import './chosen.css';

/** Draws the time chosen in the booking panel in a column of the calendar; `at` places a stretch of instants, if the column shows it. */
export function ChosenTime(props: {
  readonly resourceId: string;
  readonly zone: string;
  at(span: { readonly start: string; readonly end: string }): CSSProperties | undefined;
}) {
  const ghost = useGhost();
  if (!ghost?.resourceIds.includes(props.resourceId)) return null;
  const style = props.at(ghost);
  if (!style) return null;
  return (
    <li className="ghost" style={style} aria-label={`Chosen: ${timeOf(ghost.start, props.zone)}`}>
      <b>
        <bdi>{ghost.name}</bdi>
      </b>
      <span>{ghost.services}</span>
      <span>
        {timeOf(ghost.start, props.zone)} to {timeOf(ghost.end, props.zone)}
      </span>
    </li>
  );
}
