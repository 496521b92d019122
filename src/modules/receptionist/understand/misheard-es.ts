import { foldAccents } from './canonical.ts';
import { inFigures } from './misheard.ts';
import { editDistance } from './spelling.ts';

/** Words that what is said to a receptionist in Spanish turns on, and that a recogniser often gets nearly right. */
const KEY_WORDS =
  'lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril junio julio agosto septiembre octubre noviembre diciembre mañana tarde noche mediodía próximo próxima semana pasado cuatro cinco siete nueve trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa novecientos media cuarto primero primera segundo segunda tercero tercera último última reservar reserva cancelar cancela cambiar confirmar nacimiento número teléfono código persona mensaje espera horario estacionamiento cuánto cuesta precio privacidad datos derechos dónde queda recado humano antes posible'.split(
    ' ',
  );
/** Words of their own that are a letter off one of those. */
const OWN = new Set(
  'vienes viene tardes tarda tardo tardar noches leche noche nuevo nueva nuevos nuevas siente sienta junto junta julia marco marca marte abrir abre medio medios medias cuarta cuartos cinta cinto primer primeros tercer segundos números personas mensajes horarios esperar espero espere esperas reservo reserve reservas cancelo cancele cambiaré cambias confirmo confirme novena viento ciento cientos semanas mañanas pasada pasados últimos últimas teléfonos códigos prima trecho crece quinta quinto cuánta cuántos cuántas cuento cuentas cuenta canto entero próximos próximas confirmada confirmado confirmen partes parte cambia coche cuesto cuestan cuestión precios dato derecho derecha donde quedan quedar queja humana humo human cuando cuándo adonde adónde quede pueda puede puedo quedo queden person personal personales'
    .split(' ')
    .map((word) => foldAccents(word)),
);
const PLAIN = new Map(KEY_WORDS.map((word) => [foldAccents(word), word]));
const LONG = 9;
const HOUR = '(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|\\d{1,2})';

/**
 * Puts right what a recogniser made of Spanish words that matter: a word that is a letter off just one of them, "por a tarde", "e las cuatro", "mi sita".
 * What answers yes or no is left as it was heard: a yes that was not heard as one is asked for again.
 */
export function rightHeardEs(text: string): string {
  return inFigures(text)
    .replace(/\b(\d{1,2})[b-gi-ln-oq-z](?= |$)/giu, '$1')
    .replace(/[\p{L}]{5,}/gu, (word) => nearest(foldAccents(word).toLowerCase()) ?? word)
    .replace(/\b(?:l[aeiou]|o) [\p{L}]{3,6} posible\b/giu, 'lo antes posible')
    .replace(/\bpor (?:a|l|las?|ia|na) (?=mañana|tarde|noche)/giu, 'por la ')
    .replace(new RegExp(`\\b(?:e|ah|ha|a) (?:las|ras|lass|la|los) (?=${HOUR}\\b)`, 'giu'), 'a las ')
    .replace(/\b(mi|una|la|otra) (?:sita|ita|cta|cida|zita)\b/giu, '$1 cita');
}

function nearest(word: string): string | undefined {
  if (PLAIN.has(word) || OWN.has(word)) return undefined;
  const off = (other: string) => editDistance(word, other, 2);
  const near = [...PLAIN.keys()].filter((other) => off(other) <= (other.length >= LONG && word.length >= LONG - 1 ? 2 : 1));
  const least = Math.min(...near.map(off));
  const best = near.filter((other) => off(other) === least);
  return best.length === 1 ? PLAIN.get(best[0] ?? '') : undefined;
}
