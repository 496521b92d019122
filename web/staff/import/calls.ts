import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { paths as Api } from '../../api/schema';
import { api, ask } from '../api.ts';

/** An import as it is looked at. */
export type Import = Api['/api/v1/imports/{importId}']['get']['responses'][200]['content']['application/json'];
/** Its file, with what each line comes to. */
export type ImportFile = NonNullable<Import['file']>;
/** A line that needs somebody. */
export type ProblemLine = ImportFile['problems'][number];
/** The imports there were. */
export type Imports = Api['/api/v1/imports']['get']['responses'][200]['content']['application/json'];
/** What a file holds. */
export type Kind = Import['kind'];
/** What changes about how a file is taken. */
export type Change = NonNullable<Api['/api/v1/imports/{importId}']['patch']['requestBody']>['content']['application/json'];
/** What is decided about some lines. */
export type Lines = NonNullable<Api['/api/v1/imports/{importId}/lines']['post']['requestBody']>['content']['application/json']['lines'];

/** Bytes a file may have. */
export const MOST_BYTES = 10 * 1024 * 1024;

/** What a file holds, in words. */
export const NOUNS: Readonly<Record<Kind, { readonly one: string; readonly many: string }>> = {
  clients: { one: 'client', many: 'clients' },
  services: { one: 'service', many: 'services' },
  visits: { one: 'visit', many: 'visits' },
};

const isUnderWay = (state: Import['state'] | undefined) => state === 'importing' || state === 'undoing';

/** Asks for the imports there were; what is under way is asked for again each second. */
export const importsQuery = queryOptions({
  queryKey: ['import', 'list'],
  queryFn: () => ask(api.GET('/api/v1/imports')),
  refetchInterval: ({ state }) => (state.data?.imports.some((each) => isUnderWay(each.state)) ? 1_000 : false),
});

/** Asks for one import; looking at a large file is work, so it is asked for again only when something was done. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ['import', 'one', id],
    queryFn: () => ask(api.GET('/api/v1/imports/{importId}', { params: { path: { importId: id } } })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? 1_000 : false),
  });
}

/** The acts on one import; each answers with the import as it is then. */
export function useImportActs(id: string) {
  const queries = useQueryClient();
  const path = { importId: id };
  const keep = (seen: Import) => queries.setQueryData(importQuery(id).queryKey, seen);
  const again = () => queries.invalidateQueries({ queryKey: ['import'] });
  return {
    change: useMutation({ mutationFn: (body: Change) => ask(api.PATCH('/api/v1/imports/{importId}', { params: { path }, body })), onSuccess: keep }),
    decide: useMutation({
      mutationFn: (lines: Lines) => ask(api.POST('/api/v1/imports/{importId}/lines', { params: { path }, body: { lines } })),
      onSuccess: keep,
    }),
    start: useMutation({
      mutationFn: (ready: number) => ask(api.POST('/api/v1/imports/{importId}/start', { params: { path }, body: { ready } })),
      onSettled: again,
    }),
    stop: useMutation({ mutationFn: () => ask(api.POST('/api/v1/imports/{importId}/stop', { params: { path } })), onSettled: again }),
    undo: useMutation({ mutationFn: () => ask(api.POST('/api/v1/imports/{importId}/undo', { params: { path } })), onSettled: again }),
    discard: useMutation({ mutationFn: () => ask(api.DELETE('/api/v1/imports/{importId}', { params: { path } })), onSuccess: again }),
  };
}

/** Reads a file as the server takes it. */
export function inBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,?/, ''));
    reader.onerror = () => reject(new Error('The file could not be read.'));
    reader.readAsDataURL(file);
  });
}
