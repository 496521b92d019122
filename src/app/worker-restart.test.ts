import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { aHouse } from '#test/database.ts';
import { prepareJobs } from './worker.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

test('after a worker was killed the next one opens the queue without a fault', async () => {
  const house = await aHouse();
  await prepareJobs(house.logins.owner);
  const open = (then: string) => {
    const script = `import './src/app/database.ts';
      import { openWorker } from './src/app/worker.ts';
      const worker = await openWorker(${JSON.stringify(house.logins.app)}, (job, error) => console.log(job, String(error)));
      ${then}`;
    const { stdout, stderr, signal } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return { stdout, signal };
  };
  assert.deepEqual(open(`process.kill(process.pid, 'SIGKILL');`), { stdout: '', signal: 'SIGKILL' });
  assert.deepEqual(open('await worker.stop();'), { stdout: '', signal: null });
});
