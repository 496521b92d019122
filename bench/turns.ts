// Turns of a conversation at a steady rate, over HTTP, database included: `npm run bench:turns`. RATE=200 SECONDS=20 CHATS=150 choose the size. Turns are sent when they are
// due, whether or not earlier ones were answered, and are timed from when they were due: what waits counts. Beside them a bare commit of one row is timed: no turn is
// sooner on the disk than that.
import pg from 'pg';
import { makeClinic } from './bench-clinic.ts';
import { openBenchHouse } from './bench-house.ts';
import { type Answer, type LoadClient, figuresOf, loadClient, round } from './load.ts';

const RATE = Number(process.env['RATE'] ?? 200);
const SECONDS = Number(process.env['SECONDS'] ?? 20);
const CHATS = Number(process.env['CHATS'] ?? 150);
const BUDGET = { p50: 15, p99: 50 };
const COMMIT_PAUSE_MS = 20;

/** Half days that visitors ask for, in turn: people who write at the same time do not all want the same hours. */
const WISHES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].flatMap((day) => [`${day} morning please`, `${day} afternoon please`]);

/** One visitor's words; a time is held and given back, so that the diary stays as it is. */
const wordsOf = (wish: string) => [
  'hello',
  'what are your opening hours on Tuesday?',
  'I would like to book a facial',
  wish,
  'how much is it?',
  'where are you?',
  'the first one',
  'May 17 1990',
  'Ruth Okafor',
  'never mind',
  'no trouble breathing, just asking about parking',
  'thanks',
];
const TURNS = wordsOf('').length;

const house = await openBenchHouse();
try {
  const clinic = await makeClinic(house, { slug: 'bench-turns', providers: 10, pastVisits: 0, full: 0.5 });
  const chats = await Promise.all(Array.from({ length: CHATS }, (_, index) => begin(clinic.slug, wordsOf(WISHES[index % WISHES.length] ?? ''))));
  for (const [index, chat] of chats.entries()) await reach(chat, index % TURNS);
  await drive(chats, 3);
  const before = house.cpu();
  const [answers, commits] = await Promise.all([drive(chats, SECONDS), bareCommits(SECONDS)]);
  const after = house.cpu();
  report(answers, { server: after.server - before.server, database: after.database - before.database }, commits);
  for (const { client } of chats) client.close();
} finally {
  await house.close();
}

interface Chat {
  readonly client: LoadClient;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly words: readonly string[];
  said: number;
}

async function begin(slug: string, words: readonly string[]): Promise<Chat> {
  const client = loadClient(house.base);
  const answer = await client.call('POST', `/api/v1/public/${slug}/conversations`, {});
  if (answer.status !== 201) throw new Error(`a chat began with ${answer.status}: ${answer.text}`);
  const { conversationId, token } = JSON.parse(answer.text) as { conversationId: string; token: string };
  return { client, path: `/api/v1/public/${slug}/conversations/${conversationId}/messages`, headers: { authorization: `Bearer ${token}` }, words, said: 0 };
}

/** Brings a chat to a point of its own of the conversation, as the chats of a clinic are: said by all at once, each kind of turn would come in a burst. */
async function reach(chat: Chat, words: number): Promise<void> {
  while (chat.said < words) await say(chat, performance.now());
}

interface Turn extends Answer {
  readonly sinceDue: number;
}

async function drive(all: readonly Chat[], seconds: number): Promise<Turn[]> {
  const began = performance.now();
  const turns: Promise<Turn>[] = [];
  for (let index = 0; index < RATE * seconds; index += 1) {
    const due = began + (index * 1000) / RATE;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const chat = all[index % all.length];
    if (chat) turns.push(say(chat, due));
  }
  return Promise.all(turns);
}

async function say(chat: Chat, due: number): Promise<Turn> {
  const text = chat.words[chat.said % TURNS];
  chat.said += 1;
  const answer = await chat.client.call('POST', chat.path, { text }, chat.headers);
  return { ...answer, sinceDue: performance.now() - due };
}

/** Commits one row at a time, with a pause between, and says how long each took in milliseconds. */
async function bareCommits(seconds: number): Promise<number[]> {
  const client = new pg.Client({ connectionString: house.adminUrl });
  await client.connect();
  await client.query('create table bare (row int)');
  const took: number[] = [];
  try {
    for (const until = performance.now() + seconds * 1000; performance.now() < until; ) {
      const began = performance.now();
      await client.query('insert into bare values (1)');
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, COMMIT_PAUSE_MS));
    }
  } finally {
    await client.end();
  }
  return took;
}

function report(turns: readonly Turn[], cpu: { readonly server: number; readonly database: number }, commits: readonly number[]): void {
  const figures = figuresOf(turns.map(({ sinceDue }) => sinceDue));
  const failed = turns.filter(({ status }) => status !== 200);
  const each = { serverMs: round((cpu.server * 1000) / turns.length), databaseMs: round((cpu.database * 1000) / turns.length) };
  console.log(`${turns.length} turns at ${RATE}/s over ${CHATS} chats, ${failed.length} not answered with 200`);
  console.log(`p50 ${figures.p50} ms (budget ${BUDGET.p50}), p95 ${figures.p95}, p99 ${figures.p99} (budget ${BUDGET.p99}), max ${figures.max}`);
  const floor = figuresOf(commits);
  console.log(`a bare commit beside them: p50 ${floor.p50} ms, p95 ${floor.p95}, p99 ${floor.p99}, max ${floor.max}`);
  console.log(`processor time a turn: server ${each.serverMs} ms, database ${each.databaseMs} ms`);
  if (failed[0]) console.log(`the first: ${failed[0].status} ${failed[0].text.slice(0, 200)}`);
  console.log(
    JSON.stringify({
      bench: 'turns',
      rate: RATE,
      ...figures,
      failed: failed.length,
      ...each,
      commit: floor,
      isWithin: figures.p50 <= BUDGET.p50 && figures.p99 <= BUDGET.p99,
    }),
  );
}
