import { type ClientId, asId } from '#kernel/ids.ts';
import type { SubjectKeyId } from '#kernel/vault.ts';
import type { Work } from '#kernel/work.ts';
import { type CheckedDetails, type Client, lastFour } from './model.ts';
import { type ClientRow, SEALED_COLUMNS, type SealedColumn, type SealedDetails, toSource, toState } from './store.ts';

const placeOf = (clientId: string, column: SealedColumn) => ({ table: 'clients.client', row: clientId, column });

/** Seals a client's details with the person's key and makes the tokens that find them again. */
export async function sealDetails(work: Work, clientId: ClientId, key: SubjectKeyId, details: CheckedDetails): Promise<SealedDetails> {
  const { mobile, email } = details;
  const seal = async (column: SealedColumn, text: string | undefined) => (text === undefined ? null : work.vault.seal(key, placeOf(clientId, column), text));
  return {
    first_name: await work.vault.seal(key, placeOf(clientId, 'first_name'), details.firstName),
    last_name: await work.vault.seal(key, placeOf(clientId, 'last_name'), details.lastName),
    mobile: await seal('mobile', mobile),
    email: await seal('email', email),
    birth_date: await seal('birth_date', details.birthDate),
    preferred_name: await seal('preferred_name', details.preferredName),
    pronouns: await seal('pronouns', details.pronouns),
    ...(await tokensOf(work, { mobile, email })),
  };
}

/** Makes the exact-match tokens of contact points. */
export async function tokensOf(work: Work, contact: { readonly mobile?: string | undefined; readonly email?: string | undefined }) {
  const { mobile, email } = contact;
  return {
    phone_token: mobile === undefined ? null : await work.vault.token('phone', mobile),
    phone_last_four_token: mobile === undefined ? null : await work.vault.token('phone-last-four', lastFour(mobile)),
    email_token: email === undefined ? null : await work.vault.token('email', email),
  };
}

/** Opens the rows of clients in one go; everyone opened counts as shown. */
export async function openClients(work: Work, rows: readonly ClientRow[]): Promise<Client[]> {
  const cells = rows.flatMap((row) =>
    SEALED_COLUMNS.flatMap((column) => {
      const sealed = row[column];
      return sealed === null ? [] : [{ row, column, sealed, place: placeOf(row.client_id, column) }];
    }),
  );
  const texts = await work.vault.open(cells);
  const opened = new Map(cells.map(({ row, column }, index) => [`${row.client_id} ${column}`, texts[index]]));
  return rows.map((row) => toClient(row, (column) => opened.get(`${row.client_id} ${column}`)));
}

function toClient(row: ClientRow, read: (column: SealedColumn) => string | undefined): Client {
  const [mobile, email, birthDate] = [read('mobile'), read('email'), read('birth_date')];
  const [preferredName, pronouns] = [read('preferred_name'), read('pronouns')];
  return {
    clientId: asId(row.client_id),
    state: toState(row.state),
    source: toSource(row.source),
    version: Number(row.version),
    firstName: read('first_name') ?? '',
    lastName: read('last_name') ?? '',
    ...(mobile === undefined ? {} : { mobile }),
    ...(email === undefined ? {} : { email }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(preferredName === undefined ? {} : { preferredName }),
    ...(pronouns === undefined ? {} : { pronouns }),
    ...(row.merged_into === null ? {} : { mergedInto: asId<ClientId>(row.merged_into) }),
  };
}

/** Opens the first names of clients and nothing else of them. */
export async function openFirstNames(work: Work, rows: readonly ClientRow[]): Promise<string[]> {
  return work.vault.open(rows.flatMap(({ client_id, first_name }) => (first_name ? [{ place: placeOf(client_id, 'first_name'), sealed: first_name }] : [])));
}
