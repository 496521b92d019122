import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../ui/desk/Button.tsx';
import { Select, Switch } from '../../ui/desk/Choice.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateOf, dayInWords, timeOf } from '../format.ts';
import { useMinute } from '../minute.ts';
import { useMay } from '../session.tsx';
import { type Opening, type Openings, personName, useOpenings, useSkip } from './waitlist.ts';

const CAUSE: Readonly<Record<Opening['cause'], string>> = {
  cancelled: 'A visit was cancelled',
  moved: 'A visit was moved',
  released: 'A held time was let go',
  hours: 'Time off ended early',
  desk: 'Offered by hand',
};
const STATUS: Readonly<Record<Opening['offers'][number]['status'], string>> = {
  waiting: 'is asked',
  accepted: 'said yes',
  declined: 'said no',
  skipped: 'was skipped',
  lapsed: 'did not answer',
};
const REASON: Readonly<Record<string, string>> = {
  'nobody-left': 'Nobody else it suits',
  passed: 'Too soon to ask anybody',
  'switched-off': 'Offers are switched off',
  stopped: 'Stopped at the desk',
};

/** What came free, who is being asked, who is next, and the rule by which they are. */
export function OpeningsPanel({ locationId, zone }: { readonly locationId: string | undefined; readonly zone: string }) {
  const openings = useOpenings(locationId);
  const { data } = openings;
  return (
    <aside className="wl-free" aria-label="Times that came free">
      <header>
        <h2>Times that came free</h2>
      </header>
      {openings.isPending ? <Loading label="Reading what came free" rows={3} /> : null}
      {openings.isError && !data ? (
        <Failure title="What came free could not be read" onRetry={() => void openings.refetch()}>
          {wordsOf(openings.error)}
        </Failure>
      ) : null}
      {data && data.openings.length === 0 ? (
        <p className="wl-none">Nothing in the last day. When a visit is cancelled or moved, you see here who is asked.</p>
      ) : null}
      {data?.openings.map((opening) => (
        <OpeningCard key={opening.id} opening={opening} zone={zone} />
      ))}
      {data ? <Rule data={data} /> : null}
    </aside>
  );
}

function OpeningCard({ opening, zone }: { readonly opening: Opening; readonly zone: string }) {
  const skip = useSkip();
  const mayBook = useMay('booking.book');
  const now = useMinute();
  const live = opening.offers.find(({ status, expiresAt }) => status === 'waiting' && Date.parse(expiresAt) > now);
  const earlier = opening.offers.filter(({ id }) => id !== live?.id);
  const [next] = opening.next;
  const why = mayBook ? undefined : 'Your role does not book visits.';
  return (
    <section className="wl-opening">
      <h3>
        {dayInWords(dateOf(opening.start, zone), 'short')}, {timeOf(live?.start ?? opening.start, zone)}
        <small>{opening.providerName}</small>
      </h3>
      <p className="sec">{CAUSE[opening.cause]}</p>
      <ul>
        {earlier.map(({ id, client, status, endedAt, channel }) => (
          <li key={id}>
            <bdi>{personName(client)}</bdi> {STATUS[status]}
            <small>{endedAt === null ? '' : timeOf(endedAt, zone)}</small>
            <span className="sr">, asked by {channel === 'sms' ? 'text' : 'mail'}</span>
          </li>
        ))}
        {live ? (
          <li className="wl-live">
            <b>
              <bdi>{personName(live.client)}</bdi>
            </b>{' '}
            was asked by {live.channel === 'sms' ? 'text' : 'mail'}
            <small>until {timeOf(live.expiresAt, zone)}</small>
          </li>
        ) : null}
      </ul>
      {opening.status === 'ended' ? <p className="sec">{REASON[opening.reason ?? ''] ?? ''}</p> : null}
      {next && opening.status === 'open' ? (
        <p className="sec">
          Next is <bdi>{personName(next)}</bdi>.
        </p>
      ) : null}
      {live ? (
        <div className="row">
          <Button small why={why} isPending={skip.isPending} onPress={() => skip.mutate({ id: live.id, name: personName(live.client), then: 'next' })}>
            Skip
          </Button>
          <Button small tone="quiet" why={why} onPress={() => skip.mutate({ id: live.id, name: personName(live.client), then: 'stop' })}>
            Ask nobody else
          </Button>
        </div>
      ) : null}
    </section>
  );
}

const MINUTES = [5, 10, 15, 30, 60];

function Rule({ data }: { readonly data: Openings }) {
  const client = useQueryClient();
  const mayManage = useMay('account.manage');
  const { isOn, answerMinutes } = data.setting;
  const save = useMutation({
    mutationFn: (setting: Openings['setting']) => ask(api.PUT('/api/v1/booking/waitlist-setting', { body: setting })),
    onSuccess: (setting) =>
      tell({ text: setting.isOn ? `Free times are offered, ${setting.answerMinutes} minutes each.` : 'Free times are not offered by themselves.' }),
    onError: (error) => tell({ text: wordsOf(error), isFault: true }),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking', 'openings'] }),
  });
  return (
    <section className="wl-rule">
      <h3>Who is asked first</h3>
      <p>
        Who has waited longest, counted in days. Of those who joined on one day: who asked for this provider, then who asked for this part of the day, then
        whose visit fills the time best.
      </p>
      <p>
        One person at a time, by text where they agreed to texts, else by mail, from 8 am to 8 pm. The time is kept for them for {answerMinutes} minutes; then,
        or when they say no, the next is asked. Nobody is asked twice about one time.
      </p>
      <Switch isSelected={isOn} isDisabled={!mayManage} onChange={(on) => save.mutate({ isOn: on, answerMinutes })}>
        Offer free times by themselves
      </Switch>
      <Select
        label="Time to answer"
        value={String(answerMinutes)}
        isDisabled={!mayManage}
        onChange={(minutes) => save.mutate({ isOn, answerMinutes: Number(minutes) })}
        options={[...new Set([...MINUTES, answerMinutes])].sort((a, b) => a - b).map((minutes) => ({ id: String(minutes), label: `${minutes} minutes` }))}
      />
      {mayManage ? null : <p className="sec">Whoever may change booking rules can change this.</p>}
    </section>
  );
}
