import type { Guard } from './guards.ts';

const [CONSENTS, MESSAGING] = ['src/modules/consents', 'src/modules/messaging'];
const TEXTING = 'src/modules/receptionist/texting';
const CONVERSATIONS = [`${TEXTING}/hear-text.test.ts`];
const MISSED = ['src/modules/receptionist/calls/missed-call.test.ts'];
const OWN_NUMBER = [`${TEXTING}/own-number.test.ts`];
const TRANSCRIPT = 'src/modules/receptionist/transcript/mail-transcript';
const HOOKS = ['src/app/http/hooks.test.ts'];
const RECEIVE = [`${MESSAGING}/receive-text.test.ts`];
const TEXT_BACK = [`${MESSAGING}/text-back.test.ts`];
const CONFIRM = ['src/modules/booking/holds/confirm-by-text.test.ts'];
const VENDOR = ['test/faults/f-14-twilio.test.ts'];
const WORDS = [`${CONSENTS}/opt-words.test.ts`];
const SILENCE = ['test/promises/004-7.2i-one-confirmation-then-silence.test.ts'];
const AGAIN = ['test/promises/004-7.2j-opting-in-again.test.ts'];

/** The guards of texts that come in: only what the vendor signed, once, opt words before all, and silence after a STOP. */
export const TEXT_GUARDS: readonly Guard[] = [
  {
    name: 'texts: a number that is chosen politely is chosen',
    file: 'src/modules/receptionist/texting/text-words.ts',
    find: '(A_NUMBER.exec(text) ?? A_NUMBER.exec(bare))',
    replace: 'A_NUMBER.exec(text)',
    tests: ['src/modules/receptionist/texting/text-words.test.ts'],
  },
  {
    name: 'team: what is added to a task has a mark before it',
    file: 'src/modules/receptionist/team/team.ts',
    find: "${/[.!?…:;,]$/.test(before) ? '' : '.'}",
    replace: '',
    tests: ['src/modules/receptionist/team/added-words.test.ts'],
  },
  {
    name: 'texts: nothing is taken in that the vendor did not sign',
    file: 'src/app/http/hooks.ts',
    find: 'if (!(await isSignedByTwilio(',
    replace: "if (hooks.twilioAuthToken === '' && !(await isSignedByTwilio(",
    tests: HOOKS,
  },
  {
    name: 'texts: a signature is for one address',
    file: 'src/app/http/hooks.ts',
    find: 'url: `${publicUrl}${request.url}`',
    replace: "url: `${publicUrl}${request.url.split('?')[0]}`",
    tests: HOOKS,
  },
  {
    name: 'texts: a text delivered twice is one',
    file: `${MESSAGING}/receive-text.ts`,
    find: 'if (known) return { ...known, isNew: false };',
    replace: '',
    tests: RECEIVE,
  },
  {
    name: 'texts: what one number says is dealt with in order',
    file: `${MESSAGING}/receive-text.ts`,
    find: '  await lockSender(work, contactToken);\n',
    replace: '',
    tests: RECEIVE,
  },
  {
    name: 'texts: a STOP with an emergency beside it is heard as one',
    file: `${MESSAGING}/receive-text.ts`,
    find: "if (kind === 'other' || receiving.listener.isAlarm?.(taken.incoming.text)) await hear",
    replace: "if (kind === 'other') await hear",
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: a figure is no yes to the number it came from',
    file: 'src/modules/receptionist/conversation/converse.ts',
    find: 'dialogue.isSpoken && offersCallingNumber(dialogue) ? withKey',
    replace: 'offersCallingNumber(dialogue) ? withKey',
    tests: OWN_NUMBER,
  },
  {
    name: 'texts: whoever ended texts and is in danger is phoned',
    file: `${TEXTING}/hear-text.ts`,
    find: "await tellTeam(work, row, 'phone', phoneInWords(from));",
    replace: '',
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: a card number is not kept with the text either',
    file: `${TEXTING}/hear-text.ts`,
    find: 'storable: (text) => withoutCards(text).text,',
    replace: '',
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: a second STOP is met with silence',
    file: `${MESSAGING}/receive-text.ts`,
    find: "if (await optOut(work, taken)) await reply(work, taken, 'opt-out-confirmed');",
    replace: "await optOut(work, taken);\n      await reply(work, taken, 'opt-out-confirmed');",
    tests: SILENCE,
  },
  {
    name: 'texts: what the vendor answered is not answered again',
    file: `${MESSAGING}/receive-text.ts`,
    find: 'if (incoming.isAnswered) return;',
    replace: '',
    tests: RECEIVE,
  },
  {
    name: 'texts: a yes begins texts only where they were stopped',
    file: `${MESSAGING}/receive-text.ts`,
    find: "((await isStopped(work, contactToken)) ? 'start' : undefined)",
    replace: "'start'",
    tests: RECEIVE,
  },
  {
    name: 'texts: HELP is answered once a day',
    file: `${MESSAGING}/receive-text.ts`,
    find: "if (!(await wasAnsweredLately(work, taken, 'opt-help')))",
    replace: 'if (taken.textId)',
    tests: RECEIVE,
  },
  {
    name: 'texts: the answer to a STOP goes within five minutes',
    file: `${MESSAGING}/answer-source.ts`,
    find: "if (template === 'opt-out-confirmed' && !within(STOP_ANSWER_MINUTES))",
    replace: 'if (template === undefined)',
    tests: SILENCE,
  },
  {
    name: 'texts: who changed their mind is not told what they said before',
    file: `${MESSAGING}/answer-source.ts`,
    find: 'if (isAboutTexts && (await hasChangedMind(work, text)))',
    replace: 'if (isAboutTexts && work.now === undefined)',
    tests: RECEIVE,
  },
  {
    name: 'texts: a STOP holds for numbers without a client record',
    file: `${CONSENTS}/may-contact.ts`,
    find: "if (question.purpose === 'opt-reply') return { may: true };",
    replace: "if (question.purpose === 'opt-reply' || question.clientId === undefined) return { may: true };",
    tests: TEXT_BACK,
  },
  {
    name: 'texts: an answer keeps quiet hours once its question is old',
    file: `${CONSENTS}/may-contact.ts`,
    find: 'heardAt.add({ minutes: ANSWER_MINUTES })',
    replace: 'heardAt.add({ hours: 24 })',
    tests: RECEIVE,
  },
  {
    name: 'texts: START never revives offers',
    file: `${CONSENTS}/opt-out.ts`,
    find: "texts.filter(({ purpose, channel }) => purpose === 'appointment-reminders' && channel === 'sms')",
    replace: "texts.filter(({ channel }) => channel === 'sms')",
    tests: AGAIN,
  },
  {
    name: 'texts: a STOP is written in the ledger of everybody who has the number',
    file: `${CONSENTS}/opt-out.ts`,
    find: '  for (const clientId of clientIds) {\n    const newest = await newestEntries(work, clientId);\n    const open',
    replace: '  for (const clientId of clientIds.slice(0, 0)) {\n    const newest = await newestEntries(work, clientId);\n    const open',
    tests: RECEIVE,
  },
  {
    name: 'texts: a plain opt-out is the whole of a clause',
    file: `${CONSENTS}/opt-phrases.ts`,
    find: 'new RegExp(`^(?:${phrase})$`)',
    replace: 'new RegExp(phrase)',
    tests: WORDS,
  },
  {
    name: 'texts: a word that could mean two visits confirms neither',
    file: `${MESSAGING}/receive-text.ts`,
    find: 'if (!visit || others.length > 0) return undefined;',
    replace: 'if (!visit || others.length > 9) return undefined;',
    tests: CONFIRM,
  },
  {
    name: 'texts: a bare yes confirms only what was just asked',
    file: `${MESSAGING}/receive-text.ts`,
    find: "if (!isReminded && (word === 'yes' || (await listener.awaitsAnswer?.(work, incoming.from)))) return undefined;",
    replace: '',
    tests: CONFIRM,
  },
  {
    name: 'texts: a missed call is answered once a day',
    file: `${MESSAGING}/text-back.ts`,
    find: "if (await wasAnswered(work, contactToken, 'missed-call', work.now.subtract({ hours: AGAIN_HOURS }))) return 'lately';",
    replace: '',
    tests: TEXT_BACK,
  },
  {
    name: 'texts: the first end the vendor tells of stays',
    file: `${MESSAGING}/note-delivery.ts`,
    find: 'row.delivered_at === null && row.provider_reference === note.reference',
    replace: 'row.provider_reference === note.reference',
    tests: VENDOR,
  },
  {
    name: 'texts: word of another handover ends nothing',
    file: `${MESSAGING}/note-delivery.ts`,
    find: ' && row.provider_reference === note.reference',
    replace: '',
    tests: VENDOR,
  },
  {
    name: 'texts: what the vendor has taken is not sent again',
    file: `${MESSAGING}/note-delivery.ts`,
    find: "(row.status === 'queued' && row.attempts > 0)",
    replace: "(row.status === 'queued' && row.attempts > 99)",
    tests: VENDOR,
  },
  {
    name: 'texts: a STOP the vendor tells of later is ours too',
    file: `${MESSAGING}/note-delivery.ts`,
    find: 'if (note.optedOut) await keepStop(work, row);',
    replace: '',
    tests: VENDOR,
  },
  {
    name: 'texts: a STOP the vendor refuses with is ours too',
    file: `${MESSAGING}/send-message.ts`,
    find: "if (delivery.outcome === 'rejected' && delivery.optedOut) await keepVendorStop(work, messageId, to);",
    replace: '',
    tests: VENDOR,
  },
  {
    name: 'texts: the demo writes as nobody real',
    file: `${MESSAGING}/demo-texts.ts`,
    find: ' || !STORY_NUMBER.test(from)',
    replace: '',
    tests: [`${MESSAGING}/routes.test.ts`],
  },
  {
    name: 'texts: what the assistant would have said stays unsaid once a person has the conversation',
    file: `${TEXTING}/reply-by-text.ts`,
    find: "if (isOfAssistant && row.ownerUserId !== null) return { kind: 'unwanted', reason: 'taken-over' };",
    replace: '',
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: what cannot be answered is kept',
    file: `${TEXTING}/hear-text.ts`,
    find: '        await keepQuietly(work, heard);',
    replace: '',
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: after a day it is said again that an AI speaks',
    file: `${TEXTING}/hear-text.ts`,
    find: 'lastAt.add({ hours: ANEW_HOURS }).epochMilliseconds > work.now.epochMilliseconds',
    replace: 'lastAt !== undefined',
    tests: CONVERSATIONS,
  },
  {
    name: 'texts: a stray figure is never a yes',
    file: `${TEXTING}/text-words.ts`,
    find: 'distinct.every((option) => PLAIN_ANSWERS.has(option.toLowerCase())) ? [] : distinct',
    replace: 'distinct',
    tests: [`${TEXTING}/text-words.test.ts`],
  },
  {
    name: 'texts: a word answers the question that waits before it confirms a visit',
    file: `${MESSAGING}/receive-text.ts`,
    find: ' || (await listener.awaitsAnswer?.(work, incoming.from))',
    replace: '',
    tests: CONFIRM,
  },
  {
    name: 'texts: a call that was taken is no missed one',
    file: 'src/modules/receptionist/calls/missed-call.ts',
    find: 'TAKEN.has(why) || ',
    replace: '',
    tests: MISSED,
  },
  {
    name: 'texts: who left a message was not missed',
    file: 'src/modules/receptionist/calls/missed-call.ts',
    find: '|| (await hasVoicemail(work, call.callId))',
    replace: '',
    tests: MISSED,
  },
  {
    name: 'transcripts: a chat is no way to write to strangers, not from many chats either',
    file: `${TRANSCRIPT}.ts`,
    find: 'here >= MOST_HERE || there >= MOST_THERE',
    replace: 'here >= MOST_HERE',
    tests: [`${TRANSCRIPT}.test.ts`],
  },
  {
    name: 'transcripts: few for one chat',
    file: `${TRANSCRIPT}.ts`,
    find: 'here >= MOST_HERE || there >= MOST_THERE',
    replace: 'there >= MOST_THERE',
    tests: [`${TRANSCRIPT}.test.ts`],
  },
  {
    name: 'transcripts: what a visitor wrote is no link in a mail of the clinic',
    file: `${TRANSCRIPT}.ts`,
    find: 'withoutLinks(withoutTokens(text, language))',
    replace: 'withoutTokens(text, language)',
    tests: [`${TRANSCRIPT}.test.ts`],
  },
  {
    name: 'chats: the end frees what was held',
    file: 'src/modules/receptionist/conversation/end-conversation.ts',
    find: 'if (book?.hold) await releaseHold(work, book.hold.holdToken);',
    replace: '',
    tests: [`${TRANSCRIPT}.test.ts`],
  },
];
