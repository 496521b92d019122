import {
  HELD,
  HOLD,
  NO,
  ON_THE_25TH,
  RUTH,
  SLOT,
  THE_FACIAL,
  YES,
  aVisit,
  at,
  begin,
  booking,
  came,
  changing,
  chose,
  flowTable,
  identity,
  known,
  said,
} from '#test/flow-table.ts';
import { book, waitlist } from './book.ts';
import { cancel, confirm, reschedule, visits } from './change.ts';
import { message } from './message.ts';
import { privacy } from './privacy.ts';
import { link, optOut, person } from './simple.ts';

const visit = aVisit();
const [one, two] = [changing({ visits: [visit] }), changing({ visits: [visit, aVisit('2026-12-01T10:00:00-05:00')] })];
const its = (change: Parameters<typeof changing>[0]) => changing({ visits: [visit], visit: visit.appointmentId, askedVersion: 1, ...change });
const chosen = booking({ chosen: SLOT, hold: HOLD });
const ranOut = booking({ chosen: SLOT, hold: { ...HOLD, expiresAt: HOLD.expiresAt - 10 } });
const read = at({ asked: 'confirm', person: RUTH, book: booking({ chosen: SLOT, hold: HOLD, texts: 'no' }) });
const showing = (change: Parameters<typeof at>[0] = {}) => at({ asked: 'code', identity: identity(), ...change });
const born = { birthDate: RUTH.birthDate };
const { firstName, lastName } = RUTH;
const writing = at({ asked: 'phone', callingFrom: RUTH.mobile, person: { ...born, firstName, lastName }, book: chosen });
const dialling = { ...writing, callingFrom: null };
const cameHeld = came({ came: 'held', held: HELD });
const times = (...starts: readonly (typeof SLOT)[]) => came({ came: 'times', starts, next: null, wide: false });

flowTable('book', book, [
  [at(), begin('book'), ['book.which-service'], 'service', ''],
  [at(), begin('a facial', THE_FACIAL), [], 'nothing', 'find-times'],
  [at({ asked: 'nothing', book: booking() }), came({ came: 'times', starts: [], next: SLOT, wide: false }), ['book.when-next'], 'time', ''],
  [at({ asked: 'time', book: booking({ shown: [SLOT.start] }) }), said('the 25th', ON_THE_25TH), [], 'time', 'find-times'],
  [at({ asked: 'time', book: booking() }), chose({ is: 'time', ...SLOT }), [], 'time', 'hold'],
  [at({ asked: 'time', book: booking({ chosen: SLOT }) }), cameHeld, ['book.time-held', 'book.birth-date'], 'birth_date', ''],
  [at({ asked: 'name', person: born, book: booking({ chosen: SLOT }) }), cameHeld, ['book.time-now', 'book.name'], 'name', ''],
  [at({ asked: 'name', person: born, book: ranOut }), said('hm'), ['book.name-invalid'], 'name', 'hold'],
  [at({ asked: 'name', person: born, book: ranOut }), cameHeld, ['book.hold-over', 'book.name'], 'name', ''],
  [
    at({ asked: 'birth_date', book: chosen }),
    said('5/17/2012', { slot: 'birth_date', date: '2012-05-17', others: [] }),
    ['book.minor'],
    'nothing',
    'release, forget-words',
  ],
  [at({ asked: 'birth_date', book: chosen }), said('hm'), ['book.birth-date-invalid', 'book.birth-date'], 'birth_date', ''],
  [
    at({ asked: 'email', person: { ...RUTH, email: 'x' }, book: chosen }),
    said('ruth@mail.example', { slot: 'email', address: RUTH.email }),
    [],
    'email',
    'hold',
  ],
  [
    at({ asked: 'name', callingFrom: RUTH.mobile, person: born, book: chosen }),
    said('Ruth Okafor', { slot: 'name', given: 'Ruth', family: 'Okafor' }),
    ['book.phone-writing'],
    'phone',
    '',
  ],
  [writing, YES, ['book.email'], 'email', ''],
  [writing, said('the one I am texting from'), ['book.email'], 'email', ''],
  [writing, NO, ['book.phone'], 'phone', ''],
  [writing, said('561 555 0199', { slot: 'phone', e164: '+15615550199' }), ['book.email'], 'email', ''],
  [writing, said('hm'), ['yes-or-no', 'book.phone-writing'], 'phone', ''],
  [dialling, said('561 555 014'), ['book.phone-last'], 'phone', ''],
  [dialling, said('555 0147'), ['book.phone-area'], 'phone', ''],
  [dialling, said('561'), ['book.phone-rest'], 'phone', ''],
  [{ ...dialling, figures: '561555014' }, said('0147'), ['book.email'], 'email', ''],
  [{ ...dialling, figures: '5550147' }, said('it is 561'), ['book.email'], 'email', ''],
  [{ ...dialling, figures: '561' }, said('555 0147'), ['book.email'], 'email', ''],
  [{ ...dialling, figures: '561555014' }, said('hm'), ['book.phone-invalid', 'book.phone'], 'phone', ''],
  [{ ...writing, isSpoken: true }, said('hm'), ['yes-or-no-keys', 'book.phone-this'], 'phone', ''],
  [read, said('hm'), ['yes-or-no'], 'confirm', ''],
  [read, said('yes, the 25th', ON_THE_25TH), [], 'confirm', 'release, find-times'],
  [read, NO, ['book.not-yet'], 'when', ''],
  [read, YES, [], 'confirm', 'book'],
  [{ ...read, book: { ...booking({ chosen: SLOT, hold: HOLD, texts: 'no' }), version: 2 } }, YES, [], 'confirm', 'hold'],
  [read, came({ came: 'refused', code: 'slot-taken', alternatives: [SLOT], serviceId: null }), ['book.taken', 'book.nearest'], 'time', 'release'],
]);

flowTable('waitlist', waitlist, [
  [at(), begin('the waitlist', THE_FACIAL), ['wait.when'], 'wait-dates', ''],
  [
    at({ flow: 'book', asked: 'wait-dates', person: RUTH, book: booking({ waits: true, texts: 'no' }) }),
    said('the 25th', ON_THE_25TH),
    [],
    'wait-dates',
    'wait',
  ],
  [at({ flow: 'book', asked: 'wait-dates', book: booking({ waits: true }) }), came({ came: 'waiting' }), ['wait.done'], 'anything-else', ''],
]);

flowTable('reschedule', reschedule, [
  [at(), begin('move my visit'), ['identity.contact'], 'contact', ''],
  [at({ callingFrom: RUTH.mobile }), begin('move my visit'), ['identity.contact-writing'], 'contact', ''],
  [at({ asked: 'contact', callingFrom: RUTH.mobile, identity: { ...identity(), contact: null } }), YES, [], 'contact', 'send-code'],
  [at({ asked: 'contact', callingFrom: RUTH.mobile, identity: { ...identity(), contact: null } }), NO, ['identity.contact'], 'contact', ''],
  [
    at({ asked: 'contact', identity: { ...identity(), contact: null } }),
    said('561 555 0147', { slot: 'phone', e164: RUTH.mobile }),
    [],
    'contact',
    'send-code',
  ],
  [showing(), came({ came: 'known', level: 1, clientIds: known().clientIds }), [], 'nothing', 'list-visits'],
  [known({ change: changing() }), came({ came: 'visits', visits: [] }), ['change.no-visits'], 'anything-else', ''],
  [known({ change: changing() }), came({ came: 'visits', visits: two.visits ?? [] }), ['change.which'], 'visit', ''],
  [known({ change: changing() }), came({ came: 'visits', visits: one.visits ?? [] }), ['change.your-visit', 'move.when'], 'when', ''],
  [known({ asked: 'when', change: its({}) }), said('the 25th', ON_THE_25TH), [], 'when', 'find-moves'],
  [known({ asked: 'when', change: its({}) }), times(SLOT), ['move.which-time'], 'time', ''],
  [known({ asked: 'time', change: its({}) }), chose({ is: 'time', ...SLOT }), ['move.read-back', 'move.shall-i'], 'confirm', ''],
  [known({ asked: 'confirm', change: its({ chosen: SLOT }) }), YES, [], 'confirm', 'move'],
  [known({ asked: 'confirm', change: its({ chosen: SLOT, version: 2 }) }), YES, ['move.read-back'], 'confirm', ''],
  [known({ asked: 'confirm', change: its({ chosen: SLOT }) }), NO, ['move.when'], 'when', ''],
]);

flowTable('cancel', cancel, [
  [
    known({ change: changing() }),
    came({ came: 'visits', visits: one.visits ?? [] }),
    ['cancel.read-back', 'policy.free-until', 'cancel.shall-i'],
    'confirm',
    '',
  ],
  [known({ asked: 'confirm', change: its({}) }), YES, [], 'confirm', 'cancel'],
  [known({ asked: 'confirm', change: its({}) }), NO, ['change.kept'], 'anything-else', ''],
  [
    known({ asked: 'confirm', change: its({}) }),
    came({ came: 'cancelled', fee: { minor: 50_00n, currency: 'USD' } }),
    ['cancel.done', 'cancel.fee'],
    'anything-else',
    '',
  ],
  [showing(), came({ came: 'unknown', isOver: false }), ['identity.refused'], 'code', ''],
  [showing(), came({ came: 'unknown', isOver: true }), ['identity.over'], 'anything-else', ''],
  [showing(), said('no'), ['change.kept'], 'anything-else', ''],
]);

flowTable('confirm', confirm, [
  [known({ change: changing() }), came({ came: 'visits', visits: one.visits ?? [] }), [], 'nothing', 'confirm'],
  [known({ change: its({}) }), came({ came: 'confirmed' }), ['confirm.done'], 'anything-else', ''],
]);

flowTable('visits', visits, [
  [at(), begin('when is my visit'), ['identity.contact'], 'contact', ''],
  [known({ change: changing() }), came({ came: 'visits', visits: two.visits ?? [] }), ['change.your-visit'], 'anything-else', ''],
]);

flowTable('message', message, [
  [at(), begin('a message please'), ['message.ask'], 'words', ''],
  [at({ asked: 'words' }), said('I parked badly'), ['message.done', 'message.reach'], 'reach', 'tell-team message'],
  [at({ asked: 'words', isReachable: true }), said('I parked badly'), ['message.done', 'anything-else'], 'anything-else', 'tell-team message'],
  [at({ asked: 'reach' }), said('561 555 0147', { slot: 'phone', e164: RUTH.mobile }), ['message.reached'], 'anything-else', 'add-to-task message'],
  [at({ asked: 'reach' }), said('it is the red car'), ['message.added'], 'anything-else', 'add-to-task message'],
  [at({ asked: 'reach' }), NO, ['message.here'], 'anything-else', ''],
]);

flowTable('person', person, [[at(), begin('a person'), ['person.done'], 'anything-else', 'tell-team person']]);

flowTable('forms', link, [
  [at(), begin('my forms'), ['identity.contact-first'], 'contact', ''],
  [known(), begin('my forms'), ['link.forms'], 'anything-else', 'tell-team link'],
]);

flowTable('opt_out', optOut, [
  [at(), begin('no more texts'), ['opt-out.ask'], 'contact', ''],
  [at({ asked: 'contact' }), said('561 555 0147', { slot: 'phone', e164: RUTH.mobile }), ['opt-out.sure'], 'opt-out', ''],
  [at({ asked: 'opt-out', person: RUTH }), YES, [], 'opt-out', 'opt-out'],
  [at({ asked: 'opt-out', person: RUTH }), NO, ['anything-else'], 'anything-else', ''],
]);

flowTable('privacy', privacy, [
  [at(), begin('what is your privacy policy'), ['privacy.page', 'privacy.may-ask'], 'anything-else', ''],
  [at(), begin('delete my data'), ['privacy.page', 'privacy.taken', 'identity.contact-first'], 'contact', 'tell-team privacy'],
  [known({ level: 2, person: RUTH }), begin('delete my data'), ['privacy.done'], 'anything-else', 'tell-team privacy, add-to-task privacy'],
  [known(), begin('delete my data'), ['identity.details-birth'], 'details', 'tell-team privacy'],
  [showing(), said('no code came'), ['privacy.reach'], 'reach', ''],
  [showing(), came({ came: 'unknown', isOver: true }), ['privacy.reach'], 'reach', ''],
  [at({ asked: 'reach' }), said('Ruth Okafor, ruth@mail.example'), ['privacy.unchecked'], 'anything-else', 'add-to-task privacy'],
]);
