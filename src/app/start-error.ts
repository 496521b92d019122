/** A reason the start cannot go on that the operator can mend: its message is one clear line, printed as it is. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** Says on one line what an unknown error is. */
export function oneLine(error: unknown): string {
  const text =
    error instanceof AggregateError && error.message === '' ? error.errors.map(oneLine).join('; ') : error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}
