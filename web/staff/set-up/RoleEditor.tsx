import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Checkbox } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog } from '../../ui/desk/Overlay.tsx';
import { ApiError, actKey, api, wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { useMe } from '../session.tsx';
import { askFresh } from '../step-up/step-up.ts';
import type { Role } from './calls.ts';
import { type PermissionWords, groupsOf } from './permission-groups.ts';
import { useSave } from './use-save.tsx';

/** Makes a role of the account's own, or changes one; a new one begins as a copy of the role one was looking at. */
export function RoleEditor(props: {
  readonly role: Role | undefined;
  readonly from: Role | undefined;
  readonly permissions: readonly PermissionWords[];
  onClose(): void;
}) {
  const { role, onClose } = props;
  const { permissions: own } = useMe();
  const save = useSave();
  const isOwn = (id: string) => own.some((permission) => permission === id);
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions ?? (props.from?.permissions ?? []).filter(isOwn));
  const [headers] = useState(actKey);
  const before = role?.permissions ?? [];
  const isChanged = role === undefined || name !== role.name || chosen.length !== before.length || chosen.some((id) => !before.includes(id));
  const why = name.trim() === '' ? 'Name the role first.' : isChanged ? undefined : 'Nothing has changed.';
  const permissions = chosen as typeof own;
  const submit = () =>
    save.save({
      area: 'identity',
      done: role ? `${name} changed` : `${name} added`,
      act: () =>
        role
          ? askFresh<unknown>(() =>
              api.PATCH('/api/v1/roles/{roleId}', { params: { path: { roleId: role.id } }, body: { name, permissions, version: role.version } }),
            )
          : askFresh<unknown>(() => api.POST('/api/v1/roles', { body: { name, permissions }, headers })),
      onDone: onClose,
    });
  const remove = () =>
    role &&
    save.save({
      area: 'identity',
      done: `${role.name} deleted`,
      act: () => askFresh<unknown>(() => api.DELETE('/api/v1/roles/{roleId}', { params: { path: { roleId: role.id } } })),
      onDone: onClose,
    });
  return (
    <Dialog
      title={role ? `Change ${role.name}` : 'A new role'}
      isOpen
      wide
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={save.isBusy} why={why} onPress={submit}>
            {role ? 'Save the role' : 'Add the role'}
          </Button>
          <Button onPress={onClose}>Keep as it was</Button>
          {role ? (
            <Button tone="danger" why={role.users > 0 ? 'Somebody has this role.' : undefined} onPress={() => void remove()}>
              Delete the role
            </Button>
          ) : null}
        </>
      }
    >
      <Field
        label="Name"
        value={name}
        maxLength={60}
        autoFocus
        onChange={setName}
        error={save.error instanceof ApiError && save.error.code === 'role-name-taken' ? wordsOf(save.error) : undefined}
      />
      {role && role.users > 0 ? <p className="sec">{plural(role.users, 'person', 'people')} with this role will sign in again.</p> : null}
      <Tasks permissions={props.permissions} before={role?.permissions} chosen={chosen} onChange={setChosen} />
      {save.error ? (
        <p className="errb" role="alert">
          {wordsOf(save.error)}
        </p>
      ) : null}
    </Dialog>
  );
}

function Tasks(props: {
  readonly permissions: readonly PermissionWords[];
  /** What the role may do now; a new one has nothing yet to compare with. */
  readonly before: readonly string[] | undefined;
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
}) {
  const { before, chosen } = props;
  const { permissions: own } = useMe();
  return groupsOf(props.permissions).map(({ heading, permissions }) => (
    <fieldset className="plain" key={heading}>
      <legend className="lbl">{heading}</legend>
      {permissions.map(({ id, text }) => {
        const isIn = chosen.includes(id);
        const isOwn = own.some((permission) => permission === id);
        return (
          <Checkbox
            key={id}
            isSelected={isIn}
            isDisabled={!isOwn}
            onChange={(isOn) => props.onChange(isOn ? [...chosen, id] : chosen.filter((each) => each !== id))}
          >
            {text}
            {isOwn ? '' : ' (beyond your own role)'}
            {before && isIn !== before.includes(id) ? <b>{isIn ? ', new' : ', taken away'}</b> : null}
          </Checkbox>
        );
      })}
    </fieldset>
  ));
}
