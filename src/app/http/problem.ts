import { type IncomingMessage, STATUS_CODES, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type FieldError, ON_LEGAL_HOLD, Refusal, notFound, onLegalHold } from '#kernel/refusal.ts';

/** Words for the status line of a problem document. */
const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not in the right form',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Nothing here',
  408: 'Too slow',
  409: 'That has changed',
  410: 'No longer valid',
  413: 'Too large',
  415: 'Send JSON',
  417: 'Not expected',
  422: 'A value was refused',
  423: 'Locked',
  428: 'Confirm it is you',
  429: 'Too many tries',
  431: 'Too large',
  500: 'Something went wrong',
  503: 'Not available now',
};

/** Sends an RFC 9457 problem document. It carries no request id, so that two answers about nothing are the same bytes; the header does. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { errors, extra } = refusal.detail;
  return sendBody(reply, refusal.status, { code: refusal.reason, detail: refusal.message, ...(errors ? { errors } : {}), ...extra });
}

/** Answers a fault with nothing but its status: what went wrong is in the log under the request's id. */
export function sendFault(reply: FastifyReply): FastifyReply {
  return sendBody(reply, 500, { code: 'fault', detail: 'Something went wrong on our side. Nothing was lost; please try again.' });
}

function sendBody(reply: FastifyReply, status: number, members: Readonly<Record<string, unknown>>): FastifyReply {
  // As bytes: a text would be given a charset, and a stream none.
  return reply
    .code(status)
    .type(PROBLEM_TYPE)
    .header('cache-control', 'no-store')
    .send(Buffer.from(problemText(status, members)));
}

const PROBLEM_TYPE = 'application/problem+json';

function problemText(status: number, members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Refused', status, ...members });
}

/** What the parser of HTTP itself refuses, by its own codes. */
const UNREADABLE: Readonly<Record<string, readonly [status: number, code: string, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'headers-too-large', 'The headers are more than this door takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request-timeout', 'The request did not arrive in time.'],
};

/** Answers what never became a request, over the bare line, and cuts it. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, code, detail] = UNREADABLE[error.code ?? ''] ?? [400, 'malformed', 'The request could not be read.'];
  const body = problemText(status, { code, detail });
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: ${PROBLEM_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/** Answers a request that expects what no server of ours does. */
export function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const body = problemText(417, { code: 'expectation-unknown', detail: 'Send the request without an Expect header.' });
  response.writeHead(417, { 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body) }).end(body);
}

/** Turns what Fastify and zod refuse into our refusals; anything else is not expected and stays a fault. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return malformed(error);
  const { code, statusCode } = error as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Refusal('too-large', 'too-large', 'That is more than this door takes.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Refusal('unsupported-media', 'unsupported-media', 'Send the request as application/json.');
  if (statusCode === 429) return new Refusal('too-many', 'too-many-requests', 'Too many requests from this network. Try again in a minute.');
  if (code !== undefined && DATABASE_GONE.has(code)) return databaseGone(error);
  if (code === ON_LEGAL_HOLD) return onLegalHold();
  // A NUL, or half a character, which no text of the database can hold.
  if (code === '22021' || code === '22P05') return new Refusal('malformed', 'malformed', 'The request has a character that no text can hold.');
  // The built files' folder refuses addresses that lead out of it.
  if (statusCode === 403 || statusCode === 404) return notFound();
  if (statusCode === 400) return new Refusal('malformed', 'malformed', 'The request could not be read.');
  return undefined;
}

/** No way to the database, or none any more: it is not reached, shuts down, starts up, or cut the line. */
const DATABASE_GONE = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006']);

/** Says that it is the database, which passes; the log says how. */
function databaseGone(cause: unknown): Refusal {
  const gone = new Refusal('unavailable', 'database-unavailable', 'The database does not answer at this moment. Nothing was lost; please try again.');
  return Object.assign(gone, { cause });
}

interface ValidationIssue {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params?: unknown;
}

function malformed(error: { readonly validation: readonly ValidationIssue[] }): Refusal {
  const errors = error.validation.map(fieldErrorOf);
  const unknown = error.validation.some(({ keyword }) => keyword === 'unrecognized_keys');
  return unknown
    ? new Refusal('malformed', 'unknown-field', 'The request has a field this door does not know.', { errors })
    : new Refusal('malformed', 'malformed', 'A field is missing or not in the right form.', { errors });
}

function fieldErrorOf(issue: ValidationIssue): FieldError {
  return {
    field: issue.instancePath.replace(/^\//, '').replaceAll('/', '.'),
    code: issue.keyword.replaceAll('_', '-'),
    message: issue.message ?? 'Not in the right form.',
  };
}
