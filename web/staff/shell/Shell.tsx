import { type ReactNode, Suspense, lazy, useEffect, useState, useSyncExternalStore } from 'react';
import { Loading } from '../../ui/desk/States.tsx';
import { undoNewest } from '../../ui/desk/Toast.tsx';
import { useActs, useKeyboard } from '../keys.tsx';
import { useGo } from '../go.tsx';
import { useMe } from '../session.tsx';
import { ConnectionBand } from './ConnectionBand.tsx';
import { EmergencyBand } from './EmergencyBand.tsx';
import { Gate } from './Gate.tsx';
import { PLACES, SETUP } from './places.ts';
import { Rail } from './Rail.tsx';
import { getWaiting, onWaiting } from '../step-up/step-up.ts';
import { SessionGuard, fetchCover } from './SessionGuard.tsx';

const loadPalette = () => import('./Palette.tsx');
const loadKeys = () => import('./KeysHelp.tsx');
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const loadStepUp = () => import('../step-up/StepUp.tsx');
const StepUp = lazy(async () => ({ default: (await loadStepUp()).StepUp }));
const KeysHelp = lazy(async () => ({ default: (await loadKeys()).KeysHelp }));

/** What stands around every screen: the rail, the palette, the list of keys, the state of the connection and of the session. */
export function Shell({ isSignedIn, children }: { readonly isSignedIn: boolean; readonly children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'keys'>();
  const go = useGo();
  const { permissions } = useMe();
  useKeyboard();
  useActs([
    { id: 'palette', label: 'Find anything', key: 'Mod+k', group: 'Everywhere', run: () => setOpen('palette') },
    { id: 'slash', label: 'Find a client', key: '/', group: 'Everywhere', run: () => setOpen('palette') },
    { id: 'keys', label: 'List the keys', key: '?', group: 'Everywhere', run: () => setOpen('keys') },
    { id: 'undo', label: 'Take back what was just done', key: 'z', group: 'Everywhere', run: () => void undoNewest() },
    ...[...PLACES, SETUP]
      .filter(({ permission }) => permissions.includes(permission))
      .map(({ label, href, key }) => ({ id: `go-${href}`, label: `Go to ${label}`, key, group: 'Go to', run: () => go(href) })),
  ]);
  useEffect(() => {
    // Not needed to draw the page, wanted at the first key: fetched once the page stands.
    const timer = setTimeout(() => void Promise.all([fetchCover(), loadPalette(), loadKeys(), loadStepUp()]).catch(() => undefined), 1_500);
    return () => clearTimeout(timer);
  }, []);
  const isAskedAgain = useSyncExternalStore(onWaiting, getWaiting).length > 0;
  const close = () => setOpen(undefined);
  return (
    <>
      <div className="shell">
        <a className="skip" href="#main">
          To the page
        </a>
        <Rail />
        <main className="main" id="main" tabIndex={-1}>
          <ConnectionBand />
          <EmergencyBand />
          <Gate>
            <Suspense fallback={<Loading label="Opening the page" />}>{children}</Suspense>
          </Gate>
        </main>
        <Suspense>
          {open === 'palette' ? <Palette isOpen onClose={close} /> : null}
          {open === 'keys' ? <KeysHelp isOpen onClose={close} /> : null}
          {isAskedAgain ? <StepUp /> : null}
        </Suspense>
      </div>
      <SessionGuard isSignedIn={isSignedIn} />
    </>
  );
}
