import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox, Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Confirm, Dialog } from '../../ui/desk/Overlay.tsx';
import { Mark } from '../../ui/desk/Parts.tsx';
import { Empty } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { dateInWords, daysBetween, plural } from '../format.ts';
import { useActs } from '../keys.tsx';
import { useMe } from '../session.tsx';
import { askFresh } from '../step-up/step-up.ts';
import { useRoles, useUsers } from './calls.ts';
import { groupsOf } from './permission-groups.ts';
import { Answer, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { Snippet } from './SitePage.tsx';
import { useSave } from './use-save.tsx';

const DAYS = ['30', '90', '180', '365'];
const SOON_DAYS = 14;

/** API keys: what programs may do, until when; a key is shown once. */
export function KeysPage() {
  const keys = useQuery({ queryKey: ['identity', 'set-up', 'keys'], queryFn: async () => (await ask(api.GET('/api/v1/keys'))).keys });
  const users = useUsers().data ?? [];
  const [isNew, setNew] = useState(false);
  const [ending, setEnding] = useState<{ readonly id: string; readonly name: string }>();
  const why = useWhyNot('key.manage');
  const save = useSave();
  useActs([{ id: 'new-key', label: 'Make an API key', key: 'n', why, run: () => setNew(true) }]);
  const add = (
    <Button tone="primary" icon="plus" why={why} onPress={() => setNew(true)}>
      Make a key
    </Button>
  );
  return (
    <SetUpFrame title="API keys" tools={add}>
      <Answer of={keys} label="API keys">
        {(all) =>
          all.length === 0 ? (
            <Empty title="No program has a key">A key lets a program do what you choose, until a date you choose. Revoking it works at once.</Empty>
          ) : (
            <ul className="items">
              {all.map(({ id, name, permissions, userId, expiresAt, lastUsedOn }) => {
                const left = daysBetween(new Date().toISOString().slice(0, 10), expiresAt.slice(0, 10));
                return (
                  <li key={id}>
                    <span className="grow">
                      <b>
                        <bdi>{name}</bdi>
                      </b>
                      <small>
                        {plural(permissions.length, 'permission')}, made by <bdi>{users.find((user) => user.id === userId)?.name ?? 'somebody'}</bdi>,{' '}
                        {lastUsedOn ? `last used ${dateInWords(lastUsedOn)}` : 'never used'}
                      </small>
                    </span>
                    <Mark icon="clock" tone={left <= SOON_DAYS ? 'late' : 'note'}>
                      until {dateInWords(expiresAt.slice(0, 10))}
                    </Mark>
                    <Button small onPress={() => setEnding({ id, name })}>
                      Revoke
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answer>
      {save.error ? (
        <p className="errb" role="alert">
          {wordsOf(save.error)}
        </p>
      ) : null}
      {isNew ? <NewKey onClose={() => setNew(false)} /> : null}
      <Confirm
        title={`Revoke ${ending?.name ?? ''}?`}
        isOpen={ending !== undefined}
        act="Revoke the key"
        danger
        onClose={() => setEnding(undefined)}
        onConfirm={() => {
          const key = ending;
          setEnding(undefined);
          if (!key) return;
          save.save({
            area: 'identity',
            done: `${key.name} opens nothing any more`,
            act: () => askFresh(() => api.DELETE('/api/v1/keys/{keyId}', { params: { path: { keyId: key.id } } })),
          });
        }}
      >
        The program that uses it is refused from its next call. A revoked key cannot be brought back; make a new one instead.
      </Confirm>
    </SetUpFrame>
  );
}

function NewKey({ onClose }: { onClose(): void }) {
  const { permissions: own } = useMe();
  const roles = useRoles().data;
  const save = useSave();
  const [name, setName] = useState('');
  const [days, setDays] = useState('90');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [made, setMade] = useState<{ readonly key: string; readonly expiresAt: string }>();
  const offered = (roles?.permissions ?? []).filter(({ id, forKeys }) => forKeys && own.some((permission) => permission === id));
  const make = () =>
    save.save({
      area: 'identity',
      done: `${name} made`,
      act: async () => {
        const permissions = chosen as typeof own;
        setMade(await askFresh(() => api.POST('/api/v1/keys', { body: { name, permissions, expiresInDays: Number(days) } })));
      },
    });
  if (made) {
    return (
      <Dialog
        title="Keep this key"
        isOpen
        onClose={onClose}
        actions={
          <Button tone="primary" onPress={onClose}>
            I have kept it
          </Button>
        }
      >
        <p className="sec">It is shown only now; we keep no copy of it. It works until {dateInWords(made.expiresAt.slice(0, 10))}.</p>
        <Snippet label="The key" text={made.key} />
        <p className="hint">Send it as “Authorization: Bearer …”. What it may do is in /api/docs.</p>
      </Dialog>
    );
  }
  const why = name.trim() === '' ? 'Name the program first.' : chosen.length === 0 ? 'Choose what it may do.' : undefined;
  return (
    <Dialog
      title="A key for a program"
      isOpen
      wide
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={save.isBusy} why={why} onPress={make}>
            Make the key
          </Button>
          <Button onPress={onClose}>Make none</Button>
        </>
      }
    >
      <div className="pair">
        <Field label="Which program" placeholder="Website forms" value={name} maxLength={60} autoFocus onChange={setName} />
        <Select label="Works for" options={DAYS.map((id) => ({ id, label: `${id} days` }))} value={days} onChange={setDays} />
      </div>
      <p className="hint">A key does no more than you may, now and later. What needs a second factor, no key can do.</p>
      {groupsOf(offered).map(({ heading, permissions }) => (
        <fieldset className="plain" key={heading}>
          <legend className="lbl">{heading}</legend>
          {permissions.map(({ id, text }) => (
            <Checkbox key={id} isSelected={chosen.includes(id)} onChange={(isOn) => setChosen(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}>
              {text}
            </Checkbox>
          ))}
        </fieldset>
      ))}
      {save.error ? (
        <p className="errb" role="alert">
          {wordsOf(save.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
