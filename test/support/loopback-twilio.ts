import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text as the vendor was asked to send it. */
export interface AskedText {
  readonly sid: string;
  readonly authorization: string;
  readonly path: string;
  readonly fields: URLSearchParams;
}

/** What the vendor answers next: it takes the text, refuses it with a status and a code, says what is no JSON, or never answers. */
export type VendorAnswer = 'take' | 'hang' | 'rubbish' | { readonly status: number; readonly code: number };

/** The vendor's API on this machine: speaks its language over a real socket, and does what a test has it do. */
export async function aLoopbackTwilio(atEnd: (close: () => unknown) => void) {
  const asked: AskedText[] = [];
  const state: { answer: VendorAnswer; before: (text: AskedText) => Promise<void> } = { answer: 'take', before: async () => undefined };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const sid = `SM${String(asked.length + 1).padStart(32, '0')}`;
      const text = {
        sid,
        authorization: request.headers.authorization ?? '',
        path: request.url ?? '',
        fields: new URLSearchParams(Buffer.concat(parts).toString()),
      };
      asked.push(text);
      void state.before(text).then(() => answer(response, state.answer, sid));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, state };
}

function answer(response: ServerResponse, how: VendorAnswer, sid: string): void {
  if (how === 'hang') return;
  const status = how === 'take' ? 201 : how === 'rubbish' ? 502 : how.status;
  response.writeHead(status, { 'content-type': how === 'rubbish' ? 'text/html' : 'application/json' });
  if (how === 'rubbish') response.end('<h1>Bad gateway</h1>');
  else if (how === 'take')
    response.end(JSON.stringify({ sid, status: 'queued', error_code: null, error_message: null, date_created: null, date_sent: null, date_updated: null }));
  else response.end(JSON.stringify({ code: how.code, message: 'No.', more_info: '', status: how.status }));
}
