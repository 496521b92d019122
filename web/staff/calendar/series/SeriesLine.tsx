import { Icon } from '../../../ui/desk/Icon.tsx';
import { dateOf } from '../../format.ts';
import { Go } from '../../go.tsx';
import { paths } from '../../paths.ts';
import type { Visit } from '../desk.ts';

/** Says of a visit that it repeats and where it stands among the others, and leads to them. */
export function SeriesLine({ visit, zone }: { readonly visit: Visit; readonly zone: string }) {
  if (!visit.series) return null;
  const { id, number, size } = visit.series;
  return (
    <p className="series-line">
      <Icon name="calendar" size={14} />{' '}
      <Go to={paths.calendar({ date: dateOf(visit.start, zone), visit: visit.id, series: id })}>
        {number} of {size} in a series
      </Go>
    </p>
  );
}
