import { localMinuteOfDay } from '#kernel/time.ts';
import { fold } from '../conversation/fold.ts';
import { minuteOf, say } from '../conversation/say.ts';
import type { Facts, Input, Step } from '../conversation/step.ts';
import { type Dialogue, valuesIn } from '../model.ts';
import { goWithoutEmail } from './book-on-a-call.ts';
import { isDetail } from './details.ts';
import { HAS_NO_EMAIL } from './on-a-call.ts';
import { bookingOf, putAgain } from './parts.ts';

/** An hour by itself, as one of several times is named. */
const HOUR =
  /^(?:(?:yes|yeah|ok|okay|the|at|for|i said|that's|si|claro|vale|la|el|las|a|de|para) )*(\d{1,2})(?: ([0-5]\d))?(?: (?:one|please|is (?:good|fine)|works|por favor|esta bien))*$/;
const HALF_DAY = 720;

/** Asked for a detail, or for one of the times on offer: that there is no address to give is heard before it is asked for; and the time that is held, named once more, is no wrong answer. */
export function atADetail(dialogue: Dialogue, { commands, text }: Extract<Input, { of: 'said' }>, facts: Facts): Step | undefined {
  if ((!isDetail(dialogue.asked) && dialogue.asked !== 'time') || valuesIn(commands).length > 0) return undefined;
  const words = fold(text);
  if (dialogue.asked !== 'email' && HAS_NO_EMAIL.test(words))
    return dialogue.asked === 'time' ? withoutEmailAtTimes(dialogue, facts) : goWithoutEmail(dialogue, facts);
  const { chosen } = bookingOf(dialogue);
  const hour = HOUR.exec(words);
  if (!chosen || !hour) return undefined;
  const named = Number(hour[1]) * 60 + Number(hour[2] ?? 0);
  const isChosen = named % HALF_DAY === localMinuteOfDay(facts.zone, minuteOf(chosen.start)) % HALF_DAY;
  return isChosen ? putAgain(dialogue, []) : undefined;
}

/** The times stand as they were offered; where a clinic confirms by mail, an address will still be asked for. */
function withoutEmailAtTimes(dialogue: Dialogue, { clinic }: Facts): Step {
  return clinic.confirmsByMail ? putAgain(dialogue, []) : putAgain({ ...dialogue, isWithoutEmail: true }, [say(dialogue, 'book.no-email', {})]);
}
