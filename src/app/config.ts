import { BlockList, isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { type KmsConfig, isKmsKeyId, kmsOf } from './kms-config.ts';
import { SPEECH_TERMS, type SpeechConfig, speechOf } from './speech-config.ts';
import { StartError } from './start-error.ts';

/** Where the rows are: the PostgreSQL that comes with Candor, one whose login may make roles, or one whose two logins exist already. */
export type DatabaseConfig =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'one-login'; readonly url: string }
  | { readonly kind: 'two-logins'; readonly appUrl: string; readonly ownerUrl: string };

/** Keys of vendors, by name; each is set or absent, never empty. */
export interface VendorConfig {
  readonly stripeSecretKey?: string;
  readonly twilio?: { readonly accountSid: string; readonly authToken: string };
  /** Who hears and speaks on calls by sound. */
  readonly speech?: SpeechConfig;
  readonly smtpUrl?: string;
  readonly llmProvider?: string;
  readonly blobUrl?: string;
}

/** Everything a process is told from outside, checked. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** The address people use, without a slash at its end; also the origin and the name passkeys are bound to. */
  readonly publicUrl: string;
  /** Other machines can reach this process. */
  readonly isPublic: boolean;
  readonly tls?: { readonly certFile: string; readonly keyFile: string };
  readonly trustedProxies: readonly string[];
  /** Absolute. */
  readonly dataDir: string;
  readonly database: DatabaseConfig;
  readonly metricsToken?: string;
  /** The demo clinic is made when the database is empty, and its mailbox page and logins are there. */
  readonly isDemo: boolean;
  readonly rateLimits: boolean;
  readonly vendors: VendorConfig;
  /** Seals the key encryption key; a file keeps it when there is none. */
  readonly kms?: KmsConfig;
}

const LOWEST_PORT = 1;
const HIGHEST_PORT = 65_535;

const secret = (shortest: number) => z.string().min(shortest, `is too short: a secret has at least ${shortest} characters.`);
const urlOf = (...schemes: string[]) =>
  z.string().refine((text) => schemes.includes(schemeOf(text)), `must be an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}.`);

const variables = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portRule())
    .transform(Number)
    .refine((port) => port >= LOWEST_PORT && port <= HIGHEST_PORT, portRule())
    .default(7300),
  HOST: z
    .string()
    .regex(/^[a-z0-9.:_-]+$/i, 'must be an address or a name of this machine, such as 127.0.0.1.')
    .default('127.0.0.1'),
  PUBLIC_URL: urlOf('http:', 'https:').refine(isOrigin, 'must be an origin without a path, such as https://book.clinic.example.').optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isNetwork), 'must list addresses or networks separated by commas, such as 10.0.0.0/8.')
    .default([]),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: urlOf('postgres:', 'postgresql:').refine(namesADatabase, databaseRule()).optional(),
  DATABASE_MIGRATE_URL: urlOf('postgres:', 'postgresql:').refine(namesADatabase, databaseRule()).optional(),
  METRICS_TOKEN: secret(16).optional(),
  CANDOR_DEMO: z.enum(['0', '1'], 'must be 0 or 1.').default('1'),
  RATE_LIMITS: z.enum(['on', 'off'], 'must be on or off.').default('on'),
  STRIPE_SECRET_KEY: secret(20).optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be the SID of a Twilio account: AC and 32 hexadecimal digits.')
    .optional(),
  TWILIO_AUTH_TOKEN: secret(32).optional(),
  DEEPGRAM_API_KEY: secret(16).optional(),
  ASSEMBLYAI_API_KEY: secret(16).optional(),
  ELEVENLABS_API_KEY: secret(16).optional(),
  ELEVENLABS_VOICE_ID: z.string().optional(),
  CARTESIA_API_KEY: secret(16).optional(),
  CARTESIA_VOICE_ID: z.string().optional(),
  SPEECH_TERMS: z.literal(SPEECH_TERMS, `must be ${SPEECH_TERMS}, once the contract with the vendor says so.`).optional(),
  SMTP_URL: urlOf('smtp:', 'smtps:').optional(),
  LLM_PROVIDER: urlOf('https:', 'http:').optional(),
  KMS_KEY_ID: z.string().refine(isKmsKeyId, 'must be the id, the ARN or the alias of a key of AWS KMS, such as alias/candor.').optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be the name of a region, such as eu-central-1.')
    .optional(),
  AWS_ACCESS_KEY_ID: secret(16).optional(),
  AWS_SECRET_ACCESS_KEY: secret(16).optional(),
  AWS_SESSION_TOKEN: secret(16).optional(),
  AWS_ENDPOINT_URL_KMS: urlOf('https:', 'http:')
    .refine(isOrigin, 'must be an origin without a path, such as https://kms.internal.example.')
    .refine(isClosedLine, 'must begin with https://: keys travel on that line.')
    .optional(),
  BLOB_URL: z.string().optional(),
});
type Variables = z.output<typeof variables>;

/** The names of all variables that are read, for `.env.example` and its test. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(variables.shape);

/**
 * Reads and checks the environment.
 * @throws StartError with one line that names the first variable at fault and what to do.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given: Record<string, string> = {};
  for (const name of VARIABLE_NAMES) {
    const value = env[name]?.trim();
    if (value === '') throw new StartError(`${name} is set but empty: give it a value or remove it.`);
    if (value !== undefined) given[name] = value;
  }
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new StartError(`${String(issue?.path[0] ?? 'The environment')} ${issue?.message ?? 'is not understood.'}`);
  }
  const config = toConfig(parsed.data);
  refuseUnsafe(config);
  return config;
}

function toConfig(read: Variables): Config {
  const tls = tlsOf(read);
  const kms = kmsOf(read);
  return {
    host: read.HOST,
    port: read.PORT,
    isPublic: !isLoopback(read.HOST),
    publicUrl: read.PUBLIC_URL === undefined ? `${tls ? 'https' : 'http'}://localhost:${read.PORT}` : new URL(read.PUBLIC_URL).origin,
    trustedProxies: read.TRUSTED_PROXIES,
    dataDir: path.resolve(read.DATA_DIR),
    database: databaseOf(read),
    isDemo: read.CANDOR_DEMO === '1',
    rateLimits: read.RATE_LIMITS === 'on',
    vendors: withoutUndefined({
      stripeSecretKey: read.STRIPE_SECRET_KEY,
      twilio: twilioOf(read),
      speech: speechOf(read),
      smtpUrl: read.SMTP_URL,
      llmProvider: read.LLM_PROVIDER,
      blobUrl: read.BLOB_URL,
    }),
    ...(tls ? { tls } : {}),
    ...(kms ? { kms } : {}),
    ...(read.METRICS_TOKEN === undefined ? {} : { metricsToken: read.METRICS_TOKEN }),
  };
}

function tlsOf({ TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile }: Variables): Config['tls'] {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile === undefined || keyFile === undefined) throw new StartError('TLS_CERT_FILE and TLS_KEY_FILE go together: set both or neither.');
  return { certFile: path.resolve(certFile), keyFile: path.resolve(keyFile) };
}

/** The token checks what comes in, the SID says whose texts go out: one without the other does half. */
function twilioOf({ TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken }: Variables): VendorConfig['twilio'] {
  if (accountSid === undefined && authToken === undefined) return undefined;
  if (accountSid === undefined || authToken === undefined) throw new StartError('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN go together: set both or neither.');
  return { accountSid, authToken };
}

function databaseOf({ DATABASE_URL: url, DATABASE_MIGRATE_URL: ownerUrl }: Variables): DatabaseConfig {
  if (url === undefined && ownerUrl === undefined) return { kind: 'embedded' };
  if (url === undefined)
    throw new StartError('DATABASE_MIGRATE_URL is set without DATABASE_URL: it only says who migrates the database that DATABASE_URL names.');
  return ownerUrl === undefined ? { kind: 'one-login', url } : { kind: 'two-logins', appUrl: url, ownerUrl };
}

/** What other machines can reach must be encrypted, limited, and hold no login that is printed in a public repository. */
function refuseUnsafe(config: Config): void {
  if (config.tls && isOpen(config))
    throw new StartError(`PUBLIC_URL=${config.publicUrl} must begin with https://, which is what TLS_CERT_FILE makes this server speak.`);
  if (!config.isPublic) return;
  if (!config.tls && config.trustedProxies.length === 0) {
    throw new StartError(
      `HOST=${config.host} can be reached by other machines: set TLS_CERT_FILE and TLS_KEY_FILE, or TRUSTED_PROXIES to the proxy that speaks TLS.`,
    );
  }
  // Without https in the address, session cookies are not marked as secure, and the links in mails go in clear.
  if (isOpen(config)) throw new StartError(`HOST=${config.host} can be reached by other machines: set PUBLIC_URL to the https:// address that people use.`);
  if (!config.rateLimits) throw new StartError(`RATE_LIMITS=off is refused with HOST=${config.host}, which other machines can reach.`);
  if (config.isDemo) throw new StartError(`The demo clinic's logins are public, and HOST=${config.host} can be reached by other machines: set CANDOR_DEMO=0.`);
}

function isOpen({ publicUrl }: Config): boolean {
  return publicUrl.startsWith('http:');
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  if (host.toLowerCase() === 'localhost') return true;
  const family = isIP(host);
  return family !== 0 && loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32));
}

function schemeOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

/** http is for a service of this machine only. */
function isClosedLine(text: string): boolean {
  return schemeOf(text) !== 'http:' || isLoopback(new URL(text).hostname.replace(/^\[|\]$/g, ''));
}

function namesADatabase(text: string): boolean {
  return !URL.canParse(text) || new URL(text).pathname.length > 1;
}

function portRule(): string {
  return `must be a number from ${LOWEST_PORT} to ${HIGHEST_PORT}.`;
}

function databaseRule(): string {
  return 'must name a database, such as postgres://candor:secret@127.0.0.1:5432/candor.';
}

/** Leaves out what is not set, so that an absent key is absent. */
function withoutUndefined(all: { readonly [Key in keyof VendorConfig]-?: VendorConfig[Key] | undefined }): VendorConfig {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
