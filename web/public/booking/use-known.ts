import { useEffect, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { Returning } from '../contract.ts';

/** Whom the link knows that this page was opened by. */
export type Known =
  | { kind: 'nobody' }
  | { kind: 'asking' }
  | { kind: 'known'; path: string; token: string; firstName: string }
  /** The link is used up, too old, or not one of ours; its page then asks for details like anybody's. */
  | { kind: 'dead' };

/** The token of a link stands after the #: no server and no referrer ever sees it. */
const TOKEN = /^#([\w-]{20,200})$/;

/** Reads whom the link knows, as soon as the page runs in a browser. */
export function useKnown(slug: string): { known: Known; forget: () => void } {
  const [known, setKnown] = useState<Known>({ kind: 'nobody' });
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const token = TOKEN.exec(location.hash)?.[1];
      if (!token) return setKnown({ kind: 'nobody' });
      setKnown({ kind: 'asking' });
      const path = `${publicApi(slug)}/again/${token}`;
      const answer = await call<Returning>('GET', path);
      if (!isCurrent) return;
      setKnown(answer.kind === 'done' ? { kind: 'known', path, token, firstName: answer.value.firstName } : { kind: 'dead' });
    };
    const again = () => void look();
    void look();
    addEventListener('hashchange', again);
    return () => {
      isCurrent = false;
      removeEventListener('hashchange', again);
    };
  }, []);
  return {
    known,
    forget: () => {
      history.replaceState(history.state, '', location.pathname + location.search);
      setKnown({ kind: 'nobody' });
    },
  };
}
