import { Block } from '../../ui/Block.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { describedBy, Field, FieldError } from '../../ui/Field.tsx';
import { ConsentBoxes } from './ConsentBoxes.tsx';
import { isTooYoung, tooYoungText } from './details.ts';
import { Bones } from './SlotGrid.tsx';
import { stayNear } from './stay-near.ts';
import { TooYoung } from './TooYoung.tsx';
import type { Booking } from './use-booking.ts';
import { consentKey } from './use-form.ts';

/** Who is coming, what she agrees to, and where her details go. */
export function YourDetails({ b }: { b: Booking }) {
  const field = (id: 'name' | 'mobile' | 'email', label: string, autoComplete: string) => ({
    id,
    label,
    autoComplete,
    value: b.details[id],
    error: b.errors[id],
    change: (value: string) => b.type(id, value),
  });
  if (b.known.kind === 'asking') {
    return (
      <Block title="Your details" class="sheet needs-script">
        <Bones count={1} label="Looking you up" />
      </Block>
    );
  }
  if (b.known.kind === 'known' && !b.waiting) return <KnownHere b={b} firstName={b.known.firstName} />;
  const young = isUnderAge(b);
  return (
    <Block title="Your details" class="sheet needs-script">
      <div class="pair">
        <Field {...field('name', 'First and last name', 'name')} />
        <BirthDate b={b} />
      </div>
      <div class="pair">
        <Field {...field('mobile', 'Mobile number', 'tel')} type="tel" inputMode="tel" />
        <Field {...field('email', 'Email', 'email')} type="email" inputMode="email" />
      </div>
      {young && <TooYoung minimumAge={b.account.minimumAge} phone={b.account.phone} />}
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

/** Whoever came by a link of hers is asked nothing: what the clinic has of her is neither shown nor changed. */
function KnownHere({ b, firstName }: { b: Booking; firstName: string }) {
  return (
    <Block title="Your details" class="sheet needs-script">
      <p class="known">
        <Icon name="check" />
        <span>
          <b>
            Booking as <bdi>{firstName}</bdi>.
          </b>{' '}
          We use the mobile number and email you gave us; the confirmation goes there.
        </span>
      </p>
      <VisitNote b={b} />
      <button
        type="button"
        class="link"
        onClick={() => {
          b.forget();
          stayNear('#name');
        }}
      >
        Not you, or other details? Fill them in
      </button>
      <p class="fine">
        <a href={b.account.privacyUrl} target="_blank" rel="noopener">
          How we handle your information
        </a>
      </p>
    </Block>
  );
}

function BirthDate({ b }: { b: Booking }) {
  const { rules } = b;
  return (
    <Field
      id="birthDate"
      label="Date of birth"
      type="date"
      autoComplete="bday"
      min="1900-01-01"
      max={b.today}
      value={b.details.birthDate}
      error={isUnderAge(b) ? undefined : b.errors.birthDate}
      change={(value) => b.type('birthDate', value)}
      leave={() => isTooYoung(b.details.birthDate, rules) && b.fault('birthDate', tooYoungText(rules))}
    />
  );
}

const isUnderAge = (b: Booking) => isTooYoung(b.details.birthDate, b.rules) && b.errors.birthDate !== undefined;

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
