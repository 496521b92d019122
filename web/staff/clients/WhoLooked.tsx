import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { wordsOf } from '../api.ts';
import { useMay, useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { useLooks } from './client-queries.ts';
import { whenShort } from './words.ts';

const SHORT = 25;
const LONG = 200;

/** Who saw or changed anything of a client, the newest first; that one asked stands there too, for the next. */
export function WhoLooked({ clientId }: { readonly clientId: string }) {
  const [limit, setLimit] = useState(SHORT);
  const mayRead = useMay('audit.read');
  const looks = useLooks(clientId, limit);
  const { user } = useMe();
  const { zone } = useWorkplace();
  const now = new Date();
  return (
    <aside className="looked" aria-label="Who looked at this record">
      <h2>
        Who looked{' '}
        {looks.data?.next ? (
          <Button tone="quiet" small isPending={looks.isFetching} onPress={() => setLimit(LONG)}>
            All {looks.data.total}
          </Button>
        ) : null}
      </h2>
      {mayRead ? <p>Every look is written down, yours too.</p> : <p>Every look is written down. Managers and the medical director see by whom.</p>}
      {looks.isError ? <p>{wordsOf(looks.error)}</p> : null}
      <ul>
        {looks.data?.looks.map(({ id, who, userId, at, what }) => (
          <li key={id}>
            <b>{userId === user.id ? `You (${who})` : <bdi>{who}</bdi>}</b>
            <time dateTime={at}>{whenShort(at, zone, now)}</time>
            <span>{what.join('. ')}</span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
