import { useState } from 'react';
import { Field } from '../../ui/desk/Field.tsx';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { Failure } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { useFound } from '../book/use-found.ts';

/** Finds the client somebody adds to the waitlist, by name, phone or email. */
export function ChooseWho({ onChoose }: { onChoose(clientId: string): void }) {
  const [text, setText] = useState('');
  const { found, wanted, list } = useFound(text);
  const [first] = list;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (first) onChoose(first.id);
      }}
    >
      <Field label="Who waits?" placeholder="Name, phone or email" value={text} onChange={setText} autoFocus autoComplete="off" />
      {found.isError ? <Failure title="The search did not answer">{wordsOf(found.error)}</Failure> : null}
      <ul className="wl-found">
        {list.map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              <Avatar name={name} />
              <span>
                <b>
                  <bdi>{name}</bdi>
                </b>
                <small>{note}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {wanted.length > 1 && found.isSuccess && list.length === 0 ? <p className="sec">Nobody found by “{wanted}”. Add them under Clients first.</p> : null}
    </form>
  );
}
