import { useQuery } from '@tanstack/react-query';
import type { paths as Api } from '../../api/schema';
import { Checkbox } from '../../ui/desk/Choice.tsx';
import { BACKGROUND, api, ask } from '../api.ts';
import { type Visit, visitName, visitServices } from '../calendar/desk.ts';
import { dateOf, timeOf } from '../format.ts';
import { Go } from '../go.tsx';
import { paths } from '../paths.ts';
import './book.css';

type Linked = Api['/api/v1/booking/appointments/{appointmentId}/group']['get']['responses'][200]['content']['application/json']['visits'][number];

/** The visits booked together with one, without itself; none when it stands alone. */
export function useLinked({ id, status }: Pick<Visit, 'id' | 'status'>): readonly Linked[] {
  const linked = useQuery({
    queryKey: ['booking', 'group-of', id],
    queryFn: () => ask(api.GET('/api/v1/booking/appointments/{appointmentId}/group', { params: { path: { appointmentId: id } }, ...BACKGROUND })),
    enabled: status !== 'held',
  });
  return linked.data?.visits.filter((each) => each.id !== id) ?? [];
}

const nameOf = (visit: Linked) => visitName({ client: visit.client, source: visit.source } as Visit);

/** Who comes with somebody, each a link to the visit. */
export function LinkedVisits({ visit }: { readonly visit: Pick<Visit, 'id' | 'status' | 'timeZone'> }) {
  const linked = useLinked(visit);
  if (linked.length === 0) return null;
  return (
    <section className="linked" aria-label="Comes with">
      <h3>Comes with</h3>
      <ul>
        {linked.map((each) => (
          <li key={each.id} className={each.status === 'cancelled' ? 'struck' : ''}>
            <Go to={paths.calendar({ date: dateOf(each.start, each.timeZone), visit: each.id })}>
              <bdi>{nameOf(each)}</bdi>
            </Go>
            <small>
              {timeOf(each.start, each.timeZone)} · {visitServices(each)}
              {each.status === 'cancelled' ? ' · cancelled' : ''}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks about those who come with somebody whose visit is cancelled; they come unless they are named. */
export function AlsoCancel(props: { readonly linked: readonly Linked[]; readonly also: readonly string[]; onChange(also: readonly string[]): void }) {
  const { also } = props;
  const coming = props.linked.filter(({ status }) => status === 'booked' || status === 'confirmed' || status === 'arrived');
  if (coming.length === 0) return null;
  return (
    <fieldset className="stack">
      <legend className="lbl">Booked together with this one. Cancel them too?</legend>
      {coming.map((each) => (
        <Checkbox
          key={each.id}
          isSelected={also.includes(each.id)}
          onChange={(yes) => props.onChange(yes ? [...also, each.id] : also.filter((id) => id !== each.id))}
        >
          <bdi>{nameOf(each)}</bdi>, {timeOf(each.start, each.timeZone)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
