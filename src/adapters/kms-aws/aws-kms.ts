import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import type { Egress, Recipient } from '#kernel/egress.ts';
import { type OuterKey, OuterKeyError } from '#kernel/outer-key.ts';
import { explain } from './explain.ts';
import { throughEgress } from './request-handler.ts';

/** Which key of AWS KMS, where it answers, and as whom it is asked. */
export interface AwsKms {
  /** Id, ARN or alias. */
  readonly keyId: string;
  readonly region: string;
  /** The service's own address, or a private one of the operator's network. */
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** How long one try may take. */
  readonly timeoutMilliseconds?: number;
}

/** Name of the KMS among the registered recipients. */
const KMS_RECIPIENT = 'aws-kms';
const TIMEOUT_MILLISECONDS = 5_000;
const TRIES = 3;
/** Bound into what is sealed and noted by AWS with each use, so that a key policy can ask for it; no secret. */
const CONTEXT = { application: 'candor', purpose: 'key-encryption-key' } as const;

/** AWS KMS as a registered recipient: it is sent a key to seal, never a person's data. A private address is the operator's own end of it. */
export function kmsRecipient({ endpoint }: Pick<AwsKms, 'endpoint'>): Recipient {
  return {
    name: KMS_RECIPIENT,
    hosts: [new URL(endpoint).hostname.toLowerCase().replace(/^\[|\]$/g, '')],
    purpose: 'Seals the key that seals everything else',
    dataClasses: ['secret'],
    reach: 'operator-network',
  };
}

/**
 * Asks AWS KMS through the one door out, as whoever the settings name: the vendor's library is given everything it would else look for
 * in files, the environment or the machine's metadata service.
 */
export function makeAwsKms({ keyId, region, endpoint, timeoutMilliseconds = TIMEOUT_MILLISECONDS, ...login }: AwsKms, egress: Egress): OuterKey {
  const client = new KMSClient({
    region,
    endpoint,
    credentials: login,
    maxAttempts: TRIES,
    retryMode: 'standard',
    defaultsMode: 'standard',
    authSchemePreference: ['aws.auth#sigv4'],
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: 'candor',
    requestHandler: throughEgress(egress, { recipient: KMS_RECIPIENT, timeoutMilliseconds }),
  });
  return {
    seal: async (key) => {
      const { CiphertextBlob: sealed, KeyId: by } = await explain(
        client.send(new EncryptCommand({ KeyId: keyId, Plaintext: key, EncryptionContext: CONTEXT })),
      );
      if (sealed === undefined || by === undefined) throw new OuterKeyError('faulty', 'AWS KMS answered without a sealed key.');
      return { sealed: Buffer.from(sealed), by };
    },
    open: async (sealed) => {
      // The key is named although the sealed bytes name theirs: bytes that another key sealed must not be opened by it.
      const { Plaintext: key } = await explain(client.send(new DecryptCommand({ KeyId: keyId, CiphertextBlob: sealed, EncryptionContext: CONTEXT })));
      if (key === undefined) throw new OuterKeyError('faulty', 'AWS KMS answered without a key.');
      return Buffer.from(key);
    },
  };
}
