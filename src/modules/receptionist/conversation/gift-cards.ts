import { unknownAnswer } from '../flows/ask.ts';
import { entryThat } from '../flows/knowledge.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import { asideFrom } from './aside.ts';
import { fold } from './fold.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Gift cards by any of their names. */
const SPEAKS_OF_GIFT_CARDS = /\b(?:gift ?(?:cards?|certificates?|vouchers?)|(?:tarjetas?|cheques?|bonos?|certificados?) (?:de )?regalo)\b/;
/** A treatment that is to be somebody's present. */
const GIVES =
  /\bregalar(?:le|les|te)?\b|\b(?:buy|get|give|surprise|treat) (?:\w+ ){1,3}(?:(?:with|to|for|as) )?(?:a|some)(?: \w+)? (?:gift|present)\b|\bas a (?:gift|present)\b|\bpara regalo\b|\b(?:gift|give) (?:her|him|them|my (?!(?:name|number|phone|email|details)\b)\w+|someone|somebody) an? (?:\w+ )?(?:facial|hydra ?facial|treatment|visit|session|spa day)\b/;
/** Says whether gift cards are spoken of, by a name of theirs or as what is to be given. */
export const speaksOfGifts = (words: string): boolean => SPEAKS_OF_GIFT_CARDS.test(words) || GIVES.test(words);
/** Somebody's own card, with what is left on it, is for the team to look into. */
const OWN_CARD =
  /\b(?:(?:my|mi)(?! (?:mom|mum|mother|dad|father|wife|husband|sister|brother|friend|daughter|son|partner|girlfriend|boyfriend|boss|aunt|grandma|niece|mama|madre|padre|esposa|esposo|hermana|hermano|amiga|amigo|hija|hijo|novia|novio|abuela)\b)|left|balance|remaining|lost|saldo|queda)\b/;
/** Words that stand for what was spoken of last. */
const IT =
  /\b(?:it|one|ones|them|they|that|those|these|la|lo|una|esa|ese|eso|las|los)\b|^(?:and |y )?(?:how|what|where|when|can|do|does|cuant\w+|donde|caduc\w+|venc\w+)\b/;

/** What is asked about gift cards, and how an entry of the clinic reads that answers it. */
const KINDS: readonly { readonly asked: RegExp; readonly told: RegExp }[] = [
  {
    asked: /\b(?:expir\w*|valid|good for|run out|how long|use it by|caduc\w*|venc\w*|validez)\b/,
    told: /\b(?:expir\w*|valid|never|months?|years?|forever|caduc\w*|venc\w*|meses|anos)\b/,
  },
  {
    asked: /\b(?:how much|how little|what amounts?|which amounts?|amounts?|denominations?|minimum|maximum|least|most|limit|cuanto|importe|minimo|maximo)\b/,
    told: /\b(?:amounts?|minimum|maximum|from \$?\d|importes?|cantidad|minimo|maximo|dollars?)\b|\$\d/,
  },
  {
    asked: /\b(?:use|redeem|spend|towards?|works? (?:for|on)|pay with|usar\w*|canje\w*|gastar\w*)\b/,
    told: /\b(?:use[ds]?|redeem\w*|towards?|any (?:treatment|service)|works? (?:for|on)|usar\w*|canje\w*|cualquier)\b/,
  },
  {
    asked: /\b(?:buy|get|gift|give|purchase|order|where|online|sell|email|mail|send|compr\w*|donde|venden?|regalar\w*)\b/,
    told: /\b(?:sold|buy|sell|desk|online|website|call|order|vend\w*|compr\w*|recepcion)\b/,
  },
];

const TO_BUY = KINDS[3];
/** "$100 for my mom" names what a card is to be worth. */
const AMOUNT = /\$ ?\d|\b\d+ (?:dollars|bucks|d[oó]lares)\b/iu;

/** Answers what is asked about gift cards from what the clinic wrote about just that; what it did not write is not known, and goes to the team. */
export function onGiftCards(dialogue: Dialogue, { text, commands }: Heard, facts: Facts): Step | undefined {
  const words = fold(text);
  const gives = GIVES.test(words);
  const isNamed = speaksOfGifts(words);
  const isMeant = isNamed || (dialogue.subject === 'gift-card' && (IT.test(words) || AMOUNT.test(text)));
  const isWorth = dialogue.subject === 'gift-card' && AMOUNT.test(text);
  const kind = KINDS.find(({ asked }) => asked.test(words)) ?? (isWorth || gives ? TO_BUY : undefined);
  const isElse =
    OWN_CARD.test(words) || (!gives && (commands.some(({ command }) => command === 'start_flow' || command === 'cancel') || hasOtherSubject(commands, kind)));
  if (!isMeant || !kind || isElse || facts.blockedTopics.has('payment')) return undefined;
  const about = facts.knowledge.filter(({ questions, answer }) => SPEAKS_OF_GIFT_CARDS.test(fold([...questions, answer].join(' . '))));
  const reply = entryThat(({ answer }) => kind.told.test(fold(answer)), dialogue, { knowledge: about });
  if (!reply) return isNamed && about.length === 0 ? undefined : asideFrom(dialogue, unknownAnswer(dialogue, facts));
  return { ...asideFrom(dialogue, reply), outcome: 'answered' };
}

/** "How much is a peel?" after gift cards is about the peel; "can I use it for a peel?" is not. */
function hasOtherSubject(commands: Heard['commands'], kind: (typeof KINDS)[number] | undefined): boolean {
  return kind !== KINDS[2] && valuesIn(commands).some(({ slot }) => slot === 'service' || slot === 'provider' || slot === 'date' || slot === 'time');
}
