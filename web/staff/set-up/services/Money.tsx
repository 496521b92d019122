import { Select } from '../../../ui/desk/Choice.tsx';
import { Field, NumberField } from '../../../ui/desk/Field.tsx';
import { fieldError } from '../../api.ts';
import { minutesInWords, money } from '../../format.ts';
import { Head } from '../SetUpFrame.tsx';
import type { PartProps } from './ServiceEditor.tsx';
import { daysInWords } from './service-model.ts';

const GRID = [5, 10, 15, 20, 30, 60];

/** Deposit and what a late cancellation costs. */
export function Money({ draft, why, error }: PartProps) {
  const { now, set } = draft;
  const format = { style: 'currency', currency: now.currency } as const;
  const isDisabled = why !== undefined;
  return (
    <section>
      <Head>Money</Head>
      <div className="inline">
        <NumberField
          label="Deposit, online"
          value={now.depositMinor / 100}
          minValue={0}
          format={format}
          isDisabled={isDisabled}
          error={fieldError(error, 'depositMinor')}
          onChange={(value) => set({ depositMinor: Math.round((value || 0) * 100) })}
        />
        <NumberField
          label="Late cancel"
          value={now.cancellationFeeMinor / 100}
          minValue={0}
          format={format}
          isDisabled={isDisabled}
          onChange={(value) => set({ cancellationFeeMinor: Math.round((value || 0) * 100) })}
        />
        <NumberField
          label="Free until, hours before"
          value={now.cancellationWindowHours}
          minValue={0}
          maxValue={336}
          isDisabled={isDisabled}
          error={fieldError(error, 'cancellationWindowHours')}
          onChange={(value) => set({ cancellationWindowHours: value || 0 })}
        />
      </div>
      <p className="hint">
        {now.depositMinor > 0 ? `${money(now.depositMinor, now.currency)} is taken when a client books online. ` : 'No deposit. '}
        {now.cancellationFeeMinor > 0 || now.depositMinor > 0
          ? `Cancelling is free until ${now.cancellationWindowHours} h before; after that it costs ${money(Math.max(now.cancellationFeeMinor, now.depositMinor), now.currency)}.`
          : 'Cancelling is always free.'}
      </p>
      <Field
        label="Words in place of the price"
        hint="Such as “from $12 a unit”; empty shows the price"
        value={now.priceLabel}
        maxLength={40}
        isDisabled={isDisabled}
        onChange={(priceLabel) => set({ priceLabel })}
      />
    </section>
  );
}

/** When it can be booked: how soon, how far ahead, at which minutes. */
export function BookingTimes({ draft, why, error }: PartProps) {
  const { now, set } = draft;
  const isDisabled = why !== undefined;
  return (
    <section>
      <Head note="for clients; the desk books any time">When it can be booked</Head>
      <div className="inline">
        <Select
          label="Starts every"
          options={GRID.map((minutes) => ({ id: String(minutes), label: `${minutes} min` }))}
          value={String(now.gridMinutes)}
          isDisabled={isDisabled}
          onChange={(id) => set({ gridMinutes: Number(id) })}
        />
        <NumberField
          label="Notice, hours"
          value={now.leadTimeMinutes / 60}
          minValue={0}
          maxValue={720}
          step={0.25}
          isDisabled={isDisabled}
          onChange={(value) => set({ leadTimeMinutes: Math.round((value || 0) * 60) })}
        />
        <NumberField
          label="How far ahead, days"
          value={now.horizonDays}
          minValue={1}
          maxValue={730}
          isDisabled={isDisabled}
          error={fieldError(error, 'horizonDays')}
          onChange={(value) => set({ horizonDays: value || 1 })}
        />
      </div>
      <p className="hint">
        A client who looks now is offered starts from {now.leadTimeMinutes === 0 ? 'this minute' : `${minutesInWords(now.leadTimeMinutes)} on`}, up to{' '}
        {daysInWords(now.horizonDays)} ahead.
      </p>
    </section>
  );
}
