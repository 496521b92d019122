/**
 * Everything the receptionist says, in English and Spanish. Each number, date, name and price comes from a row and stands in braces here;
 * a test makes sure that no template holds a digit or a currency sign.
 */
export const TEXTS = {
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
    en: 'I am an AI assistant, not a person. If you would like a person, say so and I will pass you on, or call {phone}.',
    es: 'Soy un asistente de inteligencia artificial, no una persona. Si prefiere hablar con una persona, dígamelo, o llame al {phone}.',
  },
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
  'other-language': {
    en: 'I speak English and Spanish. I have asked a person of the team to write to you.',
    es: 'Hablo inglés y español. He pedido a una persona del equipo que le escriba.',
  },
  'card-withheld': {
    en: 'Please do not send card or social security numbers here. I did not keep it.',
    es: 'Por favor, no envíe números de tarjeta ni de seguridad social por aquí. No lo he guardado.',
  },
  'first-that': { en: 'First things first.', es: 'Vamos por partes.' },
  'then-next': { en: 'You also asked for something else: {what}. Shall we go on with it?', es: 'También pidió otra cosa: {what}. ¿Seguimos con ello?' },

  'book.which-service': { en: 'Which treatment would you like?', es: '¿Qué tratamiento desea?' },
  'book.no-such-service': { en: 'I do not find that among our treatments.', es: 'No encuentro eso entre nuestros tratamientos.' },
  'book.when': { en: 'When would you like to come for {services}?', es: '¿Cuándo le gustaría venir para {services}?' },
  'book.when-next': {
    en: 'When would you like to come for {services}? The next free time is {next}.',
    es: '¿Cuándo le gustaría venir para {services}? La próxima hora libre es {next}.',
  },
  'book.which-time': { en: 'These times are free for {services}. Which one would you like?', es: 'Estas horas están libres para {services}. ¿Cuál prefiere?' },
  'book.not-free': { en: '{wanted} is not free.', es: '{wanted} no está libre.' },
  'book.time-free': {
    en: '{when} with {provider} is free. To book it I need a few details.',
    es: '{when} con {provider} está libre. Para reservarlo necesito unos datos.',
  },
  'book.new-details': { en: 'Then I take your details instead.', es: 'Entonces tomo sus datos.' },
  'book.time-now': { en: '{when} with {provider}, then.', es: '{when} con {provider}, entonces.' },
  'yes-or-no': { en: 'Please say yes or no.', es: 'Diga sí o no, por favor.' },
  'book.none-then': { en: 'Nothing is free for {services} then.', es: 'No hay nada libre para {services} entonces.' },
  'book.nearest': { en: 'These are the nearest free times. Which one would you like?', es: 'Estas son las horas libres más cercanas. ¿Cuál prefiere?' },
  'book.none-at-all': {
    en: 'I find no free time for {services}. Shall I put you on the waitlist?',
    es: 'No encuentro ninguna hora libre para {services}. ¿Le apunto en la lista de espera?',
  },
  'book.date-conflict': { en: 'That weekday is not on that date.', es: 'Ese día de la semana no cae en esa fecha.' },
  'book.day-past': { en: 'That day has passed.', es: 'Ese día ya ha pasado.' },
  'book.birth-date': { en: 'What is your date of birth?', es: '¿Cuál es su fecha de nacimiento?' },
  'book.name': { en: 'What is your first and last name?', es: '¿Cuál es su nombre y apellido?' },
  'book.last-name': { en: 'And your last name, {first}?', es: '¿Y su apellido, {first}?' },
  'book.phone': { en: 'What is your mobile number, with its area code?', es: '¿Cuál es su número de móvil, con el código de área?' },
  'book.email': { en: 'What is your email address? The confirmation goes there.', es: '¿Cuál es su correo electrónico? Ahí enviamos la confirmación.' },
  'book.birth-date-invalid': { en: 'That is no date of birth I can use.', es: 'Esa fecha de nacimiento no me sirve.' },
  'book.phone-invalid': { en: 'That is not a whole phone number.', es: 'Ese número de teléfono no está completo.' },
  'book.email-invalid': { en: 'That is not a whole email address.', es: 'Esa dirección de correo no está completa.' },
  'book.name-invalid': { en: 'I need a name of letters.', es: 'Necesito un nombre con letras.' },
  'book.texts': {
    en: 'One question before I book: “{text}” Do you agree?',
    es: 'Una pregunta antes de reservar (este es el texto exacto): “{text}” ¿Está de acuerdo?',
  },
  'book.read-back': {
    en: 'Let me read that back: {services} with {provider}, {when} ({zone}), at {place}, {address}, for {person}.',
    es: 'Se lo repito: {services} con {provider}, {when} ({zone}), en {place}, {address}, a nombre de {person}.',
  },
  'book.read-contact': {
    en: 'Your mobile number is {phone}, and your email is {email}.',
    es: 'Su móvil es {phone}, y su correo es {email}.',
  },
  'book.price': { en: 'The price is {price}.', es: 'El precio es {price}.' },
  'book.price-free': { en: 'It is free.', es: 'Es gratis.' },
  'book.price-at-visit': { en: 'The price is told at the visit.', es: 'El precio se le dirá en la visita.' },
  'book.shall-i': { en: 'Shall I book it?', es: '¿Lo reservo?' },
  'book.exam-added': { en: 'It includes {exam}, which this treatment needs first.', es: 'Incluye {exam}, que este tratamiento necesita antes.' },
  'book.booked': {
    en: 'Booked: {services} on {when} ({zone}). The confirmation goes to your email. You can see or change the visit here: {link}',
    es: 'Reservado: {services}, {when} ({zone}). La confirmación va a su correo. Puede ver o cambiar la visita aquí: {link}',
  },
  'recall.booked': { en: 'It is booked: {services}, {when} ({zone}).', es: 'Está reservado: {services}, {when} ({zone}).' },
  'recall.not-booked': { en: '{services}, {when} ({zone}), is not booked any more.', es: '{services}, {when} ({zone}), ya no está reservado.' },
  'recall.nothing': { en: 'Nothing is booked in this conversation.', es: 'No hay nada reservado en esta conversación.' },
  'book.enter-code': {
    en: 'One step is left: we sent a code to your email. Enter it on the page of your visit, or the visit ends by itself: {link}',
    es: 'Falta un paso: le enviamos un código a su correo. Escríbalo en la página de su visita o la visita se anulará: {link}',
  },
  'book.taken': { en: 'I am sorry, that time has just been taken.', es: 'Lo siento, esa hora acaba de ocuparse.' },
  'book.gone': { en: 'I am sorry, {provider} can no longer see you then.', es: 'Lo siento, {provider} ya no puede atenderle entonces.' },
  'book.hold-over': {
    en: 'The time I held for you had run out, so I held it again.',
    es: 'El tiempo de la reserva provisional se acabó, así que la he vuelto a guardar.',
  },
  'book.not-yet': { en: 'Nothing is booked. What shall I change?', es: 'No hay nada reservado. ¿Qué cambio?' },
  'book.dropped': { en: 'All right, nothing is booked.', es: 'De acuerdo, no hay nada reservado.' },
  'book.too-soon': {
    en: 'That is too soon to book here. Call {phone} and the team will see what can be done.',
    es: 'Es demasiado pronto para reservar aquí. Llame al {phone} y el equipo verá qué se puede hacer.',
  },
  'book.too-far': { en: 'That is further ahead than can be booked.', es: 'Es más adelante de lo que se puede reservar.' },
  'book.closed': { en: 'We are not open, or nobody who does this is here, at that time.', es: 'A esa hora no abrimos, o no está quien lo hace.' },
  'book.too-many': {
    en: 'I cannot hold or book more with this number here. Call {phone} and the team will help.',
    es: 'No puedo reservar más con este número por aquí. Llame al {phone} y el equipo le ayudará.',
  },
  'book.minor': {
    en: 'We can only book people aged {age} or over. I kept nothing of what you wrote. A parent or guardian can call {phone}.',
    es: 'Solo podemos reservar para personas de {age} años o más. No he guardado nada de lo que escribió. Su padre, madre o tutor puede llamar al {phone}.',
  },
  'book.needs-first': {
    en: '{service} needs {exam} first, unless you had one here. Shall I book {exam}?',
    es: '{service} necesita antes {exam}, salvo que ya lo haya tenido aquí. ¿Reservo {exam}?',
  },
  'book.needs-person': {
    en: '{service} needs something first that a person has to see to.',
    es: '{service} necesita antes algo de lo que debe ocuparse una persona.',
  },
  'book.not-together': { en: 'I cannot book these together: {services}. Which one first?', es: 'No puedo reservar esto junto: {services}. ¿Cuál primero?' },
  'book.provider-not': { en: '{provider} does not do {services} here.', es: '{provider} no hace {services} aquí.' },
  'book.with-any': { en: 'With whoever is free.', es: 'Con quien esté libre.' },

  'policy.free': { en: 'Moving and cancelling are free.', es: 'Cambiar y cancelar es gratis.' },
  'policy.free-until': { en: 'Cancelling is free until {until}. After that it costs {fee}.', es: 'Cancelar es gratis hasta {until}. Después cuesta {fee}.' },
  'policy.free-until-deposit': {
    en: 'Cancelling is free until {until}. After that your {fee} deposit is kept.',
    es: 'Cancelar es gratis hasta {until}. Después no se devuelve su depósito de {fee}.',
  },
  'policy.late': { en: 'Cancelling now costs {fee}; it was free until {until}.', es: 'Cancelar ahora cuesta {fee}; era gratis hasta {until}.' },
  'policy.late-deposit': {
    en: 'Your {fee} deposit would be kept; cancelling was free until {until}.',
    es: 'No se devolvería su depósito de {fee}; cancelar era gratis hasta {until}.',
  },
  'policy.move': { en: 'Moving costs nothing.', es: 'Cambiar la hora no cuesta nada.' },
  'policy.move-late': {
    en: 'Moving costs nothing, but it does not make cancelling free again: later it would still cost {fee}.',
    es: 'Cambiar la hora no cuesta nada, pero no vuelve gratis la cancelación: después seguiría costando {fee}.',
  },
  'policy.of-service': {
    en: 'For {service}, cancelling is free until {hours} hours before; after that it costs {fee}.',
    es: 'Para {service}, cancelar es gratis hasta {hours} horas antes; después cuesta {fee}.',
  },
  'policy.of-service-free': { en: 'For {service}, moving and cancelling are free.', es: 'Para {service}, cambiar y cancelar es gratis.' },

  'wait.ask': { en: 'Shall I put you on the waitlist for {services}?', es: '¿Le apunto en la lista de espera para {services}?' },
  'wait.when': { en: 'Between which days could you come?', es: '¿Entre qué días podría venir?' },
  'wait.done': {
    en: 'You are on the waitlist for {services}, {from} to {to}. When a time comes free we write to you.',
    es: 'Está en la lista de espera para {services}, del {from} al {to}. Cuando quede una hora libre le escribimos.',
  },
  'wait.too-many': { en: 'This number is on the waitlist often enough.', es: 'Este número ya está varias veces en la lista de espera.' },

  'identity.contact': {
    en: 'To find your visit I first need to know that it is you. Which mobile number or email address did you book with?',
    es: 'Para buscar su visita necesito saber que es usted. ¿Con qué número de móvil o correo reservó?',
  },
  'identity.contact-first': {
    en: 'First I need to know that it is you. Which mobile number or email address do you have with us?',
    es: 'Primero necesito saber que es usted. ¿Qué número de móvil o correo tenemos de usted?',
  },
  'identity.sent': {
    en: 'If we know {contact}, a code is on its way to it. What is the code?',
    es: 'Si conocemos {contact}, le llegará un código. ¿Cuál es el código?',
  },
  'identity.code-again': { en: 'What is the code we sent?', es: '¿Cuál es el código que enviamos?' },
  'identity.code-keys': {
    en: 'I did not get the code. Please type it on the keypad of your phone.',
    es: 'No he entendido el código. Márquelo en el teclado de su teléfono, por favor.',
  },
  'identity.refused': {
    en: 'I could not make sure that it is you. Check the code, or give another number or address.',
    es: 'No he podido comprobar que es usted. Revise el código o dé otro número o correo.',
  },
  'identity.over': {
    en: 'I could not make sure that it is you, so I cannot go on here. Use the link in the message about your visit, or call {phone}.',
    es: 'No he podido comprobar que es usted, así que no puedo seguir. Use el enlace del mensaje sobre su visita o llame al {phone}.',
  },
  'identity.details-birth': { en: 'Thank you. What is your date of birth?', es: 'Gracias. ¿Cuál es su fecha de nacimiento?' },
  'identity.details-name': { en: 'And your first and last name?', es: '¿Y su nombre y apellido?' },
  'identity.thanks': { en: 'Thank you.', es: 'Gracias.' },

  'change.no-visits': { en: 'I find no visit to come that I could change.', es: 'No encuentro ninguna visita próxima que pueda cambiar.' },
  'change.which': { en: 'Which visit is it?', es: '¿Qué visita es?' },
  'change.your-visit': {
    en: 'Your visit: {services} with {provider}, {when} ({zone}), at {place}.',
    es: 'Su visita: {services} con {provider}, {when} ({zone}), en {place}.',
  },
  'change.your-visits': { en: 'Your visits to come:', es: 'Sus próximas visitas:' },
  'move.when': { en: 'When would you like to come instead?', es: '¿Cuándo le gustaría venir en su lugar?' },
  'move.which-time': { en: 'These times are free. Which one would you like?', es: 'Estas horas están libres. ¿Cuál prefiere?' },
  'move.none-with': {
    en: 'Your visit stays with {provider}, who has nothing free for {services} then.',
    es: 'Su visita sigue con {provider}, y entonces no tiene nada libre para {services}.',
  },
  'move.read-back': {
    en: 'I would move {services} from {before} to {when} ({zone}), with {provider}, at {place}.',
    es: 'Cambiaría {services} de {before} a {when} ({zone}), con {provider}, en {place}.',
  },
  'move.shall-i': { en: 'Shall I move it?', es: '¿Lo cambio?' },
  'move.done': {
    en: 'Moved: {services} is now on {when} ({zone}). See or change the visit here: {link}',
    es: 'Hecho: {services} es ahora {when} ({zone}). Vea o cambie la visita aquí: {link}',
  },
  'move.same': { en: 'That is when your visit is already.', es: 'Su visita ya es a esa hora.' },
  'cancel.read-back': { en: 'I would cancel {services} on {when} ({zone}), at {place}.', es: 'Cancelaría {services} de {when} ({zone}), en {place}.' },
  'cancel.shall-i': { en: 'Shall I cancel it?', es: '¿La cancelo?' },
  'cancel.done': { en: 'Cancelled: {services} on {when}.', es: 'Cancelada: {services} de {when}.' },
  'cancel.fee': { en: 'The late cancellation fee of {fee} applies.', es: 'Se aplica el cargo por cancelación tardía de {fee}.' },
  'change.kept': { en: 'All right, your visit stays as it is.', es: 'De acuerdo, su visita queda como está.' },
  'change.meanwhile': { en: 'Your visit has changed in the meantime; let me look again.', es: 'Su visita ha cambiado mientras tanto; lo miro otra vez.' },
  'confirm.done': { en: 'Thank you. {services} on {when} ({zone}) is confirmed.', es: 'Gracias. {services} de {when} ({zone}) está confirmada.' },
  'confirm.already': { en: '{services} on {when} ({zone}) is confirmed already.', es: '{services} de {when} ({zone}) ya está confirmada.' },

  'message.ask': { en: 'What shall I tell the team?', es: '¿Qué le digo al equipo?' },
  'message.done': { en: 'I have passed it on. Somebody of the team reads it and answers.', es: 'Lo he transmitido. Alguien del equipo lo leerá y responderá.' },
  'person.done': {
    en: 'I have asked a person of the team to take over. You can go on writing here, or call {phone}.',
    es: 'He pedido a una persona del equipo que siga con usted. Puede seguir escribiendo aquí o llamar al {phone}.',
  },
  'person.hours': { en: 'The team is here {hours}.', es: 'El equipo está aquí {hours}.' },
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
  'opt-out.done': {
    en: 'Done: {clinic} sends no more texts and no marketing to {contact}. You can ask the team for help at {phone}.',
    es: 'Hecho: {clinic} no envía más textos ni publicidad a {contact}. El equipo le ayuda en el {phone}.',
  },
  'privacy.page': { en: 'What we keep, why and for how long is written here: {link}', es: 'Qué guardamos, para qué y cuánto tiempo está escrito aquí: {link}' },
  'privacy.done': {
    en: 'I have passed your privacy request to the person who answers for it. They write to you.',
    es: 'He pasado su solicitud de privacidad a quien responde de ella. Le escribirá.',
  },

  'ask.hours-day': { en: 'On {day} {place} is open {windows}.', es: 'El {day} {place} abre {windows}.' },
  'ask.hours-closed': { en: 'On {day} {place} is closed.', es: 'El {day} {place} está cerrado.' },
  'ask.place': { en: '{place}: {address}.', es: '{place}: {address}.' },
  'ask.contact': { en: 'You reach us at {phone}.', es: 'Nos encuentra en el {phone}.' },
  'ask.price': { en: '{service}: {price}.', es: '{service}: {price}.' },
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

  'safety.call-now': {
    en: 'This may be an emergency. Call {emergency} now, or have somebody take you to the nearest emergency room. Do not wait for an answer here.',
    es: 'Esto puede ser una emergencia. Llame al {emergency} ahora, o pida que le lleven a urgencias. No espere una respuesta aquí.',
  },
  'safety.self-harm': {
    en: 'I am very glad you wrote. You do not have to be alone with this: call or text {lifeline} now to talk to somebody, or call {emergency} if you are in danger.',
    es: 'Me alegra mucho que haya escrito. No tiene que pasar por esto a solas: llame o escriba al {lifeline} ahora para hablar con alguien, o llame al {emergency} si está en peligro.',
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
  fault: {
    en: 'Something went wrong on our side, and nothing was changed. Please say it once more.',
    es: 'Algo ha fallado de nuestro lado, y no se ha cambiado nada. Dígalo otra vez, por favor.',
  },
  'picture-not-seen': {
    en: 'I cannot look at pictures. Please tell me in words what I can do for you, or call {phone} to reach the team.',
    es: 'No puedo ver fotos. Dígame con palabras en qué le puedo ayudar, o llame al {phone} para hablar con el equipo.',
  },
  'handed-back': { en: 'I am the AI assistant again. How can I help?', es: 'Vuelvo a ser el asistente de inteligencia artificial. ¿En qué le ayudo?' },

  'option.yes': { en: 'Yes', es: 'Sí' },
  'option.no': { en: 'No', es: 'No' },
  'option.person': { en: 'Talk to a person', es: 'Hablar con una persona' },
  'option.wait': { en: 'Waitlist', es: 'Lista de espera' },
  'option.known': { en: 'I have been here before', es: 'Ya he venido antes' },
  'option.more': { en: 'Other times', es: 'Otras horas' },
  'option.message': { en: 'Leave a message', es: 'Dejar un mensaje' },
  'option.time': { en: '{when} with {provider}', es: '{when} con {provider}' },
  'option.visit': { en: '{services}, {when}', es: '{services}, {when}' },
  'option.book': { en: 'Book a visit', es: 'Reservar una visita' },
  'option.change': { en: 'Change a visit', es: 'Cambiar una visita' },
  'option.ask': { en: 'Opening hours', es: 'Horario' },
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
