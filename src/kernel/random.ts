import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn many at a time: asking for twelve costs as much as for thousands. */
const drawn = Buffer.allocUnsafeSlow(4096);
let given = drawn.length;

/** Gives random bytes, a few; each is given out once. */
export function drawBytes(count: number): Buffer {
  if (given + count > drawn.length) {
    randomFillSync(drawn);
    given = 0;
  }
  const bytes = Buffer.from(drawn.subarray(given, given + count));
  given += count;
  return bytes;
}
