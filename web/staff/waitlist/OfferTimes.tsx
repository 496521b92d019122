import { useQuery } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Empty, Failure, Loading } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { addDays, dateOf, dayInWords, minuteOf, timeOf } from '../format.ts';
import { useMinute } from '../minute.ts';
import { type Waiting, personName, useOffer, whyNotNow } from './waitlist.ts';

const DAYS = 14;
const SHOWN = 12;
const NOON = 720;
const FIVE = 1020;

/** Free times that fit what somebody waits for; one press offers one to them. */
export function OfferTimes({ waiting, zone, onClose }: { readonly waiting: Waiting; readonly zone: string; onClose(): void }) {
  const now = useMinute();
  const today = dateOf(now, zone);
  const from = waiting.from > today ? waiting.from : today;
  const last = addDays(from, DAYS - 1);
  const to = waiting.to < last ? waiting.to : last;
  const offer = useOffer();
  const free = useQuery({
    queryKey: ['booking', 'slots', waiting.id, from, to],
    queryFn: () =>
      ask(
        api.GET('/api/v1/booking/slots', {
          params: {
            query: {
              service: [...waiting.serviceIds],
              from,
              to,
              location: waiting.locationId,
              ...(waiting.providerId === null ? {} : { provider: waiting.providerId }),
            },
          },
        }),
      ),
  });
  const fits = (free.data?.slots ?? []).filter(({ start }) => isWished(waiting, minuteOf(start, zone)));
  const name = personName(waiting.client);
  return (
    <Dialog title={`Offer a time to ${name}`} isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      <p className="sec">
        {waiting.serviceNames.join(' + ')}
        {waiting.providerName === null ? '' : ` with ${waiting.providerName}`}. The time is kept for them until they answer.
      </p>
      {free.isPending ? <Loading label="Looking for free times" rows={4} /> : null}
      {free.isError ? (
        <Failure title="Free times could not be read" onRetry={() => void free.refetch()}>
          {wordsOf(free.error)}
        </Failure>
      ) : null}
      {free.data && fits.length === 0 ? <Empty title="Nothing free fits">Nothing on the days they asked for. Change what they wait for, or wait.</Empty> : null}
      <div className="wl-times">
        {fits.slice(0, SHOWN).map(({ start, providerId }) => (
          <Button
            key={start}
            why={whyNotNow(now, zone)}
            isPending={offer.isPending && offer.variables.start === start}
            onPress={() => offer.mutate({ waitlistId: waiting.id, start, providerId, name }, { onSuccess: onClose })}
          >
            {dayInWords(dateOf(start, zone), 'short')}, {timeOf(start, zone)}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

function isWished({ partsOfDay }: Waiting, minute: number): boolean {
  const part = minute < NOON ? 'morning' : minute < FIVE ? 'afternoon' : 'evening';
  return partsOfDay.length === 0 || partsOfDay.includes(part);
}
