import { addDays, formatInZone, localDateOf, localMinuteOfDay } from '#kernel/time.ts';
import {
  type ChangeDraft,
  type Choice,
  type Dialogue,
  type FlowName,
  type KnownVisit,
  NEW_CHANGE,
  type Option,
  type Reply,
  type Wish,
  valuesIn,
} from '../model.ts';
import { listInWords, moneyInWords, movePolicyWords, say, timeOptions, together, whenInWords, zoneOf } from '../conversation/say.ts';
import type { Facts, Flow, FreeStart, Input, Result, Step } from '../conversation/step.ts';
import { textOf } from '../conversation/texts.ts';
import { daysApartIn, isCountedFromToday } from '../conversation/goes-on.ts';
import type { Command, SlotValue } from '../understand/port.ts';
import { daysOf, fitting, isAboutTime, isExact, isOpen, nearVisit, nearest, pick, wishWith } from '../conversation/wish.ts';
import { contactAgain, hasNoVisit, identify, isIdentifying, leavesIt, onIdentityResult, onIdentityWords } from './identity.ts';
import { ofDaysNamed } from './days-offered.ts';
import { NEEDED_LEVEL } from './levels.ts';
import type { VisitSpoken } from '../spoken-of.ts';
import { putAgain, settled, settledWith, yesOrNoPlease } from './parts.ts';
import { describe, draftOf, readCancel, readMove, sourceOf } from './read-change.ts';
import { pastWanted, tellPast } from './past-visits.ts';
import { spokenInWords, visitSpokenOf, visitsMeant } from './visit-spoken.ts';

type Kind = Extract<FlowName, 'reschedule' | 'cancel' | 'confirm' | 'visits'>;

/** Moves a visit of somebody who showed to be the one it is of: read back, then a clean yes. */
export const reschedule: Flow = (dialogue, input, facts) => change('reschedule', dialogue, input, facts);
/** Cancels one, after saying what that costs. */
export const cancel: Flow = (dialogue, input, facts) => change('cancel', dialogue, input, facts);
/** Confirms that somebody comes. */
export const confirm: Flow = (dialogue, input, facts) => change('confirm', dialogue, input, facts);
/** Tells somebody their visits to come. */
export const visits: Flow = (dialogue, input, facts) => change('visits', dialogue, input, facts);

function change(kind: Kind, dialogue: Dialogue, input: Input, facts: Facts): Step {
  const past = kind === 'visits' && input.of === 'begin' ? (pastWanted(input.text, input.commands, facts) ?? null) : (dialogue.change?.past ?? null);
  const begun: Dialogue = { ...dialogue, change: { ...draftOf(dialogue), past } };
  if (input.of === 'result') {
    const shown = onIdentityResult(begun, input.result, facts, { known: (known) => onwardChange(kind, known, facts) });
    return shown ?? onChangeResult(kind, begun, input.result, facts);
  }
  if (input.of === 'chose') return onChosen(kind, begun, input.choice, facts);
  if (isIdentifying(begun)) {
    if (leavesIt(begun, input.text)) return keep(begun);
    if (begun.asked === 'contact' && hasNoVisit(input.text)) {
      const over: Dialogue = { ...begun, flow: null, change: null, identity: null, asked: 'anything-else' };
      return settledWith(over, [say(begun, 'all-right', {}), say(begun, 'anything-else', {})]);
    }
    return onIdentityWords(begun, input) ?? contactAgain(begun, input);
  }
  const values = valuesIn(input.commands);
  const hasYes = input.commands.some(({ command }) => command === 'affirm');
  const isAnswer = input.of === 'said';
  if (isAnswer && hasYes && input.commands.every(({ command }) => command === 'affirm' || command === 'none'))
    return onChosen(kind, begun, { is: 'yes' }, facts);
  if (isAnswer && input.commands.some(({ command }) => command === 'deny') && !values.some(isAboutTime)) return onChosen(kind, begun, { is: 'no' }, facts);
  const named = begun.asked === 'visit' ? visitNamed(offeredOf(begun), input.commands) : undefined;
  if (named) return onChosen(kind, begun, { is: 'visit', appointmentId: named.appointmentId }, facts);
  const stays = isAnswer && kind === 'reschedule' && !values.some(isAboutTime) ? staysWith(begun, values, facts) : undefined;
  if (stays) return putAgain(begun, [stays]);
  if (isAnswer && begun.isSpoken && begun.asked === 'confirm' && values.length === 0 && daysApartIn(input.text) === undefined)
    return putAgain(begun, [yesOrNoPlease(begun)]);
  return onwardChange(kind, { ...begun, change: draftWith(kind, begun, input) }, facts);
}

/** Who moves a visit here keeps their provider; that is said to whoever names another. */
function staysWith(dialogue: Dialogue, values: readonly SlotValue[], facts: Facts): Reply | undefined {
  const visit = dialogue.change?.visits?.find(({ appointmentId }) => appointmentId === dialogue.change?.visit);
  const isOther = values.some((value) => value.slot === 'provider' && value.id !== visit?.providerId);
  if (!visit || !isOther) return undefined;
  return say(dialogue, 'move.stays-with', { provider: listInWords(dialogue.language, visit.providers), phone: facts.clinic.phone });
}

/** What is said of the visit and of when it is to be instead. */
function draftWith(kind: Kind, dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'begin' | 'said' }>): ChangeDraft {
  const draft = draftOf(dialogue);
  const { spoken, rest } = draft.visit === null && kind !== 'visits' ? visitSpokenOf(kind, commands, text) : { spoken: null, rest: commands };
  const isMaybe = spoken?.isSure === false;
  const apart = kind === 'reschedule' ? daysApartIn(text) : undefined;
  const wished = towards(isMaybe ? commands : rest, text).filter((command) => apart === undefined || isCountedFromToday(command));
  const named = { ...draft, ...(spoken ? { spoken } : {}) };
  if (valuesIn(wished).some(isAboutTime))
    return { ...named, wish: wishWith(draft.wish, wished), chosen: null, version: draft.version + 1, shown: [], daysApart: null };
  if (apart === undefined) return named;
  const day = draft.chosen ? [{ role: 'at' as const, first: draft.chosen.start.slice(0, 10), last: draft.chosen.start.slice(0, 10) }] : draft.wish.days;
  const [only] = day;
  const isFrom = only && day.length === 1 && draft.visit !== null;
  const next = { chosen: null, version: draft.version + 1, shown: [] };
  if (!isFrom) return { ...named, ...next, daysApart: apart };
  return {
    ...named,
    ...next,
    wish: { ...draft.wish, days: [{ role: 'at', first: addDays(only.first, apart), last: addDays(only.first, apart) }] },
    daysApart: null,
  };
}

/** "From Monday to Friday", of a visit that is moved: Monday is where it is, Friday where it goes. */
function towards(commands: readonly Command[], text: string): readonly Command[] {
  if (!/\b(?:mov|chang|switch|resched|push|shift|cambi|muev)\w*\b.*\b(?:from|del?|desde)\b.*\b(?:to|al?)\b/i.test(text)) return commands;
  return commands.flatMap((command): Command[] => {
    if (command.command !== 'set_slot' && command.command !== 'correct_slot') return [command];
    const { value } = command;
    if (value.slot !== 'date' && value.slot !== 'time') return [command];
    return value.role === 'from' ? [] : [{ ...command, value: { ...value, role: 'at' } }];
  });
}

/** The visits that were just named to choose from. */
function offeredOf({ options, change: draft }: Dialogue): readonly KnownVisit[] {
  const offered = new Set(options.flatMap(({ choice }) => (choice.is === 'visit' ? [choice.appointmentId] : [])));
  return (draft?.visits ?? []).filter(({ appointmentId }) => offered.has(appointmentId));
}

/** "The HydraFacial one", "the one on the 4th": the only visit it can be. */
function visitNamed(known: readonly KnownVisit[], commands: readonly Command[]): KnownVisit | undefined {
  const values = valuesIn(commands);
  const services = values.flatMap((value) => (value.slot === 'service' ? [value.id] : []));
  const days = values.flatMap((value) => (value.slot === 'date' && value.role === 'at' ? [value] : []));
  const times = values.flatMap((value) => (value.slot === 'time' ? [value.at] : []));
  if (services.length + days.length + times.length === 0) return undefined;
  const fits = known.filter(({ serviceIds, start, zone }) => {
    const local = formatInZone(zone, start);
    const isDay = days.length === 0 || days.some(({ first, last }) => local.slice(0, 10) >= first && local.slice(0, 10) <= last);
    return isDay && services.every((id) => serviceIds.some((each) => each === id)) && times.every((at) => local.slice(11, 16) === at);
  });
  return fits.length === 1 ? fits[0] : undefined;
}

function keep(dialogue: Dialogue): Step {
  return settledWith({ ...dialogue, flow: null, change: null, asked: 'anything-else' }, [say(dialogue, 'change.kept', {}), say(dialogue, 'anything-else', {})]);
}

/** Takes a change its next step. */
function onwardChange(kind: Kind, dialogue: Dialogue, facts: Facts): Step {
  const draft = draftOf(dialogue);
  const isKnown = dialogue.level >= NEEDED_LEVEL[kind] && dialogue.clientIds.length === 1;
  if (!draft.isOwn && !isKnown) return identify(dialogue, NEEDED_LEVEL[kind]);
  if (draft.past) return { dialogue, says: [], effect: { do: 'list-past' } };
  if (draft.visits === null) return { dialogue, says: [], effect: { do: draft.isOwn ? 'list-booked-here' : 'list-visits' } };
  // Cancelled by now, or over: its row says so.
  if (draft.isOwn && draft.visits.length === 0 && dialogue.done)
    return { dialogue: { ...dialogue, flow: null, change: null }, says: [], effect: { do: 'recall', appointmentId: dialogue.done } };
  const visit = draft.visits.find(({ appointmentId }) => appointmentId === draft.visit);
  if (!visit && draft.spoken && draft.visits.length > 0) return onSpoken(kind, dialogue, { spoken: draft.spoken, known: draft.visits }, facts);
  if (!visit) return askVisit(kind, dialogue, draft.visits, facts);
  if (kind === 'cancel') return readCancel(dialogue, visit, facts);
  if (kind === 'confirm') return { dialogue, says: [], effect: { do: 'confirm', visit, version: draft.version } };
  if (draft.chosen) return readMove(dialogue, visit, draft.chosen, facts);
  return lookForMoves(dialogue, visit, draft, facts);
}

/** The visit that was named is the one; where there is none of the kind, that is said, with those there are. */
function onSpoken(
  kind: Kind,
  dialogue: Dialogue,
  { spoken, known }: { readonly spoken: VisitSpoken; readonly known: readonly KnownVisit[] },
  facts: Facts,
): Step {
  const draft: ChangeDraft = { ...draftOf(dialogue), spoken: null };
  const meant = visitsMeant(known, spoken);
  const [only] = meant;
  // A day that the visit is on is not the day it goes to.
  const isWhereItGoes = ({ role, first, last }: Wish['days'][number]) => !spoken.days.some((day) => role === 'at' && day.first === first && day.last === last);
  const wish = spoken.isSure || meant.length === 0 ? draft.wish : { ...draft.wish, days: draft.wish.days.filter(isWhereItGoes) };
  if (only && meant.length === 1) return onwardChange(kind, { ...dialogue, change: { ...draft, wish, visit: only.appointmentId } }, facts);
  const after: Dialogue = { ...dialogue, change: draft };
  if (meant.length > 1) return askVisit(kind, after, meant, facts);
  if (!spoken.isSure) return askVisit(kind, after, known, facts);
  const what = spokenInWords(dialogue, spoken, facts);
  const none = what === '' ? say(dialogue, 'change.none-then', {}) : say(dialogue, 'change.none-such', { what });
  return chooseVisit(after, known, [none, say(dialogue, 'change.there-are', {})], facts);
}

function lookForMoves(dialogue: Dialogue, visit: KnownVisit, before: ChangeDraft, facts: Facts): Step {
  const wish = nearVisit(before.wish, localDateOf(visit.zone, visit.start), facts.today);
  const draft = { ...before, wish: before.daysApart ? apartFrom(wish, visit, before.daysApart) : onItsDay(wish, visit), daysApart: null };
  if (isOpen(draft.wish) && draft.shown.length === 0) {
    const reply = together([describe(dialogue, visit), { text: movePolicyWords(dialogue, visit), options: [], sources: [] }, say(dialogue, 'move.when', {})]);
    return settled({ ...dialogue, asked: 'when' }, reply);
  }
  const days = isOpen(draft.wish) ? { from: facts.today, to: addDays(facts.today, LOOK_DAYS) } : daysOf(draft.wish, facts.today);
  if (!days)
    return settledWith({ ...dialogue, asked: 'when', change: { ...draft, wish: { ...draft.wish, days: [] } } }, [
      say(dialogue, 'book.day-past', {}),
      say(dialogue, 'move.when', {}),
    ]);
  return { dialogue: { ...dialogue, change: draft }, says: [], effect: { do: 'find-moves', visit, ...days, wide: false } };
}

/** "A week later": about the time of day it is at now. */
function apartFrom(wish: Wish, { start, zone }: KnownVisit, days: number): Wish {
  const day = addDays(localDateOf(zone, start), days);
  const at = { role: 'at' as const, minute: localMinuteOfDay(zone, start), certain: true, approximate: true };
  return { ...wish, days: [{ role: 'at', first: day, last: day }], times: wish.times.length > 0 || wish.part !== null ? wish.times : [at] };
}

/** "Move it to four": on the day it is on. */
function onItsDay(wish: Wish, { start, zone }: KnownVisit): Wish {
  if (wish.days.length > 0 || wish.anyTime || wish.soonest || !wish.times.some(({ role }) => role === 'at')) return wish;
  const day = localDateOf(zone, start);
  return { ...wish, days: [{ role: 'at', first: day, last: day }] };
}
const LOOK_DAYS = 21;

function askVisit(kind: Kind, dialogue: Dialogue, known: readonly KnownVisit[], facts: Facts): Step {
  const [only] = known;
  if (!only)
    return settledWith({ ...dialogue, flow: null, change: null, asked: 'anything-else' }, [
      say(dialogue, 'change.no-visits', {}),
      say(dialogue, 'anything-else', {}),
    ]);
  if (kind === 'visits') {
    const replies = known.map((visit) => describe(dialogue, visit));
    return {
      ...settledWith({ ...dialogue, flow: null, change: null, asked: 'anything-else' }, [...replies, say(dialogue, 'anything-else', {})]),
      outcome: 'answered',
    };
  }
  if (known.length === 1) return onwardChange(kind, { ...dialogue, change: { ...draftOf(dialogue), visit: only.appointmentId } }, facts);
  return chooseVisit(dialogue, known, [say(dialogue, 'change.which', {})], facts);
}

function chooseVisit(dialogue: Dialogue, known: readonly KnownVisit[], replies: readonly Reply[], facts: Facts): Step {
  const options = known.map(({ appointmentId, services, start, zone }): Option => {
    const label = textOf(dialogue.language, 'option.visit', {
      services: listInWords(dialogue.language, services),
      when: whenInWords(dialogue.language, facts, start, zone),
    });
    return { label, choice: { is: 'visit', appointmentId } };
  });
  return settledWith({ ...dialogue, asked: 'visit' }, [...replies, { text: '', options: [], sources: known.map(sourceOf) }], options);
}

function onChosen(kind: Kind, dialogue: Dialogue, choice: Choice, facts: Facts): Step {
  const draft = draftOf(dialogue);
  const go = (changed: Partial<ChangeDraft>) =>
    onwardChange(kind, { ...dialogue, asked: 'nothing', change: { ...draft, ...changed, version: draft.version + 1 } }, facts);
  if (choice.is === 'visit') return go({ visit: choice.appointmentId });
  if (choice.is === 'time') return go({ chosen: { start: choice.start, providerId: choice.providerId } });
  if (choice.is === 'more') return go({ chosen: null });
  if (choice.is === 'no' && dialogue.asked === 'confirm' && kind === 'reschedule') {
    return settled(
      { ...dialogue, asked: 'when', change: { ...draft, chosen: null, wish: NEW_CHANGE.wish, version: draft.version + 1 } },
      say(dialogue, 'move.when', {}),
    );
  }
  if (choice.is === 'no') return keep(dialogue);
  if (choice.is !== 'yes') return onwardChange(kind, dialogue, facts);
  const visit = draft.visits?.find(({ appointmentId }) => appointmentId === draft.visit);
  if (dialogue.asked !== 'confirm' || !visit || draft.askedVersion !== draft.version) return onwardChange(kind, dialogue, facts);
  if (kind === 'cancel') return { dialogue, says: [], effect: { do: 'cancel', visit, version: draft.version } };
  if (kind === 'reschedule' && draft.chosen) return { dialogue, says: [], effect: { do: 'move', visit, start: draft.chosen.start, version: draft.version } };
  return onwardChange(kind, dialogue, facts);
}

function onChangeResult(kind: Kind, dialogue: Dialogue, result: Result, facts: Facts): Step {
  const draft = draftOf(dialogue);
  if (result.came === 'visits') return onwardChange(kind, { ...dialogue, change: { ...draft, visits: result.visits } }, facts);
  if (result.came === 'times') return onMoveTimes(dialogue, result, facts);
  if (result.came === 'past-visits' && draft.past) return tellPast(dialogue, draft.past, result.visits, facts);
  const visit = draft.visits?.find(({ appointmentId }) => appointmentId === draft.visit);
  if (result.came === 'refused') return onRefused(kind, dialogue, result, facts);
  if (!visit) return onwardChange(kind, dialogue, facts);
  return done(dialogue, visit, result, facts);
}

function done(dialogue: Dialogue, visit: KnownVisit, result: Result, facts: Facts): Step {
  const { language } = dialogue;
  const after: Dialogue = { ...dialogue, flow: null, change: null, done: visit.appointmentId, asked: 'anything-else' };
  const services = listInWords(language, visit.services);
  const when = whenInWords(language, facts, visit.start, visit.zone);
  const more = say(dialogue, 'anything-else', {});
  const source = [sourceOf(visit)];
  const { appointmentId } = visit;
  if (result.came === 'moved') {
    const to = { when: whenInWords(language, facts, result.start, visit.zone), zone: zoneOf(dialogue.language, result.start, visit.zone) };
    const booked = after.booked.map((one) => (one.appointmentId === appointmentId ? { ...one, start: result.start } : one));
    return {
      ...settledWith({ ...after, booked }, [say(dialogue, 'move.done', { services, ...to, link: result.manageUrl }, source), more]),
      outcome: 'rescheduled',
      appointmentId,
    };
  }
  if (result.came === 'cancelled') {
    const fee = result.fee ? [say(dialogue, 'cancel.fee', { fee: moneyInWords(language, result.fee) })] : [];
    return { ...settledWith(after, [say(dialogue, 'cancel.done', { services, when }, source), ...fee, more]), outcome: 'cancelled', appointmentId };
  }
  const key = visit.status === 'confirmed' ? 'confirm.already' : 'confirm.done';
  return {
    ...settledWith(after, [say(dialogue, key, { services, when, zone: zoneOf(dialogue.language, visit.start, visit.zone) }, source), more]),
    outcome: 'confirmed',
    appointmentId,
  };
}

function onMoveTimes(dialogue: Dialogue, { starts, wide }: Extract<Result, { came: 'times' }>, facts: Facts): Step {
  const draft = draftOf(dialogue);
  const visit = draft.visits?.find(({ appointmentId }) => appointmentId === draft.visit);
  const fit = wide ? [] : fitting(draft.wish, starts, facts.today);
  const [only] = fit;
  if (only && isExact(draft.wish)) return onwardChange('reschedule', { ...dialogue, change: { ...draft, chosen: only, version: draft.version + 1 } }, facts);
  const ofDays = fit.length > 0 ? ofDaysNamed(dialogue, draft, { fit, facts }) : undefined;
  if (ofDays) return offerMoves(dialogue, facts, ofDays.picked, [...ofDays.says, say(dialogue, 'move.which-time', {})]);
  if (fit.length > 0) return offerMoves(dialogue, facts, draft.wish.soonest ? fit.slice(0, 3) : pick(fit, draft.shown), [say(dialogue, 'move.which-time', {})]);
  const days = daysOf(draft.wish, facts.today) ?? { from: localDateOf(facts.zone, facts.now), to: facts.today };
  if (starts.length === 0 && !wide && visit) {
    const from = addDays(days.from, -AROUND_DAYS);
    return {
      dialogue,
      says: [],
      effect: { do: 'find-moves', visit, from: from < facts.today ? facts.today : from, to: addDays(days.to, AROUND_DAYS), wide: true },
    };
  }
  const near = nearest(draft.wish, starts, facts.today);
  const services = listInWords(dialogue.language, visit?.services ?? []);
  const provider = visit?.providerId ? facts.providers.get(visit.providerId)?.name : undefined;
  // Somebody else may well be free then: who moves a visit keeps their provider, and is told so.
  const none = provider === undefined ? say(dialogue, 'book.none-then', { services }) : say(dialogue, 'move.none-with', { provider, services });
  if (near.length === 0) return settledWith({ ...dialogue, asked: 'when' }, [none, say(dialogue, 'move.when', {})]);
  return offerMoves(dialogue, facts, near, [none, say(dialogue, 'book.nearest', {})]);
}
const AROUND_DAYS = 9;

function offerMoves(dialogue: Dialogue, facts: Facts, starts: readonly FreeStart[], before: readonly Reply[]): Step {
  const draft = draftOf(dialogue);
  const zone = draft.visits?.find(({ appointmentId }) => appointmentId === draft.visit)?.zone ?? facts.zone;
  const options: Option[] = [
    ...timeOptions(dialogue, { ...facts, zone }, starts),
    { label: textOf(dialogue.language, 'option.more', {}), choice: { is: 'more' } },
  ];
  const shown = [...draft.shown, ...starts.map(({ start }) => start)].slice(-30);
  return settledWith({ ...dialogue, asked: 'time', change: { ...draft, chosen: null, shown } }, before, options);
}

function onRefused(kind: Kind, dialogue: Dialogue, { code, alternatives }: Extract<Result, { came: 'refused' }>, facts: Facts): Step {
  const draft = draftOf(dialogue);
  if (code === 'slot-taken' && alternatives.length > 0)
    return offerMoves({ ...dialogue, change: { ...draft, version: draft.version + 1 } }, facts, alternatives, [
      say(dialogue, 'book.taken', {}),
      say(dialogue, 'book.nearest', {}),
    ]);
  const again: Dialogue = { ...dialogue, asked: 'when', change: { ...draft, chosen: null, wish: NEW_CHANGE.wish, version: draft.version + 1 } };
  if (code === 'same-time') return settledWith(again, [say(dialogue, 'move.same', {}), say(dialogue, 'move.when', {})]);
  if (code === 'slot-too-soon') return settledWith(again, [say(dialogue, 'book.too-soon', { phone: facts.clinic.phone })]);
  if (code.startsWith('slot-') && kind === 'reschedule') return settledWith(again, [say(dialogue, 'book.closed', {}), say(dialogue, 'move.when', {})]);
  if (code === 'link-used' || code === 'appointment-changed' || code === 'already-done')
    return {
      dialogue: { ...dialogue, change: { ...NEW_CHANGE, isOwn: draft.isOwn, wish: draft.wish, version: draft.version + 1 } },
      says: [say(dialogue, 'change.meanwhile', {})],
      effect: { do: draft.isOwn ? 'list-booked-here' : 'list-visits' },
    };
  const phone = { phone: facts.clinic.phone };
  return settledWith({ ...dialogue, flow: null, change: null, asked: 'anything-else' }, [say(dialogue, 'not-allowed-here', phone)]);
}
