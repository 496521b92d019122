import { makeEgress } from '#kernel/egress.ts';
import { OuterKeyError, type OuterKeyReason, type Sealed } from '#kernel/outer-key.ts';
import type { KmsConfig } from './kms-config.ts';
import { StartError } from './start-error.ts';

/** What the operator can do about each reason. */
const REMEDIES: Readonly<Record<OuterKeyReason, string>> = {
  'key-unknown': 'there is no such key in this region: correct KMS_KEY_ID or AWS_REGION',
  'key-unusable': 'the key is disabled, waits for its deletion or is not for encryption: enable it in AWS',
  denied: "the login may not use it: allow kms:Encrypt and kms:Decrypt in the key's policy",
  'login-refused': "AWS does not know the login: correct AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, and look at this machine's clock",
  'not-sealed-by-it': 'another key sealed the key of this folder, or its file was changed: name that key, or put the file back from its backup',
  busy: 'it has too much to do: start again in a minute',
  unreachable: 'nothing answers there: look at the network and at AWS_ENDPOINT_URL_KMS, then start again',
  'timed-out': 'it did not answer in time: look at the network, then start again',
  'refused-on-the-way': 'its address may not be connected to: correct AWS_ENDPOINT_URL_KMS',
  faulty: 'it answered with a fault: start again, and look at the health of AWS KMS',
};

/** Seals a key with the KMS key. @throws StartError with one line that names the key and what to do. */
export function sealByKms(kms: KmsConfig, key: Buffer): Promise<Sealed> {
  return withKms(kms, async (outer) => outer.seal(key));
}

/** Opens what the KMS key sealed. @throws StartError with one line that names the key and what to do. */
export function openByKms(kms: KmsConfig, sealed: Buffer): Promise<Buffer> {
  return withKms(kms, async (outer) => outer.open(sealed));
}

/** The vendor's library is read from disk here, so that a start without a KMS does not wait for it. */
async function withKms<T>(kms: KmsConfig, act: (outer: Awaited<ReturnType<typeof connected>>) => Promise<T>): Promise<T> {
  try {
    return await act(await connected(kms));
  } catch (error) {
    if (!(error instanceof OuterKeyError)) throw error;
    throw new StartError(`The key ${kms.keyId} of AWS KMS (${kms.region}) did not do its part: ${REMEDIES[error.reason]}.`, { cause: error });
  }
}

async function connected(kms: KmsConfig) {
  const { kmsRecipient, makeAwsKms } = await import('#adapters/kms-aws');
  // Nothing is noted beside the one line that a failed start says.
  return makeAwsKms(kms, makeEgress({ recipients: [kmsRecipient(kms)] }));
}
