import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { staySignedIn } from '../idle.ts';
import { useSignOut } from '../session.tsx';

/** Says a minute before that an unused session ends, and keeps it when one is still here. */
export function IdleWarning({ endsAt }: { readonly endsAt: number }) {
  const signOut = useSignOut();
  const seconds = useSecondsUntil(endsAt);
  const stay = () => void staySignedIn().catch(() => undefined);
  return (
    <Dialog
      title="Are you still here?"
      isOpen
      onClose={stay}
      actions={
        <>
          <Button tone="primary" onPress={stay}>
            Stay signed in
          </Button>
          <Button onPress={() => void signOut()}>Sign out</Button>
        </>
      }
    >
      <p>
        Nothing was done here for a while. In <span className="num">{seconds}</span> seconds this screen is covered; what you are writing is kept.
      </p>
    </Dialog>
  );
}

function useSecondsUntil(at: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((at - now) / 1000));
}
