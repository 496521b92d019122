import type { Egress } from '#kernel/egress.ts';

/** What the vendor's library asks to be sent. */
interface LibraryRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What it reads of an answer. */
interface LibraryResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Sends what the vendor's library wants to send through the one door out, to one recipient. */
export function throughEgress(egress: Egress, { recipient, timeoutMilliseconds }: { recipient: string; timeoutMilliseconds: number }) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async ({ method, protocol, hostname, port, path, headers, body }: LibraryRequest): Promise<{ response: LibraryResponse }> => {
      if (method !== 'POST') throw new Error(`AWS KMS is only posted to, and this is a ${method}`);
      const answer = await egress.request(recipient, {
        method,
        url: `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`,
        headers,
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength) }),
        timeoutMilliseconds,
      });
      return { response: { statusCode: answer.status, headers: flat(answer.headers), body: answer.body } };
    },
  };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value ?? '')]));
}
