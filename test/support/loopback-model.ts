import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model's server was asked: where, with what key, and the whole body. */
export interface AskedModel {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What the server does next: answers with a text, a status, bytes of its own making, late, without end, drop by drop, or never. */
export type ModelManner =
  | { readonly is: 'says'; readonly text: string; readonly after?: number | Promise<void>; readonly tokens?: number }
  | { readonly is: 'status'; readonly status: number }
  | { readonly is: 'bytes'; readonly body: string; readonly type?: string }
  | { readonly is: 'flood'; readonly megabytes: number }
  | { readonly is: 'drip' }
  | { readonly is: 'redirect'; readonly to: string }
  | { readonly is: 'hang' | 'hang-up' };

/** A model's server on this machine: speaks the OpenAI-compatible, Anthropic's and Bedrock's protocols over a real socket, and does what a test has it do. */
export async function aLoopbackModel(atEnd: (close: () => unknown) => void) {
  const asked: AskedModel[] = [];
  const state: { manner: ModelManner; reply: ((asked: AskedModel) => string) | undefined } = {
    manner: { is: 'says', text: '{"commands": []}' },
    reply: undefined,
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const seen = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() };
      asked.push(seen);
      answer(response, seen, state.reply ? { is: 'says', text: state.reply(seen) } : state.manner);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  atEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const says = (...commands: readonly unknown[]) => {
    state.manner = { is: 'says', text: JSON.stringify({ commands }) };
  };
  return { url, asked, state, says };
}

/** The words between the marks, as a model was asked what they mean. */
export function wordsAsked({ body }: AskedModel): string {
  return unescaped(/<message-[0-9a-f]+>\\n(.*)\\n<\/message-/.exec(body)?.[1]);
}

/** The words between the marks, as a model was asked to put them otherwise. */
export function replyAsked({ body }: AskedModel): string {
  return unescaped(/<reply-[0-9a-f]+>\\n(.*)\\n<\/reply-/.exec(body)?.[1]);
}

function unescaped(text = ''): string {
  return JSON.parse(`"${text}"`) as string;
}

function answer(response: ServerResponse, { path }: AskedModel, manner: ModelManner): void {
  response.on('error', () => undefined);
  switch (manner.is) {
    case 'hang':
      return;
    case 'hang-up':
      response.destroy();
      return;
    case 'status':
      response.writeHead(manner.status, { 'content-type': 'application/json' }).end('{"error": {"message": "No.", "type": "no"}}');
      return;
    case 'redirect':
      response.writeHead(307, { location: manner.to }).end();
      return;
    case 'bytes':
      response.writeHead(200, { 'content-type': manner.type ?? 'application/json' }).end(manner.body);
      return;
    case 'flood':
      flood(response, manner.megabytes);
      return;
    case 'drip':
      drip(response);
      return;
    case 'says':
      void delay(manner.after ?? 0).then(() => response.writeHead(200, { 'content-type': 'application/json' }).end(spoken(path, manner)));
  }
}

/** The same text in the vendor's own form, told apart by the path it was asked at. */
function spoken(path: string, { text, tokens = 10 }: Extract<ModelManner, { is: 'says' }>): string {
  if (path.endsWith('/messages'))
    return JSON.stringify({
      ...{ id: 'm', type: 'message', role: 'assistant', model: 'claude-loop-1', content: [{ type: 'text', text }], stop_reason: 'end_turn' },
      usage: { input_tokens: tokens * 10, output_tokens: tokens },
    });
  if (path.endsWith('/converse'))
    return JSON.stringify({
      ...{ output: { message: { role: 'assistant', content: [{ text }] } }, stopReason: 'end_turn', metrics: { latencyMs: 1 } },
      usage: { inputTokens: tokens * 10, outputTokens: tokens, totalTokens: tokens * 11 },
    });
  return JSON.stringify({
    ...{
      id: 'c',
      object: 'chat.completion',
      created: 1,
      model: 'loop-1-2026-11',
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    },
    usage: { prompt_tokens: tokens * 10, completion_tokens: tokens, total_tokens: tokens * 11 },
  });
}

function flood(response: ServerResponse, megabytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const part = Buffer.alloc(1024 * 1024, 'a');
  let left = megabytes;
  const more = () => {
    while (left > 0 && !response.destroyed) {
      left -= 1;
      if (!response.write(part)) return void response.once('drain', more);
    }
    response.end();
  };
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 100);
  response.on('close', () => clearInterval(timer));
}

function delay(after: number | Promise<void>): Promise<void> {
  return typeof after === 'number' ? new Promise((resolve) => setTimeout(resolve, after)) : after;
}
