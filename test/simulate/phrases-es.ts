import type { ENGLISH } from './phrases-en.ts';

/** What callers say in Spanish; each third one is kept for the last measurement only. */
export const SPANISH: Readonly<Record<keyof typeof ENGLISH, string>> = {
  book: `
quiero reservar {service}
me gustaría hacer una cita para {service}
quisiera pedir hora para {service}
necesito una cita de {service}
puedo agendar {service}?
hola, busco cita para {service}
me pueden dar una cita para {service}
tienen algo para {service}
quiero hacerme {service}
deseo programar {service}
cómo hago para reservar {service}
{service} por favor`,
  'book-when': `
quiero reservar {service} {when}
me gustaría {service} {when}
tienen cita para {service} {when}?
necesito {service} {when}
puedo ir {when} para {service}
quisiera una cita de {service} {when}
hay hueco {when} para {service}
{service} {when} por favor
me viene bien {when} para {service}
agéndame {service} {when}
hola, {service} {when} se puede?
busco {service} {when}`,
  'book-provider': `
quiero {service} con {provider} {when}
me gustaría {service} con {provider} {when}
puede {provider} atenderme {when} para {service}
{service} con {provider} {when} por favor
quisiera cita con {provider} {when}, {service}
tiene {provider} algo {when} para {service}
siempre voy con {provider}, {service} {when}
reserva {service} con {provider} {when}
necesito {service} {when} con {provider}
con {provider} {when}, es para {service}
está libre {provider} {when} para {service}
ponme con {provider} {when} para {service}`,
  when: `
{when}
{when} por favor
puede ser {when}
qué tal {when}
me viene bien {when}
mejor {when}
tienen {when}?
{when} si se puede
prefiero {when}
podría ser {when}?
pues {when}
quisiera {when}`,
  'service-name': `
{service}
{service} por favor
es para {service}
quiero {service}
el de {service}
sería {service}
solo {service}
me interesa {service}
pues {service}
{service}, gracias
busco {service}
necesito {service}`,
  'pick-number': `
el {nth}
la {nthf}
el número {n}
la opción {n}
me quedo con el {nth}
{n}
el {nth} por favor
prefiero la {nthf}
el {nth} está bien
número {n}
la {nthf} opción
quiero el {nth}`,
  'pick-time': `
{time}
{time} por favor
{time} me va bien
mejor {time}
{time} está perfecto
me quedo con {time}
puede ser {time}
la cita {time}
prefiero {time}
{time} vale
pues {time}
{time}, gracias`,
  'other-times': `
tienen otra hora?
ninguna me sirve
qué otras horas hay
no puedo a esas horas
hay algo más?
otras horas por favor
no me viene bien ninguna
algo diferente?
hay más opciones?
no, ninguna de esas
muéstrame otras
no me convienen`,
  yes: `
sí
sí, por favor
claro
correcto
está bien
perfecto
sí, adelante
así es
vale
de acuerdo
sí, resérvelo
por supuesto`,
  no: `
no
no, gracias
mejor no
no quiero
no por ahora
prefiero que no
para nada
no, no hace falta
no me interesa
paso
no, señor
ahora no`,
  'no-emergency': `
no
no, no es una emergencia
no, nada de eso
no, estoy bien
no es ninguna emergencia
no, todo bien
no, para nada
no, claro que no
no, no hay emergencia
qué va, no
no, tranquilo
no, no me pasa nada`,
  'no-code': `
no me llegó nada
no recibí ningún código
no tengo ningún código
no me ha llegado
no llegó
no lo recibí
no me ha llegado ninguno
todavía no llega
no veo ningún mensaje
no hay ningún código
no aparece nada
no recibí nada`,
  name: `
{first} {last}
me llamo {first} {last}
soy {first} {last}
mi nombre es {first} {last}
{first} {last} por favor
a nombre de {first} {last}
es {first} {last}
pues {first} {last}
habla {first} {last}
mi nombre {first} {last}
claro, {first} {last}
{first}, apellido {last}`,
  phone: `
{phone}
es el {phone}
mi número es {phone}
mi celular es {phone}
{phone} por favor
claro, {phone}
mi móvil es el {phone}
el teléfono es {phone}
me pueden llamar al {phone}
anote: {phone}
pues {phone}
sería {phone}`,
  email: `
{email}
es {email}
mi correo es {email}
mándelo a {email}
{email} por favor
el correo: {email}
mi email es {email}
claro, {email}
puede usar {email}
sería {email}
escríbame a {email}
pues {email}`,
  code: `
{code}
es {code}
el código es {code}
me llegó {code}
aquí está: {code}
tengo {code}
código {code}
dice {code}
ya, {code}
{code} es el que recibí
claro, {code}
mi código {code}`,
  'wrong-day': `
no, dije {when}
no, quiero {when}
perdón, me refería a {when}
está mal, es {when}
no es correcto, {when}
no, {when} por favor
me equivoqué, {when}
no no, {when}
espere, tiene que ser {when}
eso no, {when}
quería {when}
no era así, {when}`,
  'wrong-service': `
no, es para {service}
quiero {service}, no eso
no, {service} por favor
perdón, {service}
me refería a {service}
está mal, es {service}
no era eso, {service}
debe ser {service}
no no, {service}
eso no, {service}
pedí {service}
mejor {service}`,
  'wrong-provider': `
no, con {provider}
prefiero con {provider}
quería con {provider}
debe ser con {provider}
con {provider} por favor
no, pedí con {provider}
mejor con {provider}
puede ser {provider}?
cámbielo a {provider}
quiero que sea {provider}
no no, con {provider}
es con {provider}`,
  'change-mind': `
mejor {when}
espere, {when} me viene mejor
perdón, puede ser {when}?
pensándolo bien, {when}
no, mejor {when}
ay, se me olvidó que no puedo, {when}?
cámbielo a {when}
en realidad prefiero {when}
podría ser {when} en vez de eso
mejor dejémoslo para {when}
ah no, {when}
sí pero mejor {when}`,
  repeat: `
perdón, qué día era?
me lo repite por favor
cuándo es?
no le entendí, qué hora?
cómo dice?
otra vez por favor
cuánto dijo que cuesta?
con quién es?
puede repetir?
qué fecha dijo
espere, a qué hora era
me lo puede decir de nuevo`,
  chatter: `
qué tal el tiempo por allá
estoy muy emocionada
perdón, los niños hacen ruido
cuénteme un chiste
usted es un robot?
hoy fue un día terrible
conoce un buen restaurante
qué calor hace
mi gato tiró el café
quién ganó el partido
qué hora es en Madrid
le gusta trabajar ahí`,
  move: `
quiero cambiar mi cita
necesito mover mi cita
puedo cambiar la hora de mi cita
tengo que reprogramar mi visita
me surgió algo, quiero cambiar la cita
quisiera pasar mi cita a otro día
cambiar mi cita por favor
no puedo ir a esa hora, la cambiamos?
es posible mover mi reserva
quiero otra hora para mi cita
hay que cambiar mi visita
reprogramar mi cita`,
  'move-when': `
quiero cambiar mi cita para {when}
puedo mover mi cita a {when}
necesito pasar mi visita a {when}
cambie mi cita a {when} por favor
reprogramar mi cita para {when}
mi cita puede ser {when}?
quisiera mover mi reserva a {when}
páseme la cita a {when}
cambiar la cita, mejor {when}
mueva mi visita a {when}
en vez de mi cita, {when}
me cambia la cita para {when}`,
  cancel: `
quiero cancelar mi cita
necesito cancelar mi visita
cancele mi cita por favor
no puedo ir, cancele
quisiera anular mi cita
tengo que cancelar
anule mi reserva
ya no voy a ir, cancele mi cita
por favor cancelen mi visita
deseo cancelar
me surgió algo y cancelo mi cita
cancelar cita`,
  confirm: `
quiero confirmar mi cita
confirmo mi cita
llamo para confirmar mi visita
puedo confirmar mi cita
sí voy a ir a mi cita, confirmen
confirmar mi reserva
quisiera confirmar que voy
me llegó un recordatorio, confirmo mi cita
confirme mi visita por favor
ahí estaré, confirmo la cita
deseo confirmar mi cita
confirmación de mi cita`,
  visits: `
cuándo es mi cita
a qué hora es mi cita
qué día me toca
me puede decir cuándo es mi visita
tengo algo reservado?
olvidé cuándo es mi cita
cuándo tengo que ir
busque mi cita por favor
qué cita tengo
cuál es mi próxima cita
recuérdeme mi cita
a qué hora me toca`,
  'ask-price': `
cuánto cuesta {service}
qué precio tiene {service}
cuánto vale {service}
precio de {service}?
cuánto cobran por {service}
cuánto sale {service}
me dice el precio de {service}
en cuánto está {service}
quiero saber cuánto cuesta {service}
cuál es el costo de {service}
el precio de {service} por favor
cuánto es {service}`,
  'ask-hours': `
qué horario tienen el {weekday}
a qué hora abren el {weekday}
están abiertos el {weekday}
hasta qué hora abren el {weekday}
a qué hora cierran el {weekday}
abren los {weekday}?
horario del {weekday}?
el {weekday} abren?
cuál es el horario del {weekday}
cuándo abren el {weekday}
está abierta la clínica el {weekday}
de qué hora a qué hora atienden el {weekday}`,
  'ask-place': `
dónde están
cuál es la dirección
dónde queda la clínica
me da la dirección
en qué calle están
cómo llego
a dónde tengo que ir
dirección por favor
dónde se encuentran
dónde está ubicada la clínica
necesito la dirección
dónde es`,
  'ask-parking': `
hay estacionamiento
dónde puedo aparcar
tienen parking
dónde dejo el coche
se puede estacionar ahí
el estacionamiento es gratis?
hay dónde estacionar
tienen aparcamiento
dónde estaciono
y el estacionamiento?
voy en carro, dónde estaciono
cómo es lo del estacionamiento`,
  'ask-prep': `
cómo me preparo para {service}
qué debo hacer antes de {service}
hay que prepararse para {service}
qué hago antes de {service}
alguna preparación para {service}?
debo evitar algo antes de {service}
cómo tengo que ir a {service}
preparación de {service}
instrucciones antes de {service}
qué necesito antes de {service}
antes de {service} qué hago
me tengo que preparar para {service}?`,
  message: `
quiero dejar un mensaje
puede pasarle un recado al equipo
deje un mensaje de mi parte
quisiera dejar un recado
tome un mensaje por favor
puedo dejar una nota para la clínica
dígale algo al equipo
necesito dejar un mensaje al personal
tengo un mensaje para ustedes
pásele un mensaje a alguien
quiero que le digan algo al equipo
un mensaje para el equipo`,
  words: `
por favor llámenme por mi tarjeta de regalo
dejé mi bufanda en la sala de espera
gracias a Lena por la última vez
me pueden enviar mi recibo
tengo una duda de mi factura
mi seguro necesita una carta
quisiera una copia de mi consentimiento
creo que me cobraron dos veces
mi nueva dirección es calle Olmo 12
que alguien me llame mañana
la calefacción no funcionaba
quiero saber del programa de lealtad`,
  'opt-out': `
no me manden más mensajes
dejen de escribirme
quiero darme de baja
no quiero más textos
quítenme de la lista
no más publicidad por favor
dejen de mandarme mensajes
bórrenme de su lista de correo
ya no quiero recibir mensajes
baja de los mensajes
paren de escribirme
no quiero recibir publicidad`,
  person: `
quiero hablar con una persona
páseme con alguien
necesito hablar con un humano
puedo hablar con alguien de la clínica
una persona por favor
quiero que me atienda una persona
me comunica con recepción
no quiero hablar con un robot
hay alguien con quien hablar
transfiérame a una persona
prefiero hablar con alguien
con un humano por favor`,
  privacy: `
quiero que borren mis datos
quiero una copia de mis datos
borren toda mi información
quiero hacer una solicitud de privacidad
eliminen mis datos personales
qué datos tienen sobre mí
quiero ejercer mis derechos de privacidad
supriman mis datos
envíenme los datos que guardan de mí
quiten mi información personal
solicito el borrado de mis datos
quiero mis datos personales`,
  waitlist: `
pónganme en la lista de espera para {service}
hay lista de espera para {service}
quiero entrar en la lista de espera de {service}
me apunta en la lista de espera, {service}
lista de espera para {service} por favor
avísenme si se libera algo para {service}
quisiera estar en la lista de espera de {service}
apúnteme en espera para {service}
me pone en lista de espera, es {service}
puedo esperar un hueco de {service}, hay lista?
inscríbame en la lista de espera para {service}
si hay cancelación de {service} me avisan?`,
  done: `
no, eso es todo
gracias, adiós
nada más
no, gracias
es todo, gracias
listo, gracias
ya está
todo bien, adiós
no, hasta luego
muchas gracias, eso es todo
nada más, gracias
perfecto, adiós`,
  offtopic: `
qué tiempo hace
pida un taxi
quién es el presidente
conoce un restaurante
cuente un chiste
qué hora es en Tokio
ayúdeme con la tarea
cuánto mide la torre Eiffel
cante algo
cuánto es doce por doce
venden zapatos
ponga música`,
};
