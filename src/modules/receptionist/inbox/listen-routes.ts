import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { CallId } from '../calls/call-store.ts';
import { conversationId, idShape } from '../shapes.ts';
import { BARS, barsOf, soundOf, waveFile } from './sound.ts';

const params = z.strictObject({
  conversationId,
  callId: idShape<CallId>(),
});

/** The doors of recorded sound: they open to a permission of their own, and each hearing is written down. */
export const listenRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/calls/:callId/sound',
    summary: 'Hear what was recorded of a call, or left after it',
    permission: 'message.listen',
    audit: { action: 'call.listened' },
    params,
    response: { 200: z.unknown().describe('The sound as a WAVE file') },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params: { conversationId: of, callId } }) => ({
      status: 200,
      body: waveFile(await soundOf(work, of, callId)),
      headers: { 'content-type': 'audio/wav', 'content-disposition': 'inline; filename="call.wav"', 'cache-control': 'no-store' },
    }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/v1/conversations/:conversationId/calls/:callId/bars',
    summary: 'How loud a recorded call was from its beginning to its end; no word can be made out',
    permission: 'message.listen',
    audit: { action: 'call.bars-read' },
    params,
    response: { 200: z.strictObject({ bars: z.array(z.int()).length(BARS) }) },
    refusals: ['not-found', 'erased'],
    handle: async (work, { params: { conversationId: of, callId } }) => ({ status: 200, body: { bars: barsOf(await soundOf(work, of, callId)) } }),
  }),
];
