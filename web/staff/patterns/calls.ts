import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { BACKGROUND, api, ask } from '../api.ts';

type Get<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never;

/** How a conversation went, and what people say of it. */
export type Quality = Get<'/api/v1/conversations/{conversationId}/quality'>;
/** How it went. */
export type Assessment = NonNullable<Quality['assessment']>;

/** Reads how a conversation went. */
export const useQuality = (conversationId: string) =>
  useQuery({
    queryKey: ['conversations', 'quality', conversationId],
    queryFn: () => ask(api.GET('/api/v1/conversations/{conversationId}/quality', { params: { path: { conversationId } }, ...BACKGROUND })),
  });
