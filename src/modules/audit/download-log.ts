import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Work } from '#kernel/work.ts';
import { exportLog } from './export-log.ts';
import { writeEntry } from './write-entry.ts';

/**
 * Exports the account's log to be downloaded, and writes that it was. The lines go through a file without a name, since they may be
 * more than memory holds and the transaction ends before the answer is read; they hold ids and hashes, no personal data in the clear.
 */
export async function downloadLog(work: Work, tool: string): Promise<Readable> {
  const file = path.join(tmpdir(), `candor-${randomUUID()}`);
  try {
    await pipeline(Readable.from(exportLog(work, tool)), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
    const handle = await open(file);
    await writeEntry(work, { action: 'audit.exported', outcome: 'done', about: {}, subjects: [] });
    return handle.createReadStream();
  } finally {
    await unlink(file).catch(() => undefined);
  }
}
