import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What an authenticator may be told to do wrong. */
export interface Misbehaviour {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly challenge?: string;
  readonly counter?: number;
}

/** A passkey in software: makes and uses one credential as a browser with a security key does (WebAuthn level 2, ES256, no attestation). */
export interface Authenticator {
  readonly credentialId: string;
  create(options: unknown, wrong?: Misbehaviour): Record<string, unknown>;
  get(options: unknown, wrong?: Misbehaviour): Record<string, unknown>;
}

type Cbor = number | string | Buffer | ReadonlyMap<number | string, Cbor>;

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...(value as ReadonlyMap<number | string, Cbor>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, item]) => [cbor(key), cbor(item)])]);
}

function head(major: number, size: number): Buffer {
  if (size < 24) return Buffer.of((major << 5) | size);
  return size < 256 ? Buffer.of((major << 5) | 24, size) : Buffer.of((major << 5) | 25, size >> 8, size & 255);
}

const sha256 = (value: string | Buffer) => createHash('sha256').update(value).digest();
const base64url = (value: Buffer) => value.toString('base64url');

/** Makes an authenticator that acts for one site. */
export function anAuthenticator(origin = 'http://localhost:7300'): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(16);
  let counter = 0;
  const authData = (wrong: Misbehaviour, attested: Buffer = Buffer.alloc(0)) => {
    const flags = 0x01 | (wrong.userVerified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wrong.counter ?? (counter += 1));
    return Buffer.concat([sha256(wrong.rpId ?? new URL(origin).hostname), Buffer.of(flags), count, attested]);
  };
  const clientData = (type: string, options: unknown, wrong: Misbehaviour) =>
    Buffer.from(
      JSON.stringify({ type, challenge: wrong.challenge ?? (options as { challenge: string }).challenge, origin: wrong.origin ?? origin, crossOrigin: false }),
    );
  const answer = (response: object) => ({ id: base64url(id), rawId: base64url(id), type: 'public-key', clientExtensionResults: {}, response });
  return {
    credentialId: base64url(id),
    create: (options, wrong = {}) => {
      const key = cbor(
        new Map<number, Cbor>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Buffer.from(x, 'base64url')],
          [-3, Buffer.from(y, 'base64url')],
        ]),
      );
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, key]);
      const attestation = cbor(
        new Map<string, Cbor>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData(wrong, attested)],
        ]),
      );
      return answer({
        clientDataJSON: base64url(clientData('webauthn.create', options, wrong)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      });
    },
    get: (options, wrong = {}) => {
      const [data, client] = [authData(wrong), clientData('webauthn.get', options, wrong)];
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey);
      return answer({ clientDataJSON: base64url(client), authenticatorData: base64url(data), signature: base64url(signature) });
    },
  };
}
