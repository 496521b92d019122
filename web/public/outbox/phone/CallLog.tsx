import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../ui/Icon.tsx';
import type { CallLine } from './frames.ts';

const SPEAKERS: Readonly<Record<CallLine['by'], string>> = {
  assistant: 'Assistant: ',
  desk: 'Front desk: ',
  caller: 'Caller: ',
  line: 'The line: ',
  own: 'You: ',
  keys: 'You pressed: ',
  'their-keys': 'Pressed: ',
};
/** Voices that are told apart by a word beside what they say. */
const NAMED: Readonly<Partial<Record<CallLine['by'], string>>> = { desk: 'Front desk', line: 'The line' };

/** What was said on a call, the newest in sight. */
export function CallLog({ lines, label, none }: { lines: readonly CallLine[]; label: string; none: string }) {
  const log = useRef<HTMLDivElement>(null);
  const count = lines.length;
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="bubbles" role="log" aria-label={label} tabIndex={0} ref={log}>
      {count === 0 && <p class="bubbles-none">{none}</p>}
      {count > 0 && (
        <ol>
          {lines.map(({ id, by, text }) => (
            <li key={id} class={`bubble ${by === 'own' || by === 'keys' ? 'own' : by === 'line' ? 'of-line' : ''}`}>
              {NAMED[by] === undefined ? <span class="sr">{SPEAKERS[by]}</span> : <b class="bubble-by">{NAMED[by]}</b>}
              {text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** A place to say something by typing it. */
export function SayBox({ label, send, say }: { label: string; send: string; say: (text: string) => void }) {
  const [text, setText] = useState('');
  const submit = () => {
    if (text.trim() === '') return;
    say(text.trim());
    setText('');
  };
  return (
    <form
      class="compose"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <textarea
        rows={1}
        aria-label={label}
        placeholder="Say something"
        maxLength={2000}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      <button class="send" type="submit" aria-label={send}>
        <Icon name="send" />
      </button>
    </form>
  );
}
