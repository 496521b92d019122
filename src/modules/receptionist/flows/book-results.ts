import { addDays } from '#kernel/time.ts';
import type { BookDraft, BookedHere, Dialogue, Option, Person, Reply } from '../model.ts';
import { listInWords, minuteOf, say, serviceNames, serviceSources, servicesAtPlace, together, whenInWords, yesOrNo, zoneOf } from '../conversation/say.ts';
import type { Facts, FreeStart, Result, Step } from '../conversation/step.ts';
import { daysOf, fitting, isExact, isOpen, nearest, pick, unshown } from '../conversation/wish.ts';
import { knownClient } from '../conversation/gate.ts';
import { askWhen, knownOption, nameOf, offerTimes, onward, questionLeft, readBack, timeHeld } from './book-onward.ts';
import { ofDaysNamed } from './days-offered.ts';
import { askDetail, type Detail, OF_DETAIL, refuseDetail } from './details.ts';
import { isForOther, withoutAnother } from './another.ts';
import { nextOfParty } from './party.ts';
import { timesOffered } from './book-draft.ts';
import { bookingOf, personOption, refuseMinor, releaseOf, settled, settledWith } from './parts.ts';

type Of<Came extends Result['came']> = Extract<Result, { came: Came }>;

/** Goes on with a booking once something was done for it. */
export function onResult(dialogue: Dialogue, result: Result, facts: Facts): Step {
  switch (result.came) {
    case 'times':
      return onTimes(dialogue, result, facts);
    case 'held':
      return onHeld(dialogue, result, facts);
    case 'booked':
      return onBooked(dialogue, result, facts);
    case 'waiting':
      return onWaiting(dialogue, facts);
    case 'refused':
      return onRefused(dialogue, result, facts);
    default:
      return onward(dialogue, facts);
  }
}

function onTimes(dialogue: Dialogue, { starts, next, wide }: Of<'times'>, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (isOpen(draft.wish)) return next || starts.length > 0 ? openOffer(dialogue, facts, starts, next) : noneAtAll(dialogue, facts);
  const fit = wide ? [] : fitting(draft.wish, starts, facts.today);
  const [only] = fit;
  if (only && isExact(draft.wish)) return onward({ ...dialogue, book: { ...draft, chosen: only, version: draft.version + 1 } }, facts);
  const services = servicesAtPlace(dialogue, facts, draft.services);
  const ofDays = fit.length > 0 && !isForOther(dialogue) ? ofDaysNamed(dialogue, draft, { fit, facts }) : undefined;
  if (ofDays)
    return offerTimes(dialogue, facts, ofDays.picked, [...ofDays.says, say(dialogue, 'book.which-time', { services }, serviceSources(facts, draft.services))]);
  // Of times that were all put forward, whoever asks for others wants none.
  if (fit.some(({ start }) => !draft.shown.includes(start))) {
    const chosen = draft.wish.soonest ? fit.slice(0, 3) : isForOther(dialogue) ? nearest(draft.wish, fit, facts.today) : pick(fit, draft.shown);
    return offerTimes(dialogue, facts, chosen, [say(dialogue, 'book.which-time', { services }, serviceSources(facts, draft.services))]);
  }
  return missed(dialogue, draft, { starts, next, wide }, facts);
}

/** Nothing fits the wish: what is near it, near in time of day or in days, the days around looked through as well. */
function missed(dialogue: Dialogue, draft: BookDraft, { starts, next, wide }: Omit<Of<'times'>, 'came'>, facts: Facts): Step {
  const days = daysOf(draft.wish, facts.today);
  // Whoever wants something later than what is on offer wants none of that.
  const declined = draft.wish.times.some(({ isBeside }) => isBeside)
    ? [...draft.shown, ...timesOffered(dialogue).flatMap((choice) => (choice.is === 'time' ? [choice.start] : []))]
    : draft.shown;
  if (starts.every(({ start }) => declined.includes(start)) && !wide && days) {
    const around = { from: addDays(days.from, -AROUND_DAYS), to: addDays(days.to, AROUND_DAYS) };
    const from = around.from < facts.today ? facts.today : around.from;
    return { dialogue, says: [], effect: { do: 'find-times', serviceIds: draft.services, providerId: draft.provider, from, to: around.to, wide: true } };
  }
  // Whoever wants none of those that were named hears of others.
  const near = starts.length > 0 ? nearest(draft.wish, unshown(starts, declined), facts.today) : next ? [next] : [];
  if (near.length === 0) return noneAtAll(dialogue, facts);
  const services = servicesAtPlace(dialogue, facts, draft.services);
  const wanted = wantedInWords(dialogue, draft, facts);
  const isDeclined = fitting(draft.wish, starts, facts.today).some(({ start }) => draft.shown.includes(start));
  const none = isDeclined ? say(dialogue, 'book.no-others', {}) : noneThen(dialogue, draft, services, facts);
  const no = wanted === undefined ? none : say(dialogue, 'book.not-free', { wanted });
  return offerNearest(dialogue, facts, near, no);
}
const AROUND_DAYS = 9;

/** Nothing is free then; with whom, where somebody was asked for by name. */
function noneThen(dialogue: Dialogue, { provider }: BookDraft, services: string, facts: Facts): Reply {
  const name = provider === null ? undefined : facts.providers.get(provider)?.name;
  return name === undefined ? say(dialogue, 'book.none-then', { services }) : say(dialogue, 'book.none-then-with', { services, provider: name });
}

/** Puts the nearest times forward, after why there are no others: that is said once, however often they are put forward again. */
function offerNearest(dialogue: Dialogue, facts: Facts, near: readonly FreeStart[], why: Reply): Step {
  const offer = say(dialogue, 'book.nearest', {});
  const step = offerTimes(dialogue, facts, near, [why, offer]);
  const { question } = step.dialogue;
  return question ? { ...step, dialogue: { ...step.dialogue, question: { ...question, text: offer.text } } } : step;
}

function wantedInWords({ language }: Dialogue, { wish }: BookDraft, facts: Facts): string | undefined {
  const day = wish.days.find(({ role }) => role === 'at');
  const time = wish.times[0];
  if (!isExact(wish) || !day || !time) return undefined;
  const hour = String(Math.floor(time.minute / 60)).padStart(2, '0');
  const minute = String(time.minute % 60).padStart(2, '0');
  return whenInWords(language, { ...facts, zone: 'UTC' }, minuteOf(`${day.first}T${hour}:${minute}:00Z`), 'UTC');
}

function openOffer(dialogue: Dialogue, facts: Facts, starts: readonly FreeStart[], next: FreeStart | null): Step {
  const draft = bookingOf(dialogue);
  const fresh = starts.filter(({ start }) => !draft.shown.includes(start));
  // Asked for other times: then they are shown, instead of asking when.
  if (draft.shown.length === 0 || fresh.length === 0) return askWhen(dialogue, facts, next ?? starts[0] ?? null);
  const services = servicesAtPlace(dialogue, facts, draft.services);
  return offerTimes(dialogue, facts, pick(fresh, draft.shown), [say(dialogue, 'book.which-time', { services }, serviceSources(facts, draft.services))]);
}

function noneAtAll(dialogue: Dialogue, facts: Facts): Step {
  const { services } = bookingOf(dialogue);
  const reply = say(dialogue, 'book.none-at-all', { services: servicesAtPlace(dialogue, facts, services) }, serviceSources(facts, services));
  return settledWith({ ...dialogue, asked: 'wait' }, [reply], yesOrNo(dialogue));
}

function onHeld(dialogue: Dialogue, { held }: Of<'held'>, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const { appointmentId, holdToken, expiresAt, start, forName, providers } = held;
  const { services, version } = draft;
  const hold = { appointmentId, holdToken, expiresAt, start, providers, services, version, ...(forName === null ? {} : { forName }) };
  const after: Dialogue = { ...dialogue, session: held.session, book: { ...draft, hold } };
  const isAgain = draft.hold?.start === start;
  const again = isAgain && draft.hold.expiresAt <= facts.now ? [say(dialogue, 'book.hold-over', {})] : [];
  const question = questionLeft(after, facts);
  if (!question) return readBack(after, facts, held, again);
  return { ...question, says: [together([...(isAgain ? again : [timeHeld(after, held, facts)]), ...question.says])] };
}

function onBooked(dialogue: Dialogue, result: Of<'booked'>, facts: Facts): Step {
  const { appointmentId, manageUrl, byCode, start } = result;
  const draft = bookingOf(dialogue);
  const when = whenInWords(dialogue.language, facts, start);
  const what = { services: serviceNames(dialogue, facts, draft.services), when, zone: zoneOf(dialogue.language, start, facts.zone), link: manageUrl };
  const hasNoMail = dialogue.person.email === undefined && knownClient(dialogue) === undefined;
  const words = say(dialogue, hasNoMail ? (draft.texts === 'yes' ? 'book.booked-text' : 'book.booked-untold') : 'book.booked', what);
  const reply: Reply = { ...(byCode ? say(dialogue, 'book.enter-code', { link: manageUrl }) : words), sources: [{ kind: 'visit', id: appointmentId }] };
  const { party } = dialogue;
  const now: BookedHere = { services: draft.services, start, person: nameOf(dialogue), appointmentId: byCode ? null : appointmentId, at: facts.now };
  const after: Dialogue = { ...dialogue, done: appointmentId, booked: [...dialogue.booked, now] };
  if (party && party.left > 0) {
    const next = nextOfParty(after, party, result, facts);
    return { ...next, says: [together([reply, ...next.says])], outcome: 'booked', appointmentId };
  }
  const last: Dialogue = { ...withoutAnother(after), flow: null, book: null, party: null, asked: 'anything-else' };
  return { ...settledWith(last, [reply, say(dialogue, 'anything-else', {})]), outcome: 'booked', appointmentId };
}

function onWaiting(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const days = daysOf(draft.wish, facts.today) ?? { from: facts.today, to: facts.today };
  const inWords = (date: string) => whenInWordsOfDay(dialogue, facts, date);
  const services = serviceNames(dialogue, facts, draft.services);
  const reply =
    days.from === days.to
      ? say(dialogue, 'wait.done-day', { services, day: inWords(days.from) })
      : say(dialogue, 'wait.done', { services, from: inWords(days.from), to: inWords(days.to) });
  return {
    ...settledWith({ ...withoutAnother(dialogue), flow: null, book: null, asked: 'anything-else' }, [reply, say(dialogue, 'anything-else', {})]),
    outcome: 'waitlisted',
    asides: releaseOf(dialogue),
  };
}

function whenInWordsOfDay({ language }: Dialogue, facts: Facts, date: string): string {
  return listInWords(language, [whenInWords(language, { ...facts, zone: 'UTC' }, minuteOf(`${date}T00:00:00Z`), 'UTC').replace(/,? (at|a las) .*$/, '')]);
}

const DETAIL_REFUSED: Readonly<Record<string, Detail>> = {
  'birth-date-invalid': 'birth_date',
  'name-invalid': 'name',
  'phone-invalid': 'phone',
  'email-invalid': 'email',
  'contact-missing': 'phone',
  'card-number-refused': 'name',
};
const SIMPLY = {
  'slot-too-soon': 'book.too-soon',
  'slot-beyond-horizon': 'book.too-far',
  'slot-closed': 'book.closed',
  'slot-off-grid': 'book.closed',
  'slot-in-past': 'book.day-past',
} as const;

/** An expected no becomes words and a way on. */
function onRefused(dialogue: Dialogue, refused: Of<'refused'>, facts: Facts): Step {
  const step = wayOn(dialogue, refused, facts);
  // A hold that the next step knows nothing of is given back: what was refused took none in its place.
  const isLeft = dialogue.book?.hold && !step.dialogue.book?.hold && !step.asides?.some(({ also }) => also === 'release');
  return isLeft ? { ...step, asides: [...releaseOf(dialogue), ...(step.asides ?? [])] } : step;
}

function wayOn(dialogue: Dialogue, { code, alternatives, serviceId }: Of<'refused'>, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const { phone } = facts.clinic;
  const detail = DETAIL_REFUSED[code];
  if (detail !== undefined) return askAgain(dialogue, detail);
  if (code === 'minor-blocked') return refuseMinor(dialogue, facts);
  if (code === 'slot-taken') return taken(dialogue, draft, alternatives, facts);
  if (code === 'hold-expired' && draft.chosen) return onward({ ...dialogue, book: { ...draft, hold: null, version: draft.version + 1 } }, facts);
  if (code.endsWith('-required')) return needsFirst(dialogue, serviceId, facts);
  if (code === 'add-on-unknown') return notTogether(dialogue, facts);
  if (code === 'provider-unknown' && draft.provider) return providerNot(dialogue, draft, facts);
  if (code === 'service-unknown')
    return settled({ ...dialogue, asked: 'service', book: { ...draft, services: [] } }, say(dialogue, 'book.no-such-service', {}));
  if (code in SIMPLY) {
    const words = say(dialogue, SIMPLY[code as keyof typeof SIMPLY], { phone });
    return settled({ ...dialogue, asked: 'when', book: { ...draft, chosen: null, hold: null, wish: { ...draft.wish, days: [], times: [] } } }, words);
  }
  const key = code === 'too-many-waiting' ? 'wait.too-many' : 'book.too-many';
  return {
    ...settledWith({ ...dialogue, flow: null, book: null, asked: 'anything-else' }, [say(dialogue, key, { phone })], personOption(dialogue)),
    asides: releaseOf(dialogue),
  };
}

function askAgain(dialogue: Dialogue, detail: Detail): Step {
  const gone: readonly string[] = OF_DETAIL[detail];
  const person: Person = Object.fromEntries(Object.entries(dialogue.person).filter(([key]) => !gone.includes(key)));
  const after = { ...dialogue, person, asked: detail };
  return settledWith(after, [refuseDetail(dialogue, detail), askDetail(after, detail)]);
}

function taken(dialogue: Dialogue, draft: BookDraft, alternatives: readonly FreeStart[], facts: Facts): Step {
  const after: Dialogue = { ...dialogue, book: { ...draft, chosen: null, hold: null, version: draft.version + 1 } };
  if (alternatives.length === 0) return noneAtAll(after, facts);
  // What was chosen before it was known for whom may be another visit now, and nobody took it.
  const isOther = knownClient(dialogue) !== undefined && draft.hold?.forName === undefined;
  return offerNearest(after, facts, alternatives, say(dialogue, isOther ? 'book.works-not' : 'book.taken', {}));
}

function needsFirst(dialogue: Dialogue, serviceId: string | null, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  const exam = [...facts.services.values()].find(({ id, online }) => id === serviceId && online);
  const service = serviceNames(dialogue, facts, draft.services);
  if (!exam)
    return settledWith(
      { ...dialogue, asked: 'anything-else', flow: null, book: null },
      [say(dialogue, 'book.needs-person', { service })],
      personOption(dialogue),
    );
  const words = say(dialogue, 'book.needs-first', { service, exam: exam.name }, serviceSources(facts, [...draft.services, exam.id]));
  const known = knownOption(dialogue);
  const options: Option[] = [{ label: exam.name, choice: { is: 'service', serviceId: exam.id } }, ...known, ...personOption(dialogue)];
  // Whoever may have had it keeps the time while they show who they are.
  const chosen = known.length > 0 ? draft.chosen : null;
  return settledWith({ ...dialogue, asked: 'exam', book: { ...draft, chosen, hold: null } }, [words], options);
}

function notTogether(dialogue: Dialogue, facts: Facts): Step {
  const draft = bookingOf(dialogue);
  if (draft.services.every((id) => facts.services.get(id)?.isAddOn)) return isExtra(dialogue, draft, facts);
  const options = draft.services.map((id): Option => ({ label: facts.services.get(id)?.name ?? '', choice: { is: 'service', serviceId: id } }));
  const words = say(dialogue, 'book.not-together', { services: serviceNames(dialogue, facts, draft.services) }, serviceSources(facts, draft.services));
  return settledWith({ ...dialogue, asked: 'service', book: { ...draft, services: [], chosen: null } }, [words], options);
}

/** What is only done beside another treatment is asked about with those it belongs to. */
function isExtra(dialogue: Dialogue, draft: BookDraft, facts: Facts): Step {
  const hosts = draft.services.flatMap((id) => facts.services.get(id)?.addsTo ?? []);
  const options = [...new Set(hosts)].flatMap((id): Option[] => {
    const host = facts.services.get(id);
    return host?.online && !host.isAddOn ? [{ label: host.name, choice: { is: 'service', serviceId: id } }] : [];
  });
  const words = say(dialogue, 'book.is-extra', { service: serviceNames(dialogue, facts, draft.services) }, serviceSources(facts, draft.services));
  return settledWith({ ...dialogue, asked: 'service', book: { ...draft, chosen: null, hold: null } }, [words], options);
}

function providerNot(dialogue: Dialogue, draft: BookDraft, facts: Facts): Step {
  const provider = (draft.provider && facts.providers.get(draft.provider)?.name) ?? '';
  const next = onward({ ...dialogue, book: { ...draft, provider: null, chosen: null, hold: null } }, facts);
  const words = say(dialogue, 'book.provider-not', { provider, services: serviceNames(dialogue, facts, draft.services) });
  return { ...next, says: [together([words]), ...next.says] };
}
