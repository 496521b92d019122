import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asId, type AccountId } from '#kernel/ids.ts';
import { PERMISSIONS, type Permission } from '#kernel/permission.ts';
import { BUILT_IN_ROLES, type BuiltInRole, dashed, formatLinkToken, idleMinutesFrom, parseLinkToken, permissionsOf } from './model.ts';

const ROLES: readonly BuiltInRole[] = ['owner', 'manager', 'medical-director', 'provider', 'front-desk', 'marketing', 'auditor'];
/** The whole table, written out: x is allowed. A permission without a line here fails the first test below. */
const TABLE = `
permission        owner manager medical-director provider front-desk marketing auditor
account.read        x      x          x             x         x          x        x
account.manage      x      x          .             .         .          .        .
user.read           x      x          x             .         .          .        x
user.manage         x      x          .             .         .          .        .
key.manage          x      .          .             .         .          .        .
catalog.read        x      x          x             x         x          x        x
catalog.manage      x      x          .             .         .          .        .
client.read         x      x          x             x         x          .        .
client.manage       x      x          x             x         x          .        .
client.clearance    x      x          x             x         .          .        .
client.clinical     x      x          x             x         .          .        .
client.restricted   x      .          x             .         .          .        .
booking.read        x      x          x             x         x          .        .
booking.book        x      x          x             x         x          .        .
booking.override    x      x          x             .         .          .        .
message.read        x      x          x             x         x          .        .
message.send        x      x          x             x         x          .        .
message.listen      x      x          x             .         x          .        .
consent.read        x      x          x             x         x          x        x
consent.manage      x      x          .             .         x          .        .
audit.read          x      x          x             .         .          .        x
audit.export        x      .          .             .         .          .        x
report.read         x      x          x             .         .          x        .
calendar.connect    x      x          x             x         .          .        .
privacy.read        x      x          x             x         x          x        x
privacy.manage      x      .          .             .         .          .        .
`;

function tableRows(): Map<string, Map<BuiltInRole, boolean>> {
  const [head = '', ...lines] = TABLE.trim().split('\n');
  const roles = head.trim().split(/\s+/).slice(1) as BuiltInRole[];
  return new Map(
    lines.map((line) => {
      const [permission = '', ...cells] = line.trim().split(/\s+/);
      return [permission, new Map(roles.map((role, index) => [role, cells[index] === 'x']))];
    }),
  );
}

test('the table of roles and permissions is complete', () => {
  assert.deepEqual([...tableRows().keys()].sort(), Object.keys(PERMISSIONS).sort());
  assert.deepEqual(Object.keys(BUILT_IN_ROLES).sort(), [...ROLES].sort());
});

for (const role of ROLES) {
  test(`what the role ${role} may do is what the table says, permission by permission`, () => {
    const held = permissionsOf({ builtIn: role, permissions: [] });
    for (const [permission, cells] of tableRows()) assert.equal(held.has(permission as Permission), cells.get(role), `${role} ${permission}`);
  });
}

test('an unknown built-in word and unknown permissions give nothing', () => {
  assert.equal(permissionsOf({ builtIn: 'superuser', permissions: [] }).size, 0);
  assert.equal(permissionsOf({ builtIn: 'constructor', permissions: [] }).size, 0);
  assert.deepEqual([...permissionsOf({ builtIn: null, permissions: ['client.read', 'everything', 'toString'] })], ['client.read']);
});

test('an idle limit is kept between two and thirty minutes, whatever the setting says', () => {
  for (const [setting, minutes] of [
    [null, 15],
    ['30', 30],
    ['31', 30],
    ['0', 2],
    ['-5', 2],
    ['1e9', 30],
    ['nonsense', 15],
    ['7.5', 15],
  ] as const)
    assert.equal(idleMinutesFrom(setting), minutes);
});

test('a link token says which account and row it is for, and nothing else is one', () => {
  const [account, row] = [asId<AccountId>('01890000-0000-7000-8000-000000000001'), '01890000-0000-7000-8000-00000000abcd'];
  const token = formatLinkToken(account, row, Buffer.alloc(32, 7));
  assert.deepEqual(parseLinkToken(token), { accountId: account, rowId: row, signature: Buffer.alloc(32, 7) });
  for (const wrong of ['', token.slice(1), `${token}A`, token.replace('.', ''), token.toUpperCase()]) assert.equal(parseLinkToken(wrong), undefined);
  assert.equal(dashed(row.replaceAll('-', '')), row);
});
