import type { ReactNode } from 'react';
import { Switch } from '../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../ui/desk/Field.tsx';
import { fieldError } from '../api.ts';
import { plural } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { type Account, useAccountDetails, useServices } from './calls.ts';
import { FormActions } from './FormActions.tsx';
import { Answer, Head, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { useAccountForm } from './use-account-form.tsx';

/** Booking rules: what clients may do alone and until when, each with what it does in a sentence. */
export function RulesPage() {
  const account = useAccountDetails();
  return (
    <SetUpFrame title="Booking rules">
      <Answer of={account} label="Booking rules">
        {(data) => <Form account={data} />}
      </Answer>
    </SetUpFrame>
  );
}

function Form({ account }: { readonly account: Account }) {
  const why = useWhyNot('account.manage');
  const { draft, saving, conflict, save } = useAccountForm(account);
  const { now, set } = draft;
  const isDisabled = why !== undefined;
  return (
    <div className="form">
      <section className="rule">
        <Head>Who books</Head>
        <NumberField
          label="Youngest age, years"
          value={now.minimumAgeYears}
          minValue={13}
          maxValue={21}
          isDisabled={isDisabled}
          error={fieldError(saving.error, 'minimumAgeYears')}
          onChange={(minimumAgeYears) => set({ minimumAgeYears: minimumAgeYears || 18 })}
        />
        <Effect>Somebody who turns {now.minimumAgeYears} tomorrow cannot book today: nothing they entered is kept, and they are asked to call.</Effect>
        <Switch isSelected={now.bookingConfirmByCode} isDisabled={isDisabled} onChange={(bookingConfirmByCode) => set({ bookingConfirmByCode })}>
          Ask for a code sent by mail
        </Switch>
        <Effect>
          {now.bookingConfirmByCode
            ? 'An online booking stands only once its code is entered, within 30 minutes; else the time is free again. Fewer made-up bookings, one more step for everybody.'
            : 'An online booking stands at once. Made-up addresses are found when the confirmation comes back.'}
        </Effect>
      </section>
      <section className="rule">
        <Head>What they read first</Head>
        <Field
          label="A line above the treatments"
          hint="Such as “We moved: the blue door, second floor.” Empty shows none."
          value={now.bookingNotice ?? ''}
          maxLength={300}
          isDisabled={isDisabled}
          error={fieldError(saving.error, 'bookingNotice')}
          onChange={(text) => set({ bookingNotice: text.trim() === '' ? null : text })}
        />
      </section>
      <section className="rule">
        <Head>Your own people</Head>
        <NumberField
          label="Signed out after, minutes without an act"
          value={now.sessionIdleMinutes}
          minValue={2}
          maxValue={30}
          isDisabled={isDisabled}
          onChange={(sessionIdleMinutes) => set({ sessionIdleMinutes: sessionIdleMinutes || 15 })}
        />
        <Effect>
          A desk left alone locks after {plural(now.sessionIdleMinutes, 'minute')}; what was being written is kept for whoever wrote it. After 12 hours
          everybody signs in again.
        </Effect>
      </section>
      <FormActions
        saving={saving}
        changes={draft.changed.length}
        why={why}
        act="Save the rules"
        onSave={() => save('Booking rules saved')}
        onDrop={draft.drop}
      />
      <Fixed />
      <PerService />
      {conflict}
    </div>
  );
}

/** What a rule does, in a sentence. */
function Effect({ children }: { readonly children: ReactNode }) {
  return <p className="effect">{children}</p>;
}

function Fixed() {
  return (
    <section className="rule">
      <Head note="the same for every clinic">Fixed</Head>
      <ul className="items">
        <li>A time somebody picks is held for 10 minutes, never longer, and never renewed.</li>
        <li>One visitor holds at most 2 times at once, one network at most 10; unconfirmed holds take at most 30% of a provider’s free day.</li>
        <li>One phone number or mail address has at most 3 online bookings to come.</li>
      </ul>
    </section>
  );
}

function PerService() {
  const services = useServices().data ?? [];
  const offered = services.filter(({ active, online, isAddOn }) => active && online && !isAddOn);
  if (offered.length === 0) return null;
  const range = (values: readonly number[], words: (value: number) => string) => {
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return least === most ? words(least) : `${words(least)} to ${words(most)}`;
  };
  const notice = range(
    offered.map(({ leadTimeMinutes }) => leadTimeMinutes / 60),
    (hours) => `${hours} h`,
  );
  const ahead = range(
    offered.map(({ horizonDays }) => horizonDays),
    (days) => plural(days, 'day'),
  );
  const free = range(
    offered.map(({ cancellationWindowHours }) => cancellationWindowHours),
    (hours) => `${hours} h`,
  );
  return (
    <section className="rule">
      <Head note="set on each service">Per service</Head>
      <ul className="items">
        <li>
          Clients give {notice} notice and book up to {ahead} ahead.
        </li>
        <li>Cancelling is free until {free} before.</li>
      </ul>
      <Go to={paths.setup('services')}>Open the services</Go>
    </section>
  );
}
