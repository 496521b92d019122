import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api.ts';

/** What the server has said lately. A refusal is final; a lost connection is tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 5 * 60_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.code === 'unreachable'),
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
