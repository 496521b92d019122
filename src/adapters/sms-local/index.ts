import type { Clock } from '#kernel/clock.ts';
import { type Engine, inWork } from '#kernel/work.ts';
import { type TextTransport, keepReceived, sizeOfText } from '#modules/messaging';

/** The text phone of a clinic that has set no vendor: texts are kept on this machine for the mailbox page. */
export function makeLocalTexts(engine: Engine, clock: Clock): TextTransport {
  return {
    send: async ({ accountId, messageId, from, to, text }) => {
      const raw = Buffer.from(JSON.stringify({ from, to, text, ...sizeOfText(text) }), 'utf8');
      const order = { accountId, actor: { kind: 'job', name: 'local-texts' }, now: clock.now() } as const;
      const kept = await inWork(engine, order, (work) => keepReceived(work, { messageId, channel: 'sms', raw }));
      return kept === 'unknown' ? { outcome: 'rejected', reason: 'message-unknown' } : { outcome: 'accepted', reference: `local-${messageId}` };
    },
  };
}
