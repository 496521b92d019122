/** What is only said where somebody speaks, or could not say something. As in `texts.ts`, every figure and name comes from a row and stands in braces. */
export const TEXTS_ON_A_CALL = {
  'choose-keys': {
    en: 'Say which one, or press its number on your phone: one for the first.',
    es: 'Diga cuál, o marque su número en el teléfono: uno para la primera.',
  },
  'book.read-birth': { en: 'You were born on {birth}.', es: 'Nació el {birth}.' },
  'book.read-back-call': {
    en: 'I would book this visit for you: {services} with {provider}, {when} ({zone}), at {place}, {address}, for {person}.',
    es: 'Le reservaría esta visita: {services} con {provider}, {when} ({zone}), en {place}, {address}, a nombre de {person}.',
  },
  'wait.read-back': {
    en: 'I would put you on the waitlist, and book nothing: {services}, {from} to {to}, for {person}.',
    es: 'Le pondría en la lista de espera, sin reservar nada: {services}, del {from} al {to}, a nombre de {person}.',
  },
  'wait.shall-i': { en: 'Shall I put you on the waitlist?', es: '¿Le pongo en la lista de espera?' },
  'yes-or-no-keys': {
    en: 'Please say yes or no, or press one for yes and two for no.',
    es: 'Diga sí o no, o marque uno para sí y dos para no.',
  },
  'safety.ask-keys': { en: 'You can also press one for yes and two for no.', es: 'También puede marcar uno para sí y dos para no.' },
  'book.phone-this': {
    en: 'Is the number you are calling from, ending in {ending}, the best one to reach you?',
    es: '¿El número desde el que llama, que termina en {ending}, es el mejor para localizarle?',
  },
  'book.birth-date-keys': {
    en: 'I did not hear a date of birth. You can also type it on the keypad of your phone: month, day and year.',
    es: 'No he oído una fecha de nacimiento. También puede marcarla en el teclado de su teléfono: mes, día y año.',
  },
  'book.phone-keys': {
    en: 'I did not hear a whole phone number. You can also type it on the keypad of your phone.',
    es: 'No he oído un número completo. También puede marcarlo en el teclado de su teléfono.',
  },
  'book.email-slowly': {
    en: 'I did not hear a whole email address. Please say it slowly, or say that you would rather go on without one.',
    es: 'No he oído una dirección completa. Dígala despacio, o diga que prefiere seguir sin correo.',
  },
  'book.birth-date-young': {
    en: 'I heard {birth}, and may have misheard. Please say your date of birth once more, or type it on the keypad of your phone: month, day and year.',
    es: 'He oído {birth}, y puedo haber oído mal. Diga otra vez su fecha de nacimiento, o márquela en el teclado de su teléfono: mes, día y año.',
  },
  'book.text-instead': {
    en: 'Then the confirmation comes as a text, and I need no email address.',
    es: 'Entonces la confirmación llega por mensaje de texto, y no necesito ningún correo.',
  },
  'book.no-email': { en: 'Then we go on without an email address.', es: 'Entonces seguimos sin correo electrónico.' },
  'book.read-number': {
    en: 'Your mobile number is {phone}, and there is no email address.',
    es: 'Su móvil es {phone}, y no hay correo electrónico.',
  },
  'book.booked-text': {
    en: 'Booked: {services} on {when} ({zone}). The confirmation comes as a text. You can see or change the visit here: {link}',
    es: 'Reservado: {services}, {when} ({zone}). La confirmación llega por mensaje de texto. Puede ver o cambiar la visita aquí: {link}',
  },
  'book.booked-untold': {
    en: 'Booked: {services} on {when} ({zone}). Without an email address and without texts no confirmation is sent, so please write it down. You can see or change the visit here: {link}',
    es: 'Reservado: {services}, {when} ({zone}). Sin correo y sin mensajes no se envía confirmación; anótelo, por favor. Puede ver o cambiar la visita aquí: {link}',
  },
  'identity.contact-this': {
    en: 'First I need to know that it is you. Shall I text a code to the number you are calling from, ending in {ending}?',
    es: 'Primero necesito saber que es usted. ¿Le envío un código al número desde el que llama, que termina en {ending}?',
  },
  'person.done-call': {
    en: 'I have asked a person of the team to take over.',
    es: 'He pedido a una persona del equipo que siga con usted.',
  },
  'reach-a-person-call': {
    en: 'Ask for a person at any time. What can I do for you?',
    es: 'Puede pedir hablar con una persona en cualquier momento. ¿En qué le puedo ayudar?',
  },
  'are-you-a-person-call': {
    en: 'I am {persona}, an AI assistant, not a person. If you would like a person, say so and I will pass you on.',
    es: 'Soy {persona}, un asistente de inteligencia artificial, no una persona. Si prefiere hablar con una persona, dígamelo.',
  },
  'identity.code-keys': {
    en: 'I did not get the code. Please type it on the keypad of your phone.',
    es: 'No he entendido el código. Márquelo en el teclado de su teléfono, por favor.',
  },
  'book.read-contact': {
    en: 'Your mobile number is {phone}, and your email is {email}.',
    es: 'Su móvil es {phone}, y su correo es {email}.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<'en' | 'es', string>>>>;
