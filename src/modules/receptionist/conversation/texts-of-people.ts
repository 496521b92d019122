/** What is said about who somebody is, what goes to the team, and emergencies. */
export const PEOPLE_TEXTS = {
  'identity.contact': {
    en: 'To find your visit I first need to know that it is you. Which mobile number or email address did you book with?',
    es: 'Para buscar su visita necesito saber que es usted. ¿Con qué número de móvil o correo reservó?',
  },
  'identity.contact-first': {
    en: 'First I need to know that it is you. Which mobile number or email address do you have with us?',
    es: 'Primero necesito saber que es usted. ¿Qué número de móvil o correo tenemos de usted?',
  },
  'identity.contact-writing': {
    en: 'First I need to know that it is you. Shall I send a code to the number you are writing from, ending in {ending}?',
    es: 'Primero necesito saber que es usted. ¿Le envío un código al número desde el que escribe, que termina en {ending}?',
  },
  'identity.sent': {
    en: 'If we know {contact}, a code is on its way to it. What is the code?',
    es: 'Si conocemos {contact}, le llegará un código. ¿Cuál es el código?',
  },
  'identity.sent-again': {
    en: 'If we know {contact}, another code is on its way to it. It can take a minute, and only the newest one works. What is the code?',
    es: 'Si conocemos {contact}, le llegará otro código. Puede tardar un minuto, y solo vale el más nuevo. ¿Cuál es el código?',
  },
  'identity.code-again': { en: 'What is the code we sent?', es: '¿Cuál es el código que enviamos?' },
  'identity.refused': {
    en: 'I could not make sure that it is you. Check the code, or give another number or address.',
    es: 'No he podido comprobar que es usted. Revise el código o dé otro número o correo.',
  },
  'identity.no-code': {
    en: 'Without a code I cannot open what is yours. Give another number or address, or a person of the team helps you.',
    es: 'Sin un código no puedo abrir lo suyo. Dé otro número o correo, o le ayuda una persona del equipo.',
  },
  'identity.why': {
    en: 'A code goes to that number or address, so that nobody but you sees what is yours.',
    es: 'A ese número o correo va un código, para que nadie más que usted vea lo suyo.',
  },
  'identity.name-only': {
    en: 'Thanks, {first}. A name alone does not show that it is you: a code goes to your number or address.',
    es: 'Gracias, {first}. El nombre solo no demuestra que es usted: a su número o correo va un código.',
  },
  'identity.over': {
    en: 'I could not make sure that it is you, so I cannot go on here. Use the link in the message about your visit, or call {phone}.',
    es: 'No he podido comprobar que es usted, así que no puedo seguir. Use el enlace del mensaje sobre su visita o llame al {phone}.',
  },
  'identity.details-birth': { en: 'Thank you. What is your date of birth?', es: 'Gracias. ¿Cuál es su fecha de nacimiento?' },
  'identity.details-name': { en: 'And your first and last name?', es: '¿Y su nombre y apellido?' },
  'identity.thanks': { en: 'Thank you.', es: 'Gracias.' },
  'message.ask': { en: 'What shall I tell the team?', es: '¿Qué le digo al equipo?' },
  'message.done': { en: 'I have passed it on. Somebody of the team reads it and answers.', es: 'Lo he transmitido. Alguien del equipo lo leerá y responderá.' },
  'message.passed-on': {
    en: 'That is for a person of the team to look into, so I have passed on what you told me.',
    es: 'De eso se tiene que ocupar una persona del equipo, así que le he transmitido lo que me dijo.',
  },
  'message.reach': {
    en: 'How do they best reach you? Your name and a number or email, please; or say no, and they answer here.',
    es: '¿Cómo le localizan mejor? Su nombre y un número o correo, por favor; o diga no, y le responden aquí.',
  },
  'message.reached': { en: 'Thanks, I have added that. They will get back to you.', es: 'Gracias, lo he añadido. Se pondrán en contacto con usted.' },
  'message.added': { en: 'Thanks, I have added that to your message.', es: 'Gracias, lo he añadido a su mensaje.' },
  'message.added-for-team': { en: 'I have added that for the team, who have your message.', es: 'Lo he añadido para el equipo, que ya tiene su mensaje.' },
  'message.when': {
    en: 'I cannot say when they get to it. If it cannot wait, call {phone}.',
    es: 'No puedo decir cuándo lo verán. Si no puede esperar, llame al {phone}.',
  },
  'message.here': { en: 'All right, they answer here.', es: 'De acuerdo, le responden aquí.' },
  'offer.in-writing': {
    en: 'Thank you. We take offers in writing only, at {address}. If it is about a visit or a treatment of your own, tell me what you need.',
    es: 'Gracias. Solo recibimos ofertas por escrito, en {address}. Si se trata de una visita o un tratamiento suyo, dígame qué necesita.',
  },
  'offer.what-for': {
    en: 'What is it about? For a visit, a treatment or a bill of your own I get you a person. Offers we take in writing only.',
    es: '¿De qué se trata? Por una visita, un tratamiento o una factura suya le paso con una persona. Ofertas, solo por escrito.',
  },
  'person.done': {
    en: 'I have asked a person of the team to take over. You can go on writing here, or call {phone}.',
    es: 'He pedido a una persona del equipo que siga con usted. Puede seguir escribiendo aquí o llamar al {phone}.',
  },
  'team-back-today': { en: 'The team is here again today at {time}.', es: 'El equipo vuelve a estar aquí hoy a las {time}.' },
  'team-back': { en: 'The team is here again {when}.', es: 'El equipo vuelve a estar aquí {when}.' },
  'link.deposit': {
    en: 'I take no payments here. I have asked the team to send you the link for your deposit.',
    es: 'Aquí no cobro nada. He pedido al equipo que le envíe el enlace para su depósito.',
  },
  'link.forms': { en: 'I have asked the team to send you your forms.', es: 'He pedido al equipo que le envíe sus formularios.' },
  'opt-out.ask': { en: 'Which number or email address shall we stop writing to?', es: '¿A qué número o correo dejamos de escribir?' },
  'opt-out.sure': {
    en: 'Shall we stop all texts and all marketing to {contact}?',
    es: '¿Dejamos de enviar textos y publicidad a {contact}?',
  },
  'opt-out.sure-reminders': {
    en: 'Shall we stop texts about visits, reminders among them, to {contact}? Other texts stay as they are.',
    es: '¿Dejamos de enviar textos sobre las visitas, también los recordatorios, a {contact}? Los demás siguen igual.',
  },
  'opt-out.sure-marketing': {
    en: 'Shall we stop all marketing to {contact}? What is about your visits still comes.',
    es: '¿Dejamos de enviar publicidad a {contact}? Lo que es sobre sus visitas sigue llegando.',
  },
  'opt-out.done-reminders': {
    en: 'Done: {clinic} texts nothing more about visits to {contact}. You can ask the team for help at {phone}.',
    es: 'Hecho: {clinic} ya no envía textos sobre visitas a {contact}. El equipo le ayuda en el {phone}.',
  },
  'opt-out.done-marketing': {
    en: 'Done: {clinic} sends no more marketing to {contact}. You can ask the team for help at {phone}.',
    es: 'Hecho: {clinic} no envía más publicidad a {contact}. El equipo le ayuda en el {phone}.',
  },
  'opt-out.done': {
    en: 'Done: {clinic} sends no more texts and no marketing to {contact}. You can ask the team for help at {phone}.',
    es: 'Hecho: {clinic} no envía más textos ni publicidad a {contact}. El equipo le ayuda en el {phone}.',
  },
  'privacy.page': { en: 'What we keep, why and for how long is written here: {link}', es: 'Qué guardamos, para qué y cuánto tiempo está escrito aquí: {link}' },
  'privacy.may-ask': {
    en: 'You may ask for a copy of what we have about you, have it put right, or have it deleted: just say so.',
    es: 'Puede pedir una copia de lo que tenemos sobre usted, corregirlo o borrarlo: solo dígalo.',
  },
  'privacy.taken': {
    en: 'I have taken your request, and the team has it.',
    es: 'He tomado su solicitud, y el equipo ya la tiene.',
  },
  'privacy.reach': {
    en: 'Then a person checks it with you. What is your name, and which number or email do they reach you at?',
    es: 'Entonces una persona lo comprueba con usted. ¿Cómo se llama, y en qué número o correo le localizan?',
  },
  'privacy.unchecked': {
    en: 'Thank you. Your request is with the person who answers for it. They make sure that it is you before anything is sent or deleted.',
    es: 'Gracias. Su solicitud la tiene quien responde de ella. Comprobará que es usted antes de enviar o borrar nada.',
  },
  'task.shown': {
    en: 'Who asked showed who they are, by code, name and birth date: {who}',
    es: 'Mostró quién es, con código, nombre y fecha de nacimiento: {who}',
  },
  'task.not-shown': {
    en: 'Who asked did not show who they are. Check it before you act. They gave: {who}',
    es: 'No mostró quién es. Compruébelo antes de actuar. Dio: {who}',
  },
  'privacy.done': {
    en: 'I have passed your privacy request to the person who answers for it. They write to you.',
    es: 'He pasado su solicitud de privacidad a quien responde de ella. Le escribirá.',
  },
  'safety.call-now': {
    en: 'This may be an emergency. Call {emergency} now, or have somebody take you to the nearest emergency room. Do not wait for an answer here.',
    es: 'Esto puede ser una emergencia. Llame al {emergency} ahora, o pida que le lleven a urgencias. No espere una respuesta aquí.',
  },
  'safety.danger': {
    en: 'Get to a safe place now if you can, and call {emergency}. If there is fire, smoke or gas, leave the building at once. If somebody threatens you and you cannot speak, call {emergency} and leave the line open. Do not wait for an answer here.',
    es: 'Póngase a salvo ahora si puede y llame al {emergency}. Si hay fuego, humo o gas, salga del edificio enseguida. Si alguien le amenaza y no puede hablar, llame al {emergency} y deje la línea abierta. No espere una respuesta aquí.',
  },
  'safety.ask-danger': {
    en: 'First of all: is this an emergency? If there is fire, smoke or gas, or somebody threatens or hurts you, leave the place if you can and call {emergency} now. Please answer yes or no.',
    es: 'Antes de nada: ¿es una emergencia? Si hay fuego, humo o gas, o alguien le amenaza o le hace daño, salga de ahí si puede y llame al {emergency} ahora. Responda sí o no, por favor.',
  },
  'safety.ask': {
    en: 'First of all: is this an emergency? If you have trouble breathing, chest pain, sudden loss of sight, skin that turns white, blue or blotchy, or think of hurting yourself, call {emergency} now. Please answer yes or no.',
    es: 'Antes de nada: ¿es una emergencia? Si le cuesta respirar, le duele el pecho, pierde la vista de repente, la piel se le pone blanca, azul o con manchas, o piensa en hacerse daño, llame al {emergency} ahora. Responda sí o no, por favor.',
  },
  'safety.cleared': { en: 'Good. Then on with what you said.', es: 'Bien. Sigamos entonces con lo que dijo.' },
  'safety.self-harm': {
    en: 'I am very glad you told me. You do not have to be alone with this: call or text {lifeline} now to talk to somebody, or call {emergency} if you are in danger.',
    es: 'Me alegra mucho que me lo haya dicho. No tiene que pasar por esto a solas: llame o escriba al {lifeline} ahora para hablar con alguien, o llame al {emergency} si está en peligro.',
  },
  'safety.urgent': {
    en: 'This needs a clinician now, not later. I have called the clinician on duty, who will contact you. If it gets worse, or you do not hear from us within minutes, call {emergency} or go to an emergency room.',
    es: 'Esto lo tiene que ver un profesional sanitario ahora. He avisado al profesional de guardia, que se pondrá en contacto con usted. Si empeora, o no sabe de nosotros en minutos, llame al {emergency} o vaya a urgencias.',
  },
  'safety.paged': {
    en: 'I have alerted the team of {clinic} as well. Their number is {phone}.',
    es: 'También he avisado al equipo de {clinic}. Su número es el {phone}.',
  },
  'safety.reminder': { en: 'If you feel unwell, call {emergency} first.', es: 'Si se encuentra mal, llame primero al {emergency}.' },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'es', string>>>>;
