import { useEffect, useRef } from 'preact/hooks';
import { Field, FieldError } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { SetupProps } from '../contract.ts';
import { qrCode, qrPath } from '../../ui/qr.ts';
import { type Setup, useSetup } from './use-setup.ts';

const STEPS = ['Your clinic', 'Second factor', 'Recovery codes'] as const;

/** First run: the clinic, its owner, the owner's second factor. Nothing can be skipped. */
export function SetupPage({ props }: { props: SetupProps }) {
  const s = useSetup(props.slugRule);
  const current = { form: 0, factor: 1, codes: 2 }[s.step.kind];
  return (
    <div class="wrap setup">
      <header class="top">
        <span class="logo">Candor</span>
        <span>First run</span>
      </header>
      <main>
        <ol class="steps">
          {STEPS.map((name, index) => (
            <li key={name} class={index < current ? 'past' : ''} aria-current={index === current ? 'step' : undefined}>
              {name}
            </li>
          ))}
        </ol>
        <noscript>
          <p class="lead">Setting up needs JavaScript.</p>
        </noscript>
        {s.trouble && (
          <Note tone="bad" icon="alert" role="alert">
            <span>{s.trouble}</span>
          </Note>
        )}
        {s.step.kind === 'form' && <ClinicForm s={s} zones={props.zones} />}
        {s.step.kind === 'factor' && <SecondFactor s={s} secret={s.step.secret} address={s.step.address} />}
        {s.step.kind === 'codes' && <RecoveryCodes codes={s.step.codes} />}
      </main>
    </div>
  );
}

/** The heading of a step; it takes the focus, so a screen reader hears the new step. */
function StepTitle({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 class="title" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  );
}

function ClinicForm({ s, zones }: { s: Setup; zones: readonly string[] }) {
  const field = (id: keyof Setup['values'], label: string) => ({
    id,
    label,
    value: s.values[id],
    error: s.errors[id],
    change: (value: string) => s.type(id, value),
  });
  const submit = (event: Event) => {
    event.preventDefault();
    void s.begin();
  };
  return (
    <form noValidate onSubmit={submit}>
      <h1 class="title">Open your clinic</h1>
      <p class="lead">Three steps, about two minutes. You can change all of this later.</p>
      <fieldset class="block">
        <legend>
          <h2 class="head">The clinic</h2>
        </legend>
        <Field {...field('token', 'One-time token')} hint="Printed in the terminal where Candor was started" autoComplete="off" />
        <div class="pair">
          <Field {...field('name', 'Name')} hint="As clients know it" autoComplete="organization" />
          <Field {...field('slug', 'Web address')} hint={`/${s.values.slug || 'your-clinic'}/book`} autoComplete="off" />
        </div>
        <Field
          {...field('postalAddress', 'Postal address')}
          hint="Every mail ends with it, such as 14 Harbor Street, Jupiter, FL 33477"
          autoComplete="street-address"
          maxLength={300}
        />
        <Field {...field('phone', 'Phone')} type="tel" inputMode="tel" hint="Such as (561) 555-0100" autoComplete="tel" maxLength={40} />
        <div class="field">
          <label for="timeZone">Time zone</label>
          <select id="timeZone" value={s.values.timeZone} onChange={(event) => s.type('timeZone', event.currentTarget.value)}>
            {[...new Set([s.values.timeZone, ...zones])].filter(Boolean).map((zone) => (
              <option key={zone} value={zone}>
                {zone.replace(/_/g, ' ')}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <fieldset class="block">
        <legend>
          <h2 class="head">You, the owner</h2>
        </legend>
        <div class="pair">
          <Field {...field('ownerName', 'Your name')} autoComplete="name" />
          <Field {...field('email', 'Email')} type="email" inputMode="email" autoComplete="username" />
        </div>
        <Field {...field('password', 'Password')} type="password" hint="At least 12 characters; a sentence is best" autoComplete="new-password" />
      </fieldset>
      <button type="submit" class="cta" aria-disabled={s.busy}>
        {s.busy ? 'One moment' : 'Continue'}
      </button>
    </form>
  );
}

function SecondFactor({ s, secret, address }: { s: Setup; secret: string; address: string }) {
  const code = qrCode(address);
  const submit = (event: Event) => {
    event.preventDefault();
    void s.confirm();
  };
  return (
    <form noValidate onSubmit={submit}>
      <StepTitle>Add a second factor</StepTitle>
      <p class="lead">Scan this with an authenticator app. Every sign-in asks for a code from it.</p>
      <div class="secret">
        <svg
          class="qr"
          viewBox={`-2 -2 ${code.length + 4} ${code.length + 4}`}
          role="img"
          aria-label="QR code of the secret below"
          shape-rendering="crispEdges"
        >
          <path d={qrPath(code)} />
        </svg>
        <p>
          Cannot scan? Type this instead:
          <br />
          <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
      </div>
      <div class="field">
        <label for="code">Six-digit code</label>
        <input
          id="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={s.values.code}
          aria-invalid={s.errors.code ? 'true' : undefined}
          aria-describedby={s.errors.code ? 'code-error' : undefined}
          onInput={(event) => s.type('code', event.currentTarget.value)}
        />
        <FieldError id="code" error={s.errors.code} />
      </div>
      <button type="submit" class="cta" aria-disabled={s.busy}>
        {s.busy ? 'One moment' : 'Confirm'}
      </button>
    </form>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <StepTitle>Keep these safe</StepTitle>
      <p class="lead">Each opens your account once if your phone is lost. They are shown only now.</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="actions">
        <button type="button" class="btn strong" onClick={() => void navigator.clipboard?.writeText(codes.join('\n'))}>
          <Icon name="file" />
          Copy
        </button>
        <a class="cta" href="/app/set-up">
          I have kept them, open Candor
        </a>
      </div>
    </>
  );
}
