import { useQuery } from '@tanstack/react-query';
import { BACKGROUND, api, ask } from '../api.ts';
import { useMay } from '../session.tsx';

/** Reads how many conversations wait, for those who may see any; every screen shows it. */
export function useInboxCounts() {
  const mayRead = useMay('message.read');
  return useQuery({
    queryKey: ['conversations', 'counts'],
    queryFn: () => ask(api.GET('/api/v1/conversations/counts', BACKGROUND)),
    enabled: mayRead,
    refetchInterval: 60_000,
  });
}
