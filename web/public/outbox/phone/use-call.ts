import { useEffect, useRef, useState } from 'preact/hooks';
import { call as ask } from '../../api.ts';
import { hush, speak } from './speech.ts';

/** One thing that was said on the call. */
export interface CallLine {
  readonly id: number;
  readonly by: 'clinic' | 'own' | 'keys';
  readonly text: string;
}
export type CallStage = 'idle' | 'ringing' | 'on' | 'ended';

/** A call as the phone shows it, and what one can do with it. */
export interface PhoneCall {
  readonly stage: CallStage;
  readonly lines: readonly CallLine[];
  /** Why no call came about, or how it ended. */
  readonly words: string;
  dial(from: string): Promise<void>;
  say(text: string): void;
  /** Tells of words that are still being spoken. */
  hint(text: string): void;
  press(key: string): void;
  hangUp(): void;
}

interface Placed {
  readonly socket: string;
  readonly setup: Readonly<Record<string, string>>;
}
type Frame = { readonly type: 'text'; readonly token: string; readonly last: boolean; readonly lang: string } | { readonly type: 'end' };

function openLine({ socket, setup }: Placed, from: string, on: { hear: (frame: Frame) => void; begun: () => void }): WebSocket {
  const opened = new WebSocket(new URL(socket, location.href.replace(/^http/, 'ws')));
  opened.onopen = () => {
    opened.send(JSON.stringify({ type: 'setup', callSid: 'demo', from, to: '', direction: 'inbound', customParameters: setup }));
    on.begun();
  };
  opened.onmessage = ({ data }) => on.hear(JSON.parse(String(data)) as Frame);
  return opened;
}

/** Calls the clinic over a socket that speaks the frames of a relay. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one call is one state, and a hook cannot be cut without handing all of it around.
export function useCall(isLoud: boolean): PhoneCall {
  const [stage, setStage] = useState<CallStage>('idle');
  const [lines, setLines] = useState<readonly CallLine[]>([]);
  const [words, setWords] = useState('');
  const socket = useRef<WebSocket | null>(null);
  const loud = useRef(isLoud);
  const tokens = useRef('');
  const count = useRef(0);
  loud.current = isLoud;
  useEffect(() => () => over(), []);
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
    hush();
    socket.current?.close();
    socket.current = null;
  };
  const cutIn = () => {
    const heard = hush();
    if (heard !== undefined) send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 0 });
  };
  const hear = (frame: Frame) => {
    if (frame.type === 'end') {
      setWords('The assistant ended the call.');
      return over();
    }
    tokens.current += frame.token;
    if (!frame.last) return;
    const text = tokens.current.trim();
    tokens.current = '';
    add('clinic', text);
    if (loud.current) speak(text, frame.lang);
  };
  const connect = (placed: Placed, from: string) => {
    const opened = openLine(placed, from, { hear, begun: () => setStage('on') });
    socket.current = opened;
    opened.onclose = () => {
      if (socket.current === opened) setWords('The line is gone.');
      setStage('ended');
    };
  };
  const dial = async (from: string) => {
    over();
    [tokens.current, count.current] = ['', 0];
    setLines([]);
    setWords('');
    setStage('ringing');
    const answer = await ask<Placed>('POST', '/api/v1/demo/calls', { body: { from } });
    if (answer.kind === 'done') return connect(answer.value, from);
    setStage('idle');
    setWords(answer.kind === 'refused' ? (answer.problem.detail ?? 'The call did not go through.') : 'There is no connection. Try again.');
  };
  return {
    ...{ stage, lines, words, dial },
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
      over();
      setStage('ended');
    },
  };
}
