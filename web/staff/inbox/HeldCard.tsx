import { Button } from '../../ui/desk/Button.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { timeOf } from '../format.ts';
import { useMay } from '../session.tsx';
import type { Act, Thread } from './inbox.ts';
import { momentInWords } from './words.ts';

/** A time that is held for whoever writes: somebody of the team books it, or gives it back. */
export function HeldCard(props: { readonly thread: Thread; readonly why: string | undefined; readonly busy: Act['act'] | undefined; onAct(act: Act): void }) {
  const { thread, busy, onAct } = props;
  const mayBook = useMay('booking.book');
  const { held } = thread;
  if (!held) return null;
  const { services, providers, start, until, timeZone, isForSomebody } = held;
  const why = props.why ?? (mayBook ? undefined : 'Your role does not book visits.');
  const whyNobody = isForSomebody ? undefined : 'Link a client first, or ask for name, birth date, number and email.';
  return (
    <div className="need held" role="group" aria-label="Held for them">
      <Icon name="clock" size={18} />
      <div className="grow">
        <h2>
          <bdi>{services.join(', ')}</bdi>, {momentInWords(start, timeZone)} <small>held until {timeOf(until, timeZone)}</small>
        </h2>
        <p>{providers.length > 0 ? `With ${providers.join(', ')}. ` : ''}Nobody else can take it until then.</p>
      </div>
      <Button small tone="primary" why={why ?? whyNobody} isPending={busy === 'book-held'} onPress={() => onAct({ act: 'book-held' })}>
        Book it
      </Button>
      <Button small why={why} isPending={busy === 'release-held'} onPress={() => onAct({ act: 'release-held' })}>
        Let it go
      </Button>
    </div>
  );
}
