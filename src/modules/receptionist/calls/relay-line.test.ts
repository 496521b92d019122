import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { RelayLine } from './relay-line.ts';

test('a relay that was told of the end and does not go is closed', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const closed: number[] = [];
  const sent: string[] = [];
  const wire = { send: (message: string) => void sent.push(message), close: (code: number) => void closed.push(code) };
  const [staying, gone] = [new RelayLine(wire), new RelayLine(wire)];
  staying.close();
  gone.close();
  gone.gone();
  assert.equal(sent.length, 2);
  assert.deepEqual(closed, []);
  mock.timers.tick(60_000);
  assert.deepEqual(closed, [1000]);
  mock.timers.reset();
});
