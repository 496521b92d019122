import { useQuery } from '@tanstack/react-query';
import type { paths } from '../../api/schema';
import { BACKGROUND, api, ask } from '../api.ts';
import { plural } from '../format.ts';
import { askFresh } from '../step-up/step-up.ts';

/** Where training stands: what was agreed, what left, what is called back. */
export type Training = paths['/api/v1/receptionist/training']['get']['responses'][200]['content']['application/json'];
/** A file that left. */
export type TrainingExport = Training['exports'][number];
/** An item that must be deleted wherever it went. */
export type Recall = Training['recalls'][number];
/** On what ground a file leaves. */
export type Basis = TrainingExport['basis'];

/** Reads where training stands. */
export const useTraining = () => useQuery({ queryKey: ['receptionist', 'training'], queryFn: () => ask(api.GET('/api/v1/receptionist/training', BACKGROUND)) });

/** The grounds on which a file may leave, in words. */
export const BASES: readonly { readonly id: Basis; readonly label: string; readonly note: string }[] = [
  { id: 'authorised', label: 'Those who authorised it', note: 'Names, numbers and addresses are taken out' },
  { id: 'de-identified', label: 'Nobody can be told', note: 'Only plain words stay: no name, place, day, age or number' },
];

const LEFT_OUT: Readonly<Record<string, string>> = {
  'not-authorised': 'not authorised',
  health: 'about health',
  'words-taken-back': 'words taken back',
  'nothing-said': 'nothing said',
};

/** Why conversations stayed, in words; empty where all left. */
export function stayedInWords(leftOut: Readonly<Record<string, number>>): string {
  return Object.entries(leftOut)
    .map(([gate, count]) => `${count} ${LEFT_OUT[gate] ?? gate}`)
    .join(', ');
}

const CAUSES: Readonly<Record<string, string>> = {
  'authorisation-withdrawn': 'The yes was taken back',
  'authorisation-expired': 'The yes ran out',
  'agreement-withdrawn': 'The clinic withdrew',
  'conversation-deleted': 'The conversation was erased',
  'words-taken-back': 'The words were taken back',
};

/** Why an item is called back, in words. */
export function causeInWords(cause: string): string {
  return CAUSES[cause] ?? cause;
}

/** How many left and how many stayed, and why, in words. */
export function exportInWords({ items, considered, leftOut }: TrainingExport): string {
  const stayed = stayedInWords(leftOut);
  return `${items} of ${plural(considered, 'conversation')} left${stayed === '' ? '' : `; stayed: ${stayed}`}`;
}

/** Writes a file for training and hands it to the browser. */
export async function saveTrainingFile(body: { readonly from: string; readonly to: string; readonly basis: Basis }): Promise<void> {
  const text = await askFresh(() => api.POST('/api/v1/receptionist/training/exports', { body, parseAs: 'text' }));
  const url = URL.createObjectURL(new Blob([String(text ?? '')], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: `training-${body.from}-to-${body.to}.jsonl` });
  link.click();
  URL.revokeObjectURL(url);
}
