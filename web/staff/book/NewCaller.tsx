import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { ApiError, actKey, api, ask, fieldError } from '../api.ts';
import { useMay } from '../session.tsx';
import { BestTimes, startInShort, startInWords } from './BestTimes.tsx';
import { BookingError, servicesIn, useChosen } from './Booking.tsx';
import type { BookProps } from './BookPanel.tsx';
import { namesIn, startingFrom } from './NewHere.tsx';
import { SameNumber } from './SameNumber.tsx';
import { useServices } from './times.ts';
import { What } from './What.tsx';
import { PlanLine, WhyNot } from './WhyNot.tsx';

/** Somebody on the phone: name, mobile, treatment; the time is held for 15 minutes and a link to finish is texted. */
export function NewCaller(props: BookProps & { readonly text: string; onBack(): void }) {
  const { desk, query, today, show } = props;
  const start = startingFrom(query.mobile ?? props.text);
  const [name, setName] = useState(query.mobile === undefined || props.text === query.mobile ? start.name : props.text);
  const [mobile, setMobile] = useState(start.mobile);
  const services = useServices(desk.locationId);
  const chosen = useChosen(props, undefined, name || 'New caller');
  const acts = useHold(props, { name, mobile }, chosen);
  const { times, look, picked } = chosen;
  const nameError = fieldError(acts.error, 'firstName') ?? (fieldError(acts.error, 'lastName') ? 'Enter first and last name.' : undefined);
  const mobileError = fieldError(acts.error, 'mobile');
  return (
    <form
      className="book-form"
      onSubmit={(event) => {
        event.preventDefault();
        acts.hold(true);
      }}
    >
      <section>
        <div className="row">
          <h3 className="grow">New caller</h3>
          <Button small tone="quiet" onPress={props.onBack}>
            Back to search
          </Button>
        </div>
        <div className="pair">
          <Field label="First and last name" value={name} onChange={setName} error={nameError} autoFocus={name === ''} autoComplete="off" />
          <Field label="Mobile" type="tel" value={mobile} onChange={setMobile} error={mobileError} autoFocus={name !== ''} autoComplete="off" />
        </div>
        <SameNumber mobile={mobile} onChoose={(client) => show({ ...query, client, mobile: undefined })} />
      </section>
      {services.data ? (
        <What
          services={services.data}
          last={null}
          chosen={servicesIn(query)}
          onChoose={(ids) => show({ ...query, services: ids.join(',') || undefined, with: undefined, start: undefined }, { replace: true })}
        />
      ) : null}
      {times.data || times.isFetching || times.isError ? (
        <BestTimes
          {...{ times, desk, today, picked, from: chosen.from }}
          onPick={(at) => show({ ...query, start: at }, { replace: true })}
          onFrom={(date) => {
            chosen.setFrom(date);
            show({ ...query, start: undefined }, { replace: true });
          }}
          onProvider={(id) => show({ ...query, with: id, start: undefined }, { replace: true })}
        />
      ) : null}
      {times.data?.hindrance ? (
        <section>
          <div className="whynot" role="status">
            <p>{times.data.hindrance.words} A caller nobody knows yet has had none.</p>
            {times.data.hindrance.serviceId ? (
              <Button small onPress={() => show({ ...query, services: times.data?.hindrance?.serviceId ?? undefined, start: undefined }, { replace: true })}>
                Book that first
              </Button>
            ) : null}
          </div>
        </section>
      ) : null}
      {look.data && picked ? (
        <section className="how">
          <PlanLine look={look.data} zone={desk.timeZone} />
          <WhyNot
            key={picked}
            look={{ ...look.data, mayBeOverridden: false }}
            start={picked}
            zone={desk.timeZone}
            today={today}
            isPending={false}
            onOverride={() => undefined}
          />
        </section>
      ) : null}
      <footer className="acts">
        <BookingError error={nameError || mobileError ? null : acts.error} />
        <Button tone="primary" type="submit" wide isPending={acts.isPending} {...(acts.why ? { why: acts.why } : {})}>
          {picked === undefined ? 'Hold and send link' : `Hold ${startInShort(picked, desk.timeZone, today)}, send link`}
        </Button>
        <Button isDisabled={acts.isPending} {...(acts.why ? { why: acts.why } : {})} onPress={() => acts.hold(false)}>
          Hold only
        </Button>
        <small>The link goes to this number once, because they ask for it now.</small>
      </footer>
    </form>
  );
}

function useHold(
  { desk, today, query, show, onBooked }: BookProps,
  { name, mobile }: { readonly name: string; readonly mobile: string },
  { serviceIds, picked, by, look }: ReturnType<typeof useChosen>,
) {
  const client = useQueryClient();
  const mayBook = useMay('booking.book');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another caller, treatment or time is another act.
  const key = useMemo(actKey, [picked, by, name, mobile, serviceIds.join()]);
  const hold = useMutation({
    mutationFn: ({ start, sendLink }: { readonly start: string; readonly sendLink: boolean }) =>
      ask(
        api.POST('/api/v1/booking/holds', {
          headers: { 'idempotency-key': `${key['idempotency-key']}${sendLink ? 's' : 'h'}` },
          body: {
            who: { caller: { ...namesIn(name), mobile } },
            ...{ locationId: desk.locationId, serviceIds: [...serviceIds], start, sendLink },
            ...(by === undefined ? {} : { providerId: by }),
          },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'slot-taken') show({ ...query, start: undefined }, { replace: true });
    },
    onSuccess: ({ visit, text }) => {
      tell({
        text: `${startInWords(visit.start, desk.timeZone, today)} is held for 15 minutes.`,
        note: text ? 'The link to finish is on its way.' : 'No text was sent. Finish it here, or let it go.',
      });
      onBooked(visit);
    },
  });
  const isMissing = name.trim() === '' || mobile.replace(/\D/g, '').length < 7;
  const why = !mayBook
    ? 'Your role does not book visits.'
    : isMissing
      ? 'Enter a name and a mobile number first.'
      : serviceIds.length === 0
        ? 'Choose a treatment first.'
        : picked === undefined
          ? 'Choose a time first.'
          : look.data?.isFree === false
            ? 'This time is not free. Above it says why.'
            : undefined;
  return {
    ...{ why, isPending: hold.isPending, error: hold.error },
    hold: (sendLink: boolean) => {
      if (why === undefined && picked !== undefined && !hold.isPending) hold.mutate({ start: picked, sendLink });
    },
  };
}
