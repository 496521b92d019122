import { useEffect, useRef, useState } from 'preact/hooks';
import { CallLog, SayBox } from './CallLog.tsx';
import { DeskPhone } from './DeskPhone.tsx';
import { listen, recogniser } from './speech.ts';
import { type PhoneCall, useCall } from './use-call.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
const FIRST_NUMBER = '(561) 555-0142';

/** The demo's phones: one calls the clinic by typing, or by voice where the browser has one; the other stands on the clinic's desk. */
export function CallPhone({ line, isShown }: { line: string; isShown: boolean }) {
  const [from, setFrom] = useState(FIRST_NUMBER);
  const [isLoud, setLoud] = useState(false);
  const call = useCall(isLoud);
  const isOn = call.stage !== 'idle' && call.stage !== 'ended';
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
        <CallLog lines={call.lines} label="Call" none={noneOf(call, isOn)} />
        <p class="call-state" role="status">
          {call.words === '' ? 'Not on a call' : call.words}
        </p>
        {isOn ? (
          <OnCall call={call} />
        ) : (
          <button type="button" class="btn call-btn" onClick={() => void call.dial(from)}>
            Call the clinic
          </button>
        )}
      </div>
      <DeskPhone isShown={isShown} />
    </section>
  );
}

/** What stands where nothing was said in words. */
function noneOf({ isBySound }: PhoneCall, isOn: boolean): string {
  if (!isOn) return 'Call the clinic: its desk is rung, or its AI assistant answers, as the clinic has set.';
  return isBySound ? 'This call is carried by sound: speak, and listen.' : 'One moment.';
}

function OnCall({ call }: { call: PhoneCall }) {
  const [hasKeys, setKeys] = useState(false);
  const isAnswered = call.stage !== 'ringing';
  return (
    <>
      {call.stage === 'on' && <SayBox label="Say" send="Say it" say={call.say} />}
      {isAnswered && hasKeys && (
        <div class="keypad" role="group" aria-label="Keypad">
          {KEYS.map((key) => (
            <button key={key} type="button" onClick={() => call.press(key)}>
              {key}
            </button>
          ))}
        </div>
      )}
      <div class="call-tools">
        {call.stage === 'on' && !call.isBySound && <Microphone call={call} />}
        {call.isBySound && (
          <button type="button" class="chip-btn" aria-pressed={call.isMuted} onClick={() => call.mute(!call.isMuted)}>
            Mute
          </button>
        )}
        {isAnswered && (
          <button type="button" class="chip-btn" aria-expanded={hasKeys} onClick={() => setKeys(!hasKeys)}>
            Keypad
          </button>
        )}
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
    stop.current = listen({ partial: call.hint, final: call.say, ended }, call.lang);
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
