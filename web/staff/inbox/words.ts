import { dateInWords, dateOf, dayInWords, timeOf, phoneInWords } from '../format.ts';
import type { IconName } from '../../ui/desk/Icon.tsx';
import type { Happening, Line, Source, Thread } from './inbox.ts';

const CHANNELS: Readonly<Record<string, { readonly name: string; readonly icon: IconName }>> = {
  chat: { name: 'Web chat', icon: 'inbox' },
  sms: { name: 'Text', icon: 'text' },
  call: { name: 'Call', icon: 'phone' },
  email: { name: 'Email', icon: 'mail' },
};

/** A channel in words, with its drawing. */
export const channelOf = (channel: string) => CHANNELS[channel] ?? { name: channel, icon: 'text' as const };

/** What a conversation is called in a sentence: `this chat`. */
export const thingOf = (channel: string) => ({ chat: 'chat', sms: 'thread', call: 'call', email: 'thread' })[channel] ?? 'conversation';

/** Who it is, as far as anybody knows. */
export function whoOf({ name, phone, channel }: Pick<Line, 'name' | 'phone' | 'channel'>): string {
  if (name !== '') return name;
  if (phone !== null) return phoneInWords(phone);
  return channel === 'call' ? 'Number withheld' : 'Visitor';
}

/** Who speaks, beside what they said: a first name, or what they are. */
export function speakerOf({ name, channel }: Pick<Line, 'name' | 'channel'>): string {
  return name === '' ? (channel === 'call' ? 'Caller' : 'Visitor') : (name.split(' ')[0] ?? name);
}

const REASONS: Readonly<Record<string, string>> = {
  emergency: 'Emergency',
  clinical: 'Clinical question',
  fee: 'Fee dispute',
  upset: 'Upset',
  payment: 'Payment',
  phone: 'Texts are blocked: phone them',
  person: 'Wants a person',
  message: 'Left a message',
  language: 'Another language',
  privacy: 'Privacy request',
  'opt-out': 'No more messages',
  link: 'Wants a link',
  unanswered: 'Not answered',
};

/** Why somebody is wanted, in words. */
export const reasonInWords = (reason: string) => REASONS[reason] ?? 'Needs you';

const TO_DO: Readonly<Record<string, string>> = {
  emergency: 'Somebody may be in danger. Read what they wrote and call them.',
  clinical: 'A clinician has to answer this. The assistant said that somebody will.',
  fee: 'They dispute a charge. Look at it before you answer.',
  upset: 'They are not happy. A person should write.',
  payment: 'It is about paying. Send a link; no card number belongs in here.',
  phone: 'They may be in danger and have ended texts, so the answer was not sent. Phone them now.',
  person: 'They asked for a person.',
  message: 'They left a message for the team.',
  language: 'They write a language the assistant does not speak.',
  privacy: 'They ask about their data. It has a date to be answered by.',
  'opt-out': 'They want no more messages.',
  link: 'They asked for the link to pay a deposit or to fill in forms.',
};

/** What there is to do about a reason. */
export const toDo = (reason: string) => TO_DO[reason] ?? 'Somebody of the team should look at this.';

/** What there is to do about an emergency: nobody is called whose number is not known. */
export const toDoInEmergency = ({ phone, channel }: { readonly phone: string | null; readonly channel: string }) =>
  phone || channel === 'call' ? toDo('emergency') : 'Somebody may be in danger, and no number of theirs is known. Take over and write to them.';

const OUTCOMES: Readonly<Record<string, string>> = {
  booked: 'Booked',
  rescheduled: 'Moved a visit',
  cancelled: 'Cancelled a visit',
  confirmed: 'Confirmed a visit',
  answered: 'Answered',
  message: 'Left a message',
  waitlisted: 'On the waitlist',
  'opted-out': 'Messages ended',
  spam: 'Offer or spam',
  person: 'Passed to a person',
  emergency: 'Emergency',
  abandoned: 'Left without an answer',
};

/** What became of a conversation. */
export const outcomeInWords = (outcome: string | null) => (outcome === null ? 'Closed' : (OUTCOMES[outcome] ?? outcome));

/** The time of day today, the weekday within a week, the date before that. */
export function whenInShort(at: string, zone: string, now: number): string {
  const [day, today] = [dateOf(at, zone), dateOf(now, zone)];
  if (day === today) return timeOf(at, zone);
  const days = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  return days < 7 ? dayInWords(day, 'short').slice(0, 3) : dayInWords(day, 'short').slice(4);
}

/** The time with its seconds: who had a conversation when is settled by them. */
export function secondOf(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit', second: '2-digit' })
    .format(new Date(at))
    .replace(/\s?([AP])M/, (_, half: string) => `\u00a0${half.toLowerCase()}m`);
}

/** A date and a time: `Tue 24 Nov, 9:00 am`. */
export const momentInWords = (at: string, zone: string) => `${dayInWords(dateOf(at, zone), 'short')}, ${timeOf(at, zone)}`;

/** A date with its year. */
export const dateOnly = (at: string, zone: string) => dateInWords(dateOf(at, zone));

/** A place in a call: `1:06`. */
export function clockOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const SOURCES: Readonly<Record<string, string>> = {
  service: 'price list',
  provider: 'providers',
  location: 'locations',
  knowledge: 'entry',
  slots: 'calendar',
  visit: 'calendar',
  hold: 'calendar',
  setting: 'settings',
  account: 'business details',
  'consent-text': 'consent text',
  safety: 'fixed safety text',
};
const UNNAMED: Readonly<Record<string, string>> = {
  slots: 'Free times',
  visit: 'The visit',
  hold: 'The time held',
  setting: 'Who speaks',
  account: 'The business',
  'consent-text': 'What they are asked to agree to',
  safety: 'Approved by a clinician',
};

/** What a reply stands on: the thing, then where it comes from and in which version. */
export function sourceInWords({ kind, name, version }: Source): { readonly name: string; readonly from: string } {
  const from = [SOURCES[kind] ?? kind, ...(version === undefined ? [] : [`version ${version}`])].join(', ');
  return { name: name === '' ? (UNNAMED[kind] ?? 'No longer there') : kind === 'knowledge' ? `“${name}”` : name, from };
}

const COMMITTED: Readonly<Record<string, string>> = {
  book: 'Visit booked',
  move: 'Visit moved',
  cancel: 'Visit cancelled',
  confirm: 'Visit confirmed',
  wait: 'Put on the waitlist',
};
const ENDS: Readonly<Record<string, string>> = {
  'caller-hung-up': 'the caller hung up',
  finished: 'all was said',
  transferred: 'handed to the desk',
  'voicemail-left': 'a voicemail was left',
  'answered-by-desk': 'the desk answered',
  'not-in-service': 'the number is not in service',
  silence: 'nobody spoke',
  'too-long': 'it had lasted its longest',
  'line-lost': 'the line was lost',
  'process-lost': 'the system stopped',
  failed: 'it failed',
};

/** What a caller said to being recorded. */
export const RECORDING: Readonly<Record<string, string>> = {
  off: 'This clinic does not record calls',
  unasked: 'Not recorded: the caller was not asked, or did not answer',
  allowed: 'Recorded',
  refused: 'Not recorded: the caller refused',
};

/** What of a call is kept as sound; a message for the machine is, whatever nobody was asked. */
export const recordingInWords = ({ recording, hasVoicemail, isSoundOver }: Pick<Thread['calls'][number], 'recording' | 'hasVoicemail' | 'isSoundOver'>) =>
  isSoundOver
    ? 'Deleted: its time was over'
    : hasVoicemail && (recording === 'unasked' || recording === 'off')
      ? 'Only the message that was left: they had heard that it is recorded, then spoke after the tone'
      : (RECORDING[recording] ?? recording);

/** How a call ended. */
export const endInWords = (reason: string | null) => (reason === null ? '' : (ENDS[reason] ?? reason));

/** What somebody of the team did, said after their name. */
const DID: Readonly<Record<string, string>> = {
  'taken-over': 'took over',
  'handed-back': 'handed back to the AI desk',
  woken: 'brought it back',
  closed: 'closed it',
  reopened: 'opened it again',
  linked: 'said who it is',
  unlinked: 'took the client off it',
  'booked-hold': 'booked the time that was held',
  'let-hold-go': 'gave back the time that was held',
  'number-blocked': 'blocked the number',
  'number-unblocked': 'unblocked the number',
  'marked-spam': 'marked it as spam',
  'marked-not-spam': 'said that it is no spam',
  'page-answered': 'answered the emergency',
};
/** What happened that needs no name. */
const HAPPENED: Readonly<Record<string, string>> = {
  'code-sent': 'A code was sent to the number or address they gave',
  paged: 'Emergency: somebody on duty is called',
  'recording-agreed': 'They agreed to be recorded',
  'recording-began': 'Recording began',
  'transfer-untaken': 'Nobody took the call when it was put through',
  'recording-deleted': 'They refused to be recorded: what there was is deleted',
};

/** A happening in one line; undefined for what another line says already. */
export function happeningInWords({ kind, detail, by, to }: Happening, zone: string): string | undefined {
  switch (kind) {
    case 'assigned':
      return to === null ? `${by} gave it to nobody` : by === to ? `${by} looks after it` : `${by} gave it to ${to}`;
    case 'snoozed':
      return `${by} snoozed it until ${momentInWords(detail ?? '', zone)}`;
    case 'identity-shown':
      return detail === 'code' ? 'The code was right' : 'Name and birth date were right';
    case 'identity-refused':
      return detail === 'code' ? 'The code was wrong' : 'Name and birth date did not fit';
    case 'committed':
      return COMMITTED[detail ?? ''] ?? detail ?? '';
    case 'asked':
      return detail === 'emergency' ? undefined : `Passed to the team: ${reasonInWords(detail ?? '').toLowerCase()}`;
    case 'task-done':
      return detail === 'person' || detail === 'emergency' ? undefined : `${by} marked it as done: ${reasonInWords(detail ?? '').toLowerCase()}`;
    case 'kept-back':
      return detail?.endsWith('topic-blocked') ? 'Not answered by rule: blocked topic' : 'Not done by rule: the desk does not allow it';
    case 'call-disclosed':
      return detail === 'off' || detail === 'unasked' ? 'They had heard that an AI speaks' : 'They had heard that an AI speaks and about recording';
    case 'call-ended':
      return `The call ended: ${endInWords(detail)}`;
    default:
      return DID[kind] ? `${by} ${DID[kind]}` : HAPPENED[kind];
  }
}

const LEVELS = ['Nothing proved', 'Has the phone or mailbox on file', 'Name and birth date fit too'] as const;

/** What somebody has shown of who they are. */
export const levelInWords = (level: number) => LEVELS[level] ?? '';

/** One line of a thread, whatever it is. */
export type Entry =
  | { readonly is: 'message'; readonly at: string; readonly key: string; readonly message: Thread['messages'][number] }
  | { readonly is: 'note'; readonly at: string; readonly key: string; readonly note: Thread['notes'][number] }
  | { readonly is: 'happening'; readonly at: string; readonly key: string; readonly text: string; readonly isOwner: boolean };

const OWNING = new Set(['taken-over', 'handed-back', 'paged', 'page-answered']);

/** Puts words, notes and happenings in the order of time; what was said stands before what came of it, and the AI desk's first words behind what gave it the conversation. */
export function entriesOf({ messages, notes, happenings }: Thread, zone: string): Entry[] {
  const told = happenings.flatMap((happening, index) => {
    const text = happeningInWords(happening, zone);
    const entry = { is: 'happening' as const, at: happening.at, key: `h${index}`, text: text ?? '', isOwner: OWNING.has(happening.kind) };
    return text === undefined ? [] : [{ entry, isFirst: happening.kind === 'handed-back' }];
  });
  const all: Entry[] = [
    ...told.filter(({ isFirst }) => isFirst).map(({ entry }) => entry),
    ...messages.map((message) => ({ is: 'message' as const, at: message.at, key: `m${message.seq}`, message })),
    ...notes.map((note) => ({ is: 'note' as const, at: note.at, key: note.id, note })),
    ...told.filter(({ isFirst }) => !isFirst).map(({ entry }) => entry),
  ];
  return all
    .map((entry, index) => ({ entry, index, time: Date.parse(entry.at) }))
    .sort((one, other) => one.time - other.time || one.index - other.index)
    .map(({ entry }) => entry);
}
