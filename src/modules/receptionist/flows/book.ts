import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import { type BookDraft, type Choice, type Dialogue, type Person, type ReadBack, valuesIn } from '../model.ts';
import { listInWords, say, together } from '../conversation/say.ts';
import { fold } from '../conversation/fold.ts';
import { knownClient } from '../conversation/gate.ts';
import type { Facts, Flow, Input, Result, Step } from '../conversation/step.ts';
import type { Command } from '../understand/port.ts';
import { isAboutTime, isExact, wishWith } from '../conversation/wish.ts';
import { onward, withTimeSaid } from './book-onward.ts';
import { onResult } from './book-results.ts';
import { askDetail, detailsWith, isBirthDate, isDetail, isMinor, noted, refuseDetail, withEnding } from './details.ts';
import { askContactAgain, identify, isIdentifying, leavesIt, onIdentityResult, onIdentityWords } from './identity.ts';
import { bookingOf, drop, putAgain, refuseMinor, releaseOf, settled, settledWith } from './parts.ts';

/**
 * Books a visit: what, when, with whom, for whom; then a hold, all of it read back, and a clean yes to exactly that. Anything said after the reading voids
 * it, and it is read again.
 */
export const book: Flow = (dialogue, input, facts) => {
  const begun: Dialogue = { ...dialogue, book: bookingOf(dialogue) };
  if (input.of === 'result') return onShown(begun, input.result, facts) ?? onResult(begun, input.result, facts);
  if (input.of === 'chose') return onChoice(begun, input.choice, facts);
  if (input.of === 'said' && isIdentifying(begun)) return onIdentityWords(begun, input) ?? onOtherDetails(begun, input, facts);
  if (SAYS_KNOWN.test(fold(input.text)) && knownClient(begun) === undefined && begun.identity === null) return becomeKnown(begun, input, facts);
  return onWords(begun, input, facts);
};

/** "You have my details": then a code to the number on file is asked for, instead of all of them. */
const SAYS_KNOWN =
  /\b(?:(?:i'?m|i am) (?:already )?(?:an? |your )?(?:existing|returning|current|regular|already) ?(?:client|patient|customer|one)?|you (?:already |should )?(?:have|got) (?:my|me|all (?:of )?(?:my|that))|(?:i'?ve|i have|i) been (?:there|here|to you|in|seen) (?:before|already|last)|already (?:a client|a patient|registered|on file|in your system)|existing (?:client|patient|customer)|ya soy client[ae]|ya tienen mis datos|ya he (?:ido|venido|estado))\b/;

function becomeKnown(dialogue: Dialogue, input: Extract<Input, { of: 'begin' | 'said' }>, facts: Facts): Step {
  const values = valuesIn(input.commands);
  const draft = bookingOf(dialogue);
  const changed = withValues(draft, input.commands, input.text, facts);
  const isAsking = isDetail(dialogue.asked);
  if (!isAsking && (values.length > 0 || dialogue.asked === 'nothing')) return onWords(dialogue, input, facts);
  return identify({ ...dialogue, book: revised(changed, draft, dialogue.person, dialogue.person) }, 1);
}

/** What came of showing who one is; who cannot is booked with the details they type, and is told nothing of anybody. */
function onShown(dialogue: Dialogue, result: Result, facts: Facts): Step | undefined {
  const step = onIdentityResult(dialogue, result, facts, (known) => onward(known, facts));
  return step && step.dialogue.flow === null ? onOtherDetails(dialogue, undefined, facts) : step;
}

function onOtherDetails(dialogue: Dialogue, input: Extract<Input, { of: 'said' }> | undefined, facts: Facts): Step {
  const typed: Dialogue = { ...dialogue, asked: 'nothing', level: 0, clientIds: [], person: {} };
  if (input && valuesIn(input.commands).length > 0) return onWords({ ...typed, identity: dialogue.identity }, input, facts);
  if (input && !leavesIt(input.text)) return askContactAgain(dialogue);
  const next = onward(typed, facts);
  return { ...next, says: [together([say(dialogue, 'book.new-details', {}), ...next.says])] };
}

/** Waits for a time instead of booking one. */
export const waitlist: Flow = (dialogue, input, facts) => {
  const draft = bookingOf(dialogue);
  return book({ ...dialogue, flow: 'book', book: input.of === 'begin' ? { ...draft, waits: true } : draft }, input, facts);
};

const isYes = ({ command }: Command) => command === 'affirm';
const isNo = ({ command }: Command) => command === 'deny';
/** What may stand beside a yes without making it less of one. */
const isBeside = (command: Command) => command.command === 'none' || command.command === 'affirm';

function onWords(dialogue: Dialogue, { of, commands, text }: Extract<Input, { of: 'begin' | 'said' }>, facts: Facts): Step {
  if (of === 'said' && commands.some(isYes) && commands.every(isBeside)) return onChoice(dialogue, { is: 'yes' }, facts);
  const values = valuesIn(commands);
  const isPutRight = dialogue.asked === 'confirm' && withEnding(dialogue.person, text) !== dialogue.person;
  if (of === 'said' && commands.some(isNo) && values.length === 0 && !isPutRight) return onChoice(dialogue, { is: 'no' }, facts);
  const draft = bookingOf(dialogue);
  const changed = withValues(draft, commands, text, facts);
  const told = detailsWith(dialogue.person, dialogue.asked, commands, text, facts.today);
  const person = dialogue.asked === 'confirm' && told === dialogue.person ? withEnding(told, text) : told;
  if (isMinor(person, facts)) return refuseMinor(dialogue, facts);
  const conflict = values.some((value) => value.slot === 'date' && value.conflict);
  const after: Dialogue = { ...dialogue, person, book: revised(changed, draft, person, dialogue.person) };
  if (person.birthDate !== undefined && !isBirthDate(person.birthDate, facts.today))
    return settledWith({ ...after, person: withoutBirthDate(person), asked: 'birth_date' }, [
      refuseDetail(dialogue, 'birth_date'),
      askDetail(dialogue, 'birth_date'),
    ]);
  if (isDetail(dialogue.asked) && person === dialogue.person && changed === draft) {
    const again = onward(after, facts);
    return { ...again, says: [together([refuseDetail(dialogue, dialogue.asked), ...again.says])] };
  }
  // Neither a yes nor anything new: what was read back or asked still stands, and is asked again, whole.
  if (of === 'said' && dialogue.asked === 'confirm' && after.book === draft) return putAgain(dialogue, [say(dialogue, 'yes-or-no', {})]);
  if (of === 'said' && dialogue.asked === 'texts' && after.book === draft) return putAgain(dialogue, [say(dialogue, 'yes-or-no', {})]);
  const next = onward(after, facts);
  const before = [...noted(dialogue, person), ...(conflict ? [say(dialogue, 'book.date-conflict', {})] : [])];
  return before.length === 0 ? next : { ...next, says: [...before, ...next.says] };
}

function withoutBirthDate({ birthDate: _none, ...person }: Person): Person {
  return person;
}

/** Anything that is read back and is now another makes a new version of it: an earlier yes, and an earlier reading, count no more. */
function revised(draft: BookDraft, before: BookDraft, person: Person, knownPerson: Person): BookDraft {
  return draft === before && JSON.stringify(person) === JSON.stringify(knownPerson) ? draft : { ...draft, version: before.version + 1 };
}

function withValues(draft: BookDraft, commands: readonly Command[], text: string, facts: Facts): BookDraft {
  const values = valuesIn(commands);
  const services = servicesSaid(commands, facts);
  const provider = values.findLast((value) => value.slot === 'provider');
  const isAnyone = values.some(({ slot }) => slot === 'any_provider');
  const isWhen = values.some(isAboutTime);
  if (services.length === 0 && provider === undefined && !isAnyone && !isWhen) return draft;
  const wanted = services.length === 0 ? draft.services : isAddition(text) ? [...new Set([...draft.services, ...services])] : services;
  const named = provider?.slot === 'provider' ? [...facts.providers.values()].find(({ id }) => id === provider.id)?.id : undefined;
  return {
    ...draft,
    services: inOrder(wanted, facts),
    provider: isAnyone ? null : (named ?? draft.provider),
    wish: isWhen ? wishWith(draft.wish, commands) : draft.wish,
    chosen: null,
    shown: isWhen || services.length > 0 ? [] : draft.shown,
  };
}

/** "And a lip filler as well" adds; a service said alone takes the place of the one before. */
function isAddition(text: string): boolean {
  return (
    /\b(also|too|plus|add|as well|along with|together with|and (?:a|an|the|some)|both|además|también|añad\w+|agreg\w+)\b/iu.test(text) &&
    !/\b(instead|rather|change|switch|en vez|cambi\w+)\b/iu.test(text)
  );
}

function servicesSaid(commands: readonly Command[], facts: Facts): ServiceId[] {
  const ids = valuesIn(commands).flatMap((value) => (value.slot === 'service' ? [value.id] : []));
  return [...new Set(ids)].flatMap((id) => [...facts.services.values()].filter((service) => service.id === id && service.online).map((service) => service.id));
}

/** An extra stands behind the service it belongs to. */
function inOrder(ids: readonly ServiceId[], facts: Facts): ServiceId[] {
  const extras = ids.filter((id) => facts.services.get(id)?.isAddOn);
  const placed = ids.filter((id) => !extras.includes(id)).flatMap((id) => [id, ...extras.filter((extra) => facts.services.get(extra)?.addsTo.includes(id))]);
  return [...new Set([...placed, ...extras])];
}

function onChoice(dialogue: Dialogue, choice: Choice, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const go = (change: Partial<BookDraft>, also: Partial<Dialogue> = {}) => onward({ ...dialogue, ...also, book: { ...draft, ...change } }, facts);
  switch (choice.is) {
    case 'time':
      return withTimeSaid(
        go({ chosen: { start: choice.start, providerId: choice.providerId as ResourceId }, waits: false, version: draft.version + 1 }),
        facts,
      );
    case 'service':
      return go({ services: inOrder([choice.serviceId], facts), chosen: null, version: draft.version + 1 });
    case 'wait':
      return go({ waits: true, chosen: null });
    case 'known':
      return identify(dialogue, 1);
    case 'more':
      return go({ ...loosened(draft), version: draft.version + 1 });
    case 'yes':
      return onYes(dialogue, facts);
    case 'no':
      return onNo(dialogue, facts);
    default:
      return onward(dialogue, facts);
  }
}

/** Other times than the one that was asked for: of the same day, and not that one. */
function loosened({ chosen, wish, shown }: BookDraft): Partial<BookDraft> {
  return { chosen: null, wish: isExact(wish) ? { ...wish, times: [] } : wish, shown: chosen ? [...shown, chosen.start] : shown };
}

function onYes(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (dialogue.asked === 'texts') return onward({ ...dialogue, book: { ...draft, texts: 'yes' } }, facts);
  if (dialogue.asked === 'wait') return onward({ ...dialogue, book: { ...draft, waits: true, chosen: null } }, facts);
  if (dialogue.asked === 'exam') {
    const first = dialogue.options.find(({ choice }) => choice.is === 'service')?.choice;
    return first?.is === 'service' ? onChoice(dialogue, first, facts) : onward(dialogue, facts);
  }
  // One time on offer, and a yes to it.
  if (dialogue.asked === 'time') {
    const times = dialogue.options.filter(({ choice }) => choice.is === 'time');
    return times.length === 1 && times[0] ? onChoice(dialogue, times[0].choice, facts) : onward(dialogue, facts);
  }
  const { hold, version } = draft;
  if (dialogue.asked === 'confirm' && hold !== null && isGone(hold, facts)) return goneSince(dialogue, facts);
  const person = knownClient(dialogue) === undefined ? personOf(dialogue) : null;
  if (dialogue.asked !== 'confirm' || hold === null || hold.version !== version || person === undefined) return onward(dialogue, facts);
  return {
    dialogue,
    says: [],
    effect: { do: 'book', holdToken: hold.holdToken, subject: hold.appointmentId, version, person, texts: draft.texts === 'yes' },
  };
}

/** Somebody it was read back with is not here any more. */
function isGone({ providers = [] }: ReadBack, facts: Facts): boolean {
  const here = new Set([...facts.providers.values()].map(({ name }) => name));
  return providers.some((name) => !here.has(name));
}

function goneSince(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const wanted = draft.provider !== null && facts.providers.has(draft.provider) ? draft.provider : null;
  const next = onward({ ...dialogue, asked: 'nothing', book: { ...draft, provider: wanted, hold: null, chosen: null, version: draft.version + 1 } }, facts);
  const provider = listInWords(dialogue.language, draft.hold?.providers ?? []);
  return { ...next, says: [say(dialogue, 'book.gone', { provider }), ...next.says], asides: [...releaseOf(dialogue), ...(next.asides ?? [])] };
}

function personOf({ person }: Dialogue): Required<Person> | undefined {
  const { firstName, lastName, mobile, email, birthDate } = person;
  return firstName && lastName && mobile && email && birthDate ? { firstName, lastName, mobile, email, birthDate } : undefined;
}

function onNo(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (dialogue.asked === 'texts') return onward({ ...dialogue, book: { ...draft, texts: 'no' } }, facts);
  if (dialogue.asked === 'exam' || dialogue.asked === 'wait') return drop(dialogue);
  if (dialogue.asked === 'confirm')
    return settled({ ...dialogue, asked: 'when', book: { ...draft, version: draft.version + 1, shown: [] } }, say(dialogue, 'book.not-yet', {}));
  if (dialogue.asked === 'time') return onward({ ...dialogue, book: { ...draft, chosen: null } }, facts);
  return onward(dialogue, facts);
}
