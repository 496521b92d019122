import type { Dialogue } from '../model.ts';
import { say } from '../conversation/say.ts';
import type { Facts, Step } from '../conversation/step.ts';
import { seesClientsHere } from '../conversation/who-is-here.ts';
import { askService } from './book-onward.ts';
import { bookingOf, releaseOf } from './parts.ts';

/** A booking as it goes on at the place that is spoken of now: what was chosen elsewhere is gone, and so is whoever does not see clients here. */
export function atOtherPlace(dialogue: Dialogue, facts: Facts): Dialogue {
  const draft = bookingOf(dialogue);
  const isHere = draft.provider !== null && seesClientsHere(facts, draft.provider);
  const kept = draft.services.filter((id) => facts.services.get(id)?.online);
  const book = { ...draft, services: kept, provider: isHere ? draft.provider : null, chosen: null, shown: [], version: draft.version + 1 };
  return { ...dialogue, asked: 'nothing', book };
}

/** Says that what was wanted is not done at the place that was named, and asks what else; what was held elsewhere is given back. */
export function notDoneHere(before: Dialogue, here: Dialogue, facts: Facts): Step | undefined {
  const draft = bookingOf(here);
  if (bookingOf(before).services.length === 0 || draft.services.length > 0) return undefined;
  const step = askService({ ...here, book: { ...draft, hold: null } }, facts);
  return { ...step, says: [say(before, 'book.not-here', { place: facts.place.name }), ...step.says], asides: releaseOf(before) };
}
