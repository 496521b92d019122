import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { AlertBand, Avatar } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { type IsoDate, dateInWords, dateOf } from '../format.ts';
import { startInWords } from './BestTimes.tsx';

/** Reads who a visit is for. */
export function useWho(clientId: string) {
  return useQuery({
    queryKey: ['clients', 'record', clientId],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/record', { params: { path: { clientId } } })),
    staleTime: 30_000,
  });
}

/** The name of a client in one line; empty until it is read. */
export function nameOf(who: ReturnType<typeof useWho>): string {
  return who.data ? `${who.data.client.firstName} ${who.data.client.lastName}` : '';
}

/** Visits to come that are named, so that the same is not booked twice. */
const COMING_SHOWN = 2;

/** Who a visit is for, with what must be known before it is booked. */
export function Who(props: { readonly who: ReturnType<typeof useWho>; readonly zone: string; readonly today: IsoDate; onChange(): void }) {
  const { who, zone, today, onChange } = props;
  if (who.isError) return <Failure title="The client could not be read">{wordsOf(who.error)}</Failure>;
  if (!who.data) return <Loading label="Reading the client" rows={1} />;
  const { alerts, visits } = who.data;
  const name = nameOf(who);
  return (
    <>
      <div className="who row">
        <Avatar name={name} />
        <span className="grow">
          <b>
            <bdi>{name}</bdi>
          </b>
          <small>{visits?.last ? `Last visit ${dateInWords(dateOf(visits.last.start, zone))}` : 'First visit'}</small>
        </span>
        <Button tone="quiet" small onPress={onChange}>
          Change
        </Button>
      </div>
      {visits && visits.coming.length > 0 ? (
        <p className="coming">
          {visits.coming.slice(0, COMING_SHOWN).map(({ id, start, services }) => (
            <small key={id}>{`Booked for ${startInWords(start, zone, today)} · ${services.join(' + ')}`}</small>
          ))}
        </p>
      ) : null}
      {alerts.length > 0 ? (
        <div className="alerts">
          {alerts.map(({ id, text }) => (
            <AlertBand key={id}>{text}</AlertBand>
          ))}
        </div>
      ) : null}
    </>
  );
}
