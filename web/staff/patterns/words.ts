/** What became of a conversation, as its rows say. */
const ENDINGS: Readonly<Record<string, string>> = {
  booked: 'Booked a visit',
  rescheduled: 'Moved a visit',
  cancelled: 'Cancelled a visit',
  confirmed: 'Confirmed a visit',
  waitlisted: 'Joined the waitlist',
  answered: 'Question answered',
  message: 'Left a message',
  'passed-on': 'Passed to a person',
  emergency: 'Emergency',
  'opted-out': 'Ended messages',
  privacy: 'Privacy request',
  abandoned: 'Left in the middle',
  silent: 'Nothing was said',
  spam: 'Offers and spam',
};

/** What became of a conversation, in words. */
export const endingInWords = (ending: string) => ENDINGS[ending] ?? ending;

const CRITERIA: Readonly<Record<string, readonly [name: string, means: string]>> = {
  disclosed: ['Said that an AI speaks', 'The first words say so; on a call they were heard to their end.'],
  understood: ['Understood the first time', 'The share of what they said that needed no second try.'],
  'no-repeats': ['Asked nothing twice', 'The same words one after the other cost half, twice all.'],
  'read-back': ['Read back before it was done', 'Right before the yes, all of it was said.'],
  'clean-yes': ['Done on a plain yes', 'A yes with nothing new in it.'],
  sourced: ['Answered from your own facts', 'Each answer stands on a row or an entry.'],
  'person-offered': ['Offered a person in time', 'When they asked for one, or after three misses.'],
  'hand-over-kept': ['The team came in time', 'What was passed on was done before it was due.'],
  'no-dead-end': ['Came to an end', 'It did not stop in the middle of something.'],
  prompt: ['Answered promptly', '19 of 20 answers within 1.5 seconds; half the points within 2.5.'],
};

/** A criterion by its name. */
export const criterionInWords = (name: string) => CRITERIA[name]?.[0] ?? name;
/** What a criterion asks for. */
export const criterionMeans = (name: string) => CRITERIA[name]?.[1] ?? '';

const FLAGS: Readonly<Record<string, string>> = {
  emergency: 'An emergency',
  'alarm-unanswered': 'The call for help was not answered',
  'hand-over-late': 'The team was late',
  unhappy: 'They were not happy',
  'asked-twice': 'They asked for a person twice',
  'left-mid-booking': 'They left in the middle of booking',
  'low-score': 'A low score',
  misses: 'Not understood more than once',
  sample: 'Drawn by chance',
};

/** Why somebody should look at a conversation. */
export const flagInWords = (flag: string) => FLAGS[flag] ?? flag;

const MOODS: Readonly<Record<string, string>> = { pleased: 'Pleased', calm: 'Calm', upset: 'Upset' };

/** How somebody sounded at the end. */
export const moodInWords = (mood: string) => MOODS[mood] ?? mood;

const PARTS: Readonly<Record<string, string>> = { goal: 'Wanted', detail: 'Settled', end: 'Ended' };

/** What a line of a summary says. */
export const partInWords = (part: string) => PARTS[part] ?? part;

const REASONS: Readonly<Record<string, string>> = {
  book: 'Book a visit',
  change: 'Move, cancel or confirm',
  price: 'Price or what it is',
  practical: 'Hours, place, parking',
  care: 'Before or after a treatment',
  person: 'Talk to someone',
  privacy: 'Messages and data',
  none: 'Not known',
};

/** What people come for. */
export const reasonInWords = (reason: string) => REASONS[reason] ?? reason;

const CHANNELS: Readonly<Record<string, string>> = { call: 'Calls', chat: 'Web chats', sms: 'Texts', email: 'Emails' };

/** A channel as a heading. */
export const channelInWords = (channel: string) => CHANNELS[channel] ?? channel;

const WAYS: Readonly<Record<string, string>> = {
  call: 'AI desk, call',
  chat: 'AI desk, chat',
  sms: 'AI desk, text',
  receptionist: 'AI desk, not kept',
  online: 'Booking page',
  staff: 'At the desk',
};

/** The way a visit was booked. */
export const wayInWords = (way: string) => WAYS[way] ?? way;

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** A weekday in short. */
export const weekdayInWords = (weekday: number) => WEEKDAYS[weekday - 1] ?? '';

/** An hour of the day: `9 am`. */
export const hourInWords = (hour: number) => `${hour % 12 === 0 ? 12 : hour % 12} ${hour < 12 ? 'am' : 'pm'}`;

/** A share in percent; a dash where there is nothing to divide by. */
export const shareInWords = (part: number, whole: number) => (whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`);

/** Milliseconds: `620 ms`, `1.4 s`. */
export const millisInWords = (ms: number) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`);

/** Seconds as a clock: `1:48`. */
export const secondsInWords = (seconds: number | null) => (seconds === null ? '–' : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);
