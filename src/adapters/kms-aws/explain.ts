import { EgressError } from '#kernel/egress.ts';
import { OuterKeyError, type OuterKeyReason } from '#kernel/outer-key.ts';

/** What the errors of AWS KMS mean; their names are part of its API. */
const REASONS: Readonly<Record<string, OuterKeyReason>> = {
  NotFoundException: 'key-unknown',
  InvalidArnException: 'key-unknown',
  DisabledException: 'key-unusable',
  KMSInvalidStateException: 'key-unusable',
  KeyUnavailableException: 'key-unusable',
  InvalidKeyUsageException: 'key-unusable',
  AccessDeniedException: 'denied',
  UnrecognizedClientException: 'login-refused',
  InvalidClientTokenId: 'login-refused',
  InvalidSignatureException: 'login-refused',
  IncompleteSignatureException: 'login-refused',
  MissingAuthenticationTokenException: 'login-refused',
  ExpiredTokenException: 'login-refused',
  IncorrectKeyException: 'not-sealed-by-it',
  InvalidCiphertextException: 'not-sealed-by-it',
  ThrottlingException: 'busy',
  LimitExceededException: 'busy',
  DependencyTimeoutException: 'timed-out',
};

/** Gives the reason of a failed request in words of ours: what the service says quotes names and numbers of the operator's. */
export async function explain<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw new OuterKeyError(reasonOf(error), `AWS KMS: ${error instanceof Error ? error.name : 'no error it knows'}.`, { cause: error });
  }
}

function reasonOf(error: unknown): OuterKeyReason {
  if (error instanceof EgressError) {
    if (error.reason === 'timed-out') return 'timed-out';
    return error.reason === 'unreachable' || error.reason === 'name-unknown' ? 'unreachable' : 'refused-on-the-way';
  }
  return (error instanceof Error ? REASONS[error.name] : undefined) ?? 'faulty';
}
