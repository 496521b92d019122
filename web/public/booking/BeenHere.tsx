import { useState } from 'preact/hooks';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import { call, publicApi } from '../api.ts';
import { isEmail } from './details.ts';
import { stayNear } from './stay-near.ts';
import type { Booking } from './use-booking.ts';

type Wish = { kind: 'closed' | 'open' | 'sending' | 'sent' } | { kind: 'open'; error: string };

const CANNOT_REACH = 'We could not reach the clinic. Try again, or fill in your details below.';

/** For whoever was here before: a link by mail that knows her, so that there is nothing to type. */
export function BeenHere({ b }: { b: Booking }) {
  const [wish, setWish] = useState<Wish>({ kind: 'closed' });
  const [email, setEmail] = useState('');
  if (b.known.kind === 'known' || b.known.kind === 'asking' || b.waiting) return null;
  const send = async () => {
    if (wish.kind === 'sending') return;
    if (!isEmail(email)) return setWish({ kind: 'open', error: 'Enter the email address you gave us, for example name@mail.example' });
    setWish({ kind: 'sending' });
    const answer = await call<object>('POST', `${publicApi(b.slug)}/again`, { body: { email: email.trim() } });
    if (answer.kind === 'done') setWish({ kind: 'sent' });
    else setWish({ kind: 'open', error: answer.kind === 'refused' ? answer.problem.detail : CANNOT_REACH });
    if (answer.kind === 'done') stayNear('.been-here');
  };
  return (
    <div class="been-here needs-script" tabIndex={-1}>
      {b.known.kind === 'dead' && (
        <Note tone="warn" icon="alert" role="alert">
          <span>
            <b>This link no longer books for you.</b> Ask for a new one, or fill in your details below.
          </span>
        </Note>
      )}
      {wish.kind === 'closed' && (
        <p>
          Been here before?{' '}
          <button
            type="button"
            class="link"
            onClick={() => {
              setWish({ kind: 'open' });
              stayNear('#again');
            }}
          >
            Book without typing your details
          </button>
        </p>
      )}
      {(wish.kind === 'open' || wish.kind === 'sending') && (
        <div role="group" aria-label="A link by email" class="ask-link">
          <Field
            id="again"
            label="The email you gave us"
            type="email"
            inputMode="email"
            autoComplete="email"
            value={email}
            change={setEmail}
            error={'error' in wish ? wish.error : undefined}
            enter={() => void send()}
          />
          <button type="button" class="btn strong" aria-disabled={wish.kind === 'sending'} onClick={() => void send()}>
            {wish.kind === 'sending' ? 'One moment' : 'Mail me a link'}
          </button>
        </div>
      )}
      {wish.kind === 'sent' && (
        <p class="sent" role="status">
          <Icon name="check" />
          <span>
            <b>Look in your mail.</b> If {email.trim()} is known here, a link is on its way. It opens this page, knows you, and has your last visit chosen.
          </span>
        </p>
      )}
    </div>
  );
}
