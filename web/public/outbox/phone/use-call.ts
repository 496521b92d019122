import { useEffect, useRef, useState } from 'preact/hooks';
import { call as ask } from '../../api.ts';
import { type CallLine, ENDS, type LineFrame, STATES, openSocket } from './frames.ts';
import { LineSound } from './line-sound.ts';
import { hush, speak } from './speech.ts';

export type CallStage = 'idle' | 'ringing' | 'on' | 'sound' | 'ended';

/** A call as the phone shows it, and what one can do with it. */
export interface PhoneCall {
  readonly stage: CallStage;
  readonly lines: readonly CallLine[];
  /** Who is rung or spoken with, why no call came about, or how it ended. */
  readonly words: string;
  dial(from: string): Promise<void>;
  say(text: string): void;
  /** Tells of words that are still being spoken. */
  hint(text: string): void;
  press(key: string): void;
  hangUp(): void;
  /** The microphone is on the line, whoever is at its other end. */
  readonly isBySound: boolean;
  /** Whether the clinic hears nothing of the microphone. */
  readonly isMuted: boolean;
  mute(isMuted: boolean): void;
  /** The language of what was said last, as a recogniser is told it. */
  readonly lang: string;
}

/** Stands in the tab while a call is on: a page that finds it when it is opened was loaded anew in the middle of one. */
const ON_A_CALL = 'outbox-call';

interface Placed {
  readonly socket: string;
  readonly setup: Readonly<Record<string, string>>;
}

/** Calls the clinic over the demo's telephone exchange. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one call is one state, and a hook cannot be cut without handing all of it around.
export function useCall(isLoud: boolean): PhoneCall {
  const [stage, setStage] = useState<CallStage>('idle');
  const [lines, setLines] = useState<readonly CallLine[]>([]);
  const [words, setWords] = useState('');
  const socket = useRef<WebSocket | null>(null);
  const sound = useRef<LineSound | null>(null);
  const loud = useRef(isLoud);
  const tokens = useRef('');
  const count = useRef(0);
  const dialled = useRef(0);
  const [isBySound, setBySound] = useState(false);
  const [isMuted, setMuted] = useState(false);
  const [lang, setLang] = useState('en-US');
  const [isOffline, setOffline] = useState(false);
  loud.current = isLoud;
  useEffect(() => {
    if (sessionStorage.getItem(ON_A_CALL) !== null) {
      setWords('The call ended when the page was loaded anew.');
      setStage('ended');
    }
    sessionStorage.removeItem(ON_A_CALL);
    const look = () => setOffline(!navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
      over();
    };
  }, []);
  useEffect(() => {
    if (!isLoud) hush();
  }, [isLoud]);

  const add = (by: CallLine['by'], text: string) => {
    count.current += 1;
    const line = { id: count.current, by, text };
    setLines((before) => [...before, line]);
  };
  const send = (frame: object) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(frame));
  };
  const over = () => {
    dialled.current += 1;
    sessionStorage.removeItem(ON_A_CALL);
    hush();
    sound.current?.end();
    sound.current = null;
    setBySound(false);
    socket.current?.close();
    socket.current = null;
  };
  const cutIn = () => {
    const heard = hush();
    if (heard !== undefined) send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 0 });
  };
  const onText = ({ token, last, lang, by }: LineFrame & { type: 'text' }) => {
    tokens.current += token;
    if (!last) return;
    const text = tokens.current.trim();
    tokens.current = '';
    add(by === undefined ? 'assistant' : by === 'vendor' ? 'line' : 'desk', text);
    if (by === undefined) setLang(lang);
    if (loud.current) speak(text, lang);
  };
  const onSound = () => {
    setBySound(true);
    sound.current ??= new LineSound(
      (payload) => send({ type: 'sound', payload }),
      (fault) => add('line', fault),
    );
    return sound.current;
  };
  const hear = (frame: LineFrame) => {
    switch (frame.type) {
      case 'line':
        setWords(STATES[frame.state]);
        if (frame.state === 'sound') onSound();
        return setStage(frame.state === 'ringing-desk' || frame.state === 'putting-through' ? 'ringing' : frame.state === 'sound' ? 'sound' : 'on');
      case 'text':
        return onText(frame);
      case 'key':
        return add('their-keys', frame.digit);
      case 'sound':
        return onSound().play(frame.payload);
      case 'clear':
        return sound.current?.clear();
      case 'end':
        setWords(ENDS[frame.why]);
        setStage('ended');
        return over();
    }
  };
  const connect = ({ socket: path, setup }: Placed) => {
    const opened = openSocket(path, {
      open: (tell) => tell({ type: 'setup', customParameters: setup }),
      frame: hear,
      closed: () => {
        if (socket.current !== opened) return;
        setWords('The line is gone.');
        setStage('ended');
        over();
      },
    });
    socket.current = opened;
  };
  const dial = async (from: string) => {
    over();
    const mine = dialled.current;
    sessionStorage.setItem(ON_A_CALL, '');
    [tokens.current, count.current] = ['', 0];
    setLines([]);
    setMuted(false);
    setLang('en-US');
    setWords('Calling…');
    setStage('ringing');
    const answer = await ask<Placed>('POST', '/api/v1/demo/calls', { body: { from } });
    // Whoever hung up before the call was placed has no call: one that nobody claims never rings.
    if (dialled.current !== mine) return;
    if (answer.kind === 'done') return connect(answer.value);
    over();
    setStage('idle');
    setWords(answer.kind === 'refused' ? (answer.problem.detail ?? 'The call did not go through.') : 'There is no connection. Try again.');
  };
  return {
    ...{ stage, lines, dial, isBySound, isMuted, lang },
    words: isOffline && stage !== 'idle' && stage !== 'ended' ? 'No connection: nothing is heard until it is back.' : words,
    mute: (muted) => {
      setMuted(muted);
      sound.current?.mute(muted);
    },
    say: (text) => {
      cutIn();
      add('own', text);
      send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true });
    },
    hint: (text) => {
      cutIn();
      send({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: false });
    },
    press: (key) => {
      add('keys', key);
      send({ type: 'dtmf', digit: key });
    },
    hangUp: () => {
      setWords('You hung up.');
      setStage('ended');
      over();
    },
  };
}
