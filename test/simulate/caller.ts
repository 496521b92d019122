import type { TextKey } from '../../src/modules/receptionist/conversation/texts.ts';
import type { Chance } from './chance.ts';
import type { ClinicDoors } from './clinic.ts';
import { type GoalShape, type Wish, drawWish, fits, isGone } from './goals.ts';
import { mayPress, mayType, textsIn, withoutTaken } from './hear.ts';
import type { Heard, Line } from './lines.ts';
import { type Voice, finish, nthValues, sayCode, sayEmail, sayPhone, spell, utter, withAnyone } from './mouth.ts';
import type { Act } from './phrases.ts';
import type { Agreed, Case, Tale } from './tale.ts';
import { ANSWERED, ANSWERS, BOOKS, ENDS, HOPELESS, ONLY_BOOKING, OPENINGS } from './questions.ts';
import { type Manner, addDays, anyWeekday, clearDay, sayBirthDate, sayDay, sayRange, sayTime, startsIn, typedDate, writtenDate } from './say-when.ts';
import { sayProvider, sayService } from './say-service.ts';

const MOST_TURNS = 34;
const MOST_AGAIN = 4;
/** Silences in a row after which nobody waits any longer. */
const MOST_SILENCES = 2;

/** Somebody who wants something and goes on until they have it, or have had enough. */
export class Caller {
  readonly #case: Case;
  readonly #doors: ClinicDoors;
  readonly #line: Line;
  readonly #voice: Voice;
  readonly #chance: Chance;
  readonly #turns: { who: 'caller' | 'desk'; text: string }[] = [];
  readonly #keys: TextKey[] = [];
  readonly #links: string[] = [];
  readonly #asked = new Map<TextKey, number>();
  readonly #done = new Set<string>();
  #wish: Wish | undefined;
  #agreed: Agreed | undefined;
  #yeses = 0;
  #putRight = 0;
  #named = 0;
  #pending: TextKey | undefined;
  /** What is said next is typed on the keypad. */
  #types = false;
  #ended: Tale['ended'] | undefined;

  constructor(doors: ClinicDoors, line: Line, of: { readonly case: Case; readonly voice: Voice; readonly chance: Chance }) {
    [this.#doors, this.#line] = [doors, line];
    [this.#case, this.#voice, this.#chance, this.#wish] = [of.case, of.voice, of.chance, of.case.wish];
  }

  /** Calls, and tells what happened; a call that breaks has an end as well, and the words it broke with. */
  async call(): Promise<Tale> {
    try {
      await this.#talk();
    } catch (error) {
      this.#ended = 'broke';
      this.#turns.push({ who: 'desk', text: String(error) });
    }
    await this.#line.hangUp();
    const { turns, keys, links } = { turns: this.#turns, keys: this.#keys, links: this.#links };
    return { turns, keys, links, agreed: this.#agreed, yeses: this.#yeses, wish: this.#wish, ended: this.#ended ?? 'too-long' };
  }

  async #talk(): Promise<void> {
    let words = await this.#opening();
    let silences = 0;
    for (let turn = 0; turn < MOST_TURNS && !this.#ended; turn += 1) {
      this.#turns.push({ who: 'caller', text: words });
      const heard = await (this.#types && this.#line.press ? this.#line.press(words) : this.#line.say(words));
      this.#types = false;
      this.#turns.push({ who: 'desk', text: heard.options.length > 0 ? `${heard.text} [${heard.options.join(' | ')}]` : heard.text });
      silences = heard.text === '' ? silences + 1 : 0;
      if (heard.isOver) this.#ended = 'closed';
      else if (silences >= MOST_SILENCES) this.#ended = 'silent';
      else words = (await this.#next(heard)) ?? '';
    }
  }

  get #manner(): Manner {
    return { isSpoken: this.#voice.isSpoken, language: this.#voice.language };
  }

  #say(act: Act, values: Readonly<Record<string, string>> = {}): string {
    return utter(act, values, this.#voice, this.#chance);
  }

  #has(trait: GoalShape['traits'] extends ReadonlySet<infer T> ? T : never): boolean {
    return this.#case.shape.traits.has(trait);
  }

  /** True the first time something is asked of it. */
  #once(what: string): boolean {
    if (this.#done.has(what)) return false;
    this.#done.add(what);
    return true;
  }

  #service(): string {
    return sayService(this.#case.service.name, this.#voice.language, this.#chance);
  }

  /** Says when, clearly enough that it can be no other time. */
  #when(wish: Wish | undefined = this.#wish, isClear = false): string {
    const { language } = this.#voice;
    if (!wish || wish.kind === 'soonest')
      return language === 'es'
        ? 'lo antes posible'
        : this.#chance.pick(['as soon as possible', 'the earliest you have', 'whenever is soonest', 'your next opening']);
    const day = isClear ? clearDay(wish.target.day, language) : sayDay(wish.target.day, this.#case.today, this.#manner, this.#chance);
    if (wish.kind === 'exact')
      return `${day}${language === 'es' || /^(?:a|at) /.test(day) ? ' ' : ' at '}${sayTime(wish.target.minute, this.#manner, this.#chance)}`
        .replace('at at', 'at')
        .replace('at noon', 'noon');
    const part = {
      morning: { en: ['in the morning', 'before noon', 'morning'], es: ['por la mañana'] },
      afternoon: { en: ['in the afternoon', 'after lunch', 'afternoon'], es: ['por la tarde'] },
    };
    return wish.kind === 'day' ? day : `${day} ${this.#chance.pick(part[wish.kind][language])}`;
  }

  async #opening(): Promise<string> {
    const { kind } = this.#case.shape;
    const service = this.#service();
    const weekday = anyWeekday(this.#voice.language, this.#chance);
    if (kind === 'book') return this.#openBooking(service);
    if (kind === 'move' && this.#chance.happens(0.5)) return this.#say('move-when', { when: this.#when() });
    if (kind === 'impostor') return this.#say(this.#chance.pick<Act>(['cancel', 'visits', 'move']));
    return this.#say(OPENINGS[kind] ?? (kind as Act), { service, weekday });
  }

  async #openBooking(service: string): Promise<string> {
    const wish = this.#wish;
    const provider = this.#provider();
    if (this.#has('terse')) return finish(service, false, this.#voice, this.#chance);
    const withWhen = this.#chance.happens(0.6);
    let text =
      provider !== undefined && withWhen
        ? this.#say('book-provider', { service, provider, when: this.#when() })
        : withWhen
          ? this.#say('book-when', { service, when: this.#when() })
          : this.#say('book', { service });
    if (withWhen) this.#once('when-told');
    if (this.#has('corrects') && withWhen && wish && wish.kind !== 'soonest') {
      const wrong = { ...wish, target: { ...wish.target, day: addDays(wish.target.day, 1) } };
      text = `${this.#say('book-when', { service, when: this.#when(wrong) })}... ${this.#chance.pick(this.#voice.language === 'es' ? ['no, perdón,', 'ay no,'] : ['no wait,', 'sorry, I mean', 'actually no,', 'er,'])} ${this.#when(wish)}`;
    }
    if (this.#has('several') && this.#once('several'))
      text +=
        this.#voice.language === 'es'
          ? ` y ${this.#say('ask-parking')}`
          : this.#chance.pick([', and ', '. Also, ', ' and '] as const) + this.#say(this.#chance.pick<Act>(['ask-parking', 'ask-place']));
    if (this.#has('all-at-once')) text += `. ${this.#say('name', this.#names())}. ${this.#say('phone', { phone: this.#phone() })}`;
    return text;
  }

  #provider(): string | undefined {
    const { service } = this.#case;
    const name = service.providers.find(({ id }) => id === this.#wish?.providerId)?.name;
    return name === undefined ? undefined : sayProvider(name, this.#chance);
  }

  #figures(digits: string): string {
    return finish(sayCode(digits, this.#voice.isSpoken, this.#voice.language, this.#chance), true, this.#voice, this.#chance);
  }

  #names(): Record<string, string> {
    return { first: this.#case.person.firstName, last: this.#case.person.lastName };
  }

  #phone(): string {
    const { person, victim } = this.#case;
    return sayPhone((victim ?? person).mobile, this.#voice.isSpoken, this.#voice.language, this.#chance);
  }

  /** What to say to what was heard; nothing when the call is over. */
  async #next(heard: Heard): Promise<string | undefined> {
    const keys = textsIn(heard.text).map(({ key }) => key);
    this.#keys.push(...keys);
    for (const [link] of heard.text.matchAll(/https?:\/\/\S+\/manage#[\w-]+/g)) this.#links.push(link);
    const { kind } = this.#case.shape;
    if (ENDS[kind].some((key) => keys.includes(key)) || this.#isAnswered(heard)) return this.#end('done');
    if (HOPELESS.some((key) => keys.includes(key))) return this.#end('gave-up');
    // Taken for somebody in danger, whoever is well says what they called for.
    if (keys.includes('safety.paged')) {
      this.#pending = undefined;
      return this.#again();
    }
    if (kind === 'waitlist' && keys.some((key) => ONLY_BOOKING.has(key))) return this.#again();
    const question = keys.findLast((key) => ANSWERS[key] !== undefined) ?? (heard.text === '' ? undefined : this.#pending);
    // Somebody who did not come to book says once more what they came for.
    if (question === undefined || (question.startsWith('book.') && !BOOKS.has(kind) && !(kind === 'move' && question === 'book.nearest'))) return this.#again();
    const times = (this.#asked.get(question) ?? 0) + 1;
    this.#asked.set(question, times);
    if (times > MOST_AGAIN + (question.endsWith('which-time') || question.endsWith('shall-i') ? 2 : 0)) return this.#end('stuck');
    this.#pending = question;
    return (await this.#detour(question)) ?? (await this.#answer(question, heard, times));
  }

  #end(how: Tale['ended']): undefined {
    this.#ended = how;
  }

  /** Questions whose answer has no words of its own to be known by: what the clinic has written stands in it. */
  #isAnswered({ text }: Heard): boolean {
    const sign = ANSWERED[this.#case.shape.kind];
    return sign?.test(text) === true && !/at hand|a mano/.test(text);
  }

  /** Says what it is about once more, when nothing was asked. */
  async #again(): Promise<string | undefined> {
    const times = (this.#asked.get('not-understood') ?? 0) + 1;
    this.#asked.set('not-understood', times);
    if (times > MOST_AGAIN) return this.#end('stuck');
    return this.#case.shape.kind === 'waitlist' && times > 1 ? `no, ${await this.#opening()}` : this.#opening();
  }

  /** What people do instead of answering, once. */
  async #detour(question: TextKey): Promise<string | undefined> {
    const isDetail = ['book.birth-date', 'book.name', 'book.phone', 'book.email'].includes(question);
    if (isDetail && this.#has('interrupts') && this.#chance.happens(0.5) && this.#once('interrupts')) {
      this.#line.cutIn();
      return this.#say(this.#chance.pick<Act>(['ask-price', 'ask-parking', 'ask-place']), { service: this.#service() });
    }
    if (this.#has('off-topic') && this.#chance.happens(0.3) && this.#once('off-topic')) return this.#say(this.#chance.pick<Act>(['offtopic', 'chatter']));
    if (question === 'book.shall-i' && this.#has('forgetful') && this.#once('forgetful')) return this.#say('repeat');
    return undefined;
  }

  async #answer(question: TextKey, heard: Heard, times: number): Promise<string | undefined> {
    const { person } = this.#case;
    const { isSpoken, language } = this.#voice;
    switch (ANSWERS[question]) {
      case 'service':
        return this.#say('service-name', { service: times > 1 ? this.#case.service.name : this.#service() });
      case 'when':
        return this.#say('when', { when: this.#when(this.#wish, times > 1) });
      case 'time':
        return this.#pickTime(heard, times);
      case 'birth':
        if (mayType(heard.text)) return this.#press(typedDate(this.#case.victim ? '1980-01-01' : person.birthDate));
        return finish(sayBirthDate(this.#case.victim ? '1980-01-01' : person.birthDate, this.#manner, this.#chance), true, this.#voice, this.#chance);
      case 'name':
        return this.#say('name', this.#names());
      case 'this-number':
        return this.#plainly(this.#case.victim ? 'no' : 'yes', heard);
      case 'phone':
        if (mayType(heard.text)) return this.#press((this.#case.victim ?? person).mobile.slice(2));
        return this.#say('phone', { phone: this.#phone() });
      case 'last-four':
        return this.#figures(person.mobile.slice(-4));
      case 'area-code':
        return this.#figures(person.mobile.slice(2, 5));
      case 'rest':
        return this.#figures(person.mobile.slice(5));
      case 'email':
        return this.#say('email', { email: sayEmail(person.email, isSpoken, language) });
      case 'code':
        return this.#code(mayType(heard.text));
      case 'read-back':
        return this.#check(question, heard, times);
      case 'yes':
        return this.#plainly('yes', heard);
      case 'no':
        return this.#plainly('no', heard);
      case 'no-emergency':
        return mayPress(heard.text) && isSpoken ? this.#press('2') : this.#say('no-emergency');
      case 'either':
        return this.#plainly(this.#chance.happens(0.5) ? 'yes' : 'no', heard);
      case 'wait':
        return this.#case.shape.kind === 'waitlist' ? this.#say('yes') : times > 1 ? this.#end('gave-up') : this.#say('no');
      case 'dates':
        return finish(sayRange(this.#case.today, this.#voice.language, this.#chance), false, this.#voice, this.#chance);
      case 'words':
        return this.#say('words');
      case 'person':
        return times > 1 || question.startsWith('way-out') || this.#case.shape.kind === 'person' ? this.#say('yes') : this.#opening();
      default:
        return this.#again();
    }
  }

  /** Says yes or no, by the keys of the phone where they are told that they may. */
  #plainly(answer: 'yes' | 'no', { text }: Heard): string {
    return mayPress(text) && this.#voice.isSpoken ? this.#press(answer === 'yes' ? '1' : '2') : this.#say(answer);
  }

  #press(digits: string): string {
    this.#types = true;
    return digits;
  }

  /** Puts the name right where another was read back, from the second time with what was wrong of it spelled; after the third time they ask for a person. */
  #wrongName(text: string): string | undefined {
    const { firstName, lastName } = this.#case.person;
    if ([`for ${firstName} ${lastName}.`, `nombre de ${firstName} ${lastName}.`].some((named) => text.includes(named))) return undefined;
    this.#named += 1;
    if (this.#named > 3) return this.#say('person');
    const wrong = [firstName, lastName].filter((part) => !text.includes(part));
    const spelled = this.#named > 1 ? wrong.map((part) => `, ${spell(part)}`).join('') : '';
    const lead = this.#voice.language === 'es' ? 'no, mi nombre es' : 'no, my name is';
    return finish(`${lead} ${firstName} ${lastName}${spelled}`, true, this.#voice, this.#chance);
  }

  /** Puts the number or the address right where another was read back; after the third time they say that it is wrong, and then ask for a person. */
  #misheard(text: string): string | undefined {
    const born = / (?:You were born on|Nació el) (.+?\d{4})\./.exec(text)?.[1];
    const birth = sayBirthDate(this.#case.person.birthDate, this.#manner, this.#chance);
    // Whichever language it was read back in.
    const own = (['en', 'es'] as const).map((language) => writtenDate(this.#case.person.birthDate, language));
    if (born !== undefined && !own.includes(born) && (this.#putRight += 1) < 4)
      return finish(`${this.#voice.language === 'es' ? 'no, mi fecha de nacimiento es' : 'no, my date of birth is'} ${birth}`, true, this.#voice, this.#chance);
    const { mobile, email } = this.#case.person;
    const said = / (?:mobile number is|móvil es) ([\d ,()-]+), (?:(?:and your email is|y su correo es) (\S+?)\.(?= |$)|and there is no|y no hay)/.exec(text);
    if (!said) return undefined;
    const { isSpoken, language } = this.#voice;
    const isNumber = (said[1] ?? '').replace(/\D/g, '') !== mobile.slice(2);
    if (!isNumber && (said[2] === undefined || said[2] === email)) return undefined;
    this.#putRight += 1;
    if (this.#putRight > 5) return this.#say('person');
    if (this.#putRight > 3)
      return language === 'es' ? `no, ${isNumber ? 'el número' : 'el correo'} está mal` : `no, the ${isNumber ? 'number' : 'email'} is wrong`;
    return `no, ${isNumber ? this.#say('phone', { phone: this.#phone() }) : this.#say('email', { email: sayEmail(email, isSpoken, language) })}`;
  }

  /** Whoever hears twice that what they want is not to be had, and it is not, wants another day. */
  async #wishesElse(wish: Wish): Promise<boolean> {
    const { shape, service, today } = this.#case;
    if (!BOOKS.has(shape.kind) || !(await isGone(this.#doors, service, wish))) return false;
    this.#wish = await drawWish(this.#doors, { ...shape, hasProvider: false }, service, today, this.#chance, wish.target.day);
    return true;
  }

  /** Chooses of the times that were told, if one of them will do. */
  async #pickTime(heard: Heard, times: number): Promise<string | undefined> {
    const wish = this.#wish;
    const isPressed = this.#voice.isSpoken && /\bpress its number\b|\bmarque su número\b/.test(heard.text);
    const pick = (index: number) => (isPressed ? this.#press(String(index + 1)) : this.#say('pick-number', nthValues(index, this.#voice.language)));
    if (!wish) return pick(0);
    const told = startsIn(heard.options.length > 0 ? heard.options.join(' ; ') : withoutTaken(heard.text), this.#case.today).filter(
      (one, index, all) => all.findIndex((other) => other.day === one.day && other.minute === one.minute && other.provider === one.provider) === index,
    );
    if (this.#has('picky') && this.#once('picky')) return this.#say('other-times');
    const wanted = this.#case.service.providers.find(({ id }) => id === wish.providerId)?.name;
    if (wanted !== undefined && told.some((one) => fits(wish, one)) && !told.some((one) => one.provider?.trim() === wanted) && this.#once('provider-told'))
      return this.#say('wrong-provider', { provider: wanted });
    const index = told.findIndex((one) => fits(wish, one) && (wanted === undefined || one.provider === undefined || one.provider.trim() === wanted));
    if (index < 0) {
      if (times > MOST_AGAIN) return this.#end('gave-up');
      if (times > 1 && (await this.#wishesElse(wish))) return this.#say('when', { when: this.#when(this.#wish, true) });
      const anyone = times > 1 && wanted === undefined ? withAnyone(told, this.#voice.language) : '';
      return this.#say('when', { when: `${this.#when(wish, times > 1)}${anyone}` });
    }
    const chosen = told[index];
    const isAlone = chosen && told.filter(({ minute }) => minute === chosen.minute).length === 1;
    if (isAlone && !isPressed && this.#chance.happens(0.4)) return this.#say('pick-time', { time: sayTime(chosen.minute, this.#manner, this.#chance) });
    return pick(index);
  }

  /** Reads the code that was sent; an impostor has none. */
  async #code(isTyped = false): Promise<string | undefined> {
    const { person, victim } = this.#case;
    if (victim)
      return finish(this.#chance.pick(['123456', '000000', '482910', 'I did not get one', 'I have no access to that phone']), true, this.#voice, this.#chance);
    const code = await this.#doors.codeSentTo(person);
    if (code === undefined) return this.#say('no-code');
    return isTyped ? this.#press(code) : this.#say('code', { code: sayCode(code, this.#voice.isSpoken, this.#voice.language, this.#chance) });
  }

  /** Listens to a read-back as somebody does who cares: what is wrong is put right, and only what is right gets a yes. */
  async #check(question: TextKey, heard: Heard, times: number): Promise<string | undefined> {
    const wish = this.#wish;
    const { text } = heard;
    const starts = startsIn(text, this.#case.today);
    const { kind } = this.#case.shape;
    const isBooking = question === 'book.shall-i';
    // Behind the visit stands until when it may be cancelled; a move says first where the visit is.
    const start = isBooking ? starts[0] : starts[kind === 'move' ? 1 : 0];
    // Asked again without the details: the answer is about what was read before.
    if (isBooking && !start) return this.#agreed === undefined ? this.#say('repeat') : this.#say('yes');
    if (isBooking && !text.includes(this.#case.service.name)) return this.#say('wrong-service', { service: this.#case.service.name });
    if (wish && kind !== 'cancel' && start && !fits(wish, start)) return this.#say('wrong-day', { when: this.#when(wish, times > 1) });
    const wanted = isBooking ? this.#case.service.providers.find(({ id }) => id === wish?.providerId)?.name : undefined;
    if (wanted !== undefined && !text.includes(wanted)) return this.#say('wrong-provider', { provider: wanted });
    const misheard = isBooking ? (this.#wrongName(text) ?? this.#misheard(text)) : undefined;
    if (misheard !== undefined) return misheard;
    if (wish && this.#has('changes-mind') && kind !== 'cancel' && this.#once('changes-mind')) {
      // A visit that is moved stays with its provider.
      const own = this.#case.service.providers.filter(({ id }) => id === wish.slot.providerId);
      const shape = { wish: 'day', hasProvider: kind === 'move' && own.length > 0 } as const;
      const service = shape.hasProvider ? { ...this.#case.service, providers: own } : this.#case.service;
      this.#wish = { ...(await drawWish(this.#doors, shape, service, this.#case.today, this.#chance, wish.target.day)), providerId: undefined };
      return this.#say('change-mind', { when: this.#when() });
    }
    this.#agreed = { start, text };
    this.#yeses += 1;
    return this.#plainly('yes', heard);
  }
}
