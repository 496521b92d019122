import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { addDays, dateOf, minutesInWords } from '../format.ts';
import { useMinute } from '../minute.ts';
import { ChooseWho } from './ChooseWho.tsx';
import { type Waiting, type Wish, personName, useWaitlistAct } from './waitlist.ts';

const ANYBODY = 'anybody';
const DAYS = 14;
const PARTS = [
  ['morning', 'Morning, before noon'],
  ['afternoon', 'Afternoon, noon to 5'],
  ['evening', 'Evening, after 5'],
] as const;

interface Wanted {
  readonly waiting?: Waiting;
  readonly locationId: string;
  readonly zone: string;
  onClose(): void;
}

/** What somebody waits for: who, which treatment, with whom, when. Adds a place on the waitlist, or changes one. */
export function WishDialog({ waiting, locationId, zone, onClose }: Wanted) {
  const today = dateOf(useMinute(), zone);
  const [clientId, setClientId] = useState<string | undefined>(waiting?.client.id);
  const [serviceId, setServiceId] = useState<string | undefined>(waiting?.serviceIds[0]);
  const [providerId, setProviderId] = useState(waiting?.providerId ?? ANYBODY);
  const [from, setFrom] = useState(waiting?.from ?? today);
  const [to, setTo] = useState(waiting?.to ?? addDays(today, DAYS));
  const [parts, setParts] = useState<readonly string[]>(waiting?.partsOfDay ?? []);
  const services = useQuery({ queryKey: ['catalog', 'services'], queryFn: () => ask(api.GET('/api/v1/catalog/services')), staleTime: 60_000 });
  const resources = useQuery({ queryKey: ['catalog', 'resources'], queryFn: () => ask(api.GET('/api/v1/catalog/resources')), staleTime: 60_000 });
  const save = useWaitlistAct(
    (wish: Wish) =>
      waiting
        ? ask(api.PUT('/api/v1/booking/waitlist/{waitlistId}', { params: { path: { waitlistId: waiting.id } }, body: wish }))
        : ask(api.POST('/api/v1/booking/waitlist', { headers: actKey(), body: { ...wish, clientId: clientId ?? '' } })),
    () => (waiting ? 'Changed. Their place in the order stays.' : 'Added to the waitlist.'),
  );
  const offered = (services.data?.services ?? []).filter(
    ({ active, isAddOn, locationIds }) => active && !isAddOn && (locationIds.length === 0 || locationIds.includes(locationId)),
  );
  const isMissing = clientId === undefined || serviceId === undefined;
  const submit = () => {
    const rest = waiting && serviceId === waiting.serviceIds[0] ? waiting.serviceIds.slice(1) : [];
    const wish = { locationId, serviceIds: [serviceId ?? '', ...rest], from, to, partsOfDay: PARTS.map(([id]) => id).filter((id) => parts.includes(id)) };
    save.mutate(providerId === ANYBODY ? wish : { ...wish, providerId }, { onSuccess: onClose });
  };
  const actions = (
    <>
      <Button tone="primary" isPending={save.isPending} why={isMissing ? 'Choose a client and a treatment first.' : undefined} onPress={submit}>
        {waiting ? 'Save' : 'Add to the waitlist'}
      </Button>
      <Button onPress={onClose}>Cancel</Button>
    </>
  );
  return (
    <Dialog title={waiting ? `What ${personName(waiting.client)} waits for` : 'Add somebody to the waitlist'} isOpen onClose={onClose} actions={actions}>
      <div className="wl-form">
        {waiting || clientId !== undefined ? null : <ChooseWho onChoose={setClientId} />}
        {!waiting && clientId !== undefined ? <Chosen clientId={clientId} onChange={() => setClientId(undefined)} /> : null}
        <Select
          label="Treatment"
          value={serviceId ?? null}
          placeholder="Choose a treatment"
          onChange={setServiceId}
          options={offered.map(({ id, name, durationMinutes }) => ({ id, label: name, note: minutesInWords(durationMinutes) }))}
        />
        <Select
          label="With"
          value={providerId}
          onChange={setProviderId}
          options={[
            { id: ANYBODY, label: 'Anybody' },
            ...(resources.data?.resources ?? []).filter(({ kind, active }) => kind === 'provider' && active).map(({ id, name }) => ({ id, label: name })),
          ]}
        />
        <div className="wl-two">
          <Field label="From" type="date" value={from} onChange={setFrom} />
          <Field label="To" type="date" value={to} onChange={setTo} error={fieldError(save.error, 'to')} />
        </div>
        <fieldset>
          <legend className="lbl">Part of the day, none means any</legend>
          {PARTS.map(([id, label]) => (
            <Checkbox key={id} isSelected={parts.includes(id)} onChange={(on) => setParts(on ? [...parts, id] : parts.filter((part) => part !== id))}>
              {label}
            </Checkbox>
          ))}
        </fieldset>
        {save.isError && fieldError(save.error, 'to') === undefined ? (
          <p className="errb" role="alert">
            {wordsOf(save.error)}
          </p>
        ) : null}
      </div>
    </Dialog>
  );
}

function Chosen({ clientId, onChange }: { readonly clientId: string; onChange(): void }) {
  const record = useQuery({
    queryKey: ['clients', 'record', clientId],
    queryFn: () => ask(api.GET('/api/v1/clients/{clientId}/record', { params: { path: { clientId } } })),
  });
  return (
    <div className="row">
      <b className="grow">
        <bdi>{record.data ? personName(record.data.client) : '…'}</bdi>
      </b>
      <Button tone="quiet" small onPress={onChange}>
        Change
      </Button>
    </div>
  );
}
