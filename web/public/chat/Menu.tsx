import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import type { Conversation } from './use-talk.ts';
import type { Words } from './words.ts';

type Shown = 'nothing' | 'list' | 'mail' | 'mailed' | 'end';
type MenuProps = { c: Conversation; words: Words; canMail: boolean };

/** What can be done with the conversation as a whole: have it sent, and end it. */
export function Menu({ c, words, canMail }: MenuProps) {
  const [shown, setShown] = useState<Shown>('nothing');
  const box = useRef<HTMLSpanElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const isOpen = shown !== 'nothing';
  const close = () => {
    setShown('nothing');
    opener.current?.focus();
  };
  // At once with what is drawn: the next Escape after the menu went is the page's.
  useLayoutEffect(() => {
    if (!isOpen) return;
    box.current?.querySelector<HTMLElement>('.menu button, .menu input')?.focus();
    const outside = (event: Event) => !box.current?.contains(event.target as Node) && setShown('nothing');
    // Heard before the page, which would close the whole chat.
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      close();
    };
    addEventListener('pointerdown', outside);
    addEventListener('keydown', press, true);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('keydown', press, true);
    };
  }, [shown]);
  const { thread } = c.talk;
  if (thread.placed.length + thread.local.length === 0) return null;
  return (
    <span ref={box} class="menu-box">
      <button
        ref={opener}
        type="button"
        class="bare"
        aria-label={words.menu}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setShown(isOpen ? 'nothing' : 'list')}
      >
        <Icon name="more" />
      </button>
      <div id={id} class="menu" hidden={!isOpen} role="group" aria-label={words.menu}>
        {shown === 'list' && canMail && (
          <button type="button" onClick={() => setShown('mail')}>
            <Icon name="mail" />
            {words.mail}
          </button>
        )}
        {shown === 'list' && (
          <button type="button" onClick={() => setShown('end')}>
            <Icon name="cross" />
            {words.end}
          </button>
        )}
        {shown === 'mail' && <MailForm c={c} words={words} done={() => setShown('mailed')} back={() => setShown('list')} />}
        {shown === 'mailed' && (
          <div class="menu-part">
            <p role="status">{words.mailed}</p>
            <button type="button" class="btn" onClick={close}>
              {words.back}
            </button>
          </div>
        )}
        {shown === 'end' && (
          <div class="menu-part">
            <p>{words.endAsk}</p>
            <div class="actions">
              <button
                type="button"
                class="cta"
                onClick={() => {
                  setShown('nothing');
                  c.end();
                }}
              >
                {words.endYes}
              </button>
              <button type="button" class="btn strong" onClick={close}>
                {words.endNo}
              </button>
            </div>
          </div>
        )}
      </div>
    </span>
  );
}

function MailForm({ c, words, done, back }: { c: Conversation; words: Words; done: () => void; back: () => void }) {
  const [isFailed, setFailed] = useState(false);
  const id = useId();
  const isSending = useRef(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    // Pressed twice, it is asked for once: there are few.
    if (isSending.current) return;
    isSending.current = true;
    const email = new FormData(event.currentTarget as HTMLFormElement).get('email');
    setFailed(false);
    const isDone = await c.mail(String(email ?? '').trim());
    isSending.current = false;
    if (isDone) done();
    else setFailed(true);
  };
  return (
    <form class="menu-part" onSubmit={(event) => void submit(event)}>
      <div class="field">
        <label for={id}>{words.mailTo}</label>
        <input
          id={id}
          name="email"
          type="email"
          autocomplete="email"
          required
          aria-invalid={isFailed}
          aria-describedby={isFailed ? `${id}-error` : `${id}-note`}
        />
        <small id={`${id}-note`}>{words.mailNote}</small>
        {isFailed && (
          <p class="error" id={`${id}-error`} role="alert">
            {words.mailFailed}
          </p>
        )}
      </div>
      <div class="actions">
        <button type="submit" class="cta">
          {words.mailSend}
        </button>
        <button type="button" class="btn strong" onClick={back}>
          {words.back}
        </button>
      </div>
    </form>
  );
}
