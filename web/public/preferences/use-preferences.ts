import { useEffect, useRef, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { ConsentText, Preferences, PreferenceChoice, Standing } from '../contract.ts';

/** What the link leads to. */
export type PreferencesState =
  | { kind: 'loading' | 'unknown' | 'unreachable' }
  | { kind: 'known'; standings: readonly Standing[]; texts: readonly ConsentText[] };

/** Everything the preferences page knows and can do. */
export type Chosen = ReturnType<typeof usePreferences>;

/** One purpose on one channel. */
export type Subject = Pick<Standing, 'purpose' | 'channel'>;

/** Names one purpose on one channel. */
export const keyOf = ({ purpose, channel }: Subject): string => `${purpose} ${channel}`;

/** The API path of the preferences; the token is read from the fragment, which no server log and no referrer ever sees. */
const preferencesPath = (slug: string) => `${publicApi(slug)}/preferences/${encodeURIComponent(location.hash.slice(1))}`;

const NOT_SAVED = 'We could not save it, so it stays as it was. Please try again.';

/** What the reader of a mail agreed to, and changing it: every change is saved at once, one after the other. */
export function usePreferences(slug: string) {
  const [state, setState] = useState<PreferencesState>({ kind: 'loading' });
  const [saved, setSaved] = useState<readonly string[]>([]);
  const [trouble, setTrouble] = useState<{ keys: readonly string[]; text: string } | null>(null);
  const { pending, line, begin, end } = useLine();

  const load = async () => {
    if (location.hash.length < 2) return setState({ kind: 'unknown' });
    const answer = await call<Preferences>('GET', preferencesPath(slug));
    if (answer.kind === 'done') setState({ kind: 'known', standings: answer.value.standings, texts: answer.value.texts });
    else setState({ kind: answer.kind === 'refused' && answer.problem.status === 404 ? 'unknown' : 'unreachable' });
  };

  const reload = () => {
    setState({ kind: 'loading' });
    void load();
  };

  useEffect(() => {
    reload();
    addEventListener('hashchange', reload);
    return () => removeEventListener('hashchange', reload);
  }, []);

  const send = async (choices: readonly PreferenceChoice[]) => {
    const keys = choices.map(keyOf);
    const answer = await call<Pick<Preferences, 'standings'>>('POST', preferencesPath(slug), { body: { choices } });
    end(choices);
    if (answer.kind === 'done') {
      setState((before) => (before.kind === 'known' ? { ...before, standings: answer.value.standings } : before));
      return setSaved(keys);
    }
    if (answer.kind === 'refused' && answer.problem.status === 404) return setState({ kind: 'unknown' });
    setTrouble({ keys, text: answer.kind === 'refused' ? answer.problem.detail || NOT_SAVED : NOT_SAVED });
    // The words may have changed since the page was opened; whoever says yes reads those in force.
    if (answer.kind === 'refused') await load();
  };

  const save = (choices: readonly PreferenceChoice[]) => {
    setSaved([]);
    setTrouble(null);
    begin(choices);
    line.current = line.current.then(() => send(choices));
  };

  return { state, pending, saved, trouble, reload, save };
}

/** What is on its way: a switch shows what was pressed while it is being saved. */
function useLine() {
  const [pending, setPending] = useState<ReadonlyMap<string, boolean>>(new Map());
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const begin = (choices: readonly PreferenceChoice[]) =>
    setPending((before) => new Map([...before, ...choices.map((each) => [keyOf(each), each.agreed] as const)]));
  const end = (choices: readonly PreferenceChoice[]) =>
    setPending((before) => new Map([...before].filter(([key, agreed]) => !choices.some((each) => keyOf(each) === key && each.agreed === agreed))));
  return { pending, line, begin, end };
}
