import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Dialog, Menu } from '../../ui/desk/Overlay.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { plural } from '../format.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { useMe } from '../session.tsx';
import { askFresh } from '../step-up/step-up.ts';
import { type Role, type User, useResources } from './calls.ts';
import { type Trial, useSave } from './use-save.tsx';

type Act = 'role' | 'deactivate' | 'reactivate' | 'factor';

/** What can be done with somebody who signs in here. */
export function UserActs({ user, roles, why }: { readonly user: User; readonly roles: readonly Role[]; readonly why: string | undefined }) {
  const me = useMe();
  const [act, setAct] = useState<Act>();
  const isMe = user.id === me.user.id;
  const isActive = user.status === 'active';
  const close = () => setAct(undefined);
  return (
    <>
      <Menu
        label={`More for ${user.name}`}
        small
        acts={
          isActive
            ? [
                { id: 'role', label: 'Give another role', isDisabled: why !== undefined, act: () => setAct('role') },
                {
                  id: 'factor',
                  label: 'Reset the second factor',
                  ...(isMe ? { note: 'yours: under your login' } : {}),
                  isDisabled: why !== undefined || isMe,
                  act: () => setAct('factor'),
                },
                { id: 'deactivate', label: 'Deactivate', isDisabled: why !== undefined, act: () => setAct('deactivate') },
              ]
            : [{ id: 'reactivate', label: 'Let work here again', isDisabled: why !== undefined, act: () => setAct('reactivate') }]
        }
      />
      {act === 'role' ? <ChangeRole user={user} roles={roles} onClose={close} /> : null}
      {act === 'deactivate' ? <Deactivate user={user} onClose={close} /> : null}
      {act === 'factor' ? <ResetFactor user={user} onClose={close} /> : null}
      {act === 'reactivate' ? <Reactivate user={user} onClose={close} /> : null}
    </>
  );
}

interface ActProps {
  readonly user: User;
  onClose(): void;
}

const at = (user: User) => ({ params: { path: { userId: user.id } } });

function ChangeRole({ user, roles, onClose }: ActProps & { readonly roles: readonly Role[] }) {
  const { permissions: own } = useMe();
  const save = useSave();
  const [roleId, setRoleId] = useState(user.roleId);
  const mine = roles.filter(({ id, permissions }) => id === user.roleId || permissions.every((permission) => own.some((each) => each === permission)));
  const [before, after] = [roles.find(({ id }) => id === user.roleId), roles.find(({ id }) => id === roleId)];
  const more = (after?.permissions ?? []).filter((permission) => !before?.permissions.includes(permission)).length;
  const fewer = (before?.permissions ?? []).filter((permission) => !after?.permissions.includes(permission)).length;
  const change = () =>
    save.save({
      area: 'identity',
      done: `${user.name} is now ${after?.name ?? ''}`,
      act: () => askFresh(() => api.PATCH('/api/v1/users/{userId}', { ...at(user), body: { roleId } })),
      onDone: onClose,
    });
  return (
    <Dialog
      title={`Another role for ${user.name}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={save.isBusy} why={roleId === user.roleId ? 'Choose another role.' : undefined} onPress={change}>
            Give this role
          </Button>
          <Button onPress={onClose}>Keep {user.roleName}</Button>
        </>
      }
    >
      <Select label="Role" options={mine.map(({ id, name }) => ({ id, label: name }))} value={roleId} onChange={setRoleId} />
      {roleId === user.roleId ? null : (
        <p className="sec">
          {after?.name} may do {plural(more, 'thing')} more and {plural(fewer, 'thing')} fewer than {before?.name}.
        </p>
      )}
      <What user={user} />
      <Fault error={save.error} />
    </Dialog>
  );
}

function Deactivate({ user, onClose }: ActProps) {
  const save = useSave();
  const deactivate = () =>
    save.save({
      area: 'identity',
      done: `${user.name} cannot sign in here any more`,
      act: () => askFresh(() => api.POST('/api/v1/users/{userId}/deactivate', at(user))),
      onDone: onClose,
    });
  return (
    <Dialog
      title={`Deactivate ${user.name}?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" isPending={save.isBusy} onPress={deactivate}>
            Deactivate
          </Button>
          <Button onPress={onClose}>Keep as it is</Button>
        </>
      }
    >
      <What user={user} />
      <TheirVisits user={user} />
      <p className="sec">What they did stays in the log under their name. You can let them work here again; old sessions and keys stay dead.</p>
      <Fault error={save.error} />
    </Dialog>
  );
}

/** What somebody is signed in with here, which ends at once. */
function What({ user }: { readonly user: User }) {
  const access = useQuery({
    queryKey: ['identity', 'set-up', 'access', user.id],
    queryFn: () => ask(api.GET('/api/v1/users/{userId}/access', at(user))),
    staleTime: 0,
  });
  if (access.isError) return <p className="err">{wordsOf(access.error)}</p>;
  if (!access.data) return <p className="sec">Looking what would end.</p>;
  const { sessions, keys, worksElsewhere } = access.data;
  return (
    <ul className="can n">
      <li>
        <span aria-hidden="true">–</span>
        {sessions === 0 ? 'They are not signed in anywhere now.' : `${plural(sessions, 'device')} signed out, within five seconds.`}
      </li>
      {keys.map(({ id, name }) => (
        <li key={id}>
          <span aria-hidden="true">–</span>
          <span>
            Their API key <bdi>{name}</bdi> stops working.
          </span>
        </li>
      ))}
      {worksElsewhere ? (
        <li>
          <span aria-hidden="true">–</span>
          They work for another business too. Nothing ends there.
        </li>
      ) : null}
    </ul>
  );
}

/** Visits to come with somebody who treats: deactivating the login leaves them where they are. */
function TheirVisits({ user }: { readonly user: User }) {
  const provider = useResources().data?.find(({ userId, active }) => userId === user.id && active);
  const trial: Trial | undefined = provider && {
    change: 'resource.change',
    params: { resourceId: provider.id },
    body: { version: provider.version, active: false },
  };
  const touched = useQuery({
    queryKey: ['booking', 'set-up', 'their-visits', provider?.id],
    queryFn: () => ask(api.POST('/api/v1/booking/what-if', { body: trial as Trial })),
    enabled: trial !== undefined,
    retry: false,
  });
  if (!provider || !touched.data) return null;
  const count = touched.data.visits.length + touched.data.more;
  return (
    <p className="errb">
      <b>
        <bdi>{provider.name}</bdi> still takes visits{count > 0 ? `, ${plural(count, 'visit')} to come` : ''}
      </b>
      Deactivating the login does not close their column. <Go to={paths.setup('providers', provider.id)}>Open {provider.name}</Go>
    </p>
  );
}

function ResetFactor({ user, onClose }: ActProps) {
  const save = useSave();
  const reset = () =>
    save.save({
      area: 'identity',
      done: `${user.name} sets up a new second factor at the next sign-in`,
      act: () => askFresh(() => api.POST('/api/v1/users/{userId}/reset-second-factor', at(user))),
      onDone: onClose,
    });
  return (
    <Dialog
      title={`Reset the second factor of ${user.name}?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="danger" isPending={save.isBusy} onPress={reset}>
            Reset it
          </Button>
          <Button onPress={onClose}>Keep as it is</Button>
        </>
      }
    >
      <p className="sec">For somebody who lost their phone and their recovery codes. Make sure it is really them: call them, or ask face to face.</p>
      <What user={user} />
      <Fault error={save.error} />
    </Dialog>
  );
}

function Reactivate({ user, onClose }: ActProps) {
  const save = useSave();
  const reactivate = () =>
    save.save({
      area: 'identity',
      done: `${user.name} works here again`,
      act: () => askFresh(() => api.POST('/api/v1/users/{userId}/reactivate', at(user))),
      onDone: onClose,
    });
  return (
    <Dialog
      title={`Let ${user.name} work here again?`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={save.isBusy} onPress={reactivate}>
            Let them in
          </Button>
          <Button onPress={onClose}>Keep as it is</Button>
        </>
      }
    >
      <p className="sec">They come back as {user.roleName}, with the password and second factor they had. Old sessions and keys stay dead.</p>
      <Fault error={save.error} />
    </Dialog>
  );
}

function Fault({ error }: { readonly error: unknown }) {
  return error ? (
    <p className="errb" role="alert">
      {wordsOf(error)}
    </p>
  ) : null;
}
