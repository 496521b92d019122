import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

/** Runs a script in a process of its own, and gives the lines it wrote to the log. */
function logged(script: string): Record<string, unknown>[] {
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: path.join(import.meta.dirname, '..', '..'),
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  return stderr
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('an outgoing connection that was refused is in the log by host and reason, and nothing else of it; one that was allowed is not', () => {
  const lines = logged(`
    import { makeEgress } from '#kernel/egress.ts';
    import { noteEgress } from './src/app/log.ts';
    const recipient = { name: 'hook of a clinic', hosts: ['inside.example'], purpose: 'test', dataClasses: ['internal'], reach: 'public' };
    const resolve = async () => [{ address: '10.0.0.1', family: 4 }];
    const egress = makeEgress({ recipients: [recipient], resolve, note: noteEgress });
    const send = (url) => egress.request(recipient.name, { method: 'POST', url, body: 'Ingrid Solheim' }).catch(() => undefined);
    await send('https://elsewhere.example/clients/ingrid?phone=5550174');
    await send('https://inside.example/clients/ingrid');
    await egress.connect('nobody', { host: 'mail.example', port: 25 }).catch(() => undefined);
    noteEgress({ recipient: recipient.name, host: 'hooks.example', outcome: 'allowed' });
  `);
  assert.deepEqual(
    lines.map(({ egress }) => egress),
    [
      { host: 'elsewhere.example', reason: 'recipient-unknown' },
      { host: 'inside.example', reason: 'address-refused' },
      { host: 'mail.example', reason: 'recipient-unknown' },
    ],
  );
  for (const line of lines) assert.deepEqual(Object.keys(line).sort(), ['egress', 'level', 'time']);
});
