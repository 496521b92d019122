import { useEffect, useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { Failure } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import type { BookProps } from './BookPanel.tsx';
import { NewCaller } from './NewCaller.tsx';
import { NewHere } from './NewHere.tsx';
import { useFound } from './use-found.ts';

/** Finds the client a visit is for by name, phone or email; or goes on with a new caller. */
export function ChooseClient(props: BookProps) {
  const { query, show } = props;
  const [text, setText] = useState(query.mobile ?? '');
  const [isNew, setNew] = useState(false);
  const { found, wanted, list } = useFound(text);
  const [isWaiting, setWaiting] = useState(false);
  const choose = (client: string) => show({ ...query, client, mobile: undefined });
  const isSettled = wanted === text.trim() && !found.isFetching && !found.isPlaceholderData;
  // Enter pressed before the search has answered counts when it has.
  const [first] = list;
  useEffect(() => {
    if (!isWaiting || !isSettled) return;
    setWaiting(false);
    if (first) choose(first.id);
    else if (wanted.length > 1) setNew(true);
  });
  if (isNew) {
    const back = () => setNew(false);
    return query.book === 'walk-in' ? <NewHere text={text} onChoose={choose} onBack={back} /> : <NewCaller {...props} text={text} onBack={back} />;
  }
  const isNobody = wanted.length > 1 && found.isSuccess && isSettled && list.length === 0;
  return (
    <section>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSettled) setWaiting(true);
          else if (first) choose(first.id);
          else if (wanted.length > 1) setNew(true);
        }}
      >
        <Field label="Who is it for?" placeholder="Name, phone or email" value={text} onChange={setText} autoFocus autoComplete="off" />
      </form>
      {found.isError ? <Failure title="The search did not answer">{wordsOf(found.error)}</Failure> : null}
      <ul className="found">
        {list.map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" className="pick" onClick={() => choose(id)}>
              <Avatar name={name} />
              <span>
                <b>
                  <bdi>{name}</bdi>
                </b>
                <small>{query.mobile === text ? `Matched by number${note ? `, ${note}` : ''}` : note}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="sec" role="status">
        {isNobody ? `Nobody found by “${wanted}”.` : ''}
      </p>
      <Button icon="plus" onPress={() => setNew(true)}>
        {query.book === 'walk-in' ? 'New client' : 'New caller'}
      </Button>
    </section>
  );
}
