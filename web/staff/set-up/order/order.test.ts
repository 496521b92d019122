import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grouped, move, step } from './order.ts';

const of = (category: string) => (id: string) => ({ id, category });
const all = [...['a', 'b', 'c'].map(of('Skin')), ...['x', 'y'].map(of('Laser'))];
const ids = (target: Parameters<typeof move>[2], id = 'a') => {
  const { order, moved } = move(all, id, target);
  return [order.map((each) => each.id).join(''), moved?.category];
};

test('a service is put before or after another, or at the end of a heading', () => {
  assert.deepEqual(ids({ category: 'Skin', id: 'c', side: 'after' }), ['bcaxy', 'Skin']);
  assert.deepEqual(ids({ category: 'Skin', id: 'c', side: 'before' }), ['bacxy', 'Skin']);
  assert.deepEqual(ids({ category: 'Laser', id: 'y', side: 'before' }), ['bcxay', 'Laser']);
  assert.deepEqual(ids({ category: 'Laser' }), ['bcxya', 'Laser']);
});

test('putting something where it stands moves nothing', () => {
  assert.deepEqual(ids({ category: 'Skin', id: 'b', side: 'before' }), ['abcxy', undefined]);
  assert.deepEqual(ids({ category: 'Skin', id: 'a', side: 'after' }), ['abcxy', undefined]);
  assert.deepEqual(ids({ category: 'Skin' }, 'nobody'), ['abcxy', undefined]);
});

test('up and down go past the end of a heading into the next', () => {
  const words = (id: string, by: -1 | 1) => {
    const done = step(all, id, by);
    return done && [done.order.map((each) => each.id).join(''), done.moved.category];
  };
  assert.deepEqual(words('b', 1), ['acbxy', 'Skin']);
  assert.deepEqual(words('c', 1), ['abcxy', 'Laser']);
  assert.deepEqual(words('x', -1), ['abcxy', 'Skin']);
  assert.equal(words('a', -1), undefined);
  assert.equal(words('y', 1), undefined);
});

test('the things of one heading stand together, wherever they were', () => {
  const mixed = [of('Skin')('a'), of('Laser')('x'), of('Skin')('b'), of('Laser')('y')];
  assert.deepEqual(
    grouped(mixed).map(({ id }) => id),
    ['a', 'b', 'x', 'y'],
  );
});
