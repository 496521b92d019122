import type { ServiceId } from '#kernel/ids.ts';
import { fold } from '../conversation/fold.ts';
import type { Facts } from '../conversation/step.ts';
import type { BookDraft } from '../model.ts';
import type { Command } from '../understand/port.ts';

const REMOVES =
  /\b(?:without|skip|leave (?:out|off|away)|drop|forget(?: about)?|remove|take (?:off|out|away)|cancel|except|(?:all|everything|both|any of them) but|minus|(?<!\b(?:why|if|or) )not|don't (?:want|need|do)|sin|quit\w+|menos|excepto|salvo|no quiero)(?: (?:the|a|an|my|that|this|any|want|need|do|el|la|los|las|un|una|lo))*$|\bno$/;
/** "And a lip filler as well" adds; a service said alone takes the place of the one before. */
const ADDS = /\b(?:also|too|plus|add|as well|along with|together with|and (?:a|an|the|some)|both|además|también|añad\w+|agreg\w+)\b/iu;
const REPLACES = /\b(?:instead|rather|change|switch|en vez|cambi\w+)\b/iu;
/** "A follow-up two weeks after my Botox" wishes for one of them. */
const SPOKEN_OF = /\b(?:after|since|from|following|despues de|desde)(?: (?:my|the|getting|having|last|mi|el|la))+$/;
const ONLY = /\b(?:just|only|solo|solamente|nada mas)\b/;

/** What somebody says about which treatments they want, beside the ones they wanted before: "just the first two", "only the botox", "without the peel". */
export function servicesWanted(before: BookDraft['services'], commands: readonly Command[], text: string, facts: Facts): BookDraft['services'] {
  const all = placesOf(commands, facts);
  if (all.length === 0) return before;
  const named = all.filter(({ start }) => all.length === 1 || !SPOKEN_OF.test(fold(text.slice(0, start))));
  const refused = named.filter(({ start }, index) => isRefused(text.slice(index === 0 ? 0 : named[index - 1]?.end, start)));
  const wanted = distinct(named.filter((one) => !refused.includes(one)).map(({ id }) => id));
  const gone = new Set(refused.map(({ id }) => id));
  const kept = before.filter((id) => !gone.has(id));
  if (wanted.length === 0) return inOrder(kept, facts);
  const isMore = ADDS.test(text) && !REPLACES.test(text) && !ONLY.test(fold(text));
  return inOrder(isMore ? distinct([...kept, ...wanted]) : wanted, facts);
}

/** Says whether fewer treatments are wanted, and none that was not wanted before: what was chosen for them may still do. */
export function isFewer(before: BookDraft['services'], after: BookDraft['services']): boolean {
  return after.length > 0 && after.length < before.length && after.every((id) => before.includes(id));
}

/** The treatments that words which name none leave of several; undefined where they speak of something else. Where times are on offer, "the first one" is a time. */
export function leftByPlace(before: BookDraft['services'], text: string, isTimeAsked: boolean): BookDraft['services'] | undefined {
  const words = fold(text);
  const after = byPlace(before, words);
  if (after === undefined || after.length === before.length || after.length === 0) return undefined;
  return !isTimeAsked || after.length > 1 || /\b(?:treatments?|services?|tratamientos?|servicios?)\b/.test(words) ? after : undefined;
}

function placesOf(commands: readonly Command[], facts: Facts): { readonly id: ServiceId; readonly start: number; readonly end: number }[] {
  return commands
    .flatMap((command) => {
      if ((command.command !== 'set_slot' && command.command !== 'correct_slot') || command.value.slot !== 'service') return [];
      const { id } = command.value;
      const known = [...facts.services.values()].find((service) => service.id === id && service.online);
      return known ? [{ id: known.id, start: command.start, end: command.end }] : [];
    })
    .sort((one, other) => one.start - other.start);
}

/** What stands before a treatment takes it away; "no, the peel" does not. */
function isRefused(between: string): boolean {
  return REMOVES.test(fold(between.split(/[,.;:!?]/).at(-1) ?? ''));
}

const COUNTS: Readonly<Record<string, number>> = {
  ...{ two: 2, three: 3, four: 4, '2': 2, '3': 3, '4': 4 },
  ...{ dos: 2, tres: 3, cuatro: 4 },
};
const PLACES: Readonly<Record<string, number>> = {
  ...{ first: 0, second: 1, third: 2, fourth: 3, last: -1 },
  ...{ primero: 0, primera: 0, primer: 0, segundo: 1, segunda: 1, tercero: 2, tercera: 2, ultimo: -1, ultima: -1 },
};
const [COUNT, PLACE] = [Object.keys(COUNTS).join('|'), Object.keys(PLACES).join('|')];
const GONE = '(?:without|skip|leave (?:out|off)|drop|forget|remove|take (?:off|out)|cancel|all but|everything but|not|no|sin|quit\\w+|menos) (?:about )?';
const SOME = new RegExp(
  `\\b(${GONE})?(?:the|las|los) (?:(first|last) (${COUNT})\\b|(${COUNT}) (primer[oa]s|ultim[oa]s)\\b|(primer[oa]s|ultim[oa]s) (${COUNT})\\b)`,
);
const ONE_KEPT = new RegExp(`\\b(?:just|only|solo|solamente|nada mas) (?:do |have |want |take |book )?(?:the |el |la )(${PLACE})\\b`);
const ONE_GONE = new RegExp(`\\b${GONE}(?:the |el |la )(${PLACE})\\b`);

function byPlace(before: BookDraft['services'], words: string): BookDraft['services'] | undefined {
  if (before.length < 2) return undefined;
  const some = SOME.exec(words);
  if (some) {
    const count = COUNTS[some[3] ?? some[4] ?? some[7] ?? ''] ?? 0;
    const meant = /last|ultim/.test(some[0]) ? before.slice(-count) : before.slice(0, count);
    return some[1] === undefined ? meant : before.filter((id) => !meant.includes(id));
  }
  const kept = ONE_KEPT.exec(words)?.[1];
  if (kept !== undefined) return before.filter((_, index) => index === at(kept, before));
  const gone = ONE_GONE.exec(words)?.[1];
  return gone === undefined ? undefined : before.filter((_, index) => index !== at(gone, before));
}

function at(place: string, { length }: BookDraft['services']): number {
  const index = PLACES[place] ?? 0;
  return index < 0 ? length + index : index;
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];

/** An extra stands behind the service it belongs to. */
export function inOrder(ids: readonly ServiceId[], facts: Facts): ServiceId[] {
  const extras = ids.filter((id) => facts.services.get(id)?.isAddOn);
  const placed = ids.filter((id) => !extras.includes(id)).flatMap((id) => [id, ...extras.filter((extra) => facts.services.get(extra)?.addsTo.includes(id))]);
  return distinct([...placed, ...extras]);
}
