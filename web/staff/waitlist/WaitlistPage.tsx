import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Confirm, Menu } from '../../ui/desk/Overlay.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { Empty, Failure, Forbidden, Loading } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateOf, daysBetween, dayInWords, plural, timeOf } from '../format.ts';
import { Go, useGo, useQueryText } from '../go.tsx';
import { useActs } from '../keys.tsx';
import { useMinute } from '../minute.ts';
import { paths } from '../paths.ts';
import { useMay } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import { useWorkplace } from '../workplace.ts';
import { OfferTimes } from './OfferTimes.tsx';
import { OpeningsPanel } from './OpeningsPanel.tsx';
import { WishDialog } from './WishDialog.tsx';
import { type Waiting, personName, useWaiting, useWaitlistAct, waitInWords, wishInWords } from './waitlist.ts';
import './waitlist.css';

const NO_BOOKING = 'Your role does not book visits.';

/** Who waits for a time, and who is being asked about one that came free. */
export function WaitlistPage() {
  if (!useMay('booking.read')) {
    return <Forbidden title="The waitlist is for people who book">Your role does not open it. Nothing was read.</Forbidden>;
  }
  return <OpenWaitlist />;
}

function OpenWaitlist() {
  const go = useGo();
  const query = useQueryText();
  const { location, locations, zone, choose } = useWorkplace();
  const mayBook = useMay('booking.book');
  const waiting = useWaiting(location?.id);
  const why = mayBook ? undefined : NO_BOOKING;
  const add = () => go(paths.waitlist({ add: 'new' }));
  const close = () => go(paths.waitlist());
  useActs([
    { id: 'add-waiting', label: 'Add somebody to the waitlist', key: 'n', why, run: add },
    { id: 'refresh', label: 'Read the waitlist again', key: 'r', run: () => void waiting.refetch() },
  ]);
  const list = waiting.data?.waiting ?? [];
  const edited = list.find(({ id }) => id === query['edit']);
  const offered = list.find(({ id }) => id === query['offer']);
  return (
    <>
      <Bar title="Waitlist" sub={waiting.data ? (list.length === 0 ? 'nobody waits' : `${plural(list.length, 'person waits', 'people wait')}`) : ''}>
        {locations.length > 1 ? (
          <Select bare label="Location" value={location?.id ?? null} onChange={choose} options={locations.map(({ id, name }) => ({ id, label: name }))} />
        ) : null}
        <Button tone="primary" icon="plus" why={why} onPress={add}>
          Add somebody
        </Button>
      </Bar>
      <div className="wl-page">
        <div className="wl-list">
          {waiting.isPending ? <Loading label="Reading the waitlist" /> : null}
          {waiting.isError && !waiting.data ? (
            <Failure title="The waitlist could not be read" onRetry={() => void waiting.refetch()}>
              {wordsOf(waiting.error)}
            </Failure>
          ) : null}
          {waiting.data && list.length === 0 ? (
            <Empty
              title="Nobody is waiting"
              action={
                <Button why={why} onPress={add}>
                  Add somebody
                </Button>
              }
            >
              People join on the booking page when nothing fits, or you add them. When a time comes free they are asked, one at a time.
            </Empty>
          ) : null}
          {list.length > 0 ? (
            <ol className="wl-rows">
              {list.map((each) => (
                <WaitingLine key={each.id} waiting={each} zone={zone} why={why} />
              ))}
            </ol>
          ) : null}
        </div>
        <OpeningsPanel locationId={location?.id} zone={zone} />
      </div>
      {query['add'] && location ? <WishDialog key="add" locationId={location.id} zone={zone} onClose={close} /> : null}
      {edited ? <WishDialog key={edited.id} waiting={edited} locationId={edited.locationId} zone={zone} onClose={close} /> : null}
      {offered ? <OfferTimes waiting={offered} zone={zone} onClose={close} /> : null}
    </>
  );
}

const LAST: Readonly<Record<string, string>> = {
  declined: 'Said no to',
  skipped: 'Skipped for',
  lapsed: 'Did not answer about',
  accepted: 'Took',
  waiting: 'Is asked about',
};

function WaitingLine({ waiting, zone, why }: { readonly waiting: Waiting; readonly zone: string; readonly why: string | undefined }) {
  const go = useGo();
  const [isEnding, setEnding] = useState(false);
  const end = useWaitlistAct(
    () => ask(api.POST('/api/v1/booking/waitlist/{waitlistId}/end', { params: { path: { waitlistId: waiting.id } }, body: { as: 'ended' } })),
    () => `${personName(waiting.client)} is off the waitlist.`,
  );
  const now = useMinute();
  const joinedOn = dateOf(waiting.joinedAt, zone);
  const { newest } = waiting;
  const isAsked = newest?.status === 'waiting' && Date.parse(newest.expiresAt) > now;
  const at = newest ? `${dayInWords(dateOf(newest.start, zone), 'short')}, ${timeOf(newest.start, zone)}` : '';
  const name = personName(waiting.client);
  return (
    <li className="wl-line">
      <div className="who">
        <b>
          <Go to={paths.client(waiting.client.id)}>
            <bdi>{name}</bdi>
          </Go>
        </b>
        <span>
          {waiting.serviceNames.join(' + ')}
          {waiting.providerName === null ? ' · anybody' : ` · ${waiting.providerName}`}
        </span>
      </div>
      <div className="wl-wish">
        <span>{wishInWords(waiting)}</span>
        <small>Waits {waitInWords(joinedOn, daysBetween(joinedOn, dateOf(now, zone)))}</small>
      </div>
      <div className="wl-marks">
        {newest ? (
          <Mark icon={isAsked ? 'clock' : 'text'} tone={isAsked ? 'ok' : 'note'}>
            {isAsked ? `Is asked about ${at}, until ${timeOf(newest.expiresAt, zone)}` : `${LAST[newest.status] ?? ''} ${at}`}
          </Mark>
        ) : (
          <Mark icon="note">Not asked yet</Mark>
        )}
      </div>
      <div className="wl-acts">
        <Button small why={why ?? (isAsked ? 'They are being asked right now.' : undefined)} onPress={() => go(paths.waitlist({ offer: waiting.id }))}>
          Offer a time
        </Button>
        {why === undefined ? (
          <Menu
            label={`More about ${name}`}
            small
            acts={[
              { id: 'edit', label: 'Change what they wait for', isDisabled: isAsked, act: () => go(paths.waitlist({ edit: waiting.id })) },
              { id: 'end', label: 'Take off the waitlist', act: () => setEnding(true) },
            ]}
          />
        ) : null}
      </div>
      <Confirm
        title="Take them off the waitlist?"
        isOpen={isEnding}
        act="Take off"
        danger
        isBusy={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setEnding(false) })}
        onClose={() => setEnding(false)}
      >
        <bdi>{name}</bdi> is asked about no more times. {isAsked ? 'The time kept for them goes to the next person.' : 'They are not told.'}
      </Confirm>
    </li>
  );
}
