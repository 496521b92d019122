import type { Language } from '../model.ts';

/** What the line itself says; it tells of no visit, price or time, so that nothing here can be wrong. */
const PHRASES = {
  recorded: {
    en: 'This call is recorded. Say "do not record" at any time, and it is not.',
    es: 'Esta llamada se graba. Diga "no grabar" en cualquier momento y no se grabará.',
  },
  'may-i-record': {
    en: 'May I record this call? Please say yes or no, or press one for yes and two for no.',
    es: '¿Puedo grabar esta llamada? Diga sí o no, por favor, o pulse uno para sí y dos para no.',
  },
  'recording-on': { en: 'Thank you. What can I do for you?', es: 'Gracias. ¿En qué le puedo ayudar?' },
  'recording-off': { en: 'All right, this call is not recorded. What can I do for you?', es: 'De acuerdo, esta llamada no se graba. ¿En qué le puedo ayudar?' },
  'not-recorded': { en: 'The sound of this call is not recorded.', es: 'El sonido de esta llamada no se graba.' },
  'stays-unrecorded': {
    en: 'Thank you. You asked me not to record this call, so it stays unrecorded. What can I do for you?',
    es: 'Gracias. Me pidió no grabar esta llamada, así que sigue sin grabarse. ¿En qué le puedo ayudar?',
  },
  'recording-stopped': {
    en: 'I have stopped recording and deleted what there was. Please go on.',
    es: 'He dejado de grabar y he borrado lo que había. Continúe, por favor.',
  },
  'cut-off': { en: 'Sorry, the line broke for a moment.', es: 'Perdone, se cortó la línea un momento.' },
  'still-there': { en: 'Are you still there?', es: '¿Sigue ahí?' },
  'still-nothing': {
    en: 'I still cannot hear you. Say anything, or press any key.',
    es: 'Sigo sin oírle. Diga algo o pulse cualquier tecla.',
  },
  silence: {
    en: 'I cannot hear you, so I end the call now. Please call again at any time. Goodbye.',
    es: 'No le oigo, así que termino la llamada. Vuelva a llamar cuando quiera. Hasta pronto.',
  },
  'too-long': {
    en: 'I have to end this call now. What we settled stands. Please call again for anything else.',
    es: 'Tengo que terminar la llamada. Lo acordado sigue en pie. Vuelva a llamar si necesita algo más.',
  },
  'put-through-deaf': {
    en: 'I am sorry, I cannot hear you on this line any more. I am putting you through to the team. One moment.',
    es: 'Lo siento, ya no le oigo por esta línea. Le paso con el equipo. Un momento.',
  },
  'message-deaf': {
    en: 'I am sorry, I cannot understand you on this line any more. I have asked the team to call you back. Leave a message after the tone; it is recorded. Hang up when you are done.',
    es: 'Lo siento, ya no le entiendo por esta línea. He pedido al equipo que le llame. Deje un mensaje después de la señal; se graba. Cuelgue al terminar.',
  },
  'call-back-deaf': {
    en: 'I am sorry, I cannot hear you on this line any more. What we settled stands, and I have asked the team to call you back. Goodbye.',
    es: 'Lo siento, ya no le oigo por esta línea. Lo acordado sigue en pie y he pedido al equipo que le llame. Hasta pronto.',
  },
  trouble: { en: 'I am sorry, something went wrong on my side. Could you say that again?', es: 'Lo siento, algo ha fallado. ¿Puede repetirlo?' },
  failed: { en: 'I am sorry, I cannot go on. Please call again.', es: 'Lo siento, no puedo continuar. Vuelva a llamar, por favor.' },
  transfer: { en: 'I am putting you through to the team. One moment.', es: 'Le paso con el equipo. Un momento.' },
  'nobody-free': {
    en: 'Nobody could take the call just now. I have asked the team to call you back, and I can take a message.',
    es: 'Ahora nadie ha podido atender la llamada. He pedido al equipo que le llame, y puedo tomar un mensaje.',
  },
  'team-told': { en: 'I have told the team. I can also take a message.', es: 'He avisado al equipo. También puedo tomar un mensaje.' },
  voicemail: {
    en: 'You have reached the AI assistant of the clinic. Nobody can answer now. Leave a message after the tone; it is recorded. Hang up when you are done.',
    es: 'Habla el asistente de inteligencia artificial de la clínica. Ahora nadie puede atender. Deje un mensaje después de la señal; se graba. Cuelgue al terminar.',
  },
  'leave-words': {
    en: 'You have reached the AI assistant of the clinic. Nobody can answer now. Tell me what the team should know; it is written down for them. Hang up when you are done.',
    es: 'Habla el asistente de inteligencia artificial de la clínica. Ahora nadie puede atender. Diga lo que el equipo debe saber; se escribe para ellos. Cuelgue al terminar.',
  },
  'words-kept': { en: 'Thank you. The team gets your message. Goodbye.', es: 'Gracias. El equipo recibirá su mensaje. Hasta pronto.' },
  farewell: { en: 'You spoke with an AI assistant. Goodbye.', es: 'Ha hablado con un asistente de inteligencia artificial. Hasta pronto.' },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;
export type Phrase = keyof typeof PHRASES;

/** Words of the line in a language. */
export function phrase(name: Phrase, language: Language): string {
  return PHRASES[name][language];
}
