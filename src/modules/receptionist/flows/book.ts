import type { ResourceId, ServiceId } from '#kernel/ids.ts';
import { type BookDraft, type Choice, type Dialogue, type Person, type Reply, valuesIn } from '../model.ts';
import { say, serviceNames, serviceSources, together } from '../conversation/say.ts';
import { fold } from '../conversation/fold.ts';
import { knownClient } from '../conversation/gate.ts';
import { hourNamed } from '../conversation/hour-named.ts';
import type { Facts, Flow, Input, Result, Step } from '../conversation/step.ts';
import { isCountedFromToday, isDayOffered, laterOrEarlier, otherDay, speaksOfHour } from '../conversation/goes-on.ts';
import { saysKnown } from '../conversation/says-known.ts';
import { isAboutTime, isLongPast, wishWith } from '../conversation/wish.ts';
import { canonicalise } from '../understand/canonical.ts';
import { readAnswer } from '../understand/confirm.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { askService, onward, questionLeft } from './book-onward.ts';
import { extrasFor, isOfSomethingElse, loosened, ofSeveral, ofSpoken, oneOrOther, onOtherDay, shiftedDraft, withSpokenOf, timesOffered } from './book-draft.ts';
import { onResult } from './book-results.ts';
import {
  askDetail,
  completePerson,
  type Detail,
  detailsWith,
  isBirthDate,
  isDetail,
  isMinor,
  keepsDetail,
  noted,
  refuseDetail,
  whyDetail,
  withEnding,
} from './details.ts';
import { atADetail, onQuestion } from './at-a-detail.ts';
import { offeredMeant } from './offered-meant.ts';
import { atOtherPlace, notDoneHere } from './at-place.ts';
import { contactAgain, identify, isIdentifying, leavesIt, onIdentityResult, onIdentityWords } from './identity.ts';
import { askForRest, completedNumber } from './part-number.ts';
import { isForAnother, isForOther } from './another.ts';
import { eachTheirOwn } from './each-their-own.ts';
import { whomIn, withWhom } from './for-whom.ts';
import { MOST_TOGETHER, comesAlone, peopleIn } from './party.ts';
import { NO_EMAIL, byText, goWithoutEmail, heardOnCall, ofTries, onOwnNumber, withNamePutRight } from './book-on-a-call.ts';
import { onYoung, withoutBirthDate } from './too-young.ts';
import { whoDoesNot } from './does-not-do.ts';
import { goneSince, isGone } from './gone-since.ts';
import { asLastTime, wantsAsLast } from './as-last.ts';
import { providersRefused, withoutThem } from './refused-providers.ts';
import { inOrder, isFewer, servicesWanted } from './service-set.ts';
import { forTheTeam } from './many-together.ts';
import { bookingOf, drop, personOption, putAgain, refuseMinor, releaseOf, settled, settledWith, yesOrNoPlease } from './parts.ts';

/**
 * Books a visit: what, when, with whom, for whom; then a hold, all of it read back, and a clean yes to exactly that. Anything said after the reading voids
 * it, and it is read again.
 */
export const book: Flow = (dialogue, input, facts) => {
  const isOpen = dialogue.party === null || (dialogue.party.booked.length === 0 && bookingOf(dialogue).services.length === 0);
  const apart = isOpen && (input.of === 'begin' || input.of === 'said') ? eachTheirOwn(input, facts) : undefined;
  if (!apart) return bookOne(dialogue, input, facts);
  if (apart.party.left >= MOST_TOGETHER) return forTheTeam(dialogue, apart.input.text);
  const step = bookOne({ ...dialogue, party: apart.party }, apart.input, facts);
  return { ...step, says: [say(dialogue, 'book.one-at-a-time', {}), ...step.says] };
};

const bookOne: Flow = (dialogue, input, facts) => {
  const begun = withWhom({ ...dialogue, book: input.of === 'begin' ? withSpokenOf(dialogue, input.text, facts) : bookingOf(dialogue) }, input);
  if (input.of === 'result') return onShown(begun, input.result, facts) ?? onResult(begun, input.result, facts);
  if (input.of === 'chose') return onChoice(begun, input.choice, facts);
  if (input.of === 'said' && isIdentifying(begun)) return onIdentityWords(begun, input) ?? onOtherDetails(begun, input, facts);
  const asLast = wantsAsLast(begun, input);
  if (asLast) return knownClient(begun) === undefined ? identify(asLast, 1) : onward(asLast, facts);
  if (saysKnown(input.text, begun.asked) && !isForAnother(begun) && knownClient(begun) === undefined && begun.identity === null)
    return becomeKnown(begun, input, facts);
  const values = valuesIn(input.commands);
  if (!values.some(({ slot }) => slot === 'place')) return onWords(begun, input, facts);
  const there = atOtherPlace(begun, facts);
  return (values.some(({ slot }) => slot === 'service') ? undefined : notDoneHere(begun, there, facts)) ?? onWords(there, input, facts);
};

function becomeKnown(dialogue: Dialogue, input: Extract<Input, { of: 'begin' | 'said' }>, facts: Facts): Step {
  const values = valuesIn(input.commands);
  // What is needed first is named as what they had, not as what they want.
  if (dialogue.asked === 'exam' && values.every(({ slot }) => slot === 'service')) return identify(dialogue, 1);
  const draft = bookingOf(dialogue);
  const changed = withValues(draft, input.commands, input.text, facts);
  const isAsking = isDetail(dialogue.asked);
  if (!isAsking && (values.length > 0 || dialogue.asked === 'nothing')) return onWords(dialogue, input, facts);
  return identify({ ...dialogue, book: revised(changed, draft, dialogue.person, dialogue.person) }, 1);
}

/** What came of showing who one is; who cannot is booked with the details they type, and is told nothing of anybody. */
function onShown(dialogue: Dialogue, result: Result, facts: Facts): Step | undefined {
  if (result.came === 'past-visits') return onward(asLastTime(dialogue, result.visits, facts), facts);
  return onIdentityResult(dialogue, result, facts, { known: (known) => onward(known, facts), over: (nobody) => withTypedDetails(nobody, facts) });
}

function onOtherDetails(dialogue: Dialogue, input: Extract<Input, { of: 'said' }>, facts: Facts): Step {
  if (valuesIn(input.commands).length > 0) return onWords(asNobody(dialogue), input, facts);
  return leavesIt(dialogue, input.text) ? withTypedDetails(dialogue, facts) : contactAgain(dialogue, input);
}

function withTypedDetails(dialogue: Dialogue, facts: Facts): Step {
  const next = onward(asNobody(dialogue), facts);
  return { ...next, says: [together([say(dialogue, 'book.new-details', {}), ...next.says])] };
}

function asNobody(dialogue: Dialogue): Dialogue {
  return { ...dialogue, asked: 'nothing', level: 0, clientIds: [], person: {} };
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

function onWords(before: Dialogue, input: Extract<Input, { of: 'begin' | 'said' }>, facts: Facts): Step {
  const { of, commands, text } = input;
  const people = before.party === null ? peopleIn(commands) : undefined;
  if (people !== undefined && people > MOST_TOGETHER) return forTheTeam(before, text);
  const dialogue: Dialogue = people === undefined ? before : { ...before, party: { left: people - 1, booked: [] } };
  if (of === 'said' && comesAlone(dialogue, text) && valuesIn(commands).length === 0)
    return putAgain({ ...dialogue, party: null }, [say(dialogue, 'book.only-you', {})]);
  const aside =
    of === 'said'
      ? (whoDoesNot(dialogue, commands, facts) ??
        onOwnNumber(dialogue, input, facts) ??
        heardOnCall(dialogue, input, facts) ??
        atADetail(dialogue, input, facts))
      : undefined;
  if (aside) return aside;
  if (of === 'said' && commands.some(isYes) && commands.every(isBeside)) return onChoice(dialogue, { is: 'yes' }, facts);
  const offered = of === 'said' ? offeredMeant(dialogue, commands, text) : undefined;
  if (offered) return onChoice(offered.dialogue, offered.choice, facts);
  const values = valuesIn(commands);
  if (of === 'said' && isDetail(dialogue.asked) && values.length === 0 && (keepsDetail(text) || (dialogue.asked === 'email' && NO_EMAIL.test(fold(text)))))
    return keptToOneself(dialogue, dialogue.asked, text, facts);
  const renamed = of === 'said' && values.length === 0 ? withNamePutRight(dialogue, text) : dialogue.person;
  const isPutRight = renamed !== dialogue.person || (dialogue.asked === 'confirm' && withEnding(dialogue.person, text) !== dialogue.person);
  const draft = bookingOf(dialogue);
  const hour =
    of === 'said' && values.length === 0 && (draft.chosen !== null || dialogue.asked === 'time') ? hourNamed(text, dialogue.asked === 'time') : undefined;
  const isOfHour = laterOrEarlier(dialogue, text, facts) !== undefined || (dialogue.asked === 'exam' && speaksOfHour(text));
  if (of === 'said' && commands.some(isNo) && values.length === 0 && !isPutRight && !hour && !isOfHour) return onChoice(dialogue, { is: 'no' }, facts);
  const either = oneOrOther(commands, text, facts);
  const unclear = either.length > 1 ? either : ofSeveral(values, facts);
  const few = either.length > 1 ? 'book.one-of-these' : 'book.which-of';
  const others = people === undefined ? [] : [say(dialogue, 'book.one-at-a-time', {})];
  if (unclear.length > 1) return askWhichOf(dialogue, { ids: unclear, few, commands, text, others }, facts);
  const moved = of === 'said' ? atAnotherTime(dialogue, commands, text, facts, hour) : undefined;
  if (moved) return onward({ ...dialogue, asked: 'nothing', book: moved }, facts);
  const changed = withValues(ofSpoken(draft, dialogue, values), ofTheVisit(commands, text, facts), text, facts);
  const whole = completedNumber(dialogue, text);
  const told = whole === undefined ? detailsWith(dialogue.person, dialogue.asked, commands, text, facts.today) : { ...dialogue.person, mobile: whole };
  const meant = renamed !== dialogue.person ? renamed : dialogue.asked === 'confirm' && told === dialogue.person ? withEnding(told, text) : told;
  const { person, heard } = dialogue.isSpoken ? ofTries(dialogue, meant, text) : { person: meant, heard: dialogue.heard };
  if (isMinor(person, facts)) return onYoung(dialogue, person, text, facts);
  const conflict = values.some((value) => value.slot === 'date' && value.conflict);
  const after: Dialogue = { ...dialogue, person, heard, book: revised(changed, draft, person, dialogue.person) };
  if (person.birthDate !== undefined && !isBirthDate(person.birthDate, facts.today))
    return settledWith({ ...after, person: withoutBirthDate(person), asked: 'birth_date' }, [
      refuseDetail(dialogue, 'birth_date'),
      askDetail(dialogue, 'birth_date'),
    ]);
  const question = of === 'said' && after.book === draft ? onQuestion(after, input, facts) : undefined;
  if (isDetail(dialogue.asked) && person === dialogue.person && changed === draft)
    return others.length > 0 ? { ...putAgain(after, others), isAside: true } : (question ?? withoutDetail(after, dialogue.asked, { text, values }, facts));
  // Neither a yes nor anything new: what was read back or asked still stands, and is asked again, whole.
  const isPlain = dialogue.asked === 'confirm' || dialogue.asked === 'texts' || dialogue.asked === 'wait';
  if (of === 'said' && isPlain && after.book === draft) return question ?? putAgain(dialogue, [yesOrNoPlease(dialogue)]);
  // Details told, and nothing about when: the times on offer stand as they are.
  if (of === 'said' && dialogue.asked === 'time' && changed === draft && person !== dialogue.person)
    return { ...putAgain(after, noted(dialogue, person)), isAside: true };
  const next = onward(after, facts);
  const first = [...noted(dialogue, person), ...others, ...(conflict ? [say(dialogue, 'book.date-conflict', {})] : [])];
  return first.length === 0 ? next : { ...next, says: [...first, ...next.says] };
}

/** The booking at another time than the one that is spoken of, where the words say it by that one: a week later, at eleven, earlier; with somebody else, where they say so too. */
function atAnotherTime(
  dialogue: Dialogue,
  commands: readonly Command[],
  text: string,
  facts: Facts,
  hour: ReturnType<typeof hourNamed>,
): BookDraft | undefined {
  const draft = bookingOf(dialogue);
  const day = valuesIn(commands.filter(isCountedFromToday)).some(({ slot }) => slot === 'date') ? undefined : otherDay(dialogue, text);
  if (day !== undefined) return onOtherDay(draft, day);
  if (hour) return shiftedDraft(draft, { times: [{ role: 'at', approximate: false, ...hour }], part: null });
  const isOfTime = (command: Command) => valuesIn([command]).some(isAboutTime);
  const isOtherDay = valuesIn(commands).some((value) => isAboutTime(value) && !isDayOffered(dialogue, value));
  const shifted = isOtherDay ? undefined : laterOrEarlier(dialogue, text, facts);
  if (!shifted) return undefined;
  const others = commands.filter((command) => !isOfTime(command));
  return shiftedDraft(withValues(draft, others, text, facts), shifted);
}

/** Nothing of what was asked for was made out: the rest of a number is asked for, else the same again. */
function withoutDetail(
  dialogue: Dialogue,
  asked: Detail,
  { text, values }: { readonly text: string; readonly values: readonly SlotValue[] },
  facts: Facts,
): Step {
  const rest = askForRest(dialogue, text);
  if (rest) return rest;
  const again = onward(dialogue, facts);
  // A yes to the time that was named before the question is no answer to it, and no wrong one; neither is that anybody will do, or whom it is for.
  if (values.some(({ slot }) => slot === 'any_provider' || slot === 'any_time') || whomIn(text) !== undefined) return again;
  if (readAnswer(canonicalise(text, dialogue.language).text, dialogue.language) === 'yes')
    return asked === 'birth_date' && dialogue.heard.isYoung ? refuseMinor(dialogue, facts) : again;
  return { ...again, says: [together([refuseDetail(dialogue, asked), ...again.says])] };
}

/** What a detail is for; without an address it goes on, where the clinic does not confirm by one. */
function keptToOneself(dialogue: Dialogue, detail: Detail, text: string, facts: Facts): Step {
  const without = detail === 'email' && NO_EMAIL.test(fold(text)) ? goWithoutEmail(dialogue, facts) : undefined;
  return without ?? settledWith(dialogue, [...whyDetail(dialogue, detail, facts), askDetail(dialogue, detail)], personOption(dialogue));
}

/** Asks which of them, and keeps when and with whom; what was held for another is given back. */
function askWhichOf(
  dialogue: Dialogue,
  {
    ids,
    few,
    commands,
    text,
    others,
  }: { ids: readonly ServiceId[]; few: 'book.which-of' | 'book.one-of-these'; commands: readonly Command[]; text: string; others: readonly Reply[] },
  facts: Facts,
): Step {
  const rest = commands.filter((command) => !valuesIn([command]).some(({ slot }) => slot === 'service'));
  const draft = withValues(bookingOf(dialogue), ofTheVisit(rest, text, facts), text, facts);
  const clear = valuesIn(commands).flatMap((value) =>
    value.slot === 'service' && value.others.length === 0 && !ids.some((id) => id === value.id) ? [value.id] : [],
  );
  const beside = [...facts.services.keys()].filter((id) => clear.some((each) => each === id));
  const asking: Dialogue = { ...dialogue, asked: 'service', book: { ...draft, services: [], beside, chosen: null, hold: null, version: draft.version + 1 } };
  const step = askService(asking, facts, ids, few);
  return { ...step, says: [together([...others, ...step.says])], asides: releaseOf(dialogue) };
}

/** Anything that is read back and is now another makes a new version of it: an earlier yes, and an earlier reading, count no more. */
function revised(draft: BookDraft, before: BookDraft, person: Person, knownPerson: Person): BookDraft {
  return draft === before && JSON.stringify(person) === JSON.stringify(knownPerson) ? draft : { ...draft, version: before.version + 1 };
}

/** "April 6 1974" is no day for a visit, neither is "last week" beside a day to come, nor a birthday, nor when somebody may be called. */
function ofTheVisit(commands: readonly Command[], text: string, { today }: Facts): readonly Command[] {
  const hasComing = valuesIn(commands).some((value) => value.slot === 'date' && value.last >= today);
  const isPast = (value: SlotValue) => isLongPast(value, today) || (hasComing && value.slot === 'date' && value.last < today);
  const isElse = (command: Command) => valuesIn([command]).some(isAboutTime) && isOfSomethingElse(text, command);
  return commands.filter((command) => !valuesIn([command]).some(isPast) && !isElse(command));
}

function withValues(draft: BookDraft, commands: readonly Command[], text: string, facts: Facts): BookDraft {
  const values = valuesIn(commands);
  const wanted = servicesWanted(draft.services, commands, text, facts);
  const services = draft.services.length === 0 && draft.beside && wanted.length > 0 ? inOrder([...draft.beside, ...wanted], facts) : wanted;
  const isOthers = values.some(({ slot }) => slot === 'service');
  const refused = providersRefused(commands, text, draft);
  const provider = values.findLast((value) => value.slot === 'provider' && !refused.includes(value.id));
  const isAnyone = values.some(({ slot }) => slot === 'any_provider');
  const isWhen = values.some(isAboutTime);
  // "I don't care who" beside a time that was chosen changes nothing of it.
  if (isAnyone && draft.chosen !== null && !isOthers && provider === undefined && !isWhen)
    return draft.provider === null ? draft : { ...draft, provider: null };
  if (!isOthers && provider === undefined && !isAnyone && !isWhen && refused.length === 0) return draft;
  const named = provider?.slot === 'provider' ? [...facts.providers.values()].find(({ id }) => id === provider.id)?.id : undefined;
  return {
    ...draft,
    services,
    beside: services.length > 0 ? [] : (draft.beside ?? []),
    provider: isAnyone ? null : (named ?? (draft.provider !== null && refused.includes(draft.provider) ? null : draft.provider)),
    wish: withoutThem(isWhen ? wishWith(draft.wish, commands, facts.today) : draft.wish, refused, named),
    chosen: isWhen || provider !== undefined || isAnyone || refused.length > 0 ? null : stillChosen(draft, services, facts),
    shown: isWhen || isOthers || provider !== undefined || isAnyone || refused.length > 0 ? [] : draft.shown,
  };
}

/** The time that was chosen stands while all that is left of the visit can be done by whom it was chosen with. */
function stillChosen({ services, chosen }: BookDraft, left: BookDraft['services'], facts: Facts): BookDraft['chosen'] {
  const isDoneBy = (id: ServiceId) => {
    const service = facts.services.get(id);
    return service?.isAddOn || service?.providerIds.some((each) => each === chosen?.providerId) === true;
  };
  return isFewer(services, left) && left.every(isDoneBy) ? chosen : null;
}

/** Of several treatments only these: that is said where nothing else says it. */
function ofThese(dialogue: Dialogue, services: BookDraft['services'], facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const book: BookDraft = { ...draft, services, chosen: stillChosen(draft, services, facts), version: draft.version + 1 };
  const next = onward({ ...dialogue, book }, facts);
  const names = serviceNames(dialogue, facts, services);
  // Times that are offered, and a reading, name them.
  const isNamed = next.effect && (next.effect.do !== 'hold' || !questionLeft(next.dialogue, facts));
  return isNamed ? next : { ...next, says: [say(dialogue, 'book.only', { services: names }, serviceSources(facts, services)), ...next.says] };
}

function onChoice(dialogue: Dialogue, choice: Choice, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const go = (change: Partial<BookDraft>, also: Partial<Dialogue> = {}) => onward({ ...dialogue, ...also, book: { ...draft, ...change } }, facts);
  switch (choice.is) {
    case 'time':
      return go({
        chosen: { start: choice.start, providerId: choice.providerId as ResourceId },
        offered: timesOffered(dialogue),
        waits: false,
        version: draft.version + 1,
      });
    case 'service':
      return go({
        services: inOrder(
          facts.services.get(choice.serviceId)?.isAddOn
            ? [choice.serviceId]
            : [...extrasFor(draft, choice.serviceId, facts), ...(draft.beside ?? []), choice.serviceId],
          facts,
        ),
        beside: [],
        chosen: null,
        version: draft.version + 1,
      });
    case 'services':
      return ofThese(dialogue, choice.serviceIds, facts);
    case 'place': {
      const there = atOtherPlace(dialogue, facts);
      return notDoneHere(dialogue, there, facts) ?? onward(there, facts);
    }
    case 'wait':
      return go({ waits: true, chosen: null });
    case 'known':
      return identify(dialogue, 1);
    case 'anyone':
      return go({ provider: null, chosen: null, shown: [], version: draft.version + 1 });
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

function onYes(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (dialogue.asked === 'texts') return byText({ ...dialogue, book: { ...draft, texts: 'yes' } }, facts);
  if (dialogue.asked === 'wait') {
    const waitAgreed = draft.waits ? draft.version : draft.waitAgreed;
    return onward({ ...dialogue, book: { ...draft, waits: true, chosen: null, waitAgreed } }, facts);
  }
  if (dialogue.asked === 'exam') {
    const first = dialogue.options.find(({ choice }) => choice.is === 'service')?.choice;
    return first?.is === 'service' ? onChoice(dialogue, first, facts) : onward(dialogue, facts);
  }
  // One time on offer, or the soonest was asked for, and a yes to it.
  if (dialogue.asked === 'time') {
    const times = dialogue.options.filter(({ choice }) => choice.is === 'time');
    if (times.length > 1 && !draft.wish.soonest) return putAgain(dialogue, []);
    return times[0] ? onChoice(dialogue, times[0].choice, facts) : onward(dialogue, facts);
  }
  const { hold, version } = draft;
  if (dialogue.asked === 'confirm' && hold !== null && isGone(hold, facts)) return goneSince(dialogue, facts);
  const person = knownClient(dialogue) === undefined ? completePerson(dialogue) : null;
  if (dialogue.asked !== 'confirm' || hold === null || hold.version !== version || person === undefined) return onward(dialogue, facts);
  return {
    dialogue,
    says: [],
    effect: { do: 'book', holdToken: hold.holdToken, subject: hold.appointmentId, version, person, texts: draft.texts === 'yes' },
  };
}

function onNo(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (dialogue.asked === 'texts') return onward({ ...dialogue, book: { ...draft, texts: 'no' } }, facts);
  if (dialogue.asked === 'exam' || dialogue.asked === 'wait') return drop(dialogue);
  if (dialogue.asked === 'confirm')
    return settled(
      { ...dialogue, asked: 'when', book: { ...draft, version: draft.version + 1, shown: [] } },
      say(dialogue, isForOther(dialogue) ? 'book.not-yet-next' : 'book.not-yet', {}),
    );
  // What was offered does not suit: other times, none of them named before.
  if (dialogue.asked === 'time') return onward({ ...dialogue, book: { ...draft, ...loosened(draft), version: draft.version + 1 } }, facts);
  return onward(dialogue, facts);
}
