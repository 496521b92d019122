import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { actKey, api, ask, fieldError, wordsOf } from '../api.ts';
import { phoneInWords } from '../format.ts';
import { paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { useAccountDetails } from './calls.ts';
import { SetUpFrame } from './SetUpFrame.tsx';
import { useSave } from './use-save.tsx';
import { WeekEditor } from './WeekEditor.tsx';
import { type Shift, faultOf } from './week.ts';
import { ZoneSelect } from './ZoneSelect.tsx';

/** Hours most clinics begin with. */
export const USUAL = { from: '09:00', to: '17:00' } as const;
const WORKING_WEEK: readonly Shift[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, ...USUAL, validFrom: null, validUntil: null }));

/** Adds a location with its opening hours; the first begins with what the business said of itself. */
export function NewLocation({ isFirst, side }: { readonly isFirst: boolean; readonly side: ReactNode }) {
  const go = useGo();
  const save = useSave();
  const account = useAccountDetails().data;
  const [form, setForm] = useState({ name: '', address: '', phone: '', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, directions: '' });
  const [hours, setHours] = useState(WORKING_WEEK);
  const [headers] = useState(actKey);
  useEffect(() => {
    if (!account) return;
    const { name, postalAddress, phone, timeZone } = account;
    setForm((before) => ({
      ...before,
      phone: before.phone || phoneInWords(phone),
      timeZone: timeZone ?? before.timeZone,
      ...(isFirst ? { name: before.name || name, address: before.address || postalAddress } : {}),
    }));
  }, [account, isFirst]);
  const field = (name: keyof typeof form) => ({
    value: form[name],
    onChange: (value: string) => setForm({ ...form, [name]: value }),
    error: fieldError(save.error, name),
  });
  const fault = [1, 2, 3, 4, 5, 6, 7].map((day) => faultOf(hours.filter(({ weekday }) => weekday === day))).find(Boolean);
  const submit = () => {
    let id = '';
    save.save({
      area: 'catalog',
      done: `${form.name} added`,
      act: async () => {
        ({ id } = await ask(api.POST('/api/v1/catalog/locations', { body: form, headers })));
        const at = { path: { locationId: id } };
        const { version } = await ask(api.GET('/api/v1/catalog/locations/{locationId}', { params: at }));
        await ask(api.PUT('/api/v1/catalog/locations/{locationId}/hours', { params: at, body: { version, hours: hours.map(weekdayShift) } }));
      },
      onDone: () => go(isFirst ? paths.setup() : paths.setup('locations', id), { replace: true }),
    });
  };
  return (
    <SetUpFrame title="New location" of={{ label: 'Locations', section: 'locations' }} side={side}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field label="Name" hint="As clients tell it from others" isRequired autoFocus maxLength={80} {...field('name')} />
        <Field label="Address" isRequired maxLength={300} autoComplete="street-address" {...field('address')} />
        <div className="pair">
          <Field label="Phone" type="tel" isRequired maxLength={40} {...field('phone')} />
          <ZoneSelect value={form.timeZone} onChange={(timeZone) => setForm({ ...form, timeZone })} />
        </div>
        <Field label="How to find it" hint="Parking, door, floor: it is in every confirmation" rows={2} maxLength={1000} {...field('directions')} />
        <h2 className="h2">Open</h2>
        <WeekEditor label="Opening hours" shifts={hours} off="Closed" usual={USUAL} make={(shift) => shift} onChange={setHours} />
        {save.error ? (
          <p className="errb" role="alert">
            {wordsOf(save.error)}
          </p>
        ) : null}
        <div className="row">
          <Button
            tone="primary"
            type="submit"
            isPending={save.isBusy}
            why={form.name.trim() && form.address.trim() ? fault : 'Enter its name and address first.'}
          >
            Add the location
          </Button>
        </div>
      </form>
      {save.dialog}
    </SetUpFrame>
  );
}

type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A stretch as the API takes it. */
export function weekdayShift<T extends Shift>(shift: T): T & { readonly weekday: Weekday } {
  return { ...shift, weekday: shift.weekday as Weekday };
}
