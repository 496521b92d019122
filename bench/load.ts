import { Agent, request } from 'node:http';

/** An answer with how long it took, from sending to its last byte. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly milliseconds: number;
}

/** A client with its own connections, which it keeps open. */
export interface LoadClient {
  call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): void;
}

/** Makes a client of a server. */
export function loadClient(base: string): LoadClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(base);
  return {
    close: () => agent.destroy(),
    call: (method, path, body, headers = {}) =>
      new Promise((resolve, reject) => {
        const payload = body === undefined ? undefined : JSON.stringify(body);
        const began = performance.now();
        const sent = request(
          {
            agent,
            hostname,
            port,
            method,
            path,
            headers: { ...headers, ...(payload === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }) },
          },
          (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part));
            answer.on('end', () =>
              resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8'), milliseconds: performance.now() - began }),
            );
          },
        );
        sent.on('error', reject);
        sent.end(payload);
      }),
  };
}

/** The figures of many measurements, in milliseconds. */
export interface Figures {
  readonly n: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Sums measurements up. */
export function figuresOf(milliseconds: readonly number[]): Figures {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? Number.NaN) };
}

const FIRST_NAMES = 'Ruth Ana Bea Cleo Dora Edith Fern Gail Hana Ines June Kaia Lena Mina Nora Olga Pia Rosa Sona Tess Uma Vera Wren Xena Yara Zoe'.split(' ');
const LAST_NAMES = 'Okafor Adler Brandt Castel Dunn Ekman Falk Greer Holm Ibsen Jansen Keane Lund Moreau Novak Osman Pryce Quill Reyes Solheim Tran'.split(' ');
let people = 0;

/** Somebody new who books: a number and an address nobody had before, a name and a birth date that few share. */
export function aPerson(): Readonly<Record<'firstName' | 'lastName' | 'mobile' | 'email' | 'birthDate', string>> {
  people += 1;
  const [area, last] = [200 + (Math.floor(people / 100) % 800), String(people % 100).padStart(2, '0')];
  const pick = (from: readonly string[], at: number) => from[at % from.length] ?? '';
  const [firstName, lastName] = [pick(FIRST_NAMES, people), pick(LAST_NAMES, Math.floor(people / FIRST_NAMES.length))];
  const birthDate = `${1950 + (people % 50)}-0${1 + (people % 9)}-${10 + (people % 18)}`;
  return { firstName, lastName, mobile: `+1${area}55501${last}`, email: `ruth.${people}@mail.example`, birthDate };
}

/** Two decimals are more than a shared machine can promise. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
