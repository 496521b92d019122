import assert from 'node:assert/strict';
import test from 'node:test';
import { asId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { type ConversationId, type Dialogue, freshDialogue } from './model.ts';
import type { ConversationRow } from './store.ts';
import { openDialogue, openDialogues, sealDialogue } from './words.ts';

/** A vault that seals nothing, so that what would be sealed can be read. */
const vault = {
  seal: async (_key: unknown, _place: unknown, text: string) => Buffer.from(text),
  open: async (items: readonly { readonly sealed: Buffer }[]) => items.map(({ sealed }) => sealed.toString()),
};
const work = { vault } as unknown as Work;
const row = {
  conversationId: asId<ConversationId>('00000000-0000-7000-8000-000000000001'),
  keyId: asId<ConversationRow['keyId']>('00000000-0000-7000-8000-000000000002'),
};

const begun: Dialogue = { ...freshDialogue('es'), isSpoken: true, flow: 'book', recent: ['hola'], person: { firstName: 'Ana' }, misses: 2, level: 1 };

test('a dialogue is opened as it was sealed, whether it has just begun, goes on, or has come back to how it began', async () => {
  for (const dialogue of [freshDialogue('en'), freshDialogue('es'), begun, { ...begun, recent: [], flow: null, level: 0 as const, misses: 0 }]) {
    const kept = { ...row, language: dialogue.language, state: await sealDialogue(work, row, dialogue) };
    assert.deepEqual(await openDialogue(work, kept), dialogue);
    assert.deepEqual(await openDialogues(work, [kept]), [dialogue]);
  }
});

test('what a dialogue has not changed is not kept', async () => {
  const text = String(await sealDialogue(work, row, freshDialogue('en')));
  assert.ok(!text.includes('escalation') && text.includes('"v":1'), text);
});
