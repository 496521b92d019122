import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { BACKGROUND, api, ask } from '../api.ts';

type Get<P extends keyof paths> = paths[P] extends { get: { responses: { 200: { content: { 'application/json': infer T } } } } } ? T : never;

/** What is live at the AI desk, and what is drafted. */
export type Desk = Get<'/api/v1/receptionist/desk'>;
/** How the receptionist is set. */
export type Settings = Desk['settings'];
/** An entry that is drafted. */
export type DraftEntry = Desk['draft']['entries'][number];
/** An entry as it is live. */
export type Entry = Get<'/api/v1/receptionist/knowledge'>['entries'][number];
/** A replay of the golden calls. */
export type Run = NonNullable<Get<'/api/v1/receptionist/golden-runs/newest'>['draft']>;
/** What one golden call came to. */
export type Result = Run['results'][number];
/** One golden call answered twice. */
export type Call = Get<'/api/v1/receptionist/golden-results/{resultId}'>;
/** Something that went live. */
export type Release = Get<'/api/v1/receptionist/releases'>['releases'][number];

/** The key of everything the AI desk reads. */
export const DESK_KEY = ['receptionist', 'desk'] as const;

/** Reads what is live and what is drafted. */
export const readDesk = () => ask(api.GET('/api/v1/receptionist/desk'));
export const useDesk = () => useQuery({ queryKey: DESK_KEY, queryFn: readDesk });
/** Every entry that was ever live, in its newest version. */
export const useEntries = () =>
  useQuery({ queryKey: ['receptionist', 'entries'], queryFn: async () => (await ask(api.GET('/api/v1/receptionist/knowledge'))).entries });
/** Milliseconds between two looks at a replay that goes on. */
const LOOK_MS = 1_000;
/** The newest replays; one that goes on is looked at again and again. */
export const useRuns = () =>
  useQuery({
    queryKey: ['receptionist', 'runs'],
    queryFn: () => ask(api.GET('/api/v1/receptionist/golden-runs/newest', BACKGROUND)),
    refetchInterval: ({ state }) => (state.data?.draft?.state === 'running' ? LOOK_MS : false),
  });
/** One call of a replay. */
export const useCall = (resultId: string) =>
  useQuery({
    queryKey: ['receptionist', 'call', resultId],
    queryFn: () => ask(api.GET('/api/v1/receptionist/golden-results/{resultId}', { params: { path: { resultId } } })),
  });
/** What went live, the newest first. */
export const useReleases = () =>
  useQuery({ queryKey: ['receptionist', 'releases'], queryFn: async () => (await ask(api.GET('/api/v1/receptionist/releases'))).releases });
/** The versions of one entry. */
export const useVersions = (entryId: string) =>
  useQuery({
    queryKey: ['receptionist', 'versions', entryId],
    queryFn: async () => (await ask(api.GET('/api/v1/receptionist/knowledge/{entryId}/versions', { params: { path: { entryId } } }))).versions,
    enabled: entryId !== '',
  });

/** The settings as the draft has them. */
export function settingsOf(desk: Desk): Settings {
  return desk.draft.settings ?? desk.settings;
}

/** How calls are answered, and what the law asks of a recording. */
export type Answering = Get<'/api/v1/receptionist/calls/settings'>;
/** What of it can be set. */
export type CallSettings = Answering['settings'];
export const CALLS_KEY = ['receptionist', 'calls-settings'] as const;
/** Reads how calls are answered. */
export const readAnswering = () => ask(api.GET('/api/v1/receptionist/calls/settings'));
export const useAnswering = () => useQuery({ queryKey: CALLS_KEY, queryFn: readAnswering });

/** The language model beside the offline engine: how it is set, what is declared, what it cost. Its key is never in it. */
export type Model = Get<'/api/v1/receptionist/model'>;
/** What of it can be set. */
export type ModelSettings = Model['settings'];
export const MODEL_KEY = ['receptionist', 'model'] as const;
/** Reads how the model is set. */
export const readModel = () => ask(api.GET('/api/v1/receptionist/model'));
export const useModel = () => useQuery({ queryKey: MODEL_KEY, queryFn: readModel });
/** What one question came to that nobody asked. */
export type ModelTrial = Awaited<ReturnType<typeof tryModel>>;
/** Asks the model that is set one sentence of ours. */
export const tryModel = () => ask(api.POST('/api/v1/receptionist/model/trial', { body: {} }));
/** A question to the model: what it cost and what was kept of the answer. */
export type ModelCall = Get<'/api/v1/receptionist/model/calls'>['calls'][number];
/** The newest questions to the model, for those who may read conversations. */
export const useModelCalls = (isWanted: boolean) =>
  useQuery({
    queryKey: ['receptionist', 'model-calls'],
    queryFn: async () => (await ask(api.GET('/api/v1/receptionist/model/calls'))).calls,
    enabled: isWanted,
  });
