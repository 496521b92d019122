/** Why a key outside this machine did not do what it was asked. */
export type OuterKeyReason =
  | 'key-unknown'
  | 'key-unusable'
  | 'denied'
  | 'login-refused'
  | 'not-sealed-by-it'
  | 'busy'
  | 'unreachable'
  | 'timed-out'
  | 'refused-on-the-way'
  | 'faulty';

/** A key outside this machine refused, or did not answer. */
export class OuterKeyError extends Error {
  readonly reason: OuterKeyReason;

  constructor(reason: OuterKeyReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OuterKeyError';
    this.reason = reason;
  }
}

/** A key that never leaves the service that keeps it and seals the key encryption key; both acts are asked for over the network. */
export interface OuterKey {
  /** @throws OuterKeyError when it does not answer or may not be used. */
  seal(key: Buffer): Promise<Sealed>;
  /** @throws OuterKeyError `not-sealed-by-it` when another key sealed these bytes, or they were changed. */
  open(sealed: Buffer): Promise<Buffer>;
}

/** A key as only its outer key can open it, and the full name of that one. */
export interface Sealed {
  readonly sealed: Buffer;
  readonly by: string;
}
