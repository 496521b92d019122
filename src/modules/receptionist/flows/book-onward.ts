import type { ServiceId } from '#kernel/ids.ts';
import { addDays, localDateOf } from '#kernel/time.ts';
import type { BookDraft, Dialogue, Option, Reply } from '../model.ts';
import {
  atPlace,
  minuteOf,
  moneyInWords,
  policyWords,
  say,
  serviceNames,
  serviceSources,
  servicesAtPlace,
  timeOptions,
  together,
  whenInWords,
  yesOrNo,
  zoneOf,
} from '../conversation/say.ts';
import { contactInWords, dateInWords, dayInWords, listInWords } from '../conversation/say.ts';
import type { Effect, Facts, FreeStart, Held, Step } from '../conversation/step.ts';
import { FEW_TREATMENTS } from '../conversation/choices.ts';
import { textOf } from '../conversation/texts.ts';
import { daysOf, isOpen } from '../conversation/wish.ts';
import { knownClient } from '../conversation/gate.ts';
import { type Detail, askDetail, completePerson, missingDetail } from './details.ts';
import { isForAnother } from './another.ts';
import { isBookedAlready } from './party.ts';
import { bookingOf, releaseOf, settled, settledWith } from './parts.ts';

/** Days looked through for the first free time when no day was named. */
const LOOK_DAYS = 21;
/** Services offered by name when none was said. */
const SERVICES_OFFERED = 6;
/** Of several that one word may mean, those that are named on a call: a name that was not said is understood all the same. */
const NAMED_ALOUD = 3;
const WAIT_DAYS = 30;

/** Takes a booking its next step: asks for what is missing, or has something done. */
export function onward(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (draft.services.length === 0 && draft.asLast && knownClient(dialogue) !== undefined) return { dialogue, says: [], effect: { do: 'list-past' } };
  if (draft.services.length === 0) return askService(dialogue, facts, dialogue.asked === 'service' ? fewOffered(dialogue) : []);
  if (draft.waits) return onwardToWait(dialogue, facts);
  if (draft.chosen === null) return lookForTimes(dialogue, draft, facts);
  const question = questionLeft(dialogue, facts);
  return question && isKept(draft, facts) ? question : { dialogue, says: [], effect: holdEffect(draft) };
}

/** Whether the time that was chosen is held, for the treatments that are wanted, and still is. */
function isKept({ chosen, hold, services }: BookDraft, { now }: Facts): boolean {
  if (chosen === null || hold === null || hold.expiresAt <= now || hold.start !== minuteOf(chosen.start)) return false;
  return hold.services?.length === services.length && services.every((id) => hold.services?.includes(id));
}

/** Asks for what has to be known before a visit is read back; undefined when nothing is missing. */
export function questionLeft(dialogue: Dialogue, facts: Facts): Step | undefined {
  const draft = bookingOf(dialogue);
  const isKnown = knownClient(dialogue) !== undefined;
  const missing = isKnown ? undefined : missingDetail(dialogue);
  // On a call an address is what is misheard most: whoever has the confirmation as a text needs none.
  if (missing === 'email' && dialogue.isSpoken && !isForAnother(dialogue) && draft.texts === 'unasked' && facts.textsConsent && !facts.clinic.confirmsByMail)
    return askTexts(dialogue, facts.textsConsent.text, facts.textsConsent.textVersion);
  if (missing !== undefined) return settledWith({ ...dialogue, asked: missing }, [askDetail(dialogue, missing)], besideDetail(dialogue, missing));
  if (!isKnown && isBookedAlready(dialogue, nameOf(dialogue))) return askOwnName(dialogue);
  if (!isKnown && draft.texts === 'unasked' && facts.textsConsent) return askTexts(dialogue, facts.textsConsent.text, facts.textsConsent.textVersion);
  return undefined;
}

/** Nobody is booked twice in place of the one who comes along. */
function askOwnName(dialogue: Dialogue): Step {
  const { firstName: _first, lastName: _last, ...person } = dialogue.person;
  const asking: Dialogue = { ...dialogue, person, asked: 'name' };
  return settledWith(asking, [say(dialogue, 'book.same-person', { person: nameOf(dialogue) }), askDetail(asking, 'name')]);
}

/** Says the time that is held, and for how long, before what is still asked; where all of it is read back at once, that says it. */
export function timeHeld(dialogue: Dialogue, held: Held, facts: Facts): Reply {
  const key = Object.keys(dialogue.person).length === 0 ? 'book.time-held' : 'book.time-now';
  const values = {
    services: atPlace(dialogue, facts, listInWords(dialogue.language, held.services)),
    when: whenInWords(dialogue.language, facts, held.start),
    provider: listInWords(dialogue.language, held.providers),
    minutes: String(held.expiresAt - facts.now),
  };
  return say(dialogue, key, values, [{ kind: 'hold', id: held.appointmentId }]);
}

/** Whoever may have been here need not say it all again: the number on file is enough. */
export function knownOption(dialogue: Dialogue): Option[] {
  const { language, identity } = dialogue;
  const mayBe = identity === null && knownClient(dialogue) === undefined && !isForAnother(dialogue);
  return mayBe ? [{ label: textOf(language, 'option.known', {}), choice: { is: 'known' } }] : [];
}

/** The birth date is asked for first; with it, whether all of it is on file. */
function besideDetail(dialogue: Dialogue, missing: Detail): Option[] {
  return missing === 'birth_date' ? knownOption(dialogue) : [];
}

function holdEffect({ services, provider, chosen, hold }: BookDraft): Effect {
  return {
    do: 'hold',
    serviceIds: services,
    providerId: provider ?? chosen?.providerId ?? null,
    isAnyone: provider === null,
    start: chosen?.start ?? '',
    replaces: hold?.holdToken ?? null,
  };
}

const FEW = ['book.which-of', 'book.one-of-these'] as const;

/** The few treatments that were offered because one word may mean each of them, or one or the other is wanted. */
function fewOffered({ options, question }: Dialogue): ServiceId[] {
  const offered = options.flatMap(({ choice }) => (choice.is === 'service' ? [choice.serviceId] : []));
  const isFew = (['en', 'es'] as const).some((language) => FEW.some((key) => question?.text === textOf(language, key, {})));
  return isFew ? offered : [];
}

/** The few treatments that were spoken of last, of which one may be booked. */
function fewSpokenOf({ about }: Dialogue, facts: Facts): ServiceId[] {
  const online = about.filter((id) => facts.services.get(id)?.online);
  return online.length > 1 && online.length <= FEW_TREATMENTS ? online : [];
}

/** Asks which treatment, with some of them to press; of several that one word may mean, that were named as one or the other, or were spoken of last, which of these. */
export function askService(dialogue: Dialogue, facts: Facts, named: readonly ServiceId[] = [], fewNamed: (typeof FEW)[number] = 'book.which-of'): Step {
  const ids = named.length > 0 ? named : fewSpokenOf(dialogue, facts);
  const few = named.length > 0 ? fewNamed : 'book.one-of-these';
  const offered =
    ids.length > 0
      ? ids.flatMap((id) => facts.services.get(id) ?? []).slice(0, dialogue.isSpoken ? NAMED_ALOUD : undefined)
      : [...facts.services.values()].filter(({ online, isAddOn }) => online && !isAddOn).slice(0, SERVICES_OFFERED);
  const options = offered.map(({ id, name }): Option => ({ label: name, choice: { is: 'service', serviceId: id } }));
  const reply = say(
    dialogue,
    ids.length > 0 ? few : 'book.which-service',
    {},
    serviceSources(
      facts,
      offered.map(({ id }) => id),
    ),
  );
  return settledWith({ ...dialogue, asked: 'service' }, [reply], options);
}

function askTexts(dialogue: Dialogue, text: string, textVersion: string): Step {
  const reply = say(dialogue, 'book.texts', { text }, [{ kind: 'consent-text', id: 'appointment-reminders', version: textVersion }]);
  return settledWith({ ...dialogue, asked: 'texts' }, [reply], yesOrNo(dialogue));
}

function lookForTimes(dialogue: Dialogue, draft: BookDraft, facts: Facts): Step {
  const days = isOpen(draft.wish) ? { from: facts.today, to: addDays(facts.today, LOOK_DAYS) } : daysOf(draft.wish, facts.today);
  if (!days)
    return settled(
      { ...dialogue, asked: 'when', book: { ...draft, wish: { ...draft.wish, days: [] } } },
      together([say(dialogue, 'book.day-past', {}), say(dialogue, 'book.when', { services: servicesAtPlace(dialogue, facts, draft.services) })]),
    );
  // What this conversation holds is given back first: it never stands in the way of what it is offered or asks for.
  const free: Dialogue = draft.hold === null ? dialogue : { ...dialogue, book: { ...draft, hold: null } };
  const effect: Effect = { do: 'find-times', serviceIds: draft.services, providerId: draft.provider, ...days, wide: false };
  return { dialogue: free, says: [], effect, asides: releaseOf(dialogue) };
}

/** Asks when, naming the first free time. */
export function askWhen(dialogue: Dialogue, facts: Facts, next: FreeStart | null): Step {
  const draft = bookingOf(dialogue);
  const services = servicesAtPlace(dialogue, facts, draft.services);
  const sources = serviceSources(facts, draft.services);
  if (!next) return settled({ ...dialogue, asked: 'when' }, say(dialogue, 'book.when', { services }, sources));
  const words = say(dialogue, 'book.when-next', { services, next: whenInWords(dialogue.language, facts, minuteOf(next.start)) }, [
    ...sources,
    { kind: 'slots', id: next.providerId },
  ]);
  return settledWith(
    { ...dialogue, asked: 'time', book: { ...draft, shown: [...draft.shown, next.start] } },
    [words],
    [...timeOptions(dialogue, facts, [next]), ...otherPlaces(dialogue, facts)],
  );
}

/** Puts some free times forward. */
export function offerTimes(dialogue: Dialogue, facts: Facts, starts: readonly FreeStart[], before: readonly Reply[]): Step {
  const draft = bookingOf(dialogue);
  const options: Option[] = [
    ...timeOptions(dialogue, facts, starts),
    { label: textOf(dialogue.language, 'option.more', {}), choice: { is: 'more' } },
    ...withAnyone(dialogue),
    ...otherPlaces(dialogue, facts),
    { label: textOf(dialogue.language, 'option.wait', {}), choice: { is: 'wait' } },
  ];
  const shown = [...new Set([...draft.shown, ...starts.map(({ start }) => start)])].slice(-30);
  const sources = starts.map(({ providerId }) => ({ kind: 'slots' as const, id: providerId }));
  return settledWith(
    { ...dialogue, asked: 'time', book: { ...draft, chosen: null, shown } },
    [...before, { text: '', options: [], sources }].filter(isSaid),
    options,
  );
}

/** Whoever asked for somebody sees the times of the others by one press. */
function withAnyone({ book, isSpoken, language }: Dialogue): Option[] {
  return book?.provider && !isSpoken ? [{ label: textOf(language, 'option.anyone', {}), choice: { is: 'anyone' } }] : [];
}

/** The other places of the clinic, to press; on a call they are named by whoever wants one. */
function otherPlaces({ isSpoken, language }: Dialogue, { place, places }: Facts): Option[] {
  if (isSpoken || places.length > MOST_PLACES) return [];
  const others = places.filter(({ id }) => id !== place.id);
  return others.map(({ id, name }) => ({ label: textOf(language, 'option.place', { place: name }), choice: { is: 'place', placeId: id } }));
}
const MOST_PLACES = 4;

/** A reply without words only carries its sources. */
function isSaid(reply: { readonly text: string; readonly sources: readonly unknown[] }): boolean {
  return reply.text !== '' || reply.sources.length > 0;
}

/** Reads everything back: service, provider, weekday, date, time and zone, place, price and what cancelling costs; then asks. */
export function readBack(dialogue: Dialogue, facts: Facts, held: Held, before: readonly Reply[]): Step {
  const { language, person } = dialogue;
  const lead = bookingOf(dialogue).services;
  const added = held.serviceIds.filter((id) => !lead.includes(id));
  const again = bookedThatDay(dialogue, facts, held);
  const words = say(
    dialogue,
    dialogue.isSpoken ? 'book.read-back-call' : 'book.read-back',
    {
      services: listInWords(language, held.services),
      provider: listInWords(language, held.providers),
      when: whenInWords(language, facts, held.start),
      zone: zoneOf(dialogue.language, held.start, facts.zone),
      place: facts.place.name,
      address: facts.place.address,
      person: held.forName ?? `${person.firstName ?? ''} ${person.lastName ?? ''}`.trim(),
    },
    [
      { kind: 'hold', id: held.appointmentId },
      { kind: 'location', id: facts.place.id, version: facts.catalogVersion },
      ...serviceSources(facts, held.serviceIds),
    ],
  );
  const extra = added.length === 0 ? [] : [say(dialogue, 'book.exam-added', { exam: serviceNames(dialogue, facts, added) })];
  const policy = { text: policyWords(dialogue, facts, { terms: held.terms, zone: facts.zone }), options: [], sources: [] };
  const ask = say(dialogue, again ? 'book.shall-i-another' : 'book.shall-i', {});
  const reading = [...before, ...(again ? [again] : []), words, ...contactOf(dialogue), ...extra, ...priceOf(dialogue, facts, held), policy, ask];
  return settledWith({ ...dialogue, asked: 'confirm' }, reading, yesOrNo(dialogue));
}

/** Whom a booking is for. */
export function nameOf({ person: { firstName = '', lastName = '' } }: Dialogue): string {
  return `${firstName} ${lastName}`.trim();
}

/** The same treatment for the same person on the same day, booked in this conversation already: most often a visit that was not heard to be booked. */
function bookedThatDay(dialogue: Dialogue, facts: Facts, { serviceIds, start }: Held): Reply | undefined {
  const day = localDateOf(facts.zone, start);
  const before = dialogue.booked.find(
    ({ services, start: booked, person }) =>
      person === nameOf(dialogue) && localDateOf(facts.zone, booked) === day && services.some((id) => serviceIds.includes(id)),
  );
  return (
    before &&
    say(dialogue, 'book.already', { services: serviceNames(dialogue, facts, before.services), when: whenInWords(dialogue.language, facts, before.start) })
  );
}

/** On a call the number and the address are said as well, figure by figure: a wrong one is put right before the yes. */
function contactOf(dialogue: Dialogue): Reply[] {
  const { mobile, email, birthDate } = dialogue.person;
  if (!dialogue.isSpoken || mobile === undefined || knownClient(dialogue) !== undefined) return [];
  const born = birthDate === undefined ? [] : [say(dialogue, 'book.read-birth', { birth: dateInWords(dialogue.language, birthDate) })];
  if (email === undefined) return [...born, say(dialogue, 'book.read-number', { phone: contactInWords(mobile) })];
  return [...born, say(dialogue, 'book.read-contact', { phone: contactInWords(mobile), email })];
}

/** The price, or what the catalog says where it depends ("from $12 / unit"). */
function priceOf(dialogue: Dialogue, facts: Facts, { price, serviceIds }: Held): Reply[] {
  if (price?.minor === 0n) return [say(dialogue, 'book.price-free', {})];
  if (price) return [say(dialogue, 'book.price', { price: moneyInWords(dialogue.language, price) })];
  const labelled = serviceIds.flatMap((id) => facts.services.get(id) ?? []).filter(({ priceLabel }) => priceLabel !== '');
  if (labelled.length === 0) return [say(dialogue, 'book.price-at-visit', {})];
  return labelled.map(({ name, priceLabel }) => say(dialogue, 'ask.price', { service: name, price: priceLabel }));
}

function onwardToWait(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const days = draft.wish.days.length === 0 ? undefined : daysOf(draft.wish, facts.today);
  if (!days && dialogue.asked !== 'wait-dates') return settled({ ...dialogue, asked: 'wait-dates' }, say(dialogue, 'wait.when', {}));
  const isKnown = knownClient(dialogue) !== undefined;
  const missing = isKnown ? undefined : missingDetail(dialogue);
  if (missing !== undefined) return settledWith({ ...dialogue, asked: missing }, [askDetail(dialogue, missing)], besideDetail(dialogue, missing));
  const person = isKnown ? null : completePerson(dialogue);
  if (person === undefined) return settled({ ...dialogue, asked: 'name' }, askDetail(dialogue, 'name'));
  const { part, times } = draft.wish;
  const parts = part === null || part === 'night' || times.length > 0 ? [] : [part];
  const { from, to } = days ?? { from: facts.today, to: addDays(facts.today, WAIT_DAYS) };
  if (dialogue.isSpoken && draft.waitAgreed !== draft.version) return readWait(dialogue, facts, { from, to });
  return {
    dialogue,
    says: [],
    effect: {
      do: 'wait',
      serviceIds: draft.services,
      providerId: draft.provider,
      from,
      to,
      parts,
      person,
      texts: draft.texts === 'yes',
      version: draft.version,
    },
  };
}

/** On a call the waitlist is read back as a visit is: whoever was misheard says no. */
function readWait(dialogue: Dialogue, facts: Facts, { from, to }: { readonly from: string; readonly to: string }): Step {
  const draft = bookingOf(dialogue);
  const { language } = dialogue;
  const values = { services: serviceNames(dialogue, facts, draft.services), from: dayInWords(language, facts, from), to: dayInWords(language, facts, to) };
  const words = say(dialogue, 'wait.read-back', { ...values, person: nameOf(dialogue) }, serviceSources(facts, draft.services));
  return settledWith({ ...dialogue, asked: 'wait' }, [words, ...contactOf(dialogue), say(dialogue, 'wait.shall-i', {})], yesOrNo(dialogue));
}
