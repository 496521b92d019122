import type { Ref } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/Icon.tsx';
import { telephone } from '../telephone.ts';
import type { Words } from './words.ts';

/** Characters a message may have, and from how many on the rest is counted. */
export const LONGEST = 2000;
const COUNTED_FROM = 1800;
const TALLEST = 132;

interface ComposerProps {
  readonly words: Words;
  readonly phone: string;
  readonly field: Ref<HTMLTextAreaElement> & { current: HTMLTextAreaElement | null };
  readonly hasPerson: boolean;
  readonly isTold: boolean;
  readonly say: (text: string) => void;
}

/** Where one writes; above it, always, the way to a person. */
export function Composer({ words, phone, field, hasPerson, isTold, say }: ComposerProps) {
  const [length, setLength] = useState(0);
  const measure = () => {
    const area = field.current;
    if (!area) return;
    setLength(area.value.trim().length);
    area.style.height = 'auto';
    area.style.height = `${Math.min(area.scrollHeight + 2, TALLEST)}px`;
  };
  useLayoutEffect(measure, []);
  useEffect(() => {
    const area = field.current;
    area?.addEventListener('candor-filled', measure);
    return () => area?.removeEventListener('candor-filled', measure);
  }, []);
  const isTooLong = length > LONGEST;
  const send = () => {
    const text = field.current?.value.trim() ?? '';
    if (text === '' || isTooLong || !field.current) return;
    field.current.value = '';
    measure();
    say(text);
    field.current.focus();
  };
  return (
    <footer class="chat-foot">
      <div class="person-row">
        {hasPerson || isTold ? (
          <p class="person" role="status">
            <Icon name="person" />
            {hasPerson ? words.here : words.told}
          </p>
        ) : (
          <button type="button" class="person" onClick={() => say(words.person)}>
            <Icon name="person" />
            {words.person}
          </button>
        )}
        <a href={telephone(phone)}>{hasPerson || isTold ? phone : words.call(phone)}</a>
      </div>
      <form
        class="composer"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          aria-label={words.message}
          placeholder={hasPerson ? words.writeTeam : words.write}
          enterkeyhint="send"
          autocomplete="off"
          aria-invalid={isTooLong}
          aria-describedby="count"
          onInput={measure}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="send" aria-label={words.send} aria-disabled={length === 0 || isTooLong}>
          <Icon name="send" />
        </button>
      </form>
      <p id="count" class={isTooLong ? 'count over' : 'count'} role="status" hidden={length < COUNTED_FROM}>
        {length < COUNTED_FROM ? '' : isTooLong ? words.tooLong(length - LONGEST) : words.left(LONGEST - length)}
      </p>
    </footer>
  );
}
