import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api.ts';

/** What was written about a visit: the client's note, why a rule was passed over, why it was cancelled; nothing when nothing was. */
export function VisitWords({ visitId }: { readonly visitId: string }) {
  const written = useQuery({
    queryKey: ['booking', 'visit', visitId],
    queryFn: () => ask(api.GET('/api/v1/booking/appointments/{appointmentId}', { params: { path: { appointmentId: visitId } } })),
  });
  if (written.isError) return <p className="words">What was written about this visit could not be read.</p>;
  const { note, overrideReason, cancelReason } = written.data ?? {};
  const words = [
    ['Note', note],
    ['Booked against a rule', overrideReason],
    ['Cancelled because', cancelReason],
  ].filter((each): each is [string, string] => Boolean(each[1]));
  if (words.length === 0) return null;
  return (
    <dl className="facts">
      {words.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
