import { useEffect, useState } from 'react';

/** The token of a mail's link: it stands behind the `#`, which browsers send to no server, and is taken out of the address at once. */
export function useLinkToken(): string {
  const [token] = useState(() => decodeURIComponent(location.hash.slice(1)));
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  }, []);
  return token;
}
