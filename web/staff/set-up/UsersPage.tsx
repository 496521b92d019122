import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Select } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Dialog, Menu } from '../../ui/desk/Overlay.tsx';
import { Avatar, Mark } from '../../ui/desk/Parts.tsx';
import { actKey, api, ask, wordsOf } from '../api.ts';
import { dateInWords } from '../format.ts';
import { useActs } from '../keys.tsx';
import { useMe } from '../session.tsx';
import { askFresh } from '../step-up/step-up.ts';
import { type Role, type User, useRoles, useUsers } from './calls.ts';
import { Answer, Head, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';
import { Snippet } from './SitePage.tsx';
import { UserActs } from './UserActs.tsx';
import { useSave } from './use-save.tsx';

/** Users: who signs in here, in which role, and who was invited. */
export function UsersPage() {
  const [users, roles] = [useUsers(), useRoles()];
  const [isInviting, setInviting] = useState(false);
  const why = useWhyNot('user.manage');
  useActs([{ id: 'invite', label: 'Invite somebody', key: 'n', why, run: () => setInviting(true) }]);
  const data = users.data && roles.data ? { all: users.data, roles: roles.data.roles } : undefined;
  const of = { data, error: users.error ?? roles.error, refetch: () => Promise.all([users.refetch(), roles.refetch()]) };
  return (
    <SetUpFrame
      title="Users"
      tools={
        <Button tone="primary" icon="plus" why={why} onPress={() => setInviting(true)}>
          Invite somebody
        </Button>
      }
    >
      <Answer of={of} label="Users">
        {({ all, roles: known }) => (
          <>
            <People users={all.filter(({ status }) => status === 'active')} roles={known} why={why} />
            <Invitations why={why} />
            <Gone users={all.filter(({ status }) => status === 'deactivated')} roles={known} why={why} />
            {isInviting ? <Invite roles={known} onClose={() => setInviting(false)} /> : null}
          </>
        )}
      </Answer>
    </SetUpFrame>
  );
}

interface PeopleProps {
  readonly users: readonly User[];
  readonly roles: readonly Role[];
  readonly why: string | undefined;
}

function People({ users, roles, why }: PeopleProps) {
  const me = useMe();
  return (
    <section>
      <Head note="whoever is given another role signs in again">Work here</Head>
      <ul className="items">
        {users.map((user) => (
          <li key={user.id}>
            <Avatar name={user.name} />
            <span className="grow">
              <b>
                <bdi>{user.name}</bdi>
              </b>
              {user.id === me.user.id ? ' (you)' : ''}
              <small>
                <bdi>{user.email}</bdi>, since {dateInWords(user.joinedAt.slice(0, 10))}
              </small>
            </span>
            {user.hasSecondFactor ? (
              <Mark icon="check" tone="ok">
                Second factor
              </Mark>
            ) : (
              <Mark icon="alert" tone="late">
                No second factor yet
              </Mark>
            )}
            <span className="role-name">{user.roleName}</span>
            <UserActs user={user} roles={roles} why={why} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gone({ users, roles, why }: PeopleProps) {
  if (users.length === 0) return null;
  return (
    <section>
      <Head note="what they did stays under their name">Worked here</Head>
      <ul className="items">
        {users.map((user) => (
          <li key={user.id}>
            <span className="grow">
              <bdi>{user.name}</bdi>
              <small>
                <bdi>{user.email}</bdi>, {user.roleName}
              </small>
            </span>
            <UserActs user={user} roles={roles} why={why} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invitations({ why }: { readonly why: string | undefined }) {
  const save = useSave();
  const invitations = useQuery({
    queryKey: ['identity', 'set-up', 'invitations'],
    queryFn: async () => (await ask(api.GET('/api/v1/invitations'))).invitations,
  });
  const open = invitations.data ?? [];
  if (open.length === 0) return null;
  return (
    <section>
      <Head note="open for seven days">Invited</Head>
      <ul className="items">
        {open.map(({ id, email, roleName, expiresAt }) => (
          <li key={id}>
            <span className="grow">
              <bdi>{email}</bdi>
              <small>
                as {roleName}, until {dateInWords(expiresAt.slice(0, 10))}
              </small>
            </span>
            <Menu
              label={`More for ${email}`}
              small
              acts={[
                {
                  id: 'end',
                  label: 'Take the invitation back',
                  isDisabled: why !== undefined,
                  act: () =>
                    save.save({
                      area: 'identity',
                      done: `The invitation of ${email} opens nothing any more`,
                      act: () => askFresh(() => api.DELETE('/api/v1/invitations/{invitationId}', { params: { path: { invitationId: id } } })),
                    }),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      {save.error ? <p className="err">{wordsOf(save.error)}</p> : null}
    </section>
  );
}

function Invite({ roles, onClose }: { readonly roles: readonly Role[]; onClose(): void }) {
  const { permissions: own } = useMe();
  const save = useSave();
  const mine = roles.filter(({ permissions }) => permissions.every((permission) => own.some((each) => each === permission)));
  const [email, setEmail] = useState('');
  const [roleId, setRoleId] = useState((mine.find(({ builtIn }) => builtIn === 'front-desk') ?? mine[0])?.id ?? '');
  const [url, setUrl] = useState<string>();
  const [headers] = useState(actKey);
  const role = roles.find(({ id }) => id === roleId);
  const invite = () =>
    save.save({
      area: 'identity',
      done: `${email} is invited as ${role?.name ?? 'a user'}`,
      act: async () => setUrl((await askFresh(() => api.POST('/api/v1/invitations', { body: { email: email.trim(), roleId }, headers }))).url),
    });
  if (url) {
    return (
      <Dialog
        title="The invitation is on its way"
        isOpen
        onClose={onClose}
        actions={
          <Button tone="primary" onPress={onClose}>
            Done
          </Button>
        }
      >
        <p className="sec">
          A mail goes to <bdi>{email}</bdi>. If it does not arrive, give them this link yourself: it works once, for seven days, and asks for a second factor
          before anything opens.
        </p>
        <Snippet label="The link" text={url} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Invite somebody"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" isPending={save.isBusy} why={email.trim() === '' ? 'Enter their mail address first.' : undefined} onPress={invite}>
            Invite them
          </Button>
          <Button onPress={onClose}>Invite nobody</Button>
        </>
      }
    >
      <Field label="Their mail" type="email" value={email} maxLength={254} autoFocus onChange={setEmail} error={save.error ? wordsOf(save.error) : undefined} />
      <Select label="As" options={mine.map(({ id, name }) => ({ id, label: name }))} value={roleId} onChange={setRoleId} />
      <p className="hint">Only roles that may do no more than yours are here. Nobody hands out what they do not hold.</p>
    </Dialog>
  );
}
