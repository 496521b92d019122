import type { ClientId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { currentAgeGate, findClients, findClientsByContact, readClients } from '#modules/clients';
import { listOpenLocations } from '#modules/catalog';
import { checkClients } from './import-check-clients.ts';
import { checkServices } from './import-check-services.ts';
import { type KnownForVisits, type SaidClient, checkVisits, isSameName } from './import-check-visits.ts';
import type { Sheet, Verdict } from './import-lines.ts';
import { readerOf } from './import-lines.ts';
import { type ImportKind, type Line, foldWord } from './import-model.ts';
import { findSources, listNames } from './import-store.ts';

/** Says what each line of a file comes to now. Nothing is written. */
export async function checkSheet(work: Work, kind: ImportKind, sheet: Sheet, fileToken: Buffer): Promise<Verdict[]> {
  const sourceOf = sourcesOf(work, kind, sheet, fileToken);
  if (kind === 'clients')
    return checkClients(work, sheet, { gate: await currentAgeGate(work), sourceOf, findSources: (sources) => findSources(work, sources) });
  const sources = new Map(await Promise.all(sheet.file.lines.map(async (line) => [line.line, await sourceOf(line)] as const)));
  const names = await listNames(work);
  if (kind === 'services') return checkServices(sheet, byName(names.services), sources);
  const places = (await listOpenLocations(work)).map(({ locationId, name, zone }) => ({ locationId, name, zone }));
  const known: KnownForVisits = {
    places,
    services: byName(names.services),
    providers: byName(names.providers),
    sources,
    bySource: await findSources(work, [...sources.values()]),
    findClient: clientFinder(work, sheet),
  };
  return checkVisits(work, sheet, known);
}

function byName(rows: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  return new Map(rows.toReversed().map(({ id, name }) => [foldWord(name), id]));
}

/** A record is known by its id in the system it comes from, or else by the file and the line it stands in. */
function sourcesOf(work: Work, kind: ImportKind, sheet: Sheet, fileToken: Buffer): (line: Line) => Promise<string> {
  const read = readerOf(sheet);
  const { system } = sheet.settings;
  return async (line) => {
    const id = read(line, 'sourceId');
    const value = id === '' ? `${kind}|file|${fileToken.toString('hex')}|${line.line}` : `${kind}|${system}|${id}`;
    return (await work.vault.token('import-source', value)).toString('hex');
  };
}

/** Finds whom a line means: by the id of an import before, by a number or address with the name, by the whole name alone. Each person is looked for once. */
function clientFinder(work: Work, { settings }: Sheet): KnownForVisits['findClient'] {
  const found = new Map<string, Promise<ClientId | 'nobody' | 'several'>>();
  return (said) => {
    const key = JSON.stringify(said);
    const known = found.get(key) ?? findClient(work, said, settings.system);
    found.set(key, known);
    return known;
  };
}

async function findClient(work: Work, said: SaidClient, system: string): Promise<ClientId | 'nobody' | 'several'> {
  if (said.clientId !== '') {
    const source = (await work.vault.token('import-source', `clients|${system}|${said.clientId}`)).toString('hex');
    const id = (await findSources(work, [source])).get(source);
    if (id !== undefined) return id as ClientId;
  }
  const isNamed = said.lastName !== '' || said.firstName !== '';
  const byContact = await findClientsByContact(work, { mobile: said.mobile || undefined, email: said.email || undefined });
  const few = await onlyNamed(work, said, byContact);
  if (byContact.length > 0) return oneOf(isNamed ? few : byContact, byContact);
  if (!isNamed || said.mobile !== '' || said.email !== '') return 'nobody';
  const { ids } = await findClients(work, { text: `${said.firstName} ${said.lastName}`, limit: 20 });
  return oneOf(await onlyNamed(work, said, ids), []);
}

async function onlyNamed(work: Work, said: SaidClient, ids: readonly ClientId[]): Promise<ClientId[]> {
  const people = await readClients(work, ids.slice(0, 20));
  return [...people.values()].filter((person) => isSameName(said, person.firstName, person.lastName)).map(({ clientId, mergedInto }) => mergedInto ?? clientId);
}

/** One by name; or the only one with this number, since names are spelt in many ways. */
function oneOf(named: readonly ClientId[], all: readonly ClientId[]): ClientId | 'nobody' | 'several' {
  const ids = [...new Set(named.length > 0 ? named : all)];
  const [first] = ids;
  return first === undefined ? 'nobody' : ids.length > 1 ? 'several' : first;
}
