import { PEOPLE_TEXTS } from './texts-of-people.ts';
import { TEXTS_ON_A_CALL } from './texts-on-a-call.ts';
import { VISIT_TEXTS } from './texts-of-visits.ts';

/**
 * Everything the receptionist says, in English and Spanish. Each number, date, name and price comes from a row and stands in braces here;
 * a test makes sure that no template holds a digit or a currency sign.
 */
export const TEXTS = {
  ...VISIT_TEXTS,
  ...PEOPLE_TEXTS,
  ...TEXTS_ON_A_CALL,
  greeting: {
    en: 'Hi, I am {persona}, the AI assistant of {clinic}. I am not a person and cannot give medical advice.',
    es: 'Hola, soy {persona}, el asistente de inteligencia artificial de {clinic}. No soy una persona y no puedo dar consejos médicos.',
  },
  'reach-a-person': {
    en: 'Ask for a person at any time, or call {phone}. What can I do for you?',
    es: 'Puede pedir hablar con una persona en cualquier momento, o llamar al {phone}. ¿En qué le puedo ayudar?',
  },
  'what-i-do': {
    en: 'I can book, move, confirm or cancel a visit, answer questions about {clinic}, or take a message for the team.',
    es: 'Puedo reservar, cambiar, confirmar o cancelar una visita, responder preguntas sobre {clinic} o dejar un mensaje para el equipo.',
  },
  'are-you-a-person': {
    en: 'I am {persona}, an AI assistant, not a person. If you would like a person, say so and I will pass you on, or call {phone}.',
    es: 'Soy {persona}, un asistente de inteligencia artificial, no una persona. Si prefiere hablar con una persona, dígamelo, o llame al {phone}.',
  },
  'who-this-is': {
    en: 'You have reached {clinic}: {place}, {address}.',
    es: 'Está hablando con {clinic}: {place}, {address}.',
  },
  'how-can-i-help': { en: 'What can I do for you?', es: '¿En qué le puedo ayudar?' },
  'i-am-here': { en: 'Yes, I am here: {persona}, the AI assistant.', es: 'Sí, aquí estoy: {persona}, el asistente de inteligencia artificial.' },
  'mail-this': {
    en: 'Open the menu of this chat, press “Email me this conversation” and type your address: it is sent there.',
    es: 'Abra el menú de este chat, pulse «Enviarme esta conversación por correo» y escriba su correo: se le envía ahí.',
  },
  languages: { en: 'I speak English and Spanish.', es: 'Hablo inglés y español.' },
  'keys-at-start': {
    en: 'On the keypad: one to book a visit, two to change one, three for a person.',
    es: 'En el teclado: uno para reservar una visita, dos para cambiarla, tres para una persona.',
  },
  'ask.preparation': { en: 'Before {service}: {words}', es: 'Antes de {service}: {words}' },
  'ask.others': {
    en: 'I tell nobody anything about other people, not even whether they come here. With your own visits I can help.',
    es: 'No le digo a nadie nada de otras personas, ni siquiera si vienen aquí. Con sus propias visitas sí le ayudo.',
  },
  'take-your-time': { en: 'Take your time, I am here.', es: 'Tómese su tiempo, aquí estoy.' },
  welcome: { en: 'You are welcome.', es: 'De nada.' },
  goodbye: { en: 'Thank you. Goodbye.', es: 'Gracias. Hasta pronto.' },
  noted: { en: 'Thanks, I have noted that.', es: 'Gracias, lo he anotado.' },
  'noted-name': { en: 'Thanks, {first}.', es: 'Gracias, {first}.' },
  'anything-else': { en: 'Is there anything else?', es: '¿Algo más?' },
  'not-understood': { en: 'Sorry, I did not get that.', es: 'Perdone, no le he entendido.' },
  'say-it-otherwise': { en: 'Could you say it in other words?', es: '¿Podría decirlo de otra manera?' },
  'still-not-understood': {
    en: 'I am sorry, I still do not understand. Shall I pass you on to a person?',
    es: 'Lo siento, sigo sin entender. ¿Quiere que le pase con una persona?',
  },
  'way-out': {
    en: 'I am not getting any further with this. Shall I pass you on to a person of the team?',
    es: 'Así no avanzamos. ¿Quiere que le pase con una persona del equipo?',
  },
  'way-out.times': {
    en: 'I do not find what you need. Shall I have a person of the team look for a time with you?',
    es: 'No encuentro lo que necesita. ¿Quiere que una persona del equipo busque una hora con usted?',
  },
  'not-allowed-here': {
    en: 'I cannot do that here. A person can: call {phone}, or I take a message.',
    es: 'Eso no lo puedo hacer aquí. Una persona sí: llame al {phone}, o dejo un mensaje.',
  },
  'not-at-this-hour': {
    en: 'At this hour I answer questions and pass on messages.',
    es: 'A esta hora respondo preguntas y paso recados.',
  },
  'other-language': {
    en: 'I speak English and Spanish. I have asked a person of the team to write to you.',
    es: 'Hablo inglés y español. He pedido a una persona del equipo que le escriba.',
  },
  'card-withheld': {
    en: 'Please do not send card or social security numbers here. I did not keep it.',
    es: 'Por favor, no envíe números de tarjeta ni de seguridad social por aquí. No lo he guardado.',
  },
  'then-next': { en: 'You also asked for something else: {what}. Shall we go on with it?', es: 'También pidió otra cosa: {what}. ¿Seguimos con ello?' },
  'yes-or-no': { en: 'Please say yes or no.', es: 'Diga sí o no, por favor.' },
  'ask.providers-here': { en: 'On {day} clients are seen at {place} by {providers}.', es: 'El {day} atiende en {place}: {providers}.' },
  'ask.nobody-here': { en: 'On {day} nobody sees clients at {place}.', es: 'El {day} no atiende nadie en {place}.' },
  'ask.provider-here': { en: '{provider} sees clients on {days}.', es: '{provider} atiende el {days}.' },
  'ask.provider-away': { en: '{provider} does not see clients then.', es: '{provider} no atiende entonces.' },
  'ask.provider-hours': { en: '{provider} sees clients on {day}: {windows}.', es: '{provider} atiende el {day}: {windows}.' },
  'ask.hours-day': { en: 'On {day} {place} is open {windows}.', es: 'El {day} {place} abre {windows}.' },
  'ask.hours-closed': { en: 'On {day} {place} is closed.', es: 'El {day} {place} está cerrado.' },
  'ask.place': { en: '{place}: {address}.', es: '{place}: {address}.' },
  'ask.contact': { en: 'You reach us at {phone}.', es: 'Nos encuentra en el {phone}.' },
  'ask.price': { en: '{service}: {price}.', es: '{service}: {price}.' },
  'ask.price-of-units': {
    en: '{service}: {price}, so {count} units come to {sum}. How many you need, the provider says at the visit.',
    es: '{service}: {price}; {count} unidades son {sum}. Cuántas necesita se lo dice el profesional en la visita.',
  },
  'ask.price-of-units-from': {
    en: '{service}: {price}, so {count} units come to {sum} or more. How many you need, the provider says at the visit.',
    es: '{service}: {price}; {count} unidades son {sum} o más. Cuántas necesita se lo dice el profesional en la visita.',
  },
  'ask.deposit': {
    en: 'For {service} a deposit of {amount} is paid; the team sends the link for it.',
    es: 'Para {service} se paga un depósito de {amount}; el equipo envía el enlace.',
  },
  'ask.no-deposit': { en: 'For {service} no deposit is paid.', es: 'Para {service} no se paga depósito.' },
  'ask.no-deposits': { en: 'No deposit is paid for any treatment here.', es: 'Aquí no se paga depósito por ningún tratamiento.' },
  'ask.deposits': {
    en: 'A deposit is paid for {services}; for the others there is none.',
    es: 'Se paga un depósito para {services}; para los demás no hay.',
  },
  'ask.about': {
    en: 'What it is like, and whether it is for you, somebody of the team tells you. Shall I take a message?',
    es: 'Cómo es, y si es para usted, se lo cuenta alguien del equipo. ¿Dejo un mensaje?',
  },
  'ask.rest-unknown': {
    en: 'To the rest of your question I have no answer at hand; the team has, at {phone}.',
    es: 'Para el resto de su pregunta no tengo respuesta; el equipo sí, en el {phone}.',
  },
  'ask.person-is': { en: '{provider} is {title} here.', es: '{provider} es {title} aquí.' },
  'ask.person-here': { en: '{provider} works here.', es: '{provider} trabaja aquí.' },
  'ask.about-person': {
    en: 'More about them the team tells you. Shall I take a message?',
    es: 'Más sobre esa persona se lo cuenta el equipo. ¿Dejo un mensaje?',
  },
  'ask.age': { en: 'Clients have to be {age} or over.', es: 'Hay que tener al menos {age} años.' },
  'ask.in-own-words': { en: '{service}: {words}', es: '{service}: {words}' },
  'all-right': { en: 'All right.', es: 'De acuerdo.' },
  'ask.as-listed': {
    en: 'The prices are as listed, and I cannot change them. Shall I pass your question to the team?',
    es: 'Los precios son los de la lista, y no los puedo cambiar. ¿Paso su pregunta al equipo?',
  },
  'ask.price-free': { en: '{service}: Free.', es: '{service}: Gratis.' },
  'ask.price-at-visit': { en: 'The price of {service} is told at the visit.', es: 'El precio de {service} se le dirá en la visita.' },
  'ask.duration': { en: '{service} takes {minutes} minutes.', es: '{service} dura {minutes} minutos.' },
  'ask.which-service': { en: 'For which treatment?', es: '¿Para qué tratamiento?' },
  'ask.services': { en: 'We do: {services}.', es: 'Hacemos: {services}.' },
  'ask.providers': { en: 'Here you are seen by {providers}.', es: 'Aquí le atienden {providers}.' },
  'ask.providers-of': { en: '{service} is done by {providers}.', es: '{service} lo hacen {providers}.' },
  'ask.yes-we-do': { en: 'Yes, we do {services}.', es: 'Sí, hacemos {services}.' },
  'ask.not-ours': {
    en: 'I do not find that among our treatments. I can ask the team for you, or you call {phone}.',
    es: 'No encuentro eso entre nuestros tratamientos. Puedo preguntar al equipo, o llame al {phone}.',
  },
  'ask.unknown': {
    en: 'I do not have that at hand, and I do not guess. You can call {phone}. Shall I take a message for the team?',
    es: 'Eso no lo tengo a mano, y no adivino. Puede llamar al {phone}. ¿Tomo un mensaje para el equipo?',
  },
  'ask.unknown-aside': {
    en: 'I do not have that at hand, and I do not guess. I can ask the team for you, or you call {phone}.',
    es: 'Eso no lo tengo a mano, y no adivino. Puedo preguntar al equipo, o llame al {phone}.',
  },
  'ask.topic-blocked': { en: 'I may not speak about that. A person can: call {phone}.', es: 'De eso no puedo hablar. Una persona sí: llame al {phone}.' },
  'scope.clinical': {
    en: 'That is a question for a clinician, and I am an AI assistant who may not answer it. I have asked a person of the team to get back to you. If it is urgent, call {phone}.',
    es: 'Esa es una pregunta para un profesional sanitario, y yo, un asistente de inteligencia artificial, no puedo responderla. He pedido a una persona del equipo que le responda. Si es urgente, llame al {phone}.',
  },
  'scope.result': {
    en: 'Results differ from person to person, and nobody can promise one. Your provider talks it through with you at the visit.',
    es: 'Los resultados varían de una persona a otra, y nadie los puede prometer. Su profesional lo comentará con usted en la visita.',
  },
  'picture-not-seen': {
    en: 'I cannot look at pictures. Please tell me in words what I can do for you, or call {phone} to reach the team.',
    es: 'No puedo ver fotos. Dígame con palabras en qué le puedo ayudar, o llame al {phone} para hablar con el equipo.',
  },
  'held.booked': {
    en: 'We have booked it for you: {services} on {when} ({zone}). The confirmation is on its way to you.',
    es: 'Se lo hemos reservado: {services}, {when} ({zone}). La confirmación va en camino.',
  },
  'held.booked-by-code': {
    en: 'We keep {services} on {when} ({zone}) for you. One step is left: enter the code from our email on the page it leads to, or the visit ends by itself.',
    es: 'Le guardamos {services}, {when} ({zone}). Falta un paso: ponga el código de nuestro correo en la página a la que lleva, o la visita termina por sí sola.',
  },
  'held.let-go': {
    en: 'The time we kept for you is free again. When would you like to come?',
    es: 'La hora que le guardábamos está libre otra vez. ¿Cuándo le gustaría venir?',
  },
  'handed-back': { en: 'I am the AI assistant again. How can I help?', es: 'Vuelvo a ser el asistente de inteligencia artificial. ¿En qué le ayudo?' },
  'option.yes': { en: 'Yes', es: 'Sí' },
  'option.no': { en: 'No', es: 'No' },
  'option.person': { en: 'Talk to a person', es: 'Hablar con una persona' },
  'option.wait': { en: 'Waitlist', es: 'Lista de espera' },
  'option.known': { en: 'I have been here before', es: 'Ya he venido antes' },
  'option.place': { en: 'At {place}', es: 'En {place}' },
  'option.anyone': { en: 'With anyone', es: 'Con cualquiera' },
  'option.more': { en: 'Other times', es: 'Otras horas' },
  'option.message': { en: 'Leave a message', es: 'Dejar un mensaje' },
  'option.time': { en: '{when} with {provider}', es: '{when} con {provider}' },
  'option.visit': { en: '{services}, {when}', es: '{services}, {when}' },
  'option.book': { en: 'Book a visit', es: 'Reservar una visita' },
  'option.change': { en: 'Change a visit', es: 'Cambiar una visita' },
  'flow.book': { en: 'a visit', es: 'una visita' },
  'flow.reschedule': { en: 'moving a visit', es: 'cambiar una visita' },
  'flow.cancel': { en: 'cancelling a visit', es: 'cancelar una visita' },
  'flow.confirm': { en: 'confirming a visit', es: 'confirmar una visita' },
  'flow.waitlist': { en: 'the waitlist', es: 'la lista de espera' },
  'flow.message': { en: 'a message to the team', es: 'un mensaje al equipo' },
  'flow.person': { en: 'talking to a person', es: 'hablar con una persona' },
  'flow.deposit': { en: 'the link for your deposit', es: 'el enlace para su depósito' },
  'flow.forms': { en: 'the link for your forms', es: 'el enlace para sus formularios' },
  'flow.opt_out': { en: 'stopping messages', es: 'no recibir mensajes' },
  'flow.privacy': { en: 'your privacy request', es: 'su solicitud de privacidad' },
  'flow.visits': { en: 'your visits', es: 'sus visitas' },
  and: { en: '{some} and {last}', es: '{some} y {last}' },
  range: { en: '{from} to {to}', es: '{from} a {to}' },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'es', string>>>>;

export type TextKey = keyof typeof TEXTS;

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
/** What a text needs to be told. */
export type Values<Key extends TextKey> = Readonly<Record<Names<(typeof TEXTS)[Key]['en']>, string>>;

/** Puts values into a text; what a value holds is never looked at again, braces in it are braces. */
export function textOf<Key extends TextKey>(language: 'en' | 'es', key: Key, values: Values<Key>): string {
  const given = new Map<string, string>(Object.entries(values));
  return TEXTS[key][language].replace(/\{([a-z]+)\}/g, (_whole, name: string) => given.get(name) ?? '').replace(/(?<=[ap]\.m\.)\./g, '');
}
