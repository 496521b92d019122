import { formatMoney } from '#kernel/money.ts';
import { Temporal, type ZoneId, epochMinuteOf, zoneInWords } from '#kernel/time.ts';
import type { Footer, Letter, Paragraph } from './letter.ts';
import type { TemplateKey } from './model.ts';
import type { InvitationFacts, LoginFacts, MessageFacts, NoteFacts, VisitFacts, WaitlistFacts } from './ports.ts';
import { seriesLetter, seriesText } from './compose-series.ts';
import { composeAnswer } from './compose-answer.ts';
import { toPlainMarks } from './gsm.ts';
import { dateInWords, dayInWords, listInWords, minutesInWords, phoneInWords, shortDay, timeInWords, timesInWords } from './words.ts';

/** Who writes to whom. */
export interface Correspondence {
  readonly clinic: { readonly name: string; readonly phone: string; readonly email: string; readonly postalAddress: string; readonly privacyUrl: string };
  readonly firstName: string;
  readonly now: Temporal.Instant;
  /** Absent for people who work here. */
  readonly preferencesUrl?: string;
  /** An answer to the text reaches us: the number it goes from is one of our lines. */
  readonly hearsAnswers?: boolean;
}

/** Writes the mail of a template from its facts. */
export function composeLetter(template: TemplateKey, facts: MessageFacts, with_: Correspondence): Letter {
  switch (facts.kind) {
    case 'visit':
      return facts.again ? againLetter(facts, facts.again.url, with_) : visitLetter(template, facts, with_);
    case 'series':
      return seriesLetter(template, facts, with_, footerOf);
    case 'waitlist':
      return waitlistLetter(facts, with_);
    case 'invitation':
      return invitationLetter(facts, with_);
    case 'login':
      return loginLetter(template, facts, with_);
    case 'note':
      return noteLetter(facts, with_);
    case 'answer':
      throw new Error('answers to texts have no form as mail');
  }
}

interface VisitWords {
  readonly subject: string;
  readonly opening: string;
  readonly rows: 'all' | 'short';
  readonly rules: boolean;
}

function visitWords(template: TemplateKey, visit: VisitFacts): VisitWords {
  const { zone } = visit.location;
  const [day, time] = [dayInWords(zone, visit.start), timeInWords(zone, visit.start)];
  switch (template) {
    case 'booking-moved':
      return { subject: `Your visit is moved, ${day} at ${time}`, opening: 'Your visit is moved. This is how it stands now.', rows: 'all', rules: true };
    case 'booking-cancelled':
      return {
        subject: `Your visit is cancelled, ${day} at ${time}`,
        opening: 'This visit is cancelled. There is nothing more to do.',
        rows: 'short',
        rules: false,
      };
    case 'booking-reminder':
      return { subject: `Your visit, ${day} at ${time}`, opening: `We look forward to seeing you ${day} at ${time}.`, rows: 'all', rules: true };
    case 'waitlist-offer':
      return {
        subject: `A time has come free, ${day} at ${time}`,
        opening: `A time you are waiting for has come free. It is kept for you until ${timeInWords(zone, visit.offer?.until ?? visit.start)}; nothing is booked yet.`,
        rows: 'all',
        rules: false,
      };
    case 'booking-code':
      return { subject: `Your code for ${day} at ${time}`, opening: 'Enter this code on the booking page to confirm your visit.', rows: 'short', rules: false };
    default:
      return { subject: `You’re booked, ${day} at ${time}`, opening: 'Your visit is booked. Here is all of it.', rows: 'all', rules: true };
  }
}

function visitLetter(template: TemplateKey, visit: VisitFacts, with_: Correspondence): Letter {
  const words = visitWords(template, visit);
  const { zone } = visit.location;
  const when = {
    label: 'When',
    lines: [dayInWords(zone, visit.start, 'with-year'), `${timesInWords(zone, visit.start, visit.end)}, ${zoneInWords(zone, epochMinuteOf(visit.start))}`],
  };
  const what = { label: 'Visit', lines: visit.services.map(({ name, minutes }) => (words.rows === 'all' ? `${name}, ${minutesInWords(minutes)}` : name)) };
  const rows =
    words.rows === 'short'
      ? [what, when]
      : [
          what,
          when,
          { label: 'With', lines: visit.providers.map(({ name, title }) => (title === '' ? name : `${name}, ${title.toLowerCase()}`)) },
          { label: 'Where', lines: [visit.location.address, visit.location.directions].filter((line) => line !== '') },
          { label: 'Price', lines: [visit.price ? `${formatMoney(visit.price)}, paid at the visit` : 'Told at the visit'] },
        ];
  return {
    subject: words.subject,
    greeting: `Hello ${with_.firstName},`,
    opening: words.opening,
    rows,
    ...(words.rules && visit.manageUrl !== undefined ? { action: { label: 'Move or cancel', url: visit.manageUrl } } : {}),
    ...(visit.offer ? { action: { label: 'Answer yes or no', url: visit.offer.url } } : {}),
    ...(visit.code ? { code: visit.code.code } : {}),
    paragraphs: [...(words.rules ? rules(visit, with_.now) : []), ...(visit.code ? [codeRule(visit)] : []), health(visit.location.phone)],
    closing: `${listInWords(visit.providers.map(({ name }) => name.split(' ')[0] ?? name)) || with_.clinic.name} and the team`,
    footer: footerOf(
      with_,
      visit.offer
        ? 'You get this because you are on our waitlist; the link also takes you off it. It is not advertising.'
        : `You get this because ${BOOKED[visit.bookedBy]} on ${dayInWords(zone, visit.bookedAt)}. It is not advertising.`,
    ),
  };
}

/** The letter with the link that somebody asked for; it says nothing of the visit but what the link would show. */
function againLetter(visit: VisitFacts, url: string, with_: Correspondence): Letter {
  return {
    subject: `Your link to book at ${with_.clinic.name}`,
    greeting: `Hello ${with_.firstName},`,
    opening:
      'You asked for a link to book without typing your details. It opens our booking page with your last visit chosen: take a time, press Book visit, and you are done.',
    rows: [],
    action: { label: 'Choose a time', url },
    paragraphs: [
      { text: 'The link is for you alone: whoever has it can book in your name. If you did not ask for it, do nothing.' },
      health(visit.location.phone),
    ],
    closing: `The team of ${with_.clinic.name}`,
    footer: footerOf(with_, 'You get this because somebody entered your email on our booking page. It is not advertising.'),
  };
}

const BOOKED: Readonly<Record<VisitFacts['bookedBy'], string>> = {
  online: 'you booked a visit on our page',
  staff: 'you booked a visit with our team',
  receptionist: 'you booked a visit with our AI assistant',
  import: 'you booked a visit',
};

function rules(visit: VisitFacts, now: Temporal.Instant): Paragraph[] {
  const paragraphs = visit.cancellation ? [{ text: cancellationRule(visit.location.zone, visit.cancellation, now) }] : [];
  return visit.preparation.length > 0 ? [...paragraphs, { lead: 'Before you come:', text: visit.preparation.join(' ') }] : paragraphs;
}

function cancellationRule(zone: ZoneId, { freeUntil, fee }: NonNullable<VisitFacts['cancellation']>, now: Temporal.Instant): string {
  if (fee.minor === 0n) return 'Cancelling is free.';
  if (Temporal.Instant.compare(freeUntil, now) <= 0) return `Cancelling costs ${formatMoney(fee)} now: the time in which it was free is over.`;
  return `Cancelling is free until ${dayInWords(zone, freeUntil)}, ${timeInWords(zone, freeUntil)}, then it costs ${formatMoney(fee)}.`;
}

function codeRule({ code, location }: VisitFacts): Paragraph {
  return {
    text: code
      ? `The code is good until ${timeInWords(location.zone, code.validUntil)}; without it the time is given up. If you did not book, do nothing.`
      : '',
  };
}

function health(phone: string): Paragraph {
  return {
    text: `If anything worries you about your skin or your health, call ${phoneInWords(phone)}. Please don’t reply with health details, email is not private enough.`,
  };
}

function waitlistLetter(place: WaitlistFacts, with_: Correspondence): Letter {
  return {
    subject: `You’re on the waitlist for ${listInWords(place.services)}`,
    greeting: `Hello ${with_.firstName},`,
    opening: 'We have put you on the waitlist. If a time comes free we will tell you; nothing is booked yet.',
    rows: [
      { label: 'Visit', lines: place.services },
      { label: 'Between', lines: [`${dateInWords(place.from)} and ${dateInWords(place.to)}`] },
      ...(place.providerName === undefined ? [] : [{ label: 'With', lines: [place.providerName] }]),
      { label: 'Where', lines: [place.locationName] },
    ],
    paragraphs: [health(with_.clinic.phone)],
    closing: `The team of ${with_.clinic.name}`,
    footer: footerOf(with_, 'You get this because you joined our waitlist. It is not advertising.'),
  };
}

function invitationLetter(invitation: InvitationFacts, with_: Correspondence): Letter {
  return {
    subject: `Join ${with_.clinic.name}`,
    greeting: 'Hello,',
    opening: `You are invited to work with ${with_.clinic.name}.`,
    rows: [{ label: 'Role', lines: [invitation.roleName] }],
    action: { label: 'Accept the invitation', url: invitation.url },
    paragraphs: [{ text: 'The link is for you alone and works once, within 7 days. If you do not know why you got this, do nothing.' }],
    closing: with_.clinic.name,
    footer: footerOf(with_, 'You get this because somebody at the clinic invited you.'),
  };
}

interface LoginWords {
  readonly subject: string;
  readonly opening: string;
  readonly paragraphs: readonly Paragraph[];
  readonly why: string;
}

const ENDS_ALL =
  'open the sign-in page yourself and choose a new password with “Forgot password”; that signs out every device. Then tell whoever runs your clinic’s account.';

function loginWords(template: TemplateKey, clinicName: string): LoginWords {
  switch (template) {
    case 'login-locked':
      return {
        subject: 'Sign-in to your login is slowed down',
        opening: `Somebody tried several times to sign in to ${clinicName} with your email, each time with a wrong password or code. Nothing was opened; the next tries have to wait.`,
        paragraphs: [
          { lead: 'If it was you:', text: 'wait a few minutes and try again.' },
          { lead: 'If it was not:', text: ENDS_ALL },
        ],
        why: 'You get this because it is about the safety of your login.',
      };
    case 'login-recovery-code':
      return {
        subject: 'A recovery code was used to sign in',
        opening: `Somebody signed in to ${clinicName} as you with one of your recovery codes. That code does not work again.`,
        paragraphs: [
          { lead: 'If it was you:', text: 'there is nothing to do. If your phone is lost, add an authenticator app on the new one and make new codes.' },
          { lead: 'If it was not:', text: ENDS_ALL },
        ],
        why: 'You get this because it is about the safety of your login.',
      };
    default:
      return {
        subject: 'Choose a new password',
        opening: `You asked for a link to choose a new password for ${clinicName}.`,
        paragraphs: [
          {
            text: 'The link is for you alone and works once, within 30 minutes. Signing in asks for your second factor as before. If you did not ask for it, do nothing: your password stays as it is.',
          },
        ],
        why: 'You get this because somebody entered your email on the sign-in page.',
      };
  }
}

function loginLetter(template: TemplateKey, { name, url }: LoginFacts, with_: Correspondence): Letter {
  const { why, ...words } = loginWords(template, with_.clinic.name);
  return {
    ...words,
    greeting: `Hello ${name},`,
    rows: [],
    closing: with_.clinic.name,
    footer: footerOf(with_, why),
    ...(url === undefined ? {} : { action: { label: 'Choose a new password', url } }),
  };
}

function noteLetter({ subject, name, language = 'en', opening, paragraphs, code, action, why }: NoteFacts, with_: Correspondence): Letter {
  return {
    subject,
    language,
    // In Spanish nobody is called "there": who has no name is greeted without one.
    greeting: language === 'es' ? `Hola${name === undefined ? '' : `, ${name}`}:` : `Hello ${name ?? with_.firstName},`,
    opening,
    rows: [],
    ...(code === undefined ? {} : { code }),
    ...(action ? { action } : {}),
    paragraphs: paragraphs.map((text) => ({ text })),
    closing: with_.clinic.name,
    footer: footerOf(with_, why, language),
  };
}

const LINKS = { en: { preferences: 'Email preferences', privacy: 'Privacy' }, es: { preferences: 'Preferencias de correo', privacy: 'Privacidad' } } as const;

function footerOf({ clinic, preferencesUrl }: Correspondence, why: string, language: 'en' | 'es' = 'en'): Footer {
  const { preferences, privacy } = LINKS[language];
  const links = [...(preferencesUrl === undefined ? [] : [{ label: preferences, url: preferencesUrl }]), { label: privacy, url: clinic.privacyUrl }];
  return { why, links, postalAddress: `${clinic.name}, ${clinic.postalAddress}` };
}

/** Writes the text message of a template: the clinic's name first, the way out last (CTIA); undefined when a template has none. */
export function composeText(template: TemplateKey, facts: MessageFacts, with_: Correspondence): string | undefined {
  if (facts.kind === 'series') return toPlainMarks(`${with_.clinic.name}: ${with_.firstName}, ${seriesText(template, facts)} STOP to end.`);
  if (facts.kind === 'note') return facts.text === undefined ? undefined : toPlainMarks(`${with_.clinic.name}: ${facts.text}`);
  if (facts.kind === 'answer') return composeAnswer(template, facts, with_.clinic);
  if (facts.kind !== 'visit') return undefined;
  const { zone } = facts.location;
  const when = `${shortDay(zone, facts.start)}, ${timeInWords(zone, facts.start)}`;
  const [change, street] = [facts.manageUrl === undefined ? '' : ` Move or cancel: ${facts.manageUrl}`, facts.location.address.split(',')[0] ?? ''];
  const who = listInWords(facts.providers.map(({ name }) => name));
  const body: Partial<Record<TemplateKey, string>> = {
    'booking-confirmation': `you're booked ${when}, with ${who}, ${street}.${change}`,
    'booking-moved': `your visit is moved to ${when}, with ${who}, ${street}.${change}`,
    'booking-cancelled': `your visit ${when} is cancelled.`,
    'booking-reminder': `see you ${when}, with ${who}, ${street}.${facts.awaitsYes && with_.hearsAnswers ? ' Reply C to confirm.' : ''}${change}`,
    'visit-confirmed': `thank you, ${when} with ${who} is confirmed. ${street}.${change}`,
    ...(facts.finish
      ? { 'booking-finish-link': `${when} is held for you until ${timeInWords(zone, facts.finish.heldUntil)}. Finish booking: ${facts.finish.url}` }
      : {}),
    ...(facts.offer
      ? { 'waitlist-offer': `${when} with ${who} came free, kept for you until ${timeInWords(zone, facts.offer.until)}. Yes or no: ${facts.offer.url}` }
      : {}),
    ...(facts.code ? { 'booking-code': `${facts.code.code} confirms your visit ${when}.` } : {}),
  };
  const words = body[template];
  return words === undefined ? undefined : toPlainMarks(`${with_.clinic.name}: ${with_.firstName}, ${words} STOP to end.`);
}
