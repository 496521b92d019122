import { Refusal } from '#kernel/refusal.ts';
import type { Work } from '#kernel/work.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { draftDesk, liveDesk, readDraft } from './draft.ts';
import { aPersona } from './persona.ts';
import { replay } from './replay.ts';
import type { Told } from './script.ts';

/**
 * Has the draft answer what somebody types at the AI desk, from the first line on; everything is taken back. No code is sent, and none that is typed counts:
 * whoever tries the draft out learns nothing of a client.
 * @throws Refusal `no-location`
 */
export async function preview(
  work: Work,
  { language, lines }: { readonly language: 'en' | 'es'; readonly lines: readonly string[] },
  parts: Pick<ReceptionistParts, 'understander' | 'engine'>,
): Promise<Told> {
  const persona = await aPersona(work);
  if (!persona) throw new Refusal('unavailable', 'no-location', 'The draft cannot be tried out here.');
  const desk = draftDesk(await liveDesk(work), await readDraft(work), work.now);
  // Braces are words here: what stands for a code or for answers in a shipped call stands for nothing in a preview.
  const said = lines.map((line) => line.replaceAll('{', '(').replaceAll('}', ')'));
  return replay(
    work,
    { key: 'preview', name: '', channel: 'chat', language, lines: said, isOwn: true },
    { understander: parts.understander, engine: parts.engine, desk, persona },
  );
}
