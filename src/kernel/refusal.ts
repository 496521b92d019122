/** The kinds of expected no, each with the HTTP status it answers with (DESIGN.md section 4). */
export const REFUSAL_STATUS = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'unsupported-media': 415,
  invalid: 422,
  locked: 423,
  'step-up': 428,
  'too-many': 429,
  unavailable: 503,
} as const;

export type RefusalKind = keyof typeof REFUSAL_STATUS;

/** One field that was refused: where, the stable code, and what to enter instead. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

export interface RefusalDetail {
  readonly errors?: readonly FieldError[];
  /** Further members of the problem document, such as `alternatives`; never personal data. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** An expected no: `kind` gives the status, `reason` is the stable code tests match, `message` is for the person. */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly reason: string;
  readonly detail: RefusalDetail;

  constructor(kind: RefusalKind, reason: string, message: string, detail: RefusalDetail = {}) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.reason = reason;
    this.detail = detail;
  }

  /** The HTTP status this refusal answers with. */
  get status(): number {
    return REFUSAL_STATUS[this.kind];
  }
}

/** The one answer for anything that is not there, whether missing or another account's. */
export function notFound(): Refusal {
  return new Refusal('not-found', 'not-found', 'There is nothing here.');
}

/** Refuses one field of an otherwise well-formed request. */
export function invalidField(field: string, code: string, message: string): Refusal {
  return new Refusal('invalid', code, message, { errors: [{ field, code, message }] });
}

/** The SQLSTATE by which the database refuses to remove what is on legal hold (migration 0200). */
export const ON_LEGAL_HOLD = 'LH423';

/** The one answer to whoever would remove what is on legal hold. */
export function onLegalHold(): Refusal {
  return new Refusal('locked', 'legal-hold', 'This is on legal hold: it stays as it is until the hold is released.');
}
