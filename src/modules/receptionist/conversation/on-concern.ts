import { answer, inOwnWords } from '../flows/ask.ts';
import { settledWith } from '../flows/parts.ts';
import { type Dialogue, type Option, valuesIn } from '../model.ts';
import { forConcern } from './concerns.ts';
import { fold } from './fold.ts';
import { say } from './say.ts';
import type { Facts, Heard, Step } from './step.ts';

/** Whoever looks for something to be done, and does not name what. */
const SEEKS =
  /\b(?:something|anything|treat\w*|help\w*|options?|what (?:do|can|would) (?:you|i)|do you (?:have|do|offer)|get rid of|fix|improve|recommend|suggest|advise|what(?:'?s| is| are| works?| helps?) (?:good|best|for|on|against)|looking for|interested in|want|need|algo (?:para|contra)|tratamientos?|que (?:tienen|tiene|hay|me|es bueno|sirve)|recomiend\w*|aconsej\w*|quitar\w*|mejorar)\b/;
/** What is asked of a treatment together with whether there is one; each is answered for those that are told of. */
export const OF_TREATMENTS: ReadonlySet<string> = new Set(['services', 'availability', 'price', 'duration', 'about']);
/** More treatments than can be told of at once. */
const MOST_TOLD = 4;

/** "Something for my wrinkles": the treatments of which the clinic itself says so, in its own words, and which one it shall be; undefined where nobody looks for any. */
export function onConcern(dialogue: Dialogue, { text, commands }: Heard, facts: Facts, begin: (dialogue: Dialogue) => Step): Step | undefined {
  const isAsked = dialogue.asked === 'service' && dialogue.flow === 'book';
  if (valuesIn(commands).some(({ slot }) => slot === 'service') || !facts.allowedFlows.has('book')) return undefined;
  if (!isAsked && (dialogue.flow !== null || !SEEKS.test(fold(text)))) return undefined;
  const services = forConcern(text, facts.services);
  if (services.length === 0 || services.length > MOST_TOLD) return undefined;
  // Which of them it shall be is asked, even where there is one: none was named.
  const begun = begin({ ...dialogue, about: [] });
  if (begun.effect || begun.dialogue.asked !== 'service') return undefined;
  const options = services.map(({ id, name }): Option => ({ label: name, choice: { is: 'service', serviceId: id } }));
  const asked = commands.flatMap((command) =>
    command.command === 'ask' && (command.topic === 'price' || command.topic === 'duration') ? [command.topic] : [],
  );
  const told = [...new Set(asked)].flatMap((topic) => {
    const answered = answer(dialogue, { topic, text: '', services, providers: [], dates: [] }, facts);
    return answered.is === 'said' ? [answered.reply] : [];
  });
  const about = services.map(({ id }) => id);
  const question = say(dialogue, 'book.for-concern', {});
  const step = settledWith({ ...begun.dialogue, about }, [inOwnWords(dialogue, services, facts), ...told, question], options);
  // Asked once more, it does not tell of each treatment again.
  return { ...step, dialogue: { ...step.dialogue, question: { text: question.text, sources: question.sources } } };
}
