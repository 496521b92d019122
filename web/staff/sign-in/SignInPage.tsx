import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask } from '../api.ts';
import { tellSignedIn } from '../session.tsx';
import { getPasskey, hasPasskeys } from './passkey.ts';
import { SignInFrame } from './SignInFrame.tsx';
import { useAct } from './use-act.ts';

type Step =
  | { readonly kind: 'password' }
  | { readonly kind: 'second'; readonly challenge: string; readonly methods: readonly string[]; readonly use: 'totp' | 'recovery' }
  | { readonly kind: 'forgot' }
  | { readonly kind: 'sent'; readonly email: string };

/** Signs a user in: email and password, then the second factor; or a passkey alone. `onDone` follows, for a session that had only ended. */
export function SignInPage({ onDone, email: known, title }: { onDone?(): void; readonly email?: string; readonly title?: string }) {
  const client = useQueryClient();
  const [step, setStep] = useState<Step>({ kind: 'password' });
  const [email, setEmail] = useState(known ?? '');
  const [isLocked, setLocked] = useState(known !== undefined);
  const done = async () => {
    await tellSignedIn(client);
    onDone?.();
  };
  switch (step.kind) {
    case 'password':
      return (
        <PasswordStep
          email={email}
          setEmail={setEmail}
          onStep={setStep}
          onDone={done}
          title={title}
          isLocked={isLocked}
          onOther={() => {
            setLocked(false);
            setEmail('');
          }}
        />
      );
    case 'second':
      return <SecondStep step={step} onStep={setStep} onDone={done} />;
    case 'forgot':
      return <ForgotStep email={email} setEmail={setEmail} onStep={setStep} />;
    case 'sent':
      return (
        <SignInFrame title="Look in your mail">
          <p className="sec">If {step.email} has a login here, a link to choose a new password is on its way. It works for 30 minutes, once.</p>
          <Button wide onPress={() => setStep({ kind: 'password' })}>
            Back to sign in
          </Button>
        </SignInFrame>
      );
  }
}

interface StepProps {
  onStep(step: Step): void;
  onDone(): Promise<void>;
}

/** A form that submits without leaving the page. */
export function ActForm({ onSubmit, fault, children }: { onSubmit(): void; readonly fault: string | undefined; readonly children: ReactNode }) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {children}
      {fault ? (
        <p className="errb" role="alert">
          {fault}
        </p>
      ) : null}
    </form>
  );
}

function PasswordStep(
  props: StepProps & { readonly email: string; setEmail(email: string): void; readonly isLocked: boolean; readonly title: string | undefined; onOther(): void },
) {
  const { fault, isBusy, run } = useAct();
  const [password, setPassword] = useState('');
  const submit = () =>
    run(async () => {
      const answer = await ask(api.POST('/api/v1/sign-in', { body: { email: props.email, password } }));
      if (answer.next === 'second-factor')
        props.onStep({ kind: 'second', challenge: answer.challenge, methods: answer.methods, use: answer.methods.includes('totp') ? 'totp' : 'recovery' });
      else await props.onDone();
    });
  const withPasskey = () =>
    run(async () => {
      await signInByPasskey();
      await props.onDone();
    });
  return (
    <SignInFrame
      title={props.title ?? (props.isLocked ? 'Sign in to go on' : 'Sign in')}
      note={props.isLocked && !props.title ? 'What you were writing is still here.' : undefined}
    >
      <ActForm onSubmit={submit} fault={fault}>
        <Field
          label="Email"
          type="email"
          autoComplete="username"
          value={props.email}
          onChange={props.setEmail}
          isReadOnly={props.isLocked}
          autoFocus={!props.isLocked}
          isRequired
        />
        <Field label="Password" type="password" autoComplete="current-password" value={password} onChange={setPassword} autoFocus={props.isLocked} isRequired />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Sign in
        </Button>
      </ActForm>
      {hasPasskeys() ? (
        <Button wide icon="key" onPress={withPasskey}>
          Use a passkey
        </Button>
      ) : null}
      <Button tone="quiet" onPress={() => props.onStep({ kind: 'forgot' })}>
        Forgotten your password?
      </Button>
      {props.isLocked ? (
        <Button tone="quiet" onPress={props.onOther}>
          Sign in as somebody else; what was being written is thrown away
        </Button>
      ) : null}
    </SignInFrame>
  );
}

async function signInByPasskey(challenge?: string): Promise<void> {
  const prompt = await ask(api.POST('/api/v1/sign-in/passkey/options', { body: challenge === undefined ? {} : { challenge } }));
  const response = await getPasskey(prompt.options);
  await ask(api.POST('/api/v1/sign-in/passkey/verify', { body: { challenge: prompt.challenge, response } }));
}

function SecondStep({ step, onStep, onDone }: StepProps & { readonly step: Extract<Step, { kind: 'second' }> }) {
  const { fault, isBusy, run } = useAct();
  const [code, setCode] = useState('');
  const isTotp = step.use === 'totp';
  const submit = (entered: string) =>
    run(async () => {
      const body = { challenge: step.challenge, code: entered };
      await (isTotp ? ask(api.POST('/api/v1/sign-in/totp', { body })) : ask(api.POST('/api/v1/sign-in/recovery', { body })));
      await onDone();
    });
  const type = (text: string) => {
    setCode(text);
    if (isTotp && /^\d{3} ?\d{3}$/.test(text)) submit(text);
  };
  const other = isTotp ? 'recovery' : 'totp';
  return (
    <SignInFrame title={isTotp ? 'Enter the code' : 'Enter a recovery code'} note={isTotp ? 'Six digits, from your authenticator app.' : 'Each works once.'}>
      <ActForm onSubmit={() => submit(code)} fault={fault}>
        <Field
          key={step.use}
          label={isTotp ? 'Code' : 'Recovery code'}
          inputMode={isTotp ? 'numeric' : 'text'}
          autoComplete={isTotp ? 'one-time-code' : 'off'}
          value={code}
          onChange={type}
          className="code"
          autoFocus
        />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Sign in
        </Button>
      </ActForm>
      {step.methods.includes('passkey') && hasPasskeys() ? (
        <Button
          wide
          icon="key"
          onPress={() =>
            run(async () => {
              await signInByPasskey(step.challenge);
              await onDone();
            })
          }
        >
          Use a passkey
        </Button>
      ) : null}
      {step.methods.includes(other) ? (
        <Button tone="quiet" onPress={() => onStep({ ...step, use: other })}>
          {isTotp ? 'Use a recovery code' : 'Use the authenticator app'}
        </Button>
      ) : null}
      <Button tone="quiet" onPress={() => onStep({ kind: 'password' })}>
        Start again
      </Button>
    </SignInFrame>
  );
}

function ForgotStep({ email, setEmail, onStep }: { readonly email: string; setEmail(email: string): void; onStep(step: Step): void }) {
  const { fault, isBusy, run } = useAct();
  const submit = () =>
    run(async () => {
      await ask(api.POST('/api/v1/sign-in/forgot', { body: { email } }));
      onStep({ kind: 'sent', email });
    });
  return (
    <SignInFrame title="Choose a new password" note="We mail a link to your login's address. Your second factor stays as it is.">
      <ActForm onSubmit={submit} fault={fault}>
        <Field label="Email" type="email" autoComplete="username" value={email} onChange={setEmail} autoFocus isRequired />
        <Button tone="primary" type="submit" wide isPending={isBusy}>
          Send the link
        </Button>
      </ActForm>
      <Button tone="quiet" onPress={() => onStep({ kind: 'password' })}>
        Back to sign in
      </Button>
    </SignInFrame>
  );
}
