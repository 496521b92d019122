import type { TextKey } from '../../src/modules/receptionist/conversation/texts.ts';
import type { GoalShape } from './goals.ts';
import type { Act } from './phrases.ts';

/** What is said first where it is not called as the goal is. */
export const OPENINGS: Readonly<Partial<Record<GoalShape['kind'], Act>>> = {
  price: 'ask-price',
  hours: 'ask-hours',
  place: 'ask-place',
  parking: 'ask-parking',
  prep: 'ask-prep',
};

/** What ends a call well, by what it was for. */
export const ENDS: Readonly<Record<GoalShape['kind'], readonly TextKey[]>> = {
  book: ['book.booked', 'book.booked-text', 'book.booked-untold'],
  move: ['move.done'],
  cancel: ['cancel.done'],
  confirm: ['confirm.done', 'confirm.already'],
  visits: ['change.your-visit'],
  price: ['ask.price', 'ask.price-at-visit'],
  hours: ['ask.hours-day', 'ask.hours-closed'],
  place: ['ask.place'],
  parking: [],
  prep: [],
  message: ['message.done'],
  waitlist: ['wait.done'],
  'opt-out': ['opt-out.done', 'opt-out.done-reminders', 'opt-out.done-marketing'],
  person: ['person.done', 'person.done-call'],
  privacy: ['privacy.done', 'privacy.unchecked'],
  impostor: ['identity.over', 'cancel.done', 'change.no-visits', 'person.done', 'person.done-call'],
};
/** What is said where nothing more is to be had. */
export const HOPELESS: readonly TextKey[] = [
  'person.done',
  'person.done-call',
  'identity.over',
  'book.minor',
  'book.too-many',
  'other-language',
  'not-allowed-here',
];

/** What tells that a question was answered. */
export const ANSWERED: Readonly<Partial<Record<GoalShape['kind'], RegExp>>> = {
  price: /: (?:from |desde )?(?:\$[\d,.]+|Free|Included|Gratis|Incluido)/,
  hours: / (?:is|are) (?:open|closed)| abre | est[áa] cerrad/,
  place: /14 Harbor Street/,
  parking: /parking behind|estacionamiento gratis/i,
  'opt-out': /you are unsubscribed/,
  prep: /make-?up|retinol|shave|sun |maquillaje/i,
};
/** Those who came to book, and go along when they are asked about it. */
export const BOOKS: ReadonlySet<GoalShape['kind']> = new Set(['book', 'waitlist']);
/** What is asked of somebody who books; whoever came for the waitlist says that they did. */
export const ONLY_BOOKING: ReadonlySet<TextKey> = new Set<TextKey>([
  'book.when',
  'book.when-next',
  'book.which-time',
  'book.nearest',
  'book.shall-i',
  'book.texts',
  'book.not-yet',
]);

/** What a question asks for. */
export type Answer =
  | 'service'
  | 'when'
  | 'time'
  | 'birth'
  | 'name'
  | 'phone'
  | 'this-number'
  | 'last-four'
  | 'area-code'
  | 'rest'
  | 'email'
  | 'code'
  | 'read-back'
  | 'yes'
  | 'no'
  | 'no-emergency'
  | 'either'
  | 'wait'
  | 'dates'
  | 'words'
  | 'person'
  | 'again';

/** What each question of the receptionist asks for. */
export const ANSWERS: Readonly<Partial<Record<TextKey, Answer>>> = {
  'book.which-service': 'service',
  'book.which-of': 'service',
  'book.is-extra': 'service',
  'book.no-such-service': 'service',
  'ask.which-service': 'service',
  'book.not-together': 'service',
  'book.when': 'when',
  'book.when-next': 'when',
  'move.when': 'when',
  'book.which-time': 'time',
  'book.nearest': 'time',
  'move.which-time': 'time',
  'change.which': 'time',
  'book.birth-date': 'birth',
  'identity.details-birth': 'birth',
  'book.name': 'name',
  'book.last-name': 'name',
  'identity.details-name': 'name',
  'book.phone': 'phone',
  'book.phone-last': 'last-four',
  'book.phone-area': 'area-code',
  'book.phone-rest': 'rest',
  'book.phone-this': 'this-number',
  'book.phone-writing': 'this-number',
  'identity.contact-this': 'this-number',
  'identity.contact-writing': 'this-number',
  'identity.code-keys': 'code',
  'identity.no-code': 'person',
  'way-out': 'person',
  'way-out.times': 'person',
  'identity.contact': 'phone',
  'identity.contact-first': 'phone',
  'opt-out.ask': 'phone',
  'book.email': 'email',
  'identity.sent': 'code',
  'identity.code-again': 'code',
  'identity.refused': 'code',
  'book.texts': 'either',
  'book.shall-i': 'read-back',
  'book.shall-i-another': 'no',
  'wait.shall-i': 'wait',
  'move.shall-i': 'read-back',
  'cancel.shall-i': 'read-back',
  'book.needs-first': 'yes',
  'then-next': 'yes',
  'opt-out.sure': 'yes',
  'opt-out.sure-reminders': 'yes',
  'opt-out.sure-marketing': 'yes',
  'safety.ask': 'no-emergency',
  'safety.ask-danger': 'no-emergency',
  'book.none-at-all': 'wait',
  'wait.when': 'dates',
  'message.ask': 'words',
  'still-not-understood': 'person',
  'book.not-yet': 'when',
  'not-understood': 'again',
  'say-it-otherwise': 'again',
  'anything-else': 'again',
};
