import type { ServiceId } from '#kernel/ids.ts';
import { type IsoDate, addDays } from '#kernel/time.ts';
import { forConcern } from '../conversation/concerns.ts';
import { fold, meaningOf } from '../conversation/fold.ts';
import type { Dialogue, Option, Reply, Source } from '../model.ts';
import { dayInWords, listInWords, moneyInWords, say, serviceSources, together } from '../conversation/say.ts';
import type { Facts, PlaceFact, ProviderFact, ServiceFact } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import { seesClientsHere } from '../conversation/who-is-here.ts';
import { valuesIn } from '../model.ts';
import type { Command } from '../understand/port.ts';
import { depositsOf } from './deposits.ts';
import { hours, placeSource } from './hours.ts';
import { fromKnowledge } from './knowledge.ts';
import { teamOptions } from './parts.ts';
import { priceOfUnits } from './unit-price.ts';

/** What was asked about, and what was named with it. */
export interface Question {
  readonly topic: string;
  readonly text: string;
  readonly services: readonly ServiceFact[];
  readonly providers: readonly ProviderFact[];
  readonly dates: readonly { readonly first: IsoDate; readonly last: IsoDate }[];
  /** One of several places was named. */
  readonly isPlaced?: boolean;
}

/** An answer, or what is missing for one. */
export type Answer =
  | { readonly is: 'said'; readonly reply: Reply; readonly about?: readonly ServiceId[] }
  | { readonly is: 'which-service' }
  | { readonly is: 'unknown' };

const said = (reply: Reply, services: readonly ServiceFact[] = []): Answer => ({ is: 'said', reply, about: services.map(({ id }) => id) });
const UNKNOWN: Answer = { is: 'unknown' };

/** Puts a question together from what was understood; a treatment named earlier is the one it is about. */
export function questionOf(topic: string, commands: readonly Command[], text: string, dialogue: Dialogue, facts: Facts): Question {
  const values = valuesIn(commands);
  const dates = values.flatMap((value) => (value.slot === 'date' ? [{ first: value.first, last: value.last }] : []));
  const saidServices = values.flatMap((value) => (value.slot === 'service' ? [value] : []));
  // One word that may mean several asks about each of them.
  const meant = saidServices.flatMap((value) => [...facts.services.values()].filter(({ id, name }) => value.id === id || value.others.includes(name)));
  const named = [...new Set(meant)];
  const lately = dialogue.book && dialogue.book.services.length > 0 ? dialogue.book.services : dialogue.about;
  const before = lately.flatMap((id) => facts.services.get(id) ?? []);
  const providerIds = values.flatMap((value) => (value.slot === 'provider' ? [value.id] : []));
  const people = [...facts.providers.values()].filter(({ id }) => providerIds.some((each) => each === id));
  return {
    topic,
    text,
    services: named.length > 0 || topic === 'services' ? named : before,
    providers: people,
    dates,
    isPlaced: values.some(({ slot }) => slot === 'place'),
  };
}

/**
 * Answers from rows and knowledge entries and nothing else; what is in neither is not answered.
 * What the clinic wrote about a thing goes before what follows from its rows, where both speak of it.
 */
export function answer(dialogue: Dialogue, question: Question, facts: Facts): Answer {
  const written = fromKnowledge(dialogue, question, facts);
  switch (question.topic) {
    case 'hours':
      return said(hours(dialogue, question.dates, facts));
    case 'place':
      return said(withMore(question.isPlaced ? [placeInWords(dialogue, facts.place, facts)] : places(dialogue, facts), written));
    case 'parking':
      return written ? said(written) : directions(dialogue, facts);
    case 'contact':
      return said(say(dialogue, 'ask.contact', { phone: facts.place.phone }, [placeSource(facts)]));
    case 'services':
      return services(dialogue, question, facts, written);
    case 'providers':
      return said(providers(dialogue, question, facts));
    case 'price':
    case 'duration':
      return ofServices(dialogue, question, facts, written);
    case 'about':
      return about(dialogue, question, facts, written);
    case 'policies':
      return policies(dialogue, question, facts, written);
    case 'preparation':
      return preparation(dialogue, question, facts, written);
    default:
      return written ? said(written) : UNKNOWN;
  }
}

function withMore(replies: readonly Reply[], written: Reply | undefined): Reply {
  return together(written ? [...replies, written] : replies);
}

function placeInWords(dialogue: Dialogue, place: PlaceFact, { catalogVersion }: Facts): Reply {
  const words = say(dialogue, 'ask.place', { place: place.name, address: place.address }, [placeSource({ place, catalogVersion })]);
  return place.directions === '' ? words : { ...words, text: `${words.text} ${place.directions}` };
}

/** All places, the one that is spoken of first. */
function places(dialogue: Dialogue, facts: Facts): Reply[] {
  const others = facts.places.filter(({ id }) => id !== facts.place.id);
  return [facts.place, ...others].map((each) => placeInWords(dialogue, each, facts));
}

function directions(dialogue: Dialogue, facts: Facts): Answer {
  return /park|aparca|estaciona/i.test(facts.place.directions) ? said(placeInWords(dialogue, facts.place, facts)) : UNKNOWN;
}

/** Words of a question for everything that is done here. */
const ASKS_FOR_ALL = new Set([
  ...meaningOf(
    'offer do have provide perform sell services treatments procedures menu list kind type guys give show other else here clinic place ok okay well then just exactly actually really',
  ),
  ...meaningOf('servicios tratamientos hacen ofrecen ofrece tipo'),
]);

/** What is done here: all of it, or whether a thing that was named is. */
function services(dialogue: Dialogue, { text, services: asked }: Question, facts: Facts, written: Reply | undefined): Answer {
  if (asked.length > 0 && asked.some(({ name }) => !dialogue.book?.services.some((id) => facts.services.get(id)?.name === name))) {
    const names = listInWords(
      dialogue.language,
      asked.map(({ name }) => name),
    );
    const reply = say(
      dialogue,
      'ask.yes-we-do',
      { services: names },
      serviceSources(
        facts,
        asked.map(({ id }) => id),
      ),
    );
    const label = (name: string) => (asked.length === 1 ? textOf(dialogue.language, 'option.book', {}) : name);
    const toBook: Option[] = dialogue.flow === null ? asked.map(({ id, name }) => ({ label: label(name), choice: { is: 'service', serviceId: id } })) : [];
    return said({ ...reply, options: toBook }, asked);
  }
  if (meaningOf(text).every((word) => ASKS_FOR_ALL.has(word))) return said(allServices(dialogue, facts));
  if (written) return said(written);
  if (HAS.test(fold(text)) && !DOES.test(fold(text))) return UNKNOWN;
  return said({ ...say(dialogue, 'ask.not-ours', { phone: facts.clinic.phone }), options: teamOptions(dialogue) });
}

/** "Do you have a harp?" is no question for a treatment. */
const HAS = /\b(?:have|got|there|tienen?|hay)\b/;
const DOES = /\b(?:offer|do (?:you|u)(?: guys)? (?:do|offer|provide|perform)|provide|perform|treatments?|services?|hacen|ofrecen|tratamientos?|servicios?)\b/;

function allServices(dialogue: Dialogue, facts: Facts): Reply {
  const offered = [...facts.services.values()].filter(({ online, isAddOn }) => online && !isAddOn);
  const names = offered.map(({ name }) => name);
  return say(
    dialogue,
    'ask.services',
    { services: listInWords(dialogue.language, names) },
    serviceSources(
      facts,
      offered.map(({ id }) => id),
    ),
  );
}

function providers(dialogue: Dialogue, question: Question, facts: Facts): Reply {
  if (question.providers.length > 0 && ABOUT_PERSON.test(fold(question.text)))
    return {
      ...together([...question.providers.map((each) => whoTheyAre(dialogue, each, facts)), say(dialogue, 'ask.about-person', {})]),
      options: teamOptions(dialogue),
    };
  if (question.providers.length > 0) return together(question.providers.map((each) => whenHere(dialogue, each, question, facts)));
  const { services: asked, dates } = question;
  const [service] = asked;
  const [day] = dates;
  if (day && !service && dates.length === 1 && day.first === day.last) return whoIsHere(dialogue, day.first, facts);
  const inWords = (ids: readonly string[]) => {
    const known = seenHere(facts).filter(({ id }) => ids.includes(id));
    return listInWords(
      dialogue.language,
      known.map(({ name, title }) => (title === '' ? name : `${name} (${title})`)),
    );
  };
  const sources = (ids: readonly string[]): Source[] => ids.map((id) => ({ kind: 'provider', id, version: facts.catalogVersion }));
  if (service) return say(dialogue, 'ask.providers-of', { service: service.name, providers: inWords(service.providerIds) }, sources(service.providerIds));
  const all = [...facts.providers.keys()];
  return say(dialogue, 'ask.providers', { providers: inWords(all) }, sources(all));
}

/** Who sees clients at the place that is spoken of; all of them, where no hours of anybody are known. */
function seenHere(facts: Facts): ProviderFact[] {
  const all = [...facts.providers.values()];
  const here = all.filter(({ id }) => seesClientsHere(facts, id));
  return here.length > 0 ? here : all;
}

/** Who sees clients on one day, at the place that is spoken of. */
function whoIsHere(dialogue: Dialogue, date: IsoDate, facts: Facts): Reply {
  const here = [...facts.providers.values()].filter(({ id }) => seesClientsHere(facts, id, date));
  const where = { day: dayInWords(dialogue.language, facts, date), place: facts.place.name };
  if (here.length === 0) return say(dialogue, 'ask.nobody-here', where, [placeSource(facts)]);
  const names = here.map(({ name, title }) => (title === '' ? name : `${name} (${title})`));
  const sources = here.map(({ id }): Source => ({ kind: 'provider', id, version: facts.catalogVersion }));
  return say(dialogue, 'ask.providers-here', { ...where, providers: listInWords(dialogue.language, names) }, sources);
}

/** Questions for what somebody is like, or how long they have done it; when they are here is another. */
export const ABOUT_PERSON =
  /\bhow (?:old|tall|experienced|gentle) (?:is|are)\b|\b(?:is|does|has|did|how (?:long|many|old|good|experienced|gentle)|what (?:are|is))\b.*\b(?:nice|good|gentle|experience\w*|years?|qualif\w*|licen[cs]ed?|certified|credential\w*|trained|training|best|old|married|degree|background|been doing|speaks?|(?:(?:real|actual|medical) )?(?:doctor|physician|nurse|md|np|pa|rn|dermatologist|surgeon)|simpatic[ao]|experiencia|anos)\b/;

function whoTheyAre(dialogue: Dialogue, { id, name, title }: ProviderFact, facts: Facts): Reply {
  const source: Source[] = [{ kind: 'provider', id, version: facts.catalogVersion }];
  return title === '' ? say(dialogue, 'ask.person-here', { provider: name }, source) : say(dialogue, 'ask.person-is', { provider: name, title }, source);
}

/** Whoever asks for days and not about one. */
const WHICH_DAYS = /\b(?:(?:what|which) days?|when|schedule|hours|que dias?|cuando|horarios?)\b/;

/** On which of the days asked about somebody sees clients; where none was named, today, or the week that comes where days are asked for. */
function whenHere(dialogue: Dialogue, { id, name }: ProviderFact, { dates, text }: Question, facts: Facts): Reply {
  const { language } = dialogue;
  const until = WHICH_DAYS.test(fold(text)) ? addDays(facts.today, 6) : facts.today;
  const asked = (facts.shifts.get(id) ?? []).filter(({ date }) =>
    dates.length === 0 ? date >= facts.today && date <= until : dates.some(({ first, last }) => date >= first && date <= last),
  );
  const here = asked.filter(({ windows }) => windows.length > 0).map(({ date }) => dayInWords(language, facts, date));
  const source: Source[] = [{ kind: 'provider', id, version: facts.catalogVersion }];
  if (here.length > 0) return say(dialogue, 'ask.provider-here', { provider: name, days: listInWords(language, here) }, source);
  return say(dialogue, 'ask.provider-away', { provider: name }, source);
}

/** Whoever asks for less than what is listed. */
const HAGGLES =
  /\b(?:discounts?|deals?|cheaper|bargain|negotiat\w*|price match\w*|match (?:the|that|their|a) price|(?:too|so|very|pretty|that'?s|really) (?:expensive|much|pricey|high)|lower (?:the )?price|come down|best (?:price|you can do)|coupons?|promo\w*|specials?|(?:can|could|would|will) (?:you|u) (?:do|take|accept|make it)|descuentos?|mas barato|rebaja\w*|promocion\w*|muy caro|demasiado caro)\b/;
/** What the clinic wrote about paying less. */
const SPEAKS_OF_LESS = /\b(?:specials?|discount\w*|offers?|deals?|off|less|free|member\w*|promo\w*|descuentos?|ofertas?|gratis)\b/;
const CHEAPEST = /\b(?:cheapest|least expensive|lowest price|most affordable|mas (?:barato|economico))\b/;
const DEAREST = /\b(?:most expensive|priciest|highest price\w*|(?:el|la|lo) mas (?:car[oa]))\b/;

function ofServices(dialogue: Dialogue, question: Question, facts: Facts, written: Reply | undefined): Answer {
  const { topic, services: asked, text } = question;
  if (topic === 'price' && CHEAPEST.test(fold(text))) {
    const meant = forConcern(text, facts.services);
    if (meant.length > 0) return ofServices(dialogue, { ...question, services: meant, text: '' }, facts, written);
    return FOR_SOMETHING.test(fold(text)) ? UNKNOWN : byPrice(dialogue, facts, 1, ofKind(text, facts));
  }
  if (topic === 'price' && DEAREST.test(fold(text))) return byPrice(dialogue, facts, -1, ofKind(text, facts));
  const isCompared = asked.length > 1 && /\b(?:which|cheaper|cual|mas barat[oa])\b/.test(fold(text));
  if (topic === 'price' && !isCompared && HAGGLES.test(fold(text)))
    return said(
      written && SPEAKS_OF_LESS.test(fold(written.text))
        ? written
        : { ...say(dialogue, 'ask.as-listed', {}, [{ kind: 'account', id: 'prices' }]), options: teamOptions(dialogue) },
    );
  if (asked.length === 0) return written ? said(written) : { is: 'which-service' };
  const replies = asked.map((service) => {
    const sources = serviceSources(facts, [service.id]);
    const ofUnits = topic === 'price' ? priceOfUnits(dialogue, service, text, facts) : undefined;
    if (ofUnits) return ofUnits;
    if (topic === 'duration') return say(dialogue, 'ask.duration', { service: service.name, minutes: String(service.durationMinutes) }, sources);
    if (service.priceLabel !== '') return say(dialogue, 'ask.price', { service: service.name, price: service.priceLabel }, sources);
    if (service.price?.minor === 0n) return say(dialogue, 'ask.price-free', { service: service.name }, sources);
    if (!service.price) return say(dialogue, 'ask.price-at-visit', { service: service.name }, sources);
    return say(dialogue, 'ask.price', { service: service.name, price: moneyInWords(dialogue.language, service.price) }, sources);
  });
  return said(together(replies), asked);
}

/** What the clinic wrote about preparing, else what stands with the treatment; where it stands nowhere, nobody guesses. */
function preparation(dialogue: Dialogue, { services: asked }: Question, facts: Facts, written: Reply | undefined): Answer {
  const told = asked.filter((service) => service.preparation !== '');
  if (written) return said(written, asked);
  if (asked.length === 0) return { is: 'which-service' };
  if (told.length === 0) return UNKNOWN;
  const replies = told.map(({ id, name, preparation: words }) => say(dialogue, 'ask.preparation', { service: name, words }, serviceSources(facts, [id])));
  return said(together(replies), told);
}

/** What the clinic wrote about a treatment, else what its row says; what it is like is for the team to tell. */
function about(dialogue: Dialogue, question: Question, facts: Facts, written: Reply | undefined): Answer {
  const { services: asked } = question;
  if (written) return said(written, asked);
  const described = asked.filter(({ description }) => description !== '');
  if (asked.length > 0 && described.length === asked.length) {
    const told = inOwnWords(dialogue, asked, facts);
    // Of two that are compared only one may be listed here.
    return COMPARES.test(fold(question.text)) && asked.length === 1
      ? said({ ...together([told, say(dialogue, 'ask.about', {})]), options: teamOptions(dialogue) }, asked)
      : said(told, asked);
  }
  const rows = (['duration', 'price'] as const).flatMap((topic) => {
    const told = ofServices(dialogue, { ...question, topic, text: '' }, facts, undefined);
    return told.is === 'said' ? [told.reply] : [];
  });
  if (rows.length === 0) return UNKNOWN;
  return said({ ...together([...rows, say(dialogue, 'ask.about', {})]), options: teamOptions(dialogue) }, asked);
}

const COMPARES = /\b(?:difference|differ|versus|vs|compared?|diferencia)\b/;

/** What treatments are, in the words that stand with each. */
export function inOwnWords(dialogue: Dialogue, services: readonly ServiceFact[], facts: Facts): Reply {
  return together(services.map((each) => say(dialogue, 'ask.in-own-words', { service: each.name, words: each.description }, serviceSources(facts, [each.id]))));
}

/** The treatments of a kind that is named by a word of their names ("the cheapest facial"); all of them where none is. */
function ofKind(text: string, { services }: Facts): readonly ServiceFact[] {
  const all = [...services.values()];
  const words = fold(text)
    .split(' ')
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => word.length > 3 && !OF_ANY_KIND.test(word));
  const kinds = words.map((word) => all.filter(({ name }) => fold(name).includes(word)));
  return kinds.find(({ length }) => length > 0 && length < all.length) ?? all;
}

const OF_ANY_KIND = /^(?:treatment|service|appointment|visit|session|tratamiento|servicio|cita|visita|sesion|sesione)$/;

/** The treatments with the lowest listed prices, or the highest; what depends on the visit is not among them. */
function byPrice(dialogue: Dialogue, facts: Facts, order: 1 | -1, services: readonly ServiceFact[]): Answer {
  const priced = services.flatMap(({ price, ...service }) => (service.online && !service.isAddOn && price && price.minor > 0n ? [{ ...service, price }] : []));
  const first = priced.sort((one, other) => order * Number(one.price.minor - other.price.minor)).slice(0, MOST_SAID);
  if (first.length === 0) return UNKNOWN;
  const replies = first.map(({ id, name, price }) =>
    say(dialogue, 'ask.price', { service: name, price: moneyInWords(dialogue.language, price) }, serviceSources(facts, [id])),
  );
  return said(together(replies), first);
}
const MOST_SAID = 3;
/** The cheapest way to something that no treatment says it is for. */
const FOR_SOMETHING =
  /\b(?:to (?:get rid of|treat|fix|remove|help|improve|lose)|(?:way|treatment|option|thing|one) (?:to|for|that)|para (?:quitar\w*|tratar|mejorar))\b/;

function policies(dialogue: Dialogue, { services: asked, text }: Question, facts: Facts, written: Reply | undefined): Answer {
  const deposits = depositsOf(dialogue, text, asked, facts);
  if (deposits) return said(deposits, asked);
  const isAboutCancelling = /cancel|reschedul|no.?show|late|move|fee|deposit|cambi|anul|tarde/.test(fold(text));
  const isToldOf = !asksWhatItCosts(text) || SPEAKS_OF_MONEY.test(fold(written?.text ?? ''));
  if (written && (!isAboutCancelling || (asked.length === 0 && isToldOf))) return said(written);
  if (asked.length === 0) return isAboutCancelling ? generalPolicy(dialogue, facts) : UNKNOWN;
  const replies = asked.map(({ id, name, cancellationWindowHours, cancellationFee }) =>
    cancellationFee.minor === 0n
      ? say(dialogue, 'policy.of-service-free', { service: name }, serviceSources(facts, [id]))
      : say(
          dialogue,
          'policy.of-service',
          { service: name, hours: String(cancellationWindowHours), fee: moneyInWords(dialogue.language, cancellationFee) },
          serviceSources(facts, [id]),
        ),
  );
  return said(withMore(replies, written));
}

/** "Is there a fee if I cancel?" is not answered by how to cancel. */
const ASKS_WHAT_IT_COSTS = /\b(?:fees?|costs?|charg\w+|penalt\w+|how much|lose|pay|free|cuesta|cobran?|cargo|multa|pierdo|gratis)\b/;
/** Says whether somebody asks what it will cost them. */
export const asksWhatItCosts = (text: string): boolean => ASKS_WHAT_IT_COSTS.test(fold(text));
const SPEAKS_OF_MONEY = /[$€]|\b(?:fees?|costs?|charg\w+|penalt\w+|free|percent|deposit\w*|cuesta|cobra\w*|cargo|gratis|deposito)\b/;

/** What cancelling costs, where one rule holds for all treatments that are not free; where several do, it is asked which is meant. */
function generalPolicy(dialogue: Dialogue, facts: Facts): Answer {
  const offered = [...facts.services.values()].filter(({ online, isAddOn }) => online && !isAddOn);
  const priced = offered.filter(({ cancellationFee }) => cancellationFee.minor > 0n);
  const [first] = priced;
  const isOneRule = priced.every(
    (one) => one.cancellationFee.minor === first?.cancellationFee.minor && one.cancellationWindowHours === first.cancellationWindowHours,
  );
  if (!first || !isOneRule) return { is: 'which-service' };
  const values = { hours: String(first.cancellationWindowHours), fee: moneyInWords(dialogue.language, first.cancellationFee) };
  const sources = serviceSources(
    facts,
    priced.map(({ id }) => id),
  );
  return said(say(dialogue, priced.length === offered.length ? 'policy.of-all' : 'policy.of-some', values, sources));
}

/** Says that something is not known, with the ways to have a person answer it. */
export function unknownAnswer(dialogue: Dialogue, facts: Facts): Reply {
  const key = dialogue.flow === null ? 'ask.unknown' : 'ask.unknown-aside';
  return { ...say(dialogue, key, { phone: facts.clinic.phone }), options: teamOptions(dialogue) };
}
