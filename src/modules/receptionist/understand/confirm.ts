import type { Language } from './canonical.ts';

/** What an answer to "Shall I book it?" is. Only `yes` books. */
export type Answer = 'yes' | 'no' | 'unclear';

const FILLER =
  '(?:(?:oh|ah|um|uh|er|well|so|hm+|ok|okay|alright|right|great|and|then|wow|hey|hi|yes|yeah|yep|sure|perfect|awesome|cool|good|nice|excellent|wonderful|fantastic|,|\\.|!) )*';
const YES: Record<Language, RegExp> = {
  en: new RegExp(
    `^ ${FILLER}(?:yes|yeah|yep|yup|yea|ye|ya|yess+|yessir|y|k|kk|yeh|yas|yah|aye|let'?s do (?:it|that)|book me(?: in)?|i agree|sure|correct|right|exactly|absolutely|definitely|certainly|of course|affirmative|indeed|perfect|great|good|fine|okay|ok|alright|excellent|awesome|wonderful|cool|sounds? (?:\\w+ ){0,2}(?:good|great|fine|perfect|right|correct|excellent|wonderful|ok|okay|amazing|nice)|(?:that|this|it|everything|all of that|all that)(?:'s| is| will| would|'ll| does| all| sounds?| seems| looks?)? (?:be |is |all |just |totally |absolutely |quite |exactly )*(?:right|correct|good|great|fine|perfect|works?(?: well| great| perfectly| fine)?|okay|ok|it|true|excellent|wonderful|awesome|will do|sounds (?:good|great|right)|what i want|good to me)|works for me|go (?:ahead|for it)|please (?:do|book|proceed|go ahead|confirm)|(?:please )?(?:book|confirm|reserve|schedule) (?:it|that)|confirm(?:ed)?|(?:that|all|this) suits|i (?:do|confirm|agree|consent|am sure|'m sure)|that (?:works|will do|would be)|looks? (?:good|great|right|correct|fine)|you (?:got it|bet|are right|are correct)|you're (?:right|correct)) `,
  ),
  es: /^ (?:(?:ah|oh|bueno|pues|ok|okay|,|!|¡|\.) )*(?:si|sii+|claro(?: que si)?|dale|listo|hagalo|reserve(?:lo|la)|reservalo|correcto|exacto|exactamente|perfecto|vale|de acuerdo|por supuesto|esta bien|esta perfecto|asi es|adelante|confirmo|confirmado|me parece bien|muy bien|eso es|ok|okay) /,
};

const NO: Record<Language, RegExp> = {
  en: /^ (?:(?:oh|ah|um|uh|well|hm+|actually|sorry|ok|okay|,|\.) )*(?:no|nope|nah|not|never|negative|wrong|incorrect|don'?t|cancel|stop|wait|hold on|i(?:'d| would)(?: rather| prefer)(?: to)? not|rather not|(?:definitely|absolutely|certainly|probably|preferably|of course|maybe) not|i(?:'ll| will) (?:pass|skip)|(?:pass|skip it|skip that)(?= (?:on (?:it|that)|thanks|please|thank you|[.!,]|$))|(?:maybe|perhaps) (?:later|another time|next time)|(?:please )?leave (?:it|that) out)\b/,
  es: /^ (?:(?:ah|oh|bueno|pues|perdon|,) )*(?:no|nunca|incorrecto|tampoco|cancela|espera|para nada|(?:mejor|prefiero|preferiria)(?: que)? no|(?:por |de )?(?:ahora|momento|hoy)(?: mejor)? no|claro que no|en otro momento|otro dia|tal vez (?:luego|despues))\b/,
};

/** What makes an answer more than a yes: refusal, doubt, a condition, something else wanted. */
const VETO: Record<Language, RegExp> = {
  en: /\b(?:no|not|nope|nah|don'?t|doesn'?t|didn'?t|isn'?t|wasn'?t|won'?t|can'?t|cannot|never|neither|but|however|except|unless|if|although|though|actually|instead|rather|wait|hold on|hang on|hmm+|maybe|perhaps|might|guess|think so|not sure|unsure|probably|possibly|change|different|another|other|else|cancel|stop|wrong|incorrect|earlier|later|sooner|move|switch|reschedule|prefer|first let|before (?:i|you|we)|let me|one (?:second|sec|moment|minute)|almost|nearly|only|just kidding|whatever|who cares|yeah right|as if|sure sure|i mean|make (?:it|that|the)|can (?:we|i) (?:do|make|change|have|get|try)|could (?:we|i|you) (?:do|make|change|try)|how about|what about|why|or)\b/,
  es: /\b(?:no|pero|aunque|si puede|si es posible|tal vez|quizas?|creo|cambi\w+|otr[ao]s?|mejor|espera|en vez|en lugar|cancel\w+|antes|despues|mas (?:tarde|temprano)|prefiero|solo|excepto|salvo|nunca|tampoco|depende|o sea)\b/,
};

/** "Yes. What is the address?": what is asked after a yes, about the visit and without wishing it otherwise. */
const ASKS_AFTER =
  /^ (?:and |also |,|\. |! |please |thanks |thank you |oh |so |great |, |by the way )*(?:what|where|whats|what's|is|are|do|does|could you (?:also |please )*(?:tell|give|send|let)|can you (?:also |please )*(?:tell|give|send|let|find|get|provide|share)|can i (?:also |please )*(?:get|have) (?:their|the|his|her)|may i|i(?:'d| would)? (?:also )?(?:like|want|need) (?:to know|their|the (?:phone|address|number|rating))|tell me|give me|please (?:tell|give|let)|how (?:much|long|do i get)|i need (?:the|their)|will|let me know|also)\b/;

/** All a clean yes is made of; one word more, and it may be about something else. */
const PLAIN: Record<Language, ReadonlySet<string>> = {
  en: new Set(
    "hey hi hello yes yess yesss yessir yeah yep yup yea ye yeh yah yas aye ya y k kk pls plz plss ty thx do it in consent sure correct right exactly absolutely definitely certainly of course affirmative indeed perfect perfectly great good fine okay ok alright excellent awesome wonderful cool nice amazing fantastic super lovely beautiful brilliant sounds sound looks look seems that that's this it it's is be will would do does works work all everything just totally quite very so pretty really for to with me you us i i'd i'll we we'll let's lets go ahead please book booking confirm confirmed confirmation proceed schedule reserve make the my appointment visit want like love got bet am are you're agree right thanks thank much oh ah um uh well hm hmm and then now done what wanted exactly details info information time date day on at DATE TIME perfectly accurate true yes'm ma'am sir correctly , . ! absolutely can continue fixed on works great detail a lot set up in excellent deal accept accepted happy suits well thats that'll fine provided".split(
      ' ',
    ),
  ),
  es: new Set(
    'si sii siii que dale listo hagalo reserve reservalo reservala claro correcto exacto exactamente perfecto vale de acuerdo por supuesto esta bien asi es adelante confirmo confirmado me parece muy eso ok okay gracias muchas reserva reservela reservelo reservalo hagalo todo bueno pues favor la lo el a las cita genial excelente , . ! ¡ DATE TIME'.split(
      ' ',
    ),
  ),
};
/** Words that agree only when nothing follows: "Great. What is the address?" may come before a yes. */
const FIRM =
  /\b(?:yes|yess+|yeah|yep|yup|correct|right|exactly|sure|absolutely|definitely|works|confirm|go ahead|please do|book it|si|claro|correcto|exacto)\b/;

/** Whether the words, taken by themselves, are a clean yes, a no, or neither. */
export function readAnswer(said: string, language: Language): Answer {
  const text = withoutCourtesies(said, language);
  if (NO[language].test(text)) return 'no';
  const [first = '', ...rest] = sentencesOf(text);
  if (!YES[language].test(first) || VETO[language].test(first) || !isPlain(first, language)) return 'unclear';
  const whole = rest.every((sentence) => isPlain(sentence, language) && !VETO[language].test(sentence));
  if (whole) return 'yes';
  return FIRM.test(first) && rest.every((sentence) => isHarmless(sentence, language)) ? 'yes' : 'unclear';
}

/** What people say around an answer that changes nothing of it. */
const COURTESIES: Record<Language, RegExp> = {
  en: / (?:(?<=^ (?:yes|yeah|yep|sure|ok|okay|alright)(?: ,)? )why not|(?:and |so )?i (?:really |do |would )?appreciate (?:it|that|this|your help|you)|thank(?:s| you)(?: so much| very much| a lot)? for (?:getting back to me|your (?:help|time|patience)|(?:the|all the) help|checking|asking|calling|everything)|how are you(?: doing)?(?: today)? \?|if (?:that|it)(?:'s| is) (?:ok|okay|alright|all right|fine)(?: with you| by you)?|haha|lol|(?:hi|hello|hey|hiya|howdy)(?: there| again)|good (?:morning|afternoon|evening)|(?:i )?hope (?:you(?:'re| are)(?: doing)? (?:well|good|great)|you(?:'re| are) having an? (?:good|nice|great|lovely) (?:day|morning|afternoon|evening|one|week))|nice to (?:meet|talk to) you|(?:and )?(?:i )?can'?t wait(?: (?:for (?:it|this|that)|to see you(?: all)?))?|(?:and )?(?:i(?:'m| am) (?:so |really |very )*|so )(?:excited|looking forward(?: to (?:it|this|that|seeing you))?)|(?:and )?(?:looking forward(?: to (?:it|this|that|seeing you))?|see you (?:all )?(?:then|there|soon))|(?:and )?i(?:'ve| have) been (?:meaning|wanting|planning) to (?:do|get|have|try|book) (?:this|it|one)(?: done)?(?: for (?:ages|years|months|weeks|so long|a while|a long time|forever))?|have a (?:good|nice|great|lovely) (?:day|one|evening|weekend))(?= )/g,
  es: / (?:(?:se lo |lo )agradezco(?: mucho)?|(?:muchas )?gracias por (?:su|la|todo(?: su)?|tu) (?:ayuda|atencion|tiempo|paciencia)|como esta(?:s|n)? \?|jaja|que tenga (?:buen|un buen|buena|linda) (?:dia|tarde|noche)|buen[oa]s (?:dias|tardes|noches)|(?:que )?tengo muchas ganas|(?:que )?(?:emocion|ilusion)|nos vemos(?: (?:entonces|alla|pronto|ahi))?|hace (?:mucho|tiempo|anos|meses) que (?:lo )?quer(?:ia|o)(?: hacer(?:lo|me(?:lo)?)?)?)(?= )/g,
};

/** Takes courtesies away, as long as words are left that may be the answer. */
function withoutCourtesies(text: string, language: Language): string {
  const left = text
    .replace(COURTESIES[language], ' ,')
    .replace(/^(?: (?:hi|hello|hey|hola|buenas|[,.!?]))+(?= )/, '')
    .replace(/(?: ,)+(?= $| [.!?])/, '');
  return /[a-z]/.test(left) ? left : text;
}

/** A thumb up or down, or one letter, where it stands alone. */
export function readSign(text: string): Answer | undefined {
  const sign = text.replace(/\s|!|\ufe0f|\p{Emoji_Modifier}/gu, '');
  if (/^(?:y|(?:👍|👌|✅|✔|🙌)+)$/iu.test(sign)) return 'yes';
  return /^(?:n|(?:👎|❌|🚫)+)$/iu.test(sign) ? 'no' : undefined;
}

function isPlain(sentence: string, language: Language): boolean {
  return sentence
    .trim()
    .split(' ')
    .every((word) => PLAIN[language].has(word));
}

/** A sentence after a yes that takes nothing back. */
function isHarmless(sentence: string, language: Language): boolean {
  if (ASKS_AFTER.test(sentence))
    return !/\b(?:different|another|other|instead|change|earlier|later|else|available|availab\w+|can i (?:come|make)|if|not)\b/.test(sentence);
  return isPlain(sentence, language) && !VETO[language].test(sentence);
}

/** Cuts a canonical text at the ends of its sentences, each with a blank at both ends. */
function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let current = ' ';
  for (const word of text.trim().split(' ')) {
    current += `${word} `;
    if (!/^[.!?;]$/.test(word)) continue;
    sentences.push(current);
    current = ' ';
  }
  if (current.trim() !== '') sentences.push(current);
  return sentences;
}
