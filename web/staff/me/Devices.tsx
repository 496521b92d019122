import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, dateOf, timeOf } from '../format.ts';
import { useWorkplace } from '../workplace.ts';

const KEY = ['identity', 'own-devices'] as const;

/** Where one is signed in, each of which can be signed out from here. */
export function Devices() {
  const client = useQueryClient();
  const { zone } = useWorkplace();
  const devices = useQuery({ queryKey: KEY, queryFn: () => ask(api.GET('/api/v1/me/sessions')) });
  const end = useMutation({
    mutationFn: (sessionId: string | 'others') =>
      sessionId === 'others' ? ask(api.DELETE('/api/v1/me/sessions')) : ask(api.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSuccess: () => tell({ text: 'Signed out there. Its screen is covered within seconds.' }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const when = (instant: string) => `${dateInWords(dateOf(instant, zone))}, ${timeOf(instant, zone)}`;
  const list = devices.data?.sessions ?? [];
  return (
    <section aria-labelledby="own-devices">
      <h2 id="own-devices">Devices</h2>
      {devices.isPending ? <Loading label="Reading your devices" rows={2} /> : null}
      {devices.isError ? (
        <Failure title="Your devices could not be read" onRetry={() => void devices.refetch()}>
          {wordsOf(devices.error)}
        </Failure>
      ) : null}
      <ul className="rows">
        {list.map(({ id, device, lastActiveAt, createdAt, isCurrent }) => (
          <li key={id}>
            <span>
              <b>{device}</b>
              {isCurrent ? ', this one' : ''}
              <small>
                Signed in {when(createdAt)}; last used {when(lastActiveAt)}
              </small>
            </span>
            {isCurrent ? null : (
              <Button small onPress={() => end.mutate(id)} isPending={end.isPending && end.variables === id}>
                Sign out there
              </Button>
            )}
          </li>
        ))}
      </ul>
      {list.length > 1 ? (
        <Button onPress={() => end.mutate('others')} isPending={end.isPending && end.variables === 'others'}>
          Sign out everywhere else
        </Button>
      ) : null}
    </section>
  );
}
