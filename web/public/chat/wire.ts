// What the chat page and the API of conversations say to each other. What comes in is read here and nowhere else.

/** Who said something: the visitor, the assistant, a person of the clinic, or the record itself. */
export type Author = 'visitor' | 'assistant' | 'user' | 'system';

/** An answer that can be given by one press; `send` is what is then said. */
export type ChatOption = { label: string; send: string };

/** What the assistant answered; `seq` is its place in the conversation, where the server tells it with the answer. */
export type ChatReply = { text: string; options: ChatOption[]; seq?: number };

/** One message in its place; `key` is the visitor's own, where the server tells it. */
export type ChatMessage = ChatReply & { seq: number; author: Author; at: string | null; name: string | null; key: string | null };

/** A visit as a card shows it, in the clinic's own words. */
export type ChatVisit = {
  services: string[];
  priceLabel: string | null;
  start: string;
  end: string | null;
  zoneLabel: string | null;
  providerName: string | null;
  providerTitle: string | null;
  place: string | null;
  address: string | null;
  forName: string | null;
  forPhone: string | null;
};

/** A time kept for the visitor and not booked; `now` is the server's clock. */
export type ChatHold = ChatVisit & { expiresAt: string; now: string | null };

/** A visit that is booked: it was read from its row. */
export type ChatBooked = ChatVisit & { appointmentId: string | null; manageUrl: string | null };

/** Where a conversation stands. */
export type ChatState = {
  flow: string | null;
  identityLevel: number;
  escalation: 'person' | 'emergency' | null;
  appointmentId: string | null;
  language: Language | null;
  /** The person of the clinic who has the conversation; the assistant is silent meanwhile. */
  person: { name: string } | null;
  hold: ChatHold | null;
  booked: ChatBooked | null;
  isClosed: boolean;
};

/** The languages the assistant answers in. */
export type Language = 'en' | 'es';

/** Answer of `POST .../conversations`. */
export type Started = { conversationId: string; token: string; replies: ChatReply[]; state: Partial<ChatState> };

/** Answer of `POST .../messages`. */
export type Answered = { replies: ChatReply[]; state: Partial<ChatState> };

/** What the server wrote into the chat page. */
export type ChatProps = {
  account: { name: string; slug: string; phone: string; privacyUrl: string };
  place: { name: string; address: string } | null;
  /** Hours before a visit until which it may be cancelled at no charge. */
  freeUntilHours: number;
  /** For how many days a chat is kept. */
  keptDays: number | null;
  /** What the server can do beyond talking. */
  can: { mail: boolean; end: boolean };
  /** The origin of the site that frames the page; null on a page of its own. */
  framedBy: string | null;
};

/** A state nobody has said anything about. */
export const UNTOLD: ChatState = {
  flow: null,
  identityLevel: 0,
  escalation: null,
  appointmentId: null,
  language: null,
  person: null,
  hold: null,
  booked: null,
  isClosed: false,
};

type Unread = Record<string, unknown>;

/** Reads the answer to a new conversation; undefined when it is none. */
export function readStarted(value: unknown): Started | undefined {
  const { conversationId, token, replies, state } = fieldsOf(value);
  if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined;
  return { conversationId, token, replies: readReplies(replies), state: readState(state) };
}

/** Reads the answer to a message. */
export function readAnswered(value: unknown): Answered {
  const { replies, state } = fieldsOf(value);
  return { replies: readReplies(replies), state: readState(state) };
}

/** Reads a message from an event of the stream, flat or under `message`; undefined when it is none. */
export function readMessage(value: unknown): ChatMessage | undefined {
  const outer = fieldsOf(value);
  const { text, author, at, name, key, options, ...inner } = { ...outer, ...fieldsOf(outer['message']) };
  const seq = Number(outer['seq'] ?? inner['seq']);
  if (!Number.isSafeInteger(seq) || typeof text !== 'string' || !isAuthor(author)) return undefined;
  return { seq, author, text, options: readOptions(options), at: textOr(at), name: textOr(name), key: textOr(key) };
}

/** Reads as much of a state as is said; what is not said stays as it was. */
export function readState(value: unknown): Partial<ChatState> {
  const said = fieldsOf(value);
  const state: Partial<ChatState> = {};
  if ('flow' in said) state.flow = textOr(said['flow']);
  if (typeof said['identityLevel'] === 'number') state.identityLevel = said['identityLevel'];
  if ('escalation' in said) state.escalation = said['escalation'] === 'person' || said['escalation'] === 'emergency' ? said['escalation'] : null;
  if ('appointmentId' in said) state.appointmentId = textOr(said['appointmentId']);
  if (said['language'] === 'en' || said['language'] === 'es') state.language = said['language'];
  if ('person' in said) state.person = readPerson(said['person']);
  if ('hold' in said) state.hold = readHold(said['hold']);
  if ('booked' in said) state.booked = readBooked(said['booked']);
  if (typeof said['isClosed'] === 'boolean') state.isClosed = said['isClosed'];
  return state;
}

function readReplies(value: unknown): ChatReply[] {
  return (Array.isArray(value) ? value : []).flatMap((each) => {
    const { text, options, seq } = fieldsOf(each);
    if (typeof text !== 'string') return [];
    return [{ text, options: readOptions(options), ...(typeof seq === 'number' && Number.isSafeInteger(seq) ? { seq } : {}) }];
  });
}

function readOptions(value: unknown): ChatOption[] {
  return (Array.isArray(value) ? value : []).flatMap((each) => {
    if (typeof each === 'string') return [{ label: each, send: each }];
    const { label, text, send, value: said } = fieldsOf(each);
    const shown = textOr(label) ?? textOr(text);
    return shown === null ? [] : [{ label: shown, send: textOr(send) ?? textOr(said) ?? shown }];
  });
}

function readPerson(value: unknown): ChatState['person'] {
  const name = typeof value === 'string' ? value : textOr(fieldsOf(value)['name']);
  return name === null ? null : { name };
}

function readVisit(said: Unread): ChatVisit | null {
  const { start, services, serviceName, location } = said;
  if (typeof start !== 'string') return null;
  const place = fieldsOf(location);
  const named = Array.isArray(services) ? services.filter((name): name is string => typeof name === 'string') : [];
  return {
    start,
    services: named.length > 0 ? named : typeof serviceName === 'string' ? [serviceName] : [],
    end: textOr(said['end']),
    priceLabel: textOr(said['priceLabel']),
    zoneLabel: textOr(said['zoneLabel']) ?? textOr(place['zoneLabel']),
    providerName: textOr(said['providerName']),
    providerTitle: textOr(said['providerTitle']),
    place: textOr(said['locationName']) ?? textOr(place['name']),
    address: textOr(said['address']) ?? textOr(place['address']),
    forName: textOr(said['forName']),
    forPhone: textOr(said['forPhone']),
  };
}

function readHold(value: unknown): ChatHold | null {
  const said = fieldsOf(value);
  const visit = readVisit(said);
  return visit && typeof said['expiresAt'] === 'string' ? { ...visit, expiresAt: said['expiresAt'], now: textOr(said['now']) } : null;
}

function readBooked(value: unknown): ChatBooked | null {
  const said = fieldsOf(value);
  const visit = readVisit(said);
  return visit && { ...visit, appointmentId: textOr(said['appointmentId']), manageUrl: textOr(said['manageUrl']) };
}

const fieldsOf = (value: unknown): Unread => (typeof value === 'object' && value !== null ? (value as Unread) : {});
const textOr = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const isAuthor = (value: unknown): value is Author => value === 'visitor' || value === 'assistant' || value === 'user' || value === 'system';
