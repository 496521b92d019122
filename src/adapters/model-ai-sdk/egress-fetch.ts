import { type Egress, EgressError } from '#kernel/egress.ts';

/** Bytes an answer may have; what a model is asked for here is a few hundred. */
const MOST_ANSWER_BYTES = 64 * 1024;
const WITHOUT_BODY = new Set([204, 205, 304]);

/** One request's way out, for a library that wants a `fetch`; what the door out refused is kept beside it, since the library may put it in other words. */
export interface EgressFetch {
  readonly fetch: typeof fetch;
  refused(): EgressError | undefined;
}

/** Sends what a library wants to send through the one door out, to one origin only and in the time that is left. */
export function throughEgress(egress: Egress, to: { readonly recipient: string; readonly origin: string; readonly timeoutMilliseconds: number }): EgressFetch {
  let refused: EgressError | undefined;
  const send: typeof fetch = async (input, init = {}) => {
    const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
    if (URL.parse(url)?.origin !== to.origin)
      throw (refused = new EgressError('recipient-unknown', 'The library asks for another host than the one that was set.'));
    if (init.method !== 'POST' || typeof init.body !== 'string') throw new Error('a model is only posted to, with a text');
    const answer = await egress
      .request(to.recipient, {
        ...{ method: 'POST', url, body: init.body, headers: Object.fromEntries(new Headers(init.headers)) },
        ...{ timeoutMilliseconds: to.timeoutMilliseconds, maxAnswerBytes: MOST_ANSWER_BYTES },
      })
      .catch((error: unknown) => {
        if (error instanceof EgressError) refused = error;
        throw error;
      });
    const headers = new Headers();
    const type = answer.headers['content-type'];
    if (type !== undefined) headers.set('content-type', type);
    return new Response(WITHOUT_BODY.has(answer.status) ? null : new Uint8Array(answer.body), { status: answer.status, headers });
  };
  return { fetch: send, refused: () => refused };
}
