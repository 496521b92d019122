import { StartError } from './start-error.ts';

/** The KMS key that seals the key encryption key, where it answers, and as whom it is asked. */
export interface KmsConfig {
  readonly keyId: string;
  readonly region: string;
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The variables that lead to a KMS key, by the names AWS gave them. */
export interface KmsVariables {
  readonly KMS_KEY_ID?: string | undefined;
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL_KMS?: string | undefined;
}

/** Tells what names a key of AWS KMS: an id, an ARN, or the alias of one. */
export function isKmsKeyId(text: string): boolean {
  return /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)\/|alias\/)?[\w/-]{1,256}$/.test(text);
}

/**
 * Reads where the KMS key is; undefined when none is named.
 * @throws StartError when the region or the login is missing, or the address is open to listeners.
 */
export function kmsOf(read: KmsVariables): KmsConfig | undefined {
  const { KMS_KEY_ID: keyId, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = read;
  if (keyId === undefined) return undefined;
  const region = regionIn(keyId) ?? read.AWS_REGION;
  if (region === undefined) throw new StartError('KMS_KEY_ID is set without AWS_REGION: say in which region the key is, such as eu-central-1.');
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new StartError('KMS_KEY_ID is set without AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: give a login that may use the key.');
  const endpoint = read.AWS_ENDPOINT_URL_KMS ?? endpointOf(region);
  return { keyId, region, endpoint, accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

/** The same login and, as far as its name tells, another key. */
export function withKey(kms: KmsConfig, keyId: string): KmsConfig {
  const region = regionIn(keyId) ?? kms.region;
  return { ...kms, keyId, region, endpoint: kms.endpoint === endpointOf(kms.region) ? endpointOf(region) : kms.endpoint };
}

function regionIn(keyId: string): string | undefined {
  return keyId.startsWith('arn:') ? keyId.split(':')[3] : undefined;
}

function endpointOf(region: string): string {
  return `https://kms.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;
}
