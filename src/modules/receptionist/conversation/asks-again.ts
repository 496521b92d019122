import type { Dialogue } from '../model.ts';
import { fold } from './fold.ts';

/** Words around a wish to hear something again that say nothing else. */
const AROUND =
  'sorry|excuse me|hi|hello|hey|oh|um|uh|er|well|wait|hang on|hold on|one (?:sec|second|moment)|please|thanks|thank you|can|could|would|will|you|i|me|just|maybe|mind|to|do|the|a|for|and|but|so|that|this|it|what|ok|okay|no|yes|if|thats|perdon|perdone|disculpe|por favor|gracias|me|lo|la|le|puede|podria|puedes|podrias|eso|que|y|no|un|espere|espera';
const AGAIN =
  'pardon(?: me)?|come again|say (?:that|it|this)? ?(?:again|once more|one more time)|(?:once|one) more(?: time)?|again|repeat(?: (?:that|it|this|yourself|everything|all of (?:that|it)))?|read (?:that|it|this)? ?(?:back|again)(?: to me)?|go over (?:that|it)|run (?:that|it) by me|(?:didnt|did not|dont|couldnt|could not|cant) (?:quite )?(?:catch|hear|get|follow|understand)|missed|what did you say|what was that|what is that|what|huh|slower|more slowly|otra vez|una vez mas|de nuevo|nuevamente|rep[ie]t[a-z]*|vuelva a decir[a-z]*|lea de nuevo|como|como dijo|como dice|que dijo|mande|(?:no )?(?:le |lo |te |la )?(?:oi|escuche|entendi|oigo|entiendo)(?: bien)?|mas despacio|decir|dijo';
const IS_AGAIN = new RegExp(`^(?:(?:${AROUND}) )*(?:${AGAIN})(?: (?:${AROUND}|${AGAIN}))*$`);

/** Whoever asks for words of the reading: the day, the hour, with whom, where, how much, what. */
const OF_THE_READING =
  /\b(?:(?:what|which) (?:time|hour|day|date|treatment|service|provider|doctor|place|price|name)|when|at what|what (?:was|is|were|are|did you|do you have me)|whats|who|with whom|whom|where|how much|how long|a que hora|que (?:hora|dia|fecha|precio|tratamiento|servicio|nombre)|cuando|con quien|quien|donde|cuanto|cual)\b/;
/** Whoever wishes for something else than what was read. */
const OTHERWISE =
  /\b(?:other|others|else|another|available|availability|free|open|openings?|slots?|have you|do you have (?!me)|you have|earlier|later|sooner|different|instead|change|can i|could i|can we|could we|is there|are there|i want|i need|next|otr[ao]s?|libres?|disponib\w+|tienen?|hay|antes|despues|mas (?:temprano|tarde)|cambi\w+|park\w*|bring|wear|prepar\w*|eat|drink|after|cost to)\b/;
const MOST_WORDS = 12;

/** Says whether somebody only wants to hear once more what was asked: they did not hear it, or want to know a part of what was read back. */
export function asksAgain({ asked, question }: Pick<Dialogue, 'asked' | 'question'>, text: string): boolean {
  if (question === null) return false;
  const words = fold(text).replaceAll("'", '');
  if (IS_AGAIN.test(words)) return true;
  return asked === 'confirm' && words.split(' ').length <= MOST_WORDS && OF_THE_READING.test(words) && !OTHERWISE.test(words);
}

const WAITS =
  /^(?:(?:ok|okay|sorry|oh|um|uh|yes|please|just|can you|could you|un) )*(?:hold on|hang on|wait|one (?:sec(?:ond)?|moment|minute|min)|(?:give|gimme|just) (?:me )?(?:a|one) (?:sec(?:ond)?|moment|minute|min)|bear with me|(?:un )?(?:momento|momentito|segundo|minuto)|espere?|esperame)(?: (?:on|a|an|one|sec|second|moment|minute|min|please|thanks|sorry|for|me|just|there|por favor|gracias|un|momento|segundo))*$/;

/** Says whether somebody only asks to be waited for: that refuses nothing, and what was asked stands. */
export function asksToWait(text: string): boolean {
  return WAITS.test(fold(text));
}
