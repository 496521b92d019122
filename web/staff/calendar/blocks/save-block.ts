import { api, ask } from '../../api.ts';
import { type BlockDraft, blockBody, timeOffBody } from './block-draft.ts';

/** Which visits to come a draft would touch, as the server finds them; nothing is changed. */
export function touchedBy(draft: BlockDraft, zone: string) {
  const params = { resourceId: draft.resourceId };
  const body =
    draft.kind === 'block'
      ? { change: 'resource.block-added' as const, params, body: { ...blockBody(draft, zone), label: 'Block' } }
      : { change: 'resource.time-off-added' as const, params, body: timeOffBody(draft, zone) };
  return ask(api.POST('/api/v1/booking/what-if', { body }));
}

/** Saves a draft; answers how to take it back when it is new. */
export async function saveBlock(draft: BlockDraft, zone: string, only: boolean): Promise<(() => Promise<unknown>) | undefined> {
  const { resourceId, of } = draft;
  if (draft.kind === 'block') {
    const body = blockBody(draft, zone);
    if (of?.what.kind === 'block') {
      const path = { resourceId, blockId: of.id };
      await ask(
        api.PUT('/api/v1/catalog/resources/{resourceId}/blocks/{blockId}', { params: { path }, body: { ...body, ...(only ? { date: of.what.on } : {}) } }),
      );
      return undefined;
    }
    const { id } = await ask(api.POST('/api/v1/catalog/resources/{resourceId}/blocks', { params: { path: { resourceId } }, body }));
    return () => ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/blocks/{blockId}', { params: { path: { resourceId, blockId: id } } }));
  }
  const body = timeOffBody(draft, zone);
  if (of) {
    await ask(api.PUT('/api/v1/catalog/resources/{resourceId}/time-off/{timeOffId}', { params: { path: { resourceId, timeOffId: of.id } }, body }));
    return undefined;
  }
  const { id } = await ask(api.POST('/api/v1/catalog/resources/{resourceId}/time-off', { params: { path: { resourceId } }, body }));
  return () => ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/time-off/{timeOffId}', { params: { path: { resourceId, timeOffId: id } } }));
}

/** Removes what is there: time off, a block with all its recurrences, or only the one of a date. */
export function removeBlock({ resourceId, of }: BlockDraft, only: boolean): Promise<unknown> {
  if (!of) return Promise.resolve();
  if (of.what.kind === 'time-off')
    return ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/time-off/{timeOffId}', { params: { path: { resourceId, timeOffId: of.id } } }));
  const params = { path: { resourceId, blockId: of.id } };
  if (!only) return ask(api.DELETE('/api/v1/catalog/resources/{resourceId}/blocks/{blockId}', { params }));
  return ask(api.POST('/api/v1/catalog/resources/{resourceId}/blocks/{blockId}/skip', { params, body: { date: of.what.on } }));
}
