import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { putTextsBack, queueMessage, textBack } from '#modules/messaging';
import { aHouse } from '#test/database.ts';
import { aPostOffice } from '#test/post-story.ts';
import { INGRID, LINE, aClinicThatHears } from '#test/text-story.ts';

// S4-7.2i, CTL-SMS (47 CFR 64.1200(a)(12)): after a STOP one confirmation, within five minutes and without selling, then nothing until the person opts in.

const house = await aHouse();
const office = await aPostOffice(house);
const RUNS = 30;

const written = [
  'STOP',
  'stop',
  'please stop texting me',
  'UNSUBSCRIBE',
  'START',
  'YES',
  'HELP',
  'C',
  'Can I come at 3?',
  'no me manden más mensajes',
] as const;
type Act =
  | { readonly kind: 'write'; readonly text: (typeof written)[number] }
  | { readonly kind: 'queue'; readonly purpose: 'booking' | 'marketing' | 'appointment-reminders' | 'asked-for' | 'conversation' }
  | { readonly kind: 'call' | 'send' }
  | { readonly kind: 'wait'; readonly minutes: number };
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), text: fc.constantFrom(...written) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('queue' as const),
      purpose: fc.constantFrom('booking' as const, 'marketing' as const, 'appointment-reminders' as const, 'asked-for' as const, 'conversation' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('call' as const) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.constantFrom(1, 4, 6, 20, 60) }) },
);

test('after a STOP at most one text goes, which says so, until the person opts in again, whatever happens in between', async () => {
  let confirmations = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 16 }), async (acts) => {
      const clinic = await aClinicThatHears(office);
      await clinic.work((work) => putTextsBack(work, true));
      let since: number | undefined;
      const sentSince = () =>
        clinic
          .texts()
          .slice(since)
          .filter(({ text }) => !text.includes('Help:'));
      let count = 0;
      for (const each of [{ kind: 'write', text: 'STOP' } as Act, ...acts, { kind: 'send' } as Act]) {
        count += 1;
        if (each.kind === 'write') {
          const { kind } = await clinic.take(clinic.incoming(each.text));
          if (kind === 'stop') since ??= clinic.texts().length;
          if (kind === 'start') since = undefined;
        } else if (each.kind === 'queue') {
          const order = { clientId: clinic.clientId, channel: 'sms', purpose: each.purpose, template: 'booking-confirmation' } as const;
          await clinic.work((work) => queueMessage(work, { ...order, sendKey: `act/${count}`, ids: { appointmentId: clinic.appointmentId } }));
        } else if (each.kind === 'call') await clinic.work((work) => textBack(work, { callId: `CA${count}`, line: LINE, from: INGRID }));
        else if (each.kind === 'wait') house.clock.advance({ minutes: each.minutes });
        else await clinic.runDue();
        if (since === undefined) continue;
        const sent = sentSince();
        assert.ok(sent.length <= 1, `${sent.length} texts after a STOP`);
        confirmations += sent.length;
        for (const { text } of sent) assert.match(text, /^Test clinic: you are unsubscribed and get no more texts from us\./);
      }
    }),
    { numRuns: RUNS },
  );
  assert.ok(confirmations > RUNS / 2, 'the confirmation itself was seen');
});

test('the confirmation names the clinic, says that no more come and whom to ask, sells nothing, and goes within five minutes or not at all', async () => {
  const clinic = await aClinicThatHears(office);
  await clinic.write('STOP');
  const [text] = clinic.texts();
  assert.match(text?.text ?? '', /^Test clinic: .*no more texts.*\(561\) 555-0100/);
  assert.doesNotMatch(text?.text ?? '', /offer|%|\$|save|book|http/i);
  const late = await aClinicThatHears(office);
  await late.take(late.incoming('STOP'));
  house.clock.advance({ minutes: 5, seconds: 1 });
  await late.runDue();
  assert.equal(late.texts().length, 0);
});
