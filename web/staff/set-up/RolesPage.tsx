import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { dateInWords, dateOf, plural, timeOf } from '../format.ts';
import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';
import { useMe } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';
import { type Role, type User, useRoles, useUsers } from './calls.ts';
import { type PermissionWords, groupsOf } from './permission-groups.ts';
import { RoleEditor } from './RoleEditor.tsx';
import { Answer, SetUpFrame, useWhyNot } from './SetUpFrame.tsx';

/** Who can do what: every permission in words, a column for each role. */
export function RolesPage() {
  const [roles, users] = [useRoles(), useUsers()];
  return (
    <Answer of={roles} label="Roles" isScreen>
      {({ roles: all, permissions }) => <Matrix roles={all} permissions={permissions} users={users.data ?? []} />}
    </Answer>
  );
}

interface MatrixProps {
  readonly roles: readonly Role[];
  readonly permissions: readonly PermissionWords[];
  readonly users: readonly User[];
}

function Matrix({ roles, permissions, users }: MatrixProps) {
  const query = useQueryText();
  const go = useGo();
  const [needle, setNeedle] = useState('');
  const [view, setView] = useState('all');
  const [editing, setEditing] = useState<Role | 'new'>();
  const why = useWhyNot('user.manage');
  const chosen = roles.find(({ id }) => id === query['role']) ?? roles.find(({ builtIn }) => builtIn === 'front-desk') ?? roles[0];
  useActs([{ id: 'add-role', label: 'Add a role', key: 'n', why, run: () => setEditing('new') }]);
  const differs = ({ id }: PermissionWords) => new Set(roles.map((role) => role.permissions.includes(id))).size > 1;
  const shown = permissions.filter((each) => each.text.toLocaleLowerCase().includes(needle.trim().toLocaleLowerCase()) && (view === 'all' || differs(each)));
  const tools = (
    <>
      <Field bare label="Find a task" placeholder="Find a task" value={needle} onChange={setNeedle} />
      <Segmented
        label="Tasks shown"
        options={[
          { id: 'all', label: 'All' },
          { id: 'differs', label: 'That differ' },
        ]}
        value={view}
        onChange={setView}
      />
      <Button icon="plus" why={why} onPress={() => setEditing('new')}>
        Add role
      </Button>
      <Button onPress={() => print()}>Print</Button>
    </>
  );
  return (
    <SetUpFrame title="Who can do what" side="none" tools={tools}>
      <div className="mxw">
        <Table roles={roles} permissions={shown} chosen={chosen} onChoose={(role) => go(`${paths.setup('roles')}?role=${role.id}`, { replace: true })} />
        <div className="legend">
          <span className="pm">
            <Icon name="check" size={14} /> May
          </span>
          <span className="pm no">
            <Icon name="minus" size={14} /> May not
          </span>
          <span>
            {shown.length} of {plural(permissions.length, 'task')} shown
          </span>
        </div>
        {chosen ? (
          <Side role={chosen} permissions={permissions} users={users} why={why} onEdit={() => setEditing(chosen)} onCopy={() => setEditing('new')} />
        ) : null}
      </div>
      {editing ? (
        <RoleEditor role={editing === 'new' ? undefined : editing} from={chosen} permissions={permissions} onClose={() => setEditing(undefined)} />
      ) : null}
    </SetUpFrame>
  );
}

function Table(props: {
  readonly roles: readonly Role[];
  readonly permissions: readonly PermissionWords[];
  readonly chosen: Role | undefined;
  onChoose(role: Role): void;
}) {
  const { roles, chosen } = props;
  const mark = (role: Role) => (role === chosen ? 'on' : '');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part of a page that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <div className="mx" role="region" aria-label="Who can do what" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr">Task</span>
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" className={mark(role)}>
                <button type="button" aria-pressed={role === chosen} onClick={() => props.onChoose(role)}>
                  <bdi>{role.name}</bdi>
                </button>
                <small>{role.users === 0 ? 'nobody' : plural(role.users, 'person', 'people')}</small>
              </th>
            ))}
          </tr>
        </thead>
        {groupsOf(props.permissions).map(({ heading, permissions }) => (
          <tbody key={heading}>
            <tr className="gh">
              <th scope="rowgroup">{heading}</th>
              {roles.map((role) => (
                <td key={role.id} className={mark(role)} />
              ))}
            </tr>
            {permissions.map(({ id, text }) => (
              <tr key={id}>
                <th scope="row">{text}</th>
                {roles.map((role) => (
                  <td key={role.id} className={mark(role)}>
                    {role.permissions.includes(id) ? (
                      <span className="pm">
                        <Icon name="check" size={14} />
                        May
                      </span>
                    ) : (
                      <span className="pm no">
                        <Icon name="minus" size={14} />
                        No
                      </span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      {props.permissions.length === 0 ? <p className="mid">No task of these words.</p> : null}
    </div>
  );
}

function Side(props: {
  readonly role: Role;
  readonly permissions: readonly PermissionWords[];
  readonly users: readonly User[];
  readonly why: string | undefined;
  onEdit(): void;
  onCopy(): void;
}) {
  const { role, permissions, why } = props;
  const { permissions: own } = useMe();
  const { location } = useWorkplace();
  const zone = location?.timeZone ?? 'UTC';
  const people = props.users.filter(({ roleId, status }) => roleId === role.id && status === 'active');
  const may = permissions.filter(({ id }) => role.permissions.includes(id));
  const not = permissions.filter(({ id }) => !role.permissions.includes(id));
  const isBeyond = role.permissions.some((permission) => !own.some((each) => each === permission));
  const whyNot =
    why ??
    (role.builtIn === null
      ? isBeyond
        ? 'This role may do more than yours.'
        : undefined
      : 'This role comes with Candor and stays as it is. Make a copy to change it.');
  return (
    <aside className="rside" aria-label={`${role.name} role`}>
      <section>
        <h2>
          <bdi>{role.name}</bdi>
        </h2>
        <p className="sec">
          {people.length === 0
            ? 'Nobody has this role.'
            : people.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 ? ', ' : ''}
                  <bdi>{name}</bdi>
                </span>
              ))}
        </p>
        <p className="sec">{changedInWords(role, zone)}</p>
        <div className="row">
          <Button small tone={whyNot ? 'plain' : 'primary'} why={whyNot} onPress={props.onEdit}>
            Edit
          </Button>
          <Button small why={why} onPress={props.onCopy}>
            Copy to a new role
          </Button>
        </div>
      </section>
      <section>
        <h3>In plain words, can</h3>
        <Words items={may} can />
      </section>
      <section>
        <h3>Cannot</h3>
        <Words items={not} />
      </section>
    </aside>
  );
}

/** Who last changed a role, and when. */
function changedInWords({ builtIn, lastChange }: Role, zone: string) {
  if (!lastChange) return builtIn === null ? 'Not changed since the log began.' : 'It comes with Candor and was never changed.';
  return (
    <>
      Last changed {dateInWords(dateOf(lastChange.at, zone))}, {timeOf(lastChange.at, zone)}, by{' '}
      {lastChange.by === null ? 'somebody who is no longer here' : <bdi>{lastChange.by}</bdi>}.
    </>
  );
}

function Words({ items, can }: { readonly items: readonly PermissionWords[]; readonly can?: boolean }) {
  if (items.length === 0) return <p className="sec">{can ? 'Nothing at all.' : 'There is nothing they cannot do.'}</p>;
  return (
    <ul className={`can ${can ? 'y' : 'n'}`}>
      {items.map(({ id, text }) => (
        <li key={id}>
          <Icon name={can ? 'check' : 'cross'} size={15} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
