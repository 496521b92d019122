import { type ChatMessage, type ChatReply, type ChatState, UNTOLD } from './wire.ts';

/** Where a message of the visitor stands: to be sent (once more, when it got no answer), under way, taken by the server, or refused in the server's words. */
export type Sending = { kind: 'waiting'; wasSent?: true } | { kind: 'sending' } | { kind: 'taken' } | { kind: 'refused'; why: string };

/** Something this page shows before the conversation itself has told its place. */
export type Local = ChatReply & {
  id: string;
  author: 'visitor' | 'assistant';
  at: string;
  /** The message it belongs to: its own key, or the key of what it answers; '' for a greeting. */
  key: string;
  sending: Sending;
  /** The last place known when it was written. */
  after: number;
  /** It stands in its place already; only its answer is still asked for. */
  isTold?: true;
};

/** A message in its place, under the name it is drawn by: what was shown before keeps the name it had, so that nobody hears it twice. */
export type Placed = ChatMessage & { id: string };

/** All of a conversation that this page knows. */
export type Thread = { placed: readonly Placed[]; local: readonly Local[]; state: ChatState };

/** A conversation in which nothing was said. */
export const EMPTY: Thread = { placed: [], local: [], state: UNTOLD };

/** The last place up to which nothing is missing; places are given without a gap. */
export function lastSeq({ placed }: Thread): number {
  const gap = placed.findIndex(({ seq }, index) => seq !== index + 1);
  return gap < 0 ? placed.length : gap;
}

/** Takes up what the visitor wrote; it waits to be sent. */
export function write(thread: Thread, { key, text, at }: { key: string; text: string; at: string }): Thread {
  const line: Local = { id: key, key, text, at, options: [], author: 'visitor', sending: { kind: 'waiting' }, after: lastSeq(thread) };
  return { ...thread, local: [...thread.local, line] };
}

/** All that is shown, in its order. */
export function linesOf({ placed, local }: Thread): readonly (Placed | Local)[] {
  return [...placed, ...local.filter(({ isTold }) => !isTold)];
}

/** What is to be sent next, in the order it was written. */
export function nextToSend(thread: Thread): Local | undefined {
  return thread.local.find(({ author, sending }) => author === 'visitor' && (sending.kind === 'waiting' || sending.kind === 'sending'));
}

/** Says where a message stands; one that the conversation has told of meanwhile is left alone. */
export function mark(thread: Thread, key: string, sending: Sending): Thread {
  return { ...thread, local: thread.local.map((line) => (isOwn(line, key) ? { ...line, sending } : line)) };
}

/** Takes a message away again that was never sent. */
export function takeBack(thread: Thread, key: string): Thread {
  return { ...thread, local: thread.local.filter((line) => !isOwn(line, key)) };
}

/** Puts the greeting before what the visitor wrote to begin with. */
export function greeted(thread: Thread, replies: readonly ChatReply[], at: string): Thread {
  const first = replies.filter(isPlaced).reduce((sofar, reply) => hear(sofar, placedReply(reply, at)), thread);
  const lines = replies.filter((reply) => !isPlaced(reply)).map((reply, index): Local => asReply(reply, { id: `greeting-${index}`, key: '', at, after: 0 }));
  return { ...first, local: [...lines, ...first.local] };
}

/** Takes up the answer to what was sent. What the stream has told of already is not shown again, whichever came first. */
export function answered(thread: Thread, sent: Pick<Local, 'key' | 'after'>, replies: readonly ChatReply[], at: string): Thread {
  const { key, after } = sent;
  const [first] = replies;
  if (first && replies.every(isPlaced)) return inPlace(thread, key, replies.filter(isPlaced), at);
  const since = thread.placed.filter(({ seq }) => seq > after);
  const told = since.filter(({ author }) => author === 'assistant').map(({ text }) => text);
  const untold = replies.filter(({ text }) => {
    const place = told.indexOf(text);
    if (place >= 0) told.splice(place, 1);
    return place < 0;
  });
  // The record may keep other words than were typed: what this page has not shown before must be them.
  const isTold = untold.length < replies.length || since.some(({ author, id }) => author === 'visitor' && id.startsWith('seq-'));
  const lines = untold.map((reply, index) => asReply(reply, { id: `${key}-${index}`, key, at, after }));
  const { local } = isTold ? takeBack(thread, key) : mark(thread, key, { kind: 'taken' });
  const before = local.findLastIndex((line) => line.key === key) + 1 || local.findIndex(({ sending }) => sending.kind !== 'taken');
  const place = before < 0 ? local.length : before;
  return { ...thread, local: [...local.slice(0, place), ...lines, ...local.slice(place)] };
}

/** What was said stands right before its answer. */
function inPlace(thread: Thread, key: string, replies: readonly PlacedReply[], at: string): Thread {
  const own = thread.local.find((line) => isOwn(line, key));
  const first = Math.min(...replies.map(({ seq }) => seq));
  const said = own && hear(thread, { seq: first - 1, author: 'visitor', text: own.text, options: [], at: own.at, name: null, key });
  return replies.reduce((sofar, reply) => hear(sofar, placedReply(reply, at)), said ? takeBack(said, key) : thread);
}

type PlacedReply = ChatReply & { seq: number };
const isPlaced = (reply: ChatReply): reply is PlacedReply => reply.seq !== undefined;
const placedReply = ({ seq, text, options }: PlacedReply, at: string): ChatMessage => ({ seq, text, options, at, author: 'assistant', name: null, key: null });

/** Puts a message in its place: once, in order, under the name it was shown by. */
export function hear(thread: Thread, message: ChatMessage): Thread {
  if (thread.placed.some(({ seq }) => seq === message.seq)) return thread;
  const shown = shownAs(thread.local, message);
  // What an answer belongs to was said before it, even where the record keeps other words, as it does with a card number.
  const kept = thread.local.map((line): Local => (line === shown && line.sending.kind === 'waiting' ? { ...line, isTold: true } : line));
  const local = kept.filter((line) => line !== shown && !(shown?.author === 'assistant' && shown.key !== '' && isOwn(line, shown.key)));
  const placed: Placed = { ...message, id: shown?.id ?? `seq-${message.seq}`, at: message.at ?? shown?.at ?? null };
  const before = thread.placed.findIndex(({ seq }) => seq > message.seq);
  const rest = before < 0 ? [] : thread.placed.slice(before);
  return { ...thread, local, placed: [...thread.placed.slice(0, thread.placed.length - rest.length), placed, ...rest] };
}

/** Takes over what is said of where the conversation stands. */
export function stands(thread: Thread, told: Partial<ChatState>): Thread {
  return { ...thread, state: { ...thread.state, ...told } };
}

function shownAs(local: readonly Local[], { author, key, text }: ChatMessage): Local | undefined {
  if (author === 'assistant') return local.find((line) => line.author === 'assistant' && line.text === text);
  if (author !== 'visitor') return undefined;
  const sent = local.filter((line) => line.author === 'visitor' && !line.isTold && wasSent(line.sending));
  if (key !== null) return sent.find((line) => line.key === key);
  // The record may keep other words than were typed; what was taken and has no answer here must be it.
  return sent.find((line) => line.text === text) ?? sent.find((line) => line.sending.kind === 'taken' && !local.some((other) => isAnswerTo(other, line)));
}

const wasSent = (sending: Sending) => sending.kind === 'sending' || sending.kind === 'taken' || (sending.kind === 'waiting' && sending.wasSent === true);
const isOwn = (line: Local, key: string) => line.author === 'visitor' && line.key === key;
const isAnswerTo = (line: Local, own: Local) => line.author === 'assistant' && line.key === own.key;
const asReply = (reply: ChatReply, rest: Pick<Local, 'id' | 'key' | 'at' | 'after'>): Local => ({
  ...reply,
  ...rest,
  author: 'assistant',
  sending: { kind: 'taken' },
});
