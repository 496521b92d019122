import { useEffect, useState } from 'preact/hooks';
import { call, publicApi } from '../api.ts';
import type { TrainingChoice } from '../contract.ts';

/** What is known of a client's word on training, and what is being done about it. */
export type TrainingState = { kind: 'loading' } | { kind: 'unreachable' } | KnownTraining;

/** What a client may say of it and said, and whether that is being saved. */
export type KnownTraining = { kind: 'known'; told: TrainingChoice; isSaving: boolean; isSaved: boolean; trouble: string | null };

/** A client's word on training, and how it is said and taken back. */
export type Training = { state: TrainingState; choose(told: TrainingChoice, isYes: boolean): Promise<void>; load(trouble?: string | null): Promise<void> };

const NOT_SAVED = 'We could not save it, so it stays as it was. Please try again.';
const trainingPath = (slug: string) => `${publicApi(slug)}/preferences/${encodeURIComponent(location.hash.slice(1))}/training`;

/** The client's own word on training: read from the link, said and taken back by one press. */
export function useTraining(slug: string): Training {
  const [state, setState] = useState<TrainingState>({ kind: 'loading' });
  const load = async (trouble: string | null = null) => {
    const answer = await call<TrainingChoice>('GET', trainingPath(slug));
    setState(answer.kind === 'done' ? { kind: 'known', told: answer.value, isSaving: false, isSaved: false, trouble } : { kind: 'unreachable' });
  };
  useEffect(() => void load(), []);
  const choose = async (told: TrainingChoice, isYes: boolean) => {
    const { offer } = told;
    if (!offer) return;
    setState({ kind: 'known', told, isSaving: true, isSaved: false, trouble: null });
    const body = { agreementId: offer.agreementId, textVersion: offer.textVersion, expiresOn: offer.expiresOn };
    const answer = await call<TrainingChoice>(isYes ? 'PUT' : 'DELETE', trainingPath(slug), isYes ? { body } : {});
    if (answer.kind === 'done') return setState({ kind: 'known', told: answer.value, isSaving: false, isSaved: true, trouble: null });
    // The words may have changed since the page was opened; whoever says yes reads those in force.
    if (answer.kind === 'refused') return load(answer.problem.detail || NOT_SAVED);
    setState({ kind: 'known', told, isSaving: false, isSaved: false, trouble: NOT_SAVED });
  };
  return { state, choose, load };
}
