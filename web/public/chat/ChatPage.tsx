import { useEffect, useRef, useState } from 'preact/hooks';
import { Emergency } from './Cards.tsx';
import { Composer } from './Composer.tsx';
import { keepFocusInside, type Launcher, speakWithLauncher } from './frame.ts';
import { Header } from './Header.tsx';
import { Log } from './Log.tsx';
import { Marks } from './Marks.tsx';
import { Start } from './Start.tsx';
import { linesOf, type Thread } from './thread.ts';
import { type Conversation, useTalk } from './use-talk.ts';
import type { ChatProps, Language } from './wire.ts';
import { type Words, wordsOf } from './words.ts';

/** The chat with the clinic: a page of its own, or inside the frame that the launcher opens. */
export function ChatPage({ slug, props, language: own }: { slug: string; props: ChatProps; language: Language }) {
  const [told, setTold] = useState<Language>(own);
  const c = useTalk(slug, told, props.can.end);
  const { thread } = c.talk;
  const { escalation, person, language } = thread.state;
  useEffect(() => {
    if (language) setTold(language);
  }, [language]);
  const words = wordsOf(told);
  const field = useRef<HTMLTextAreaElement>(null);
  const close = usePage(c, props.framedBy, words, field);
  const isFresh = thread.placed.length + thread.local.length === 0 && !c.talk.isCatchingUp;

  const say = (text: string) => {
    c.say(text);
    // A finger that pressed an answer wants to read; a keyboard goes on writing.
    if (!matchMedia('(pointer: coarse)').matches) field.current?.focus();
  };
  const fill = (text: string) => {
    if (!field.current) return;
    field.current.value = text;
    field.current.dispatchEvent(new Event('candor-filled'));
    field.current.focus();
  };
  const anew = () => {
    c.anew();
    field.current?.focus();
  };
  return (
    <div class="chat">
      <Header props={props} c={c} words={words} close={close} />
      {escalation === 'emergency' && <Emergency words={words} phone={props.account.phone} {...lastWords(thread)} />}
      <main class="chat-main">
        <noscript>
          <p class="needs">
            <b>{words.needsScript}</b> {words.needsScriptCall(props.account.phone)} <a href={`/${slug}/book`}>{words.bookInstead}</a>.
          </p>
        </noscript>
        {isFresh ? <Start props={props} words={words} say={say} /> : <Log c={c} words={words} slug={slug} say={say} edit={(key) => fill(c.takeBack(key))} />}
        <Marks c={c} words={words} anew={anew} />
      </main>
      <Composer words={words} phone={props.account.phone} field={field} hasPerson={person !== null} isTold={escalation !== null} say={c.say} />
    </div>
  );
}

/** The words the emergency was answered with, and whether anything was said since. */
function lastWords(thread: Thread): { said: string | null; isSmall: boolean } {
  const lines = linesOf(thread);
  const answer = lines.findLastIndex(({ author, text }) => author === 'assistant' && /\b9(11|88)\b/.test(text));
  return { said: lines[answer]?.text ?? null, isSmall: answer >= 0 && lines.slice(answer + 1).some(({ author }) => author === 'visitor') };
}

/** Follows the page's surroundings: the launcher, what was not read, the title, the language; returns how to close, where that means something. */
function usePage(c: Conversation, framedBy: string | null, words: Words, field: { current: HTMLTextAreaElement | null }): (() => void) | null {
  const launcher = useRef<Launcher | null>(null);
  const [isShown, setShown] = useState(true);
  const [isFramed, setFramed] = useState(false);
  const seen = useRef(0);
  const said = c.talk.thread.placed.filter(({ author }) => author === 'assistant' || author === 'user').length;
  useEffect(() => {
    launcher.current = speakWithLauncher(framedBy, (isNowShown) => {
      setShown(isNowShown);
      if (isNowShown && !matchMedia('(pointer: coarse)').matches) field.current?.focus();
    });
    setFramed(launcher.current !== null);
    const look = () => launcher.current ?? setShown(document.visibilityState === 'visible');
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) launcher.current?.close();
      if (launcher.current) keepFocusInside(event);
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('keydown', press);
    return () => {
      launcher.current?.stop();
      document.removeEventListener('visibilitychange', look);
      removeEventListener('keydown', press);
    };
  }, []);
  useEffect(() => {
    if (isShown || c.talk.isCatchingUp || said < seen.current) seen.current = said;
    const unread = said - seen.current;
    launcher.current?.unread(unread);
    document.title = (unread > 0 ? words.unread(unread) : '') + document.title.replace(/^\(\d+\) /, '');
  }, [said, isShown, c.talk.isCatchingUp]);
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words]);
  useVisibleHeight();
  return isFramed ? () => launcher.current?.close() : null;
}

/** Some browsers lay the keyboard over the page; what is left of the screen is then what the chat fills. */
function useVisibleHeight(): void {
  useEffect(() => {
    const screen = window.visualViewport;
    if (!screen) return;
    const fit = () => document.documentElement.style.setProperty('--visible', screen.scale === 1 ? `${screen.height}px` : '100dvh');
    screen.addEventListener('resize', fit);
    return () => screen.removeEventListener('resize', fit);
  }, []);
}
