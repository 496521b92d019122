import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aHouse } from '#test/database.ts';
import { aPostOffice } from '#test/post-story.ts';
import { aClinicThatHears } from '#test/text-story.ts';

// S4-7.2k, CTL-SMS (CTIA): HELP names the program, a contact, how often, what it costs and STOP; also to who opted out; once in 24 hours.

const house = await aHouse();
const office = await aPostOffice(house);

test('HELP and INFO are answered with all that is owed, once in 24 hours, whoever asks', async () => {
  for (const [before, from] of [
    ['hello', '+15615550174'],
    ['STOP', '+15615550174'],
    ['STOP', '+15615550133'],
  ] as const) {
    const clinic = await aClinicThatHears(office);
    await clinic.write(before, { from });
    const count = clinic.texts().length;
    await clinic.write('HELP', { from });
    await clinic.write('INFO', { from });
    assert.equal(clinic.texts().length, count + 1);
    const text = clinic.texts().at(-1)?.text ?? '';
    for (const owed of ['Test clinic', '(561) 555-0100', 'hello@clinic.example', 'as many as they need', 'Msg & data rates may apply', 'STOP'])
      assert.ok(text.includes(owed), owed);
    house.clock.advance({ hours: 24, minutes: 1 });
    await clinic.write('help', { from });
    assert.equal(clinic.texts().length, count + 2);
  }
});
