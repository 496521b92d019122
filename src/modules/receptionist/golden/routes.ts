import { z } from 'zod';
import { type Route, defineRoute } from '#kernel/route.ts';
import type { ReceptionistParts } from '../conversation/take-turn.ts';
import { keptRoutes } from './kept-routes.ts';
import { preview } from './preview.ts';
import { releaseRoutes } from './release-routes.ts';
import { replayRoutes } from './replay-routes.ts';
import { presentTurn, turnShape } from './turn-shape.ts';

/** Lines of a preview at most, and letters of one. */
const PREVIEW_LINES = 40;
const PREVIEW_LETTERS = 2_000;

function previewRoute(parts: Pick<ReceptionistParts, 'understander' | 'engine'>): Route {
  return defineRoute({
    method: 'POST',
    path: '/api/v1/receptionist/preview',
    summary: 'Talk to the draft: every line so far is answered anew, and nothing of it is booked, sent or kept',
    permission: 'account.manage',
    audit: { action: 'receptionist.previewed' },
    isRead: true,
    requestsPerMinute: 120,
    body: z.strictObject({
      language: z.enum(['en', 'es']),
      lines: z.array(z.string().trim().min(1).max(PREVIEW_LETTERS)).max(PREVIEW_LINES),
    }),
    response: { 200: z.strictObject({ greeting: z.string(), lines: z.array(turnShape.extend({ line: z.string() })) }) },
    refusals: ['no-location'],
    handle: async (work, { body }) => {
      const told = await preview(work, body, parts);
      return { status: 200, body: { greeting: told.greeting, lines: told.turns.map((each) => ({ line: each.line, ...presentTurn(each) })) } };
    },
  });
}

/** The doors of golden calls: replays, releases, conversations that are kept, and the preview. */
export function goldenRoutes(parts: Pick<ReceptionistParts, 'understander' | 'engine'>): Route[] {
  return [...replayRoutes, ...releaseRoutes, ...keptRoutes, previewRoute(parts)];
}
