import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/desk/Button.tsx';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { LANGUAGES, type Language, languageOf, sourceLabel } from './words.ts';

interface Line {
  readonly line: string;
  readonly reply: string;
  readonly options: readonly string[];
  readonly sources: readonly { readonly kind: string }[];
}

/** A chat with the draft: every line is answered by the engine that answers everybody, and nothing of it stays. */
export function Preview({ onClose }: { onClose(): void }) {
  const [language, setLanguage] = useState<Language>('en');
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [greeting, setGreeting] = useState('');
  const [text, setText] = useState('');
  const [fault, setFault] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  // What was asked last counts: an answer that comes after another was asked is dropped.
  const asked = useRef<readonly string[]>([]);
  const say = async (said: readonly string[], to: Language = language) => {
    asked.current = said;
    setBusy(true);
    setFault(undefined);
    try {
      const told = await ask(api.POST('/api/v1/receptionist/preview', { body: { language: to, lines: [...said] } }));
      if (asked.current !== said) return;
      setGreeting(told.greeting);
      setLines(told.lines);
    } catch (error) {
      if (asked.current === said) setFault(error);
    } finally {
      if (asked.current === said) setBusy(false);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: greets once, when it is opened.
  useEffect(() => {
    void say([]);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said last comes into sight when there is more of it.
  useEffect(() => {
    // Some browsers answer with a promise, which is no clean-up.
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines]);
  const send = (line: string) => {
    if (line.trim() === '') return;
    setText('');
    void say([...asked.current, line.trim()]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(text);
  };
  const turn = (id: string) => {
    const to = languageOf(id);
    setLanguage(to);
    setLines([]);
    void say([], to);
  };
  return (
    <section className="ai-preview" aria-labelledby="ai-preview">
      <div className="row">
        <h2 className="h2" id="ai-preview">
          Talk to the draft
        </h2>
        <span className="grow" />
        <Segmented label="Language of the preview" options={LANGUAGES.map(({ id }) => ({ id, label: id.toUpperCase() }))} value={language} onChange={turn} />
        <IconButton small icon="cross" tone="quiet" label="Close the preview" onPress={onClose} />
      </div>
      <p className="hint">Nothing is booked, sent or kept, and no code goes out: what is somebody’s own stays closed here.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard. */}
      <div className="ai-thread" role="log" aria-label="Preview" lang={language} tabIndex={0}>
        {greeting ? <p className="ai-says">{greeting}</p> : null}
        {lines.map(({ line, reply, sources }, index) => (
          <div key={index}>
            <p className="ai-said">
              <bdi>{line}</bdi>
            </p>
            <p className="ai-says">
              <bdi>{reply}</bdi>
              {sources.length > 0 ? <small>From {[...new Set(sources.map(({ kind }) => sourceLabel(kind)))].join(', ')}</small> : null}
            </p>
          </div>
        ))}
        <div ref={end} />
      </div>
      {fault ? (
        <p className="errb" role="alert">
          <b>Not answered</b> {wordsOf(fault)}
        </p>
      ) : null}
      <div className="ai-options">
        {(lines.at(-1)?.options ?? []).map((option) => (
          <Button small key={option} onPress={() => send(option)}>
            {option}
          </Button>
        ))}
      </div>
      <form className="row" onSubmit={submit}>
        <Field bare className="grow" label="Say something" placeholder="Where can I park?" value={text} maxLength={2000} onChange={setText} />
        <Button type="submit" isPending={isBusy}>
          Send
        </Button>
        <Button tone="quiet" onPress={() => void say([])}>
          Start over
        </Button>
      </form>
    </section>
  );
}
