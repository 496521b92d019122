import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { findClients } from '../clients/find-clients.ts';

const PAUSE_MS = 200;

/** Finds clients while somebody types. */
export function useFound(text: string) {
  const [wanted, setWanted] = useState(text.trim());
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['clients', 'find', wanted],
    queryFn: () => findClients(wanted, 6),
    enabled: wanted.length > 1,
    placeholderData: (before) => before,
  });
  return { found, wanted, list: wanted.length > 1 ? (found.data ?? []) : [] };
}
