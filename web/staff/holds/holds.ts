import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { api, ask } from '../api.ts';

/** A legal hold as the privacy officer reads it. */
export type LegalHold = paths['/api/v1/privacy/legal-holds']['get']['responses'][200]['content']['application/json']['holds'][number];

/** Reads legal holds: all, or those of one client or conversation. */
export function useHolds(subjectId?: string) {
  return useQuery({
    queryKey: ['privacy', 'legal-holds', subjectId ?? 'all'],
    queryFn: async () => (await ask(api.GET('/api/v1/privacy/legal-holds', { params: { query: subjectId === undefined ? {} : { subjectId } } }))).holds,
  });
}
