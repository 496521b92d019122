import { fold } from './fold.ts';
import { ABOUT_PERSON, answer, asksWhatItCosts, questionOf, unknownAnswer } from '../flows/ask.ts';
import { book, waitlist } from '../flows/book.ts';
import { cancel, confirm, reschedule, visits } from '../flows/change.ts';
import { drop, refuseMinor, releaseOf, settled, settledWith } from '../flows/parts.ts';
import { message, passOn, withContactTold } from '../flows/message.ts';
import { privacy } from '../flows/privacy.ts';
import { link, optOut, person } from '../flows/simple.ts';
import { isIdentifying, wantsNewCode } from '../flows/identity.ts';
import { pastWanted } from '../flows/past-visits.ts';
import { withoutAnother } from '../flows/another.ts';
import { isOnlyOne } from '../flows/party.ts';
import { isFewer, leftByPlace, servicesWanted } from '../flows/service-set.ts';
import { offersCallingNumber } from '../flows/on-a-call.ts';
import { type Choice, type Dialogue, type FlowName, NEW_CHANGE, valuesIn } from '../model.ts';
import { say, together, yesOrNo } from './say.ts';
import type { Facts, Flow, Heard, Input, Result, Step } from './step.ts';
import { type TextKey, textOf } from './texts.ts';
import type { Command } from '../understand/port.ts';
import { isAboutTime } from './wish.ts';
import { type Reconsidered, reconsidered } from './just-booked.ts';
import { anotherOffered, cheapestNamed, chosenIn, nthSpokenOf, withKey } from './choices.ts';
import { takeApart, withoutOther } from './clauses.ts';
import { ASKED_ANYHOW, answersBeside, askWhich, withoutVisitTold, namesOnlyWho, saidOnce, toTheRest, withSpokenServices } from './beside-questions.ts';
import { onOthers } from './about-others.ts';
import { asksMoreThanUs, onAboutUs } from './about-us.ts';
import { again, asideFrom } from './aside.ts';
import { notAllowed } from './not-allowed.ts';
import { asksAgain, asksToWait } from './asks-again.ts';
import { onSubject, withSubject } from './subjects.ts';
import { foreign, outside } from './beyond.ts';
import { OF_TREATMENTS, onConcern } from './on-concern.ts';
import { dayAskedAbout, goesOnAsking, withDayAsked, isNews, isOnlyWait, laterOrEarlier, saidBeside, saidInstead } from './goes-on.ts';
import { addedForTeam, onLeftover, whatIDo } from './leftover.ts';
import { asksWhetherDone, recalled, whatIsHeld, whetherDone } from './whether-done.ts';
import { onceMore } from './once-more.ts';
import { personBeside, withNameBeside } from './volunteered.ts';
import { isForMinor, saysGrown } from './under-age.ts';
import { outOfWayOut } from './way-out.ts';
import { callsOff, callsOffVisit, isMeant, ofDraft, tellsOfVisit, topicsIn, wayOffered } from './what-is-meant.ts';

/** Every flow by its name. */
export const FLOWS: Readonly<Record<FlowName, Flow>> = {
  book,
  waitlist,
  reschedule,
  cancel,
  confirm,
  visits,
  message,
  person,
  deposit: link,
  forms: link,
  opt_out: optOut,
  privacy,
};

/** Answers one message, or says what has to be done first. */
export function converse(dialogue: Dialogue, heard: Heard, facts: Facts): Step {
  return dialogue.asked === 'way-out' ? afterWayOut(dialogue, heard, facts) : answerTo(dialogue, heard, facts);
}

/** A person was offered in place of the question that was put too often. */
function afterWayOut(dialogue: Dialogue, heard: Heard, facts: Facts): Step {
  const typed = dialogue.options.find(({ label }) => fold(label) === fold(heard.text))?.choice;
  const { dialogue: before, is } = outOfWayOut(dialogue, heard.text);
  const choice = typed ?? is;
  if (choice === 'answer') return answerTo(before, heard, facts);
  return choice === 'back' ? { dialogue: before, says: [again(before)] } : onChoice(before, choice, facts);
}

function answerTo(before: Dialogue, said: Heard, facts: Facts): Step {
  const anew: Dialogue = { ...withDayAsked(before), isMinor: before.isMinor && !saysGrown(said, facts), answered: null };
  const further = goesOnAsking(before, said);
  if (further) return onAsk(anew, [before.answered ?? ''], further, facts);
  const dialogue = withSubject(anew, said);
  const heard = withNameBeside(dialogue, dialogue.isSpoken && offersCallingNumber(dialogue) ? withKey(dialogue, said) : said);
  const fewer = fewerWanted(dialogue, heard, facts);
  if (fewer) return fewer;
  if (dialogue.flow === 'book' && isOnlyOne(dialogue, heard.text)) return drop(dialogue);
  const chosen = chosenIn(dialogue, heard) ?? anotherOffered(dialogue, heard) ?? nthSpokenOf(dialogue, heard) ?? cheapestNamed(dialogue, heard, facts);
  if (chosen) return onChoice({ ...dialogue, misses: 0, person: personBeside(dialogue, heard) }, chosen, facts);
  const aboutUs = onAboutUs(dialogue, heard.text, facts);
  if (aboutUs) return asksMoreThanUs(heard) ? withSaidFirst(aboutUs, onCommands(dialogue, heard, facts)) : aboutUs;
  const others = onOthers(
    dialogue,
    heard.text,
    [...facts.providers.values()].map(({ name }) => name),
  );
  if (others) return others;
  if (asksToWait(heard.text)) return { dialogue, says: [say(dialogue, 'take-your-time', {})], isAside: true };
  if (isForMinor(dialogue, heard, facts)) return refuseMinor(dialogue, facts);
  const done = asksWhetherDone(dialogue, heard) ? whetherDone(dialogue) : whatIsHeld(dialogue, heard, facts);
  if (done) return done;
  const isNoCode = dialogue.asked === 'code' && wantsNewCode(heard.text);
  if (!isNoCode && asksAgain(dialogue, heard.text) && !heard.commands.some((command) => isNews(command) && !isOnlyWait(command, heard.text)))
    return { dialogue, says: [again(dialogue)], isAside: true };
  if (heard.isForeign) return foreign(dialogue);
  const subject = onSubject(dialogue, heard, facts);
  if (subject) return subject;
  if (heard.scope && !isToldToSomebody(heard))
    return (heard.scope === 'advice' ? onConcerns(dialogue, heard, facts) : undefined) ?? outside(dialogue, heard, facts);
  if (heard.blockedTopic) return asideFrom(dialogue, say(dialogue, 'ask.topic-blocked', { phone: facts.clinic.phone }));
  if (heard.isFlowRefused) return notAllowed(withSpokenServices(dialogue, heard.commands, facts), heard.text, facts);
  if (heard.commands.some(({ command }) => command === 'handoff')) return start(dialogue, 'person', heard, facts);
  if (heard.elsewhere) return asideFrom({ ...dialogue, about: [heard.elsewhere.serviceId] }, heard.elsewhere.reply);
  const mayTurn = dialogue.flow !== 'book' && dialogue.flow !== 'waitlist' && !isIdentifying(dialogue);
  if (mayTurn && pastWanted(heard.text, heard.commands, facts)) return start(dialogue, 'visits', heard, facts);
  const more = facts.allowedFlows.has('book') ? onceMore(dialogue, heard, facts) : undefined;
  if (more) return start(more.dialogue, 'book', { ...heard, commands: more.commands }, facts);
  const changed = reconsidered(dialogue, heard, facts);
  if (changed) return reconsider(dialogue, changed, heard, facts);
  return onCommands(dialogue, heard, facts);
}

/** Of several treatments only some: "just the first two", "skip the peel". */
function fewerWanted(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const before = dialogue.flow === 'book' ? (dialogue.book?.services ?? []) : [];
  if (before.length < 2) return undefined;
  const left = leftByPlace(before, text, dialogue.asked === 'time');
  if (left) return run('book', { ...dialogue, misses: 0 }, { of: 'chose', choice: { is: 'services', serviceIds: left } }, facts);
  const slots = commands.filter(({ command }) => command === 'set_slot' || command === 'correct_slot');
  const isOther = commands.some(({ command }) => command === 'start_flow' || command === 'cancel' || command === 'deny');
  if (!isOther || !isFewer(before, servicesWanted(before, slots, text, facts))) return undefined;
  return run('book', { ...dialogue, misses: 0 }, { of: 'said', commands: slots, text }, facts);
}

/** Goes on after something was done for the flow under way. */
export function resume(dialogue: Dialogue, result: Result, facts: Facts): Step {
  if (result.came === 'recalled') return recalled(dialogue, result, facts);
  const flow = dialogue.flow && FLOWS[dialogue.flow];
  return flow ? withNext(flow(dialogue, { of: 'result', result }, facts)) : { dialogue, says: [] };
}

function onChoice(dialogue: Dialogue, choice: Choice, facts: Facts): Step {
  const commands: readonly Command[] = [];
  const heard: Heard = { text: '', commands, isFlowRefused: false, isForeign: false, scope: undefined, blockedTopic: false };
  if (choice.is === 'person') return start(dialogue, 'person', heard, facts);
  if (choice.is === 'flow') return start(dialogue, choice.flow, heard, facts);
  const first = dialogue.next[0];
  if (dialogue.flow === null && dialogue.asked === 'anything-else' && choice.is === 'yes' && first) return start(dialogue, first, heard, facts);
  if (dialogue.flow === null && choice.is === 'service') {
    if (dialogue.topic !== null) return answerAbout(dialogue, dialogue.topic, [choice.serviceId], facts);
    return run('book', { ...dialogue, flow: 'book' }, { of: 'chose', choice }, facts);
  }
  if (dialogue.flow === null)
    return settled({ ...dialogue, next: [], asked: 'nothing' }, choice.is === 'no' ? say(dialogue, 'goodbye', {}) : whatIDo(dialogue, facts));
  return run(dialogue.flow, dialogue, { of: 'chose', choice }, facts);
}

function answerAbout(dialogue: Dialogue, topic: string, serviceIds: readonly string[], facts: Facts): Step {
  const services = [...facts.services.values()].filter(({ id }) => serviceIds.includes(id));
  const answered = answer(dialogue, { topic, text: '', services, providers: [], dates: [] }, facts);
  const reply = answered.is === 'said' ? answered.reply : unknownAnswer(dialogue, facts);
  const after: Dialogue = {
    ...dialogue,
    topic: null,
    asked: 'anything-else',
    ...(answered.is === 'said' ? { about: services.map(({ id }) => id), answered: topic } : {}),
  };
  return { ...settledWith(after, [reply, say(dialogue, 'anything-else', {})]), outcome: 'answered' };
}

function run(flow: FlowName, dialogue: Dialogue, input: Input, facts: Facts): Step {
  return withNext(FLOWS[flow](dialogue, input, facts));
}

/** When a flow is done and another was asked for in the same breath, that is offered. */
function withNext(step: Step): Step {
  const [next, ...rest] = step.dialogue.next;
  if (step.effect || step.dialogue.flow !== null || next === undefined || step.dialogue.asked !== 'anything-else') return step;
  const what = textOf(step.dialogue.language, `flow.${next}` as TextKey & `flow.${FlowName}`, {});
  const reply = together([...step.says, say(step.dialogue, 'then-next', { what })], yesOrNo(step.dialogue));
  return { ...step, dialogue: { ...step.dialogue, next: [next, ...rest], options: reply.options }, says: [reply] };
}

function start(dialogue: Dialogue, flow: FlowName, heard: Heard, facts: Facts, also: readonly FlowName[] = []): Step {
  const isSame = dialogue.flow === flow;
  const next = [...new Set([...also, ...dialogue.next])].filter((each) => each !== flow);
  const keeps = isSame || flow === 'waitlist' || (flow === 'book' && dialogue.book !== null);
  const begun: Dialogue = {
    ...(keeps ? dialogue : withoutAnother(dialogue)),
    flow,
    next,
    misses: 0,
    topic: null,
    ...(keeps ? {} : { book: null, party: null, change: null, asked: 'nothing' as const }),
  };
  const step = run(flow, begun, { of: isSame ? 'said' : 'begin', commands: heard.commands, text: heard.text }, facts);
  return keeps ? step : { ...step, asides: [...releaseOf(dialogue), ...(step.asides ?? [])] };
}

/** What was booked a moment ago is cancelled or moved by whoever booked it here: what that costs is told, and a yes asked for. */
function reconsider(dialogue: Dialogue, { flow, visit, commands }: Reconsidered, { text }: Heard, facts: Facts): Step {
  if (!facts.allowedFlows.has(flow)) return notAllowed(dialogue, text, facts);
  const change = { ...NEW_CHANGE, isOwn: true, visit: visit?.appointmentId ?? null, version: dialogue.versions + 1 };
  return run(flow, { ...dialogue, flow, change, misses: 0, topic: null, asked: 'nothing' }, { of: 'begin', commands, text }, facts);
}

/** What the clinic does for what somebody wants done; other questions of the same breath are answered before it. */
function onConcerns(dialogue: Dialogue, heard: Heard, facts: Facts, others: readonly FlowName[] = []): Step | undefined {
  const asks = heard.commands.flatMap((command) => (command.command === 'ask' && !OF_TREATMENTS.has(command.topic) ? [command.topic] : []));
  if (!asks.every((topic) => BESIDE_A_CONCERN.has(topic))) return undefined;
  const parts = takeApart(heard.text, heard.commands, false);
  const rest: Heard = asks.length > 0 ? { ...heard, commands: parts.forFlow } : heard;
  const concern = onConcern(dialogue, heard, facts, (book) => start(book, 'book', rest, facts, others));
  return concern && withAnswers(dialogue, asks, { ...heard, commands: parts.forQuestions }, facts, concern);
}
const BESIDE_A_CONCERN: ReadonlySet<string> = new Set(['hours', 'place', 'parking', 'payment', 'contact', 'providers']);

/** What was answered first stands before what else was asked. */
const withSaidFirst = ({ says }: Step, step: Step): Step => ({ ...step, says: [...says.map((each) => ({ ...each, options: [] })), ...step.says] });

function onCommands(dialogue: Dialogue, said: Heard, facts: Facts): Step {
  const heard = ofDraft(dialogue, said);
  const { commands } = heard;
  const isOfMessage = dialogue.asked === 'words' || (dialogue.asked === 'reach' && commands.length > 0 && commands.every(isMatter));
  if (isOfMessage && dialogue.flow === 'message' && !isWayOut(commands)) return run('message', dialogue, { of: 'said', commands, text: heard.text }, facts);
  if (dialogue.flow !== 'message' && commands.some(isMatter)) return onMatter(dialogue, heard, facts);
  if (
    isIdentifying(dialogue) &&
    dialogue.flow &&
    (/\d/.test(heard.text) || (dialogue.asked === 'code' && wantsNewCode(heard.text))) &&
    !commands.some(({ command }) => command === 'start_flow')
  )
    return run(dialogue.flow, dialogue, { of: 'said', commands, text: heard.text }, facts);
  const offered = wayOffered(dialogue);
  if (
    offered &&
    !commands.some(({ command }) => command === 'start_flow' || command === 'ask') &&
    commands.some((command) => command.command === 'affirm' || (command.command === 'none' && command.kind === 'acknowledgement'))
  )
    return onChoice(dialogue, offered, facts);
  const flows = commands.flatMap((command) => (command.command === 'start_flow' ? [command.flow] : []));
  const isMessage = flows[0] === 'message';
  const asks = isMessage ? [] : topicsIn(dialogue, commands);
  const beside = saidBeside(dialogue, heard);
  if (beside && dialogue.flow) return run(dialogue.flow, { ...dialogue, misses: 0 }, { of: 'said', commands: beside, text: heard.text }, facts);
  const instead = dialogue.flow !== null && flows.length === 0 ? saidInstead(heard) : undefined;
  if (instead && dialogue.flow) return run(dialogue.flow, { ...dialogue, misses: 0 }, { of: 'said', commands: instead, text: heard.text }, facts);
  if (dialogue.flow !== null && flows.length === 0 && (commands.some(({ command }) => command === 'cancel') || callsOff(dialogue, heard.text)))
    return leave(dialogue);
  if (flows.length === 0 && facts.allowedFlows.has('cancel') && callsOffVisit(dialogue, heard.text)) return start(dialogue, 'cancel', heard, facts);
  const [first, ...others] = flows.filter((flow) => flow !== dialogue.flow);
  const concern = first === undefined || first === 'book' ? onConcerns(dialogue, heard, facts, others) : undefined;
  if (concern) return concern;
  const parts = takeApart(heard.text, withoutOther(heard.text, commands), dialogue.flow !== null);
  const rest: Heard = { ...heard, commands: parts.forFlow };
  const isOther = first === 'book' && isChange(dialogue.flow) && valuesIn(commands).some(({ slot }) => slot === 'service');
  if (first !== undefined && (isOther || !(dialogue.flow !== null && first === 'book')))
    return withAnswers(dialogue, asks, { ...heard, commands: parts.forQuestions }, facts, start(dialogue, first, rest, facts, others));
  if (asks.length > 0 && dialogue.flow !== null && parts.forFlow.some(isNews) && !isAsideOnly(asks))
    return withAnswers(
      dialogue,
      asks,
      { ...heard, commands: parts.forQuestions },
      facts,
      run(dialogue.flow, { ...dialogue, misses: 0 }, { of: 'said', commands: parts.forFlow, text: heard.text }, facts),
    );
  if (asks.length > 0) return onAsk(dialogue, asks, heard, facts);
  if (dialogue.flow === null && dialogue.told !== null && commands.length > 0 && commands.every(isTime) && !asksForTime(heard.text))
    return addedForTeam(dialogue, dialogue.told, heard.text);
  return onWish(dialogue, heard, flows.includes('book'), facts);
}

/** A treatment, a person or a time that is named: what was asked is asked of it, or it is booked, or told to the flow under way. */
function onWish(dialogue: Dialogue, heard: Heard, isBooking: boolean, facts: Facts): Step {
  const { commands } = heard;
  const hasSubject = valuesIn(commands).some(
    ({ slot }) => slot === 'service' || slot === 'soonest' || (slot === 'provider' && !OF_A_VISIT_BEFORE.test(fold(heard.text))),
  );
  const isOfPerson = dialogue.flow === null && valuesIn(commands).some(({ slot }) => slot === 'provider') && ABOUT_PERSON.test(fold(heard.text));
  if (isOfPerson) return onAsk(dialogue, ['providers'], heard, facts);
  const isForDay = valuesIn(commands).some(({ slot }) => slot === 'date' || slot === 'time') && facts.allowedFlows.has('book') && !facts.isOffHours;
  if (dialogue.flow === null && dialogue.topic !== null && hasSubject)
    return isForDay
      ? withAnswers(dialogue, [dialogue.topic], heard, facts, start(dialogue, 'book', heard, facts))
      : onAsk(dialogue, [dialogue.topic], heard, facts);
  if (dialogue.flow === null && (hasSubject || isBooking || (valuesIn(commands).some(isAboutTime) && !tellsOfVisit(heard.text))))
    return facts.isOffHours
      ? notAllowed(withSpokenServices(dialogue, commands, facts), heard.text, facts)
      : facts.allowedFlows.has('book')
        ? withAnswers(dialogue, namesOnlyWho(dialogue, heard) ? ['providers'] : [], heard, facts, start(dialogue, 'book', heard, facts))
        : person(dialogue, { of: 'begin', commands, text: heard.text }, facts);
  if (dialogue.flow !== null && isMeant(dialogue, heard))
    return run(dialogue.flow, { ...dialogue, misses: 0 }, { of: 'said', commands, text: heard.text }, facts);
  return onLeftover(dialogue, heard, facts);
}

/** Whoever speaks of a visit they had names whom they saw, and wishes for no other. */
const OF_A_VISIT_BEFORE =
  /\b(?:loved|liked|hated|was|were|did|saw|had|got|gave|review|rating|stars|tip|compliment|amazing|awesome|fue|estuvo|hizo|resena|propina)\b/;
/** "What about December 1st?" after a message is a wish of its own; "Tuesday after 3" is when they may call. */
const asksForTime = (text: string) =>
  /\?\s*$/.test(text) ||
  /\b(?:what about|how about|do you have|is there|come (?:in|by)|let'?s (?:do|say|go|make it)|book (?:me|it)|y el|que tal|tienen?|hay)\b/.test(fold(text));
const isTime = (command: Command) => valuesIn([command]).some(isAboutTime);
const isMatter = (command: Command) => command.command === 'ask' && command.topic === 'matter';

/** What only a person can look into is with the team at once; what the clinic wrote about it, and what else was said, is answered as well. */
function onMatter(before: Dialogue, heard: Heard, facts: Facts): Step {
  const dialogue = withContactTold(before, heard.commands);
  const matters = heard.commands.filter(isMatter);
  const isOfMatter = ({ command, start, end }: Command) => command !== 'start_flow' && matters.some((matter) => start >= matter.start && end <= matter.end);
  const commands = heard.commands.filter((command) => !isOfMatter(command));
  const written = answer(dialogue, questionOf('matter', commands, heard.text, dialogue, facts), facts);
  const answers = written.is === 'said' ? [written.reply] : [];
  const hasMore = commands.some((command) => command.command === 'start_flow' || command.command === 'ask' || (dialogue.flow !== null && isNews(command)));
  if (!hasMore) return passOn(dialogue, heard.text, answers, (reply) => asideFrom(dialogue, reply));
  const step = onCommands(dialogue, { ...heard, commands }, facts);
  return passOn({ ...dialogue, isReachable: true }, heard.text, answers, (reply) => ({ ...step, says: [reply, ...step.says] }));
}

/** "Tell her the bruising is gone" asks nothing. */
const isToldToSomebody = ({ commands, text }: Heard) =>
  !text.includes('?') &&
  commands.some((command) => command.command === 'start_flow' && command.flow === 'message' && /^(?:tell|let|inform)\b/i.test(command.words));

/** Leaves what is under way: of a booking nothing is booked, and a visit there is stays as it is. */
function leave(dialogue: Dialogue): Step {
  if (dialogue.flow === 'book' || dialogue.flow === 'waitlist') return drop({ ...dialogue, change: null });
  const over: Dialogue = { ...dialogue, flow: null, change: null, identity: null, asked: 'anything-else' };
  return settledWith(over, [say(dialogue, isChange(dialogue.flow) ? 'change.kept' : 'all-right', {}), say(dialogue, 'anything-else', {})]);
}

/** A new visit asked for while another is being changed is a new visit. */
const isChange = (flow: FlowName | null) => flow === 'reschedule' || flow === 'cancel' || flow === 'confirm' || flow === 'visits';

/** Questions that are answered by the flow itself. */
const isAsideOnly = (topics: readonly string[]) => topics.every((topic) => topic === 'availability' || topic === 'appointment');

/** What was asked in the same breath is answered first. */
function withAnswers(dialogue: Dialogue, topics: readonly string[], { commands, text }: Heard, facts: Facts, step: Step): Step {
  const asked = [...new Set(topics)].filter((topic) => topic !== 'availability' && topic !== 'appointment');
  const answers = asked.map((topic) => answer(dialogue, questionOf(topic, commands, text, dialogue, facts), facts));
  // What nothing is known of may have been no question at all ("can I come before noon instead"): then only the flow goes on.
  const beside = answersBeside(dialogue, { text, commands }, facts);
  const said = [...answers, ...beside].flatMap((each) => (each.is === 'said' && each.reply.sources.length > 0 ? [{ ...each.reply, options: [] }] : []));
  return { ...step, says: [...said, ...step.says] };
}

const isWayOut = (commands: readonly Command[]) => commands.some(({ command }) => command === 'cancel');

function onAsk(dialogue: Dialogue, asked: readonly string[], heard: Heard, facts: Facts): Step {
  // "Will I be charged?" is answered by what was read back.
  const isOfChange = dialogue.asked === 'confirm' && isChange(dialogue.flow) && !valuesIn(heard.commands).some(({ slot }) => slot === 'service');
  if (isOfChange && asked.every((topic) => topic === 'price' || topic === 'policies') && asksWhatItCosts(heard.text))
    return { dialogue, says: [again(dialogue)], isAside: true };
  // "Do you have the 27th?", asked for a day, is about times.
  const isOfTimes =
    dialogue.asked === 'time' || dialogue.asked === 'when' || (asked.length === 1 && valuesIn(heard.commands).some(({ slot }) => slot === 'service'));
  const isAboutTimes = isOfTimes && valuesIn(heard.commands).some(isAboutTime);
  const topics = isAboutTimes ? asked.map((topic) => (topic === 'services' ? 'availability' : topic)) : withoutVisitTold(asked, heard);
  if (topics.includes('availability') && dialogue.asked === 'service' && dialogue.flow === 'book' && valuesIn(heard.commands).length === 0)
    return onAsk(dialogue, ['services'], { ...heard, text: '' }, facts);
  if (topics.includes('availability') && dialogue.flow === 'book' && laterOrEarlier(dialogue, heard.text, facts))
    return run('book', dialogue, { of: 'said', commands: heard.commands.filter(({ command }) => command !== 'ask'), text: heard.text }, facts);
  if (topics.includes('availability') && dialogue.flow === 'book' && dialogue.book?.chosen && !valuesIn(heard.commands).some(isAboutTime))
    return run('book', dialogue, { of: 'chose', choice: { is: 'more' } }, facts);
  if (topics.includes('availability') && dialogue.flow === 'reschedule')
    return run('reschedule', dialogue, { of: 'said', commands: heard.commands, text: heard.text }, facts);
  if (topics.includes('appointment')) return withAnswers(dialogue, topics, heard, facts, start(dialogue, 'visits', heard, facts));
  if (topics.includes('availability') && facts.allowedFlows.has('book'))
    return withAnswers(dialogue, namesOnlyWho(dialogue, heard) ? [...topics, 'providers'] : topics, heard, facts, start(dialogue, 'book', heard, facts));
  const answers = [...new Set(topics)].map((topic) => ({
    topic,
    answer: answer(dialogue, questionOf(topic, heard.commands, heard.text, dialogue, facts), facts),
  }));
  const unnamed = answers.find(({ answer: { is } }) => is === 'which-service');
  const said = answers.flatMap(({ answer: each }) => (each.is === 'said' ? [each.reply] : []));
  if (unnamed && said.length === 0 && dialogue.flow === null) return askWhich(dialogue, unnamed.topic, heard.text, facts);
  const isPartUnknown = answers.some(({ topic, answer: { is } }) => is === 'unknown' && !ASKED_ANYHOW.has(topic));
  const replies = said.length > 0 ? [...saidOnce(said), ...toTheRest(dialogue, heard, facts, { said, isPartUnknown })] : [unknownAnswer(dialogue, facts)];
  const about = [...new Set(answers.flatMap(({ answer: each }) => (each.is === 'said' ? (each.about ?? []) : [])))];
  const answered = said.length > 0 ? (topics.at(-1) ?? null) : null;
  const [seen, ...others] = valuesIn(heard.commands).flatMap((value) => (value.slot === 'provider' ? [value.id] : []));
  const spokenOf = seen !== undefined && others.length === 0 ? { aboutProvider: seen } : {};
  const step = asideFrom(
    {
      ...withSpokenServices(dialogue, heard.commands, facts),
      ...spokenOf,
      misses: 0,
      answered,
      ...dayAskedAbout(heard),
      ...(about.length > 0 ? { about } : {}),
    },
    together(replies),
  );
  return said.length > 0 ? { ...step, outcome: 'answered' } : step;
}
