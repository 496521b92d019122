import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../../../ui/Icon.tsx';
import { listen, recogniser } from './speech.ts';
import { type PhoneCall, useCall } from './use-call.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const FIRST_NUMBER = '(561) 555-0142';
const STAGES = { idle: 'Not on a call', ringing: 'Calling…', on: 'On the call', ended: 'Call ended' } as const;

/** The demo's phone: calls the clinic by typing, or by voice where the browser has one. */
export function CallPhone({ line }: { line: string }) {
  const [from, setFrom] = useState(FIRST_NUMBER);
  const [isLoud, setLoud] = useState(false);
  const call = useCall(isLoud);
  const isOn = call.stage === 'on' || call.stage === 'ringing';
  return (
    <section class="texting calling" aria-labelledby="call-title">
      <div class="list-head">
        <h2 id="call-title">Phone</h2>
        <button type="button" class="chip-btn" aria-pressed={isLoud} onClick={() => setLoud(!isLoud)}>
          Read aloud
        </button>
      </div>
      <div class="phone">
        <p class="phone-head">
          <b>Marlowe Skin</b>
          <span>{line}</span>
        </p>
        {!isOn && (
          <div class="phone-from">
            <label for="call-from">Call as</label>
            <input id="call-from" type="tel" value={from} autoComplete="off" maxLength={20} onInput={(event) => setFrom(event.currentTarget.value)} />
            <small>Any number with 555-01 before its last two digits: nobody has one.</small>
          </div>
        )}
        <CallLog call={call} />
        <p class="call-state" role="status">
          {call.words === '' ? STAGES[call.stage] : call.words}
        </p>
        {isOn ? (
          <OnCall call={call} />
        ) : (
          <button type="button" class="btn call-btn" onClick={() => void call.dial(from)}>
            Call the clinic
          </button>
        )}
      </div>
    </section>
  );
}

function CallLog({ call: { lines, stage } }: { call: PhoneCall }) {
  const log = useRef<HTMLDivElement>(null);
  const count = lines.length;
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div class="bubbles" role="log" aria-label="Call" tabIndex={0} ref={log}>
      {count === 0 && (
        <p class="bubbles-none">{stage === 'idle' ? 'Call the clinic and speak with its AI assistant, by typing or by voice.' : 'One moment.'}</p>
      )}
      {count > 0 && (
        <ol>
          {lines.map(({ id, by, text }) => (
            <li key={id} class={by === 'clinic' ? 'bubble' : 'bubble own'}>
              <span class="sr">{by === 'clinic' ? 'Assistant: ' : by === 'keys' ? 'You pressed: ' : 'You: '}</span>
              {text}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function OnCall({ call }: { call: PhoneCall }) {
  const [text, setText] = useState('');
  const [hasKeys, setKeys] = useState(false);
  const submit = () => {
    if (text.trim() === '') return;
    call.say(text.trim());
    setText('');
  };
  return (
    <>
      <form
        class="compose"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <textarea
          rows={1}
          aria-label="Say"
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
        <button class="send" type="submit" aria-label="Say it">
          <Icon name="send" />
        </button>
      </form>
      {hasKeys && (
        <div class="keypad" role="group" aria-label="Keypad">
          {KEYS.map((key) => (
            <button key={key} type="button" onClick={() => call.press(key)}>
              {key}
            </button>
          ))}
        </div>
      )}
      <div class="call-tools">
        <Microphone call={call} />
        <button type="button" class="chip-btn" aria-expanded={hasKeys} onClick={() => setKeys(!hasKeys)}>
          Keypad
        </button>
        <button type="button" class="chip-btn hang-up" onClick={call.hangUp}>
          Hang up
        </button>
      </div>
    </>
  );
}

/** The browser's own recogniser; some send the sound to their maker, so it is off until asked for. */
function Microphone({ call }: { call: PhoneCall }) {
  const [isOn, setOn] = useState(false);
  const [fault, setFault] = useState('');
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  if (recogniser() === undefined) return <small>This browser has no speech recognition: type instead.</small>;
  const toggle = () => {
    if (isOn) return stop.current?.();
    setFault('');
    const ended = (why: string) => {
      setOn(false);
      if (why !== '' && why !== 'no-speech' && why !== 'aborted') setFault('The microphone cannot be used here: type instead.');
    };
    stop.current = listen({ partial: call.hint, final: call.say, ended });
    setOn(true);
  };
  return (
    <>
      <button type="button" class="chip-btn" aria-pressed={isOn} title="Your browser may send your voice to its maker" onClick={toggle}>
        {isOn ? 'Stop speaking' : 'Speak'}
      </button>
      {fault !== '' && <small role="alert">{fault}</small>}
    </>
  );
}
