import { type ClientId, newId } from '#kernel/ids.ts';
import { invalidField, notFound } from '#kernel/refusal.ts';
import { type Work, emit } from '#kernel/work.ts';
import { refuseCardNumber } from './model.ts';
import { nameOfActor } from './policy.ts';
import { requireClient } from './read-clients.ts';
import type { Alert, AlertId, AlertKind } from './record-model.ts';
import { type AlertRow, insertAlert, listAlertRows, listWholeRecord, setAlertEnd, touchRecord } from './record-store.ts';

const LONGEST = 500;
const placeOf = (alertId: string) => ({ table: 'clients.alert', row: alertId, column: 'text' });

/**
 * Pins to a record what must be known before anything is done.
 * @throws Refusal `not-found`, `erased`, `text-missing`, `text-too-long`, `card-number-refused`
 */
export async function addAlert(work: Work, wanted: ClientId, { kind, text }: { readonly kind: AlertKind; readonly text: string }): Promise<AlertId> {
  const { clientId } = await requireClient(work, wanted);
  const words = checkWords('text', text, LONGEST);
  const alertId = newId<AlertId>();
  const sealed = await work.vault.seal(await work.vault.subjectKeyOf(clientId), placeOf(alertId), words);
  await insertAlert(work, { alert_id: alertId, client_id: clientId, kind, text: sealed, noted_by: nameOfActor(work.actor) });
  await touchRecord(work, clientId);
  await emit(work, 'client.alert-added', { clientId, alertId });
  return alertId;
}

/**
 * Ends an alert that no longer holds, or lets an ended one stand again.
 * @throws Refusal `not-found`
 */
export async function endAlert(work: Work, wanted: ClientId, alertId: AlertId, turn: 'end' | 'reopen'): Promise<void> {
  const { clientId } = await requireClient(work, wanted);
  if (!(await setAlertEnd(work, await listWholeRecord(work, clientId), alertId, turn === 'end' ? nameOfActor(work.actor) : null))) throw notFound();
  work.shown.add(clientId);
  await touchRecord(work, clientId);
  await emit(work, 'client.alert-changed', { clientId, alertId });
}

/** Reads the alerts of a client's records, the newest first: those that stand, or all there ever were. */
export async function readAlerts(work: Work, clientIds: readonly ClientId[], which: 'standing' | 'all' = 'standing'): Promise<Alert[]> {
  const rows = await listAlertRows(work, clientIds, which);
  const texts = await work.vault.open(rows.map(({ alert_id, text }) => ({ place: placeOf(alert_id), sealed: text })));
  return rows.map((row, index) => toAlert(row, texts[index] ?? ''));
}

/** Reads the standing alerts of several clients, by client; who has none is left out. */
export async function readAlertsByClient(work: Work, clientIds: readonly ClientId[]): Promise<Map<ClientId, Alert[]>> {
  const rows = await listAlertRows(work, clientIds, 'standing');
  const texts = await work.vault.open(rows.map(({ alert_id, text }) => ({ place: placeOf(alert_id), sealed: text })));
  return Map.groupBy(
    rows.map((row, index) => ({ clientId: row.client_id, ...toAlert(row, texts[index] ?? '') })),
    ({ clientId }) => clientId,
  );
}

function toAlert(row: AlertRow, text: string): Alert {
  return {
    alertId: row.alert_id,
    kind: row.kind,
    text,
    notedAt: row.noted_at,
    notedBy: row.noted_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}

/**
 * Checks words written about a client: there are some, not too many, and no card number.
 * @throws Refusal `text-missing`, `text-too-long`, `card-number-refused`
 */
export function checkWords(field: string, text: string, longest: number): string {
  const words = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  if (words === '') throw invalidField(field, 'text-missing', 'Please write something.');
  if (words.length > longest) throw invalidField(field, 'text-too-long', `Please write at most ${longest} characters.`);
  refuseCardNumber(field, words);
  return words;
}
