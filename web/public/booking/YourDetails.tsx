import { Block } from '../../ui/Block.tsx';
import { describedBy, Field, FieldError } from '../../ui/Field.tsx';
import { ConsentBoxes } from './ConsentBoxes.tsx';
import { isTooYoung, tooYoungText } from './details.ts';
import { TooYoung } from './TooYoung.tsx';
import type { Booking } from './use-booking.ts';
import { consentKey } from './use-form.ts';

/** Who is coming, what she agrees to, and where her details go. */
export function YourDetails({ b }: { b: Booking }) {
  const field = (id: 'firstName' | 'lastName' | 'mobile' | 'email', label: string, autoComplete: string) => ({
    id,
    label,
    autoComplete,
    value: b.details[id],
    error: b.errors[id],
    change: (value: string) => b.type(id, value),
  });
  return (
    <Block title="Your details" class="sheet needs-script">
      <div class="pair">
        <Field {...field('firstName', 'First name', 'given-name')} />
        <Field {...field('lastName', 'Last name', 'family-name')} />
      </div>
      <div class="pair">
        <Field {...field('mobile', 'Mobile number', 'tel')} type="tel" inputMode="tel" />
        <Field {...field('email', 'Email', 'email')} type="email" inputMode="email" />
      </div>
      <BirthDate b={b} />
      {!b.waiting && <VisitNote b={b} />}
      <ConsentBoxes texts={b.catalog.consentTexts} isAgreed={(text) => b.agreed.has(consentKey(text))} agree={(text, yes) => b.agree(text, yes)} />
      <p class="fine">
        Your details are used to arrange this visit.{' '}
        <a href={b.account.privacyUrl} target="_blank" rel="noopener">
          How we handle your information
        </a>
      </p>
    </Block>
  );
}

function BirthDate({ b }: { b: Booking }) {
  const { rules } = b;
  const young = isTooYoung(b.details.birthDate, rules) && b.errors.birthDate !== undefined;
  const check = () => {
    if (isTooYoung(b.details.birthDate, rules)) b.fault('birthDate', tooYoungText(rules));
  };
  return (
    <>
      <div class="pair">
        <Field
          id="birthDate"
          label="Date of birth"
          type="date"
          autoComplete="bday"
          min="1900-01-01"
          max={b.today}
          value={b.details.birthDate}
          error={young ? undefined : b.errors.birthDate}
          change={(value) => b.type('birthDate', value)}
          leave={check}
        />
      </div>
      {young && <TooYoung minimumAge={b.account.minimumAge} phone={b.account.phone} />}
    </>
  );
}

function VisitNote({ b }: { b: Booking }) {
  const error = b.errors.note;
  return (
    <details open={error ? true : undefined}>
      <summary>Add a note for the clinic</summary>
      <div class="field">
        <label for="note">Note</label>
        <span class="hint" id="note-hint">
          How to find you, what to bring. No card numbers, nothing medical.
        </span>
        <textarea
          id="note"
          rows={3}
          maxLength={500}
          value={b.details.note}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={describedBy('note', 'hint', error)}
          onInput={(event) => b.type('note', event.currentTarget.value)}
        />
        <FieldError id="note" error={error} />
      </div>
    </details>
  );
}
