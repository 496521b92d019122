import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const LOGIN = { accessKeyId: 'AKIACANDORTEST000001', secretAccessKey: 'a-secret-access-key-of-forty-characters' } as const;
const NOBODY = Buffer.alloc(32);

/** What was asked of the stand-in, for tests that say what must never be sent. */
export interface Asked {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What goes wrong with it. */
type Trouble = 'none' | 'denied' | 'disabled' | 'broken' | 'slow' | 'broken-once' | 'nonsense' | 'away';

/** A service on this machine that speaks the JSON protocol of AWS KMS, verifies each signature and keeps keys of its own. */
export interface KmsStandIn {
  /** The variables that lead a process to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly keys: readonly [string, string];
  readonly asked: Asked[];
  /** What goes wrong from now on. */
  trouble: Trouble;
  stop(): Promise<void>;
}

/** Starts one with two keys, one of which has the alias `candor`. */
export async function aKmsStandIn(): Promise<KmsStandIn> {
  const keys = new Map([0, 1].map((index) => [arnOf(index), randomBytes(32)]));
  const [first = '', second = ''] = keys.keys();
  const server = createServer((request, response) => {
    void answer(standIn, keys, request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'stand-in' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  const port = await listen(server);
  const standIn: KmsStandIn = {
    keys: [first, second],
    asked: [],
    trouble: 'none',
    env: {
      KMS_KEY_ID: 'alias/candor',
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: LOGIN.accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOGIN.secretAccessKey,
      AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${port}`,
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}

function arnOf(index: number): string {
  return `arn:aws:kms:${REGION}:${ACCOUNT}:key/0000000${index}-1111-4222-8333-444455556666`;
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

interface Answered {
  readonly status: number;
  readonly body: object | string;
}

async function answer(standIn: KmsStandIn, keys: ReadonlyMap<string, Buffer>, request: IncomingMessage): Promise<Answered> {
  const raw = await bodyOf(request);
  const act = String(request.headers['x-amz-target']).replace(/^TrentService\./, '');
  const body = JSON.parse(raw.toString()) as Record<string, unknown>;
  standIn.asked.push({ act, body });
  const troubled = await inTrouble(standIn, request);
  if (troubled) return troubled;
  const refused = verify(request, raw);
  if (refused) return refused;
  // Like AWS, what is opened without a key's name is opened by whichever key sealed it.
  const name = String(body['KeyId'] ?? fromBase64(body['CiphertextBlob']).toString('utf8').split('\n')[0]);
  const arn = name === 'alias/candor' ? standIn.keys[0] : [...keys.keys()].find((key) => key === name || key.endsWith(`/${name}`));
  const key = arn === undefined ? undefined : keys.get(arn);
  if (arn === undefined || key === undefined) return fault('NotFoundException', `Key '${name}' does not exist`);
  const context = Buffer.from(JSON.stringify(Object.entries(body['EncryptionContext'] ?? {}).sort()));
  if (act === 'Encrypt') return { status: 200, body: encrypt({ arn, key }, context, fromBase64(body['Plaintext'])) };
  if (act === 'Decrypt') return decrypt({ arn, key }, context, fromBase64(body['CiphertextBlob']));
  return fault('UnknownOperationException', act);
}

async function inTrouble(standIn: KmsStandIn, request: IncomingMessage): Promise<Answered | undefined> {
  const { trouble } = standIn;
  if (trouble === 'slow') await pause(60_000, undefined, { ref: false });
  if (trouble === 'away') request.socket.destroy();
  if (trouble === 'denied') return fault('AccessDeniedException', `User: arn:aws:iam::${ACCOUNT}:user/candor is not authorized to perform this`);
  if (trouble === 'disabled') return fault('DisabledException', `${standIn.keys[0]} is disabled.`);
  if (trouble === 'nonsense') return { status: 200, body: {} };
  if (trouble === 'broken-once') standIn.trouble = 'none';
  if (trouble === 'broken' || trouble === 'broken-once') return { status: 500, body: { __type: 'KMSInternalException', message: 'try again' } };
  return undefined;
}

function fault(type: string, message: string): Answered {
  return { status: 400, body: { __type: type, message } };
}

interface Key {
  readonly arn: string;
  readonly key: Buffer;
}

function encrypt({ arn, key }: Key, context: Buffer, plain: Buffer): object {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(context);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  const blob = Buffer.concat([Buffer.from(`${arn}\n`), nonce, sealed]);
  return { KeyId: arn, CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

function decrypt({ arn, key }: Key, context: Buffer, blob: Buffer): Answered {
  const end = blob.indexOf(0x0a);
  if (end < 0) return fault('InvalidCiphertextException', '');
  if (blob.toString('utf8', 0, end) !== arn)
    return fault('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
  const sealed = blob.subarray(end + 13);
  const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(end + 1, end + 13))
    .setAAD(context)
    .setAuthTag(sealed.subarray(-16));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    return { status: 200, body: { KeyId: arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' } };
  } catch {
    return fault('InvalidCiphertextException', '');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function fromBase64(value: unknown): Buffer {
  return Buffer.from(String(value), 'base64');
}

/** Checks the request's Signature Version 4, as https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html writes it. */
function verify(request: IncomingMessage, body: Buffer): Answered | undefined {
  const parts = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/kms\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    String(request.headers.authorization),
  );
  const [, accessKeyId = '', day = '', region = '', names = '', signature = ''] = parts ?? [];
  if (!parts || region !== REGION || !['host', 'x-amz-date', 'x-amz-target'].every((name) => names.split(';').includes(name)))
    return fault('IncompleteSignatureException', '');
  if (accessKeyId !== LOGIN.accessKeyId) return fault('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, request.url, '', headers.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${region}/kms/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [day, region, 'kms', 'aws4_request'].reduce<Buffer>((above, word) => hmac(above, word), Buffer.from(`AWS4${LOGIN.secretAccessKey}`));
  const expected = hmac(key, text);
  const given = Buffer.from(signature, 'hex');
  return timingSafeEqual(expected, given.length === expected.length ? given : NOBODY)
    ? undefined
    : fault('InvalidSignatureException', 'The signature does not match.');
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
