import { type ReactNode, Suspense, useState } from 'react';
import { Loading } from '../../ui/desk/States.tsx';
import { undoNewest } from '../../ui/desk/Toast.tsx';
import { useActs, useKeyboard } from '../keys.tsx';
import { useGo } from '../router.tsx';
import { useMe } from '../session.tsx';
import { KeysHelp } from './KeysHelp.tsx';
import { ConnectionBand } from './ConnectionBand.tsx';
import { Palette } from './Palette.tsx';
import { PLACES, SETUP } from './places.ts';
import { Rail } from './Rail.tsx';
import { SessionGuard } from './SessionGuard.tsx';

/** What stands around every screen: the rail, the palette, the list of keys, the state of the connection and of the session. */
export function Shell({ children }: { readonly children: ReactNode }) {
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
  return (
    <div className="shell">
      <a className="skip" href="#main">
        To the page
      </a>
      <Rail />
      <main className="main" id="main" tabIndex={-1}>
        <ConnectionBand />
        <Suspense fallback={<Loading label="Opening the page" />}>{children}</Suspense>
      </main>
      <Palette isOpen={open === 'palette'} onClose={() => setOpen(undefined)} />
      <KeysHelp isOpen={open === 'keys'} onClose={() => setOpen(undefined)} />
      <SessionGuard />
    </div>
  );
}
