// Runs a sequencer once and kills this process, as kill -9 does, at its nth statement: `node killed-sequencer.ts URL PEM NTH before|after`.
import { createPrivateKey, createPublicKey } from 'node:crypto';
import pg from 'pg';
import { systemClock } from '#kernel/clock.ts';
import { startSequencer } from '#modules/audit';

const [url = '', pem = '', nth = '', when = ''] = process.argv.slice(2);
const privateKey = createPrivateKey(pem);
const send = pg.Client.prototype.query;
let statements = 0;

/** Counts statements; `before` dies with the nth unsent, `after` with it on its way and unanswered. */
function counted(this: pg.Client, ...args: Parameters<typeof send>) {
  statements += 1;
  const isLast = statements === Number(nth);
  if (isLast && when === 'before') process.kill(process.pid, 'SIGKILL');
  const sent = send.apply(this, args);
  if (isLast) setImmediate(() => process.kill(process.pid, 'SIGKILL'));
  return sent;
}
Object.defineProperty(pg.Client.prototype, 'query', { value: counted });

const sequencer = startSequencer({
  url,
  key: { privateKey, publicKey: createPublicKey(privateKey) },
  clock: systemClock,
  intervalMs: 3_600_000,
  onFault: (error) => {
    throw error;
  },
});
await sequencer.runOnce();
await sequencer.stop();
