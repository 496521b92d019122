import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import PostalMime from 'postal-mime';
import type { Clock } from '#kernel/clock.ts';
import { type Engine, inWork } from '#kernel/work.ts';
import { type ReadMail, keepReceived } from '#modules/messaging';
import { readBounceAddress } from './envelope.ts';

const MAX_MAIL_BYTES = 1024 * 1024;

/** The mail server of a clinic that has set no other: it takes mail by SMTP on this machine and keeps it for the mailbox page. */
export interface LocalMail {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the local mail server on a free port of this machine. */
export async function startLocalMail(engine: Engine, clock: Clock): Promise<LocalMail> {
  const server = new SMTPServer({
    name: 'mailbox.candor.localhost',
    banner: 'Candor local mailbox: nothing leaves this machine',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    size: MAX_MAIL_BYTES,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1000,
    onData: (stream, session, done) => {
      take(engine, clock, stream, session).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => undefined); // a client that hangs up is no fault of the mailbox
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('the local mail server has no port'));
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

async function take(engine: Engine, clock: Clock, stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  if (stream.sizeExceeded) throw answer(552, 'That mail is too large for this mailbox.');
  const from = envelope.mailFrom === false ? undefined : readBounceAddress(envelope.mailFrom.address);
  if (!from) throw answer(550, 'This mailbox takes mail of its own house only.');
  const order = { accountId: from.accountId, actor: { kind: 'job', name: 'local-mail' }, now: clock.now() } as const;
  const kept = await inWork(engine, order, (work) => keepReceived(work, { messageId: from.messageId, channel: 'email', raw: Buffer.concat(parts) }));
  if (kept === 'unknown') throw answer(550, 'No message of this house has that number.');
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Reads a mail as it was received. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  // A calendar entry also stands beside the text as an alternative, without a name: it is no file to open.
  const attachments = mail.attachments.flatMap(({ filename, mimeType, content }) =>
    filename === null
      ? []
      : [
          {
            name: filename,
            contentType: mimeType,
            bytes: Buffer.from(typeof content === 'string' ? content : content instanceof Uint8Array ? content : new Uint8Array(content)),
          },
        ],
  );
  return {
    from: mail.from ? `${mail.from.name} <${mail.from.address ?? ''}>` : '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments,
  };
}
