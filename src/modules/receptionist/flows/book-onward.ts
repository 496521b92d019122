import { addDays } from '#kernel/time.ts';
import type { BookDraft, Dialogue, Option } from '../model.ts';
import { minuteOf, moneyInWords, policyWords, say, serviceNames, serviceSources, timeOptions, type together, whenInWords, yesOrNo, zoneOf } from '../say.ts';
import { listInWords } from '../say.ts';
import type { Effect, Facts, FreeStart, Held, Step } from '../step.ts';
import { textOf } from '../texts.ts';
import { daysOf, isOpen } from '../wish.ts';
import { askDetail, completePerson, missingDetail } from './details.ts';
import { bookingOf, settled, settledWith } from './parts.ts';

/** Days looked through for the first free time when no day was named. */
const LOOK_DAYS = 21;
/** Services offered by name when none was said. */
const SERVICES_OFFERED = 6;
const WAIT_DAYS = 30;

/** Takes a booking its next step: asks for what is missing, or has something done. */
export function onward(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (draft.services.length === 0) return askService(dialogue, facts);
  if (draft.waits) return onwardToWait(dialogue, facts);
  if (draft.chosen === null) return lookForTimes(dialogue, draft, facts);
  const missing = missingDetail(dialogue.person);
  if (missing !== undefined) return settled({ ...dialogue, asked: missing }, askDetail(dialogue, missing));
  if (draft.texts === 'unasked' && facts.textsConsent) return askTexts(dialogue, facts.textsConsent.text, facts.textsConsent.textVersion);
  return { dialogue, says: [], effect: holdEffect(draft) };
}

function holdEffect({ services, provider, chosen, hold }: BookDraft): Effect {
  return {
    do: 'hold',
    serviceIds: services,
    providerId: provider ?? chosen?.providerId ?? null,
    start: chosen?.start ?? '',
    replaces: hold?.holdToken ?? null,
  };
}

/** Asks which treatment, with some of them to press. */
export function askService(dialogue: Dialogue, facts: Facts): Step {
  const offered = [...facts.services.values()].filter(({ online, isAddOn }) => online && !isAddOn).slice(0, SERVICES_OFFERED);
  const options = offered.map(({ id, name }): Option => ({ label: name, choice: { is: 'service', serviceId: id } }));
  const reply = say(
    dialogue,
    'book.which-service',
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
  if (!days) return settled({ ...dialogue, asked: 'when', book: { ...draft, wish: { ...draft.wish, days: [] } } }, say(dialogue, 'book.day-past', {}));
  return { dialogue, says: [], effect: { do: 'find-times', serviceIds: draft.services, providerId: draft.provider, ...days, wide: false } };
}

/** Asks when, naming the first free time. */
export function askWhen(dialogue: Dialogue, facts: Facts, next: FreeStart | null): Step {
  const draft = bookingOf(dialogue);
  const services = serviceNames(dialogue, facts, draft.services);
  const sources = serviceSources(facts, draft.services);
  if (!next) return settled({ ...dialogue, asked: 'when' }, say(dialogue, 'book.when', { services }, sources));
  const words = say(dialogue, 'book.when-next', { services, next: whenInWords(dialogue.language, facts, minuteOf(next.start)) }, [
    ...sources,
    { kind: 'slots', id: next.providerId },
  ]);
  return settledWith({ ...dialogue, asked: 'time', book: { ...draft, shown: [...draft.shown, next.start] } }, [words], timeOptions(dialogue, facts, [next]));
}

/** Puts some free times forward. */
export function offerTimes(dialogue: Dialogue, facts: Facts, starts: readonly FreeStart[], before: readonly Parameters<typeof together>[0][number][]): Step {
  const draft = bookingOf(dialogue);
  const options: Option[] = [
    ...timeOptions(dialogue, facts, starts),
    { label: textOf(dialogue.language, 'option.more', {}), choice: { is: 'more' } },
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

/** A reply without words only carries its sources. */
function isSaid(reply: { readonly text: string; readonly sources: readonly unknown[] }): boolean {
  return reply.text !== '' || reply.sources.length > 0;
}

/** Reads everything back: service, provider, weekday, date, time and zone, place, price and what cancelling costs; then asks. */
export function readBack(dialogue: Dialogue, facts: Facts, held: Held, before: readonly Parameters<typeof together>[0][number][]): Step {
  const { language, person } = dialogue;
  const lead = bookingOf(dialogue).services;
  const added = held.serviceIds.filter((id) => !lead.includes(id));
  const words = say(
    dialogue,
    'book.read-back',
    {
      services: listInWords(language, held.services),
      provider: listInWords(language, held.providers),
      when: whenInWords(language, facts, held.start),
      zone: zoneOf(held.start, facts.zone),
      place: facts.place.name,
      address: facts.place.address,
      person: `${person.firstName ?? ''} ${person.lastName ?? ''}`.trim(),
    },
    [
      { kind: 'hold', id: held.appointmentId },
      { kind: 'location', id: facts.place.id, version: facts.catalogVersion },
      ...serviceSources(facts, held.serviceIds),
    ],
  );
  const extra = added.length === 0 ? [] : [say(dialogue, 'book.exam-added', { exam: serviceNames(dialogue, facts, added) })];
  const price = held.price ? say(dialogue, 'book.price', { price: moneyInWords(language, held.price) }) : say(dialogue, 'book.price-at-visit', {});
  const policy = { text: policyWords(dialogue, facts, { terms: held.terms, zone: facts.zone }), options: [], sources: [] };
  const reading = [...before, words, ...extra, price, policy, say(dialogue, 'book.shall-i', {})];
  return settledWith({ ...dialogue, asked: 'confirm' }, reading, yesOrNo(dialogue));
}

function onwardToWait(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const days = draft.wish.days.length === 0 ? undefined : daysOf(draft.wish, facts.today);
  if (!days && dialogue.asked !== 'wait-dates') return settled({ ...dialogue, asked: 'wait-dates' }, say(dialogue, 'wait.when', {}));
  const missing = missingDetail(dialogue.person);
  if (missing !== undefined) return settled({ ...dialogue, asked: missing }, askDetail(dialogue, missing));
  const person = completePerson(dialogue.person);
  if (!person) return settled({ ...dialogue, asked: 'name' }, askDetail(dialogue, 'name'));
  const { part, times } = draft.wish;
  const parts = part === null || part === 'night' || times.length > 0 ? [] : [part];
  const { from, to } = days ?? { from: facts.today, to: addDays(facts.today, WAIT_DAYS) };
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
