import type { Correspondence } from './compose.ts';
import { toPlainMarks } from './gsm.ts';
import type { TemplateKey } from './model.ts';
import type { AnswerFacts } from './ports.ts';
import { phoneInWords } from './words.ts';

/**
 * Writes an answer to a text: to STOP the clinic's name, that no more come and where to get help, nothing else (64.1200(a)(12)); to HELP what CTIA asks for:
 * the program, a contact, how often, what it costs and how it ends. Undefined when a template is none of these.
 */
export function composeAnswer(template: TemplateKey, { text }: AnswerFacts, clinic: Correspondence['clinic']): string | undefined {
  const phone = phoneInWords(clinic.phone);
  const words: Partial<Record<TemplateKey, string>> = {
    'opt-out-confirmed': `${clinic.name}: you are unsubscribed and get no more texts from us. Questions: ${phone}. START turns texts about your visits on again.`,
    'opt-in-confirmed': `${clinic.name}: you get texts about your visits again, as many as your visits need. Msg & data rates may apply. HELP for help, STOP to end.`,
    'opt-help': `${clinic.name}: texts about your visits, as many as they need. Help: ${phone} or ${clinic.email}. Msg & data rates may apply. STOP to end. In an emergency call 911.`,
    'missed-call': `${clinic.name}: sorry we missed your call. How can we help? You can book, move or ask by answering here. STOP to end.`,
    ...(text === undefined ? {} : { 'conversation-reply': text }),
  };
  const said = words[template];
  return said === undefined ? undefined : toPlainMarks(said);
}
