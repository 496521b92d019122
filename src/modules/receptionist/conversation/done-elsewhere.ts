import type { ServiceId } from '#kernel/ids.ts';
import type { Work } from '#kernel/work.ts';
import { listOfferedElsewhere } from '#modules/catalog';
import { type Dialogue, type Reply, valuesIn } from '../model.ts';
import { canonicalise } from '../understand/canonical.ts';
import { matchCatalog } from '../understand/catalog-match.ts';
import type { Command } from '../understand/port.ts';
import type { World } from './facts.ts';
import { listInWords, say } from './say.ts';

/** A treatment that is named and done at other places alone, and what is said of it. */
export interface DoneElsewhere {
  readonly serviceId: ServiceId;
  readonly reply: Reply;
}

/** How sure a name has to be: one that is heard by chance is none. */
const LEAST_CONFIDENCE = 0.85;

const ASKED_OF_ONE: ReadonlySet<string> = new Set(['services', 'price', 'duration', 'about', 'availability', 'providers', 'preparation', 'aftercare']);

/** Says whether a command wants a treatment, or asks about one; a message, a complaint or a visit there is may name one too. */
function isOfTreatment(command: Command): boolean {
  if (command.command === 'start_flow') return command.flow === 'book' || command.flow === 'waitlist';
  if (command.command === 'ask') return ASKED_OF_ONE.has(command.topic);
  return command.command === 'none' || command.command === 'affirm' || command.command === 'set_slot' || command.command === 'correct_slot';
}

/** Finds a treatment that is named and is done at other places of the clinic, and not at the one that is spoken of; undefined where one is named that is done here. */
export async function doneElsewhere(
  work: Work,
  { text, dialogue, commands }: { readonly text: string; readonly dialogue: Dialogue; readonly commands: readonly Command[] },
  { facts, desk }: Pick<World, 'facts' | 'desk'>,
): Promise<DoneElsewhere | undefined> {
  const isOpen = dialogue.flow === null || (dialogue.flow === 'book' && dialogue.asked === 'service');
  if (facts.places.length < 2 || !isOpen || !commands.every(isOfTreatment) || valuesIn(commands).some(({ slot }) => slot === 'service')) return undefined;
  const offered = await listOfferedElsewhere(work, facts.place.id);
  const services = offered.map(({ id, name }) => ({ id, name, synonyms: desk.settings.synonyms[id] ?? [] }));
  const [named] = matchCatalog(canonicalise(text, dialogue.language), { services, providers: [] });
  const service = named && named.confidence >= LEAST_CONFIDENCE ? offered.find(({ id }) => id === named.id) : undefined;
  if (!service) return undefined;
  const places = facts.places.filter(({ id }) => service.locationIds.includes(id)).map(({ name }) => name);
  const values = { service: service.name, place: facts.place.name, places: listInWords(dialogue.language, places) };
  return { serviceId: service.id, reply: say(dialogue, 'ask.only-at', values, [{ kind: 'service', id: service.id, version: facts.catalogVersion }]) };
}
