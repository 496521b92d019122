import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { paths as Api } from '../../api/schema';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Segmented, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { Failure, Loading } from '../../ui/desk/States.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { minutesInWords, money, plural, timeOf } from '../format.ts';
import { useMay } from '../session.tsx';
import { startInWords } from './BestTimes.tsx';
import { BookingError } from './Booking.tsx';
import type { BookProps } from './BookPanel.tsx';
import { useFound } from './use-found.ts';
import { useServices } from './times.ts';
import { nameOf, useWho } from './Who.tsx';

/** People who may be booked together. */
const GROUP_SIZE = 6;
/** Starts shown. */
const STARTS_SHOWN = 6;

type GroupStarts = Api['/api/v1/booking/groups/search']['post']['responses'][200]['content']['application/json'];

interface Member {
  readonly clientId: string;
  readonly serviceId: string | undefined;
}
type How = 'together' | 'in-turn';

/** People who come together: all of them are booked, or nobody. */
export function Group(props: BookProps) {
  const { desk, today, query } = props;
  const [members, setMembers] = useState<readonly Member[]>(() => (query.client ? [{ clientId: query.client, serviceId: undefined }] : []));
  const [how, setHow] = useState<How>('together');
  const [from, setFrom] = useState(today);
  const [start, setStart] = useState<string>();
  const wanted = members.flatMap(({ clientId, serviceId }) => (serviceId === undefined ? [] : [{ clientId, serviceIds: [serviceId] }]));
  const isReady = wanted.length === members.length && members.length > 1;
  const body = { locationId: desk.locationId, members: wanted, how };
  const starts = useQuery({
    queryKey: ['booking', 'group', body, from],
    queryFn: () => ask(api.POST('/api/v1/booking/groups/search', { body: { ...body, from } })),
    enabled: isReady,
  });
  const found = isReady ? (starts.data?.starts ?? []) : [];
  const picked = found.find((each) => each.start === start) ?? found[0];
  const acts = useGroup(props, body, picked?.start);
  const mayBook = useMay('booking.book');
  const change = (next: readonly Member[]) => {
    setMembers(next);
    setStart(undefined);
  };
  const why = mayBook ? whyNotYet(members, isReady, picked !== undefined) : 'Your role does not book visits.';
  return (
    <form
      className="book-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined) acts.book();
      }}
    >
      <section>
        <h3>Who comes together</h3>
        <ul className="members">
          {members.map((member, index) => (
            <MemberLine
              key={member.clientId}
              member={member}
              locationId={desk.locationId}
              onChange={(next) => change(members.map((each, at) => (at === index ? next : each)))}
              onRemove={() => change(members.filter((_, at) => at !== index))}
            />
          ))}
        </ul>
        {members.length < GROUP_SIZE ? (
          <AddMember
            not={members.map(({ clientId }) => clientId)}
            onAdd={(clientId) => change([...members, { clientId, serviceId: members.at(-1)?.serviceId }])}
          />
        ) : null}
      </section>
      {members.length > 1 ? (
        <section>
          <Segmented
            label="How they come"
            value={how}
            onChange={(id) => {
              setHow(id as How);
              setStart(undefined);
            }}
            options={[
              { id: 'together', label: 'At one time' },
              { id: 'in-turn', label: 'One after another' },
            ]}
          />
          <Field label="From" type="date" value={from} onChange={(date) => (date >= today ? setFrom(date) : undefined)} />
          {isReady ? <Starts {...{ starts, how, desk, today }} picked={picked?.start} onPick={setStart} /> : null}
        </section>
      ) : null}
      <footer className="acts">
        <BookingError error={acts.error} />
        <Button tone="primary" type="submit" wide isPending={acts.isPending} {...(why ? { why } : {})}>
          {picked ? `Book all ${members.length}, ${startInWords(picked.start, desk.timeZone, today)}` : 'Book all'}
        </Button>
      </footer>
    </form>
  );
}

function whyNotYet(members: readonly Member[], isReady: boolean, hasTime: boolean): string | undefined {
  if (members.length < 2) return 'Add two people or more.';
  if (!isReady) return 'Choose a treatment for each.';
  return hasTime ? undefined : 'Choose a time first.';
}

/** The starts at which all fit, with who sees whom where. */
function Starts(props: {
  readonly starts: UseQueryResult<GroupStarts>;
  readonly how: How;
  readonly desk: BookProps['desk'];
  readonly today: string;
  readonly picked: string | undefined;
  onPick(start: string): void;
}) {
  const { starts, how, desk, today } = props;
  const found = starts.data?.starts ?? [];
  return (
    <>
      {starts.isPending ? <Loading label="Looking for times" rows={3} /> : null}
      {starts.isError ? <Failure title="No times could be found">{wordsOf(starts.error)}</Failure> : null}
      {starts.data && found.length === 0 ? <p className="sec">They do not all fit in these three weeks. Try a later day, or one after another.</p> : null}
      <div role="radiogroup" aria-label="Time">
        {found.slice(0, STARTS_SHOWN).map((each) => (
          <label key={each.start} className="time">
            <input type="radio" name="start" checked={each.start === props.picked} onChange={() => props.onPick(each.start)} />
            <span className="grow">
              <b>{startInWords(each.start, desk.timeZone, today)}</b>
              {each.members.map((one) => (
                <small key={one.start + one.providerNames.join() + one.places.join()}>
                  {how === 'in-turn' ? `${timeOf(one.start, desk.timeZone)} ` : ''}
                  {[...one.providerNames, ...one.places].join(', ')}
                </small>
              ))}
            </span>
          </label>
        ))}
      </div>
    </>
  );
}

function useGroup(
  { desk, today, onBooked }: BookProps,
  body: { readonly locationId: string; readonly members: { clientId: string; serviceIds: string[] }[]; readonly how: How },
  start: string | undefined,
) {
  const client = useQueryClient();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another time or another person is another act.
  const key = useMemo(actKey, [start, JSON.stringify(body)]);
  const book = useMutation({
    mutationFn: (at: string) => ask(api.POST('/api/v1/booking/groups', { headers: key, body: { ...body, start: at } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['booking'] }),
    onSuccess: ({ visits }) => {
      const [first] = visits;
      if (!first) return;
      tell({
        text: `${plural(visits.length, 'visit')} booked together, ${startInWords(first.start, desk.timeZone, today)}.`,
        note: 'The confirmations are on their way.',
      });
      onBooked(first);
    },
  });
  return { isPending: book.isPending, error: book.error, book: () => (start === undefined || book.isPending ? undefined : book.mutate(start)) };
}

function MemberLine(props: { readonly member: Member; readonly locationId: string; onChange(member: Member): void; onRemove(): void }) {
  const { member } = props;
  const who = useWho(member.clientId);
  const services = useServices(props.locationId);
  const name = nameOf(who);
  return (
    <li>
      <div className="row">
        <Avatar name={name} />
        <b className="grow">
          <bdi>{name}</bdi>
        </b>
        <IconButton small icon="cross" tone="quiet" label={`Leave out ${name}`} onPress={props.onRemove} />
      </div>
      <Select
        bare
        label={`Treatment for ${name}`}
        placeholder="Choose a treatment"
        value={member.serviceId ?? null}
        onChange={(serviceId) => props.onChange({ ...member, serviceId })}
        options={(services.data ?? [])
          .filter(({ isAddOn }) => !isAddOn)
          .map(({ id, name: label, durationMinutes, priceMinor, priceLabel, currency }) => ({
            ...{ id, label },
            note: `${minutesInWords(durationMinutes)} · ${priceMinor === null ? priceLabel : money(priceMinor, currency)}`,
          }))}
      />
    </li>
  );
}

function AddMember({ not, onAdd }: { readonly not: readonly string[]; onAdd(clientId: string): void }) {
  const [text, setText] = useState('');
  const { list } = useFound(text);
  const add = (id: string) => {
    onAdd(id);
    setText('');
  };
  const others = list.filter(({ id }) => !not.includes(id));
  return (
    <>
      <Field
        label={not.length === 0 ? 'Who is the first?' : 'Who else?'}
        placeholder="Name, phone or email"
        value={text}
        onChange={setText}
        autoFocus
        autoComplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [first] = others;
          if (first) add(first.id);
        }}
      />
      <ul className="found">
        {(text.trim() === '' ? [] : others).map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" className="pick" onClick={() => add(id)}>
              <Avatar name={name} />
              <span>
                <b>
                  <bdi>{name}</bdi>
                </b>
                <small>{note}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
