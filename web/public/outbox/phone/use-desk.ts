import { useEffect, useRef, useState } from 'preact/hooks';
import { type CallLine, type LineFrame, openSocket } from './frames.ts';

/** A call that rings or is held on the desk's phone. */
export interface DeskCall {
  readonly call: string;
  readonly from: string;
  readonly why: 'first' | 'transfer';
  readonly stage: 'rings' | 'briefing' | 'on';
}

/** The desk's phone, and what one can do with it. */
export interface DeskPhone {
  readonly held: DeskCall | undefined;
  readonly lines: readonly CallLine[];
  answer(): void;
  decline(): void;
  say(text: string): void;
  press(key: string): void;
  hangUp(): void;
}

/** Milliseconds until the desk's phone is plugged in again after its line broke. */
const AGAIN_MS = 2000;

/** Plugs a phone of the clinic's desk into the demo's telephone exchange once somebody looks at it, until the page is left. */
export function useDesk(isShown: boolean): DeskPhone {
  const [calls, setCalls] = useState<readonly DeskCall[]>([]);
  const [isPlugged, setPlugged] = useState(false);
  const [lines, setLines] = useState<readonly CallLine[]>([]);
  const send = useRef<(frame: object) => void>(() => undefined);
  const count = useRef(0);
  const add = (by: CallLine['by'], text: string) => {
    count.current += 1;
    const line = { id: count.current, by, text };
    setLines((before) => [...before, line]);
  };
  const hear = (frame: LineFrame) => {
    if (frame.type === 'ring') {
      const { call, from, why } = frame;
      setCalls((now) => [...now, { call, from, why, stage: 'rings' }]);
    } else if (frame.type === 'taken') {
      setLines([]);
      setCalls((now) => now.map((each) => (each.call === frame.call ? { ...each, stage: each.why === 'transfer' ? 'briefing' : 'on' } : each)));
    } else if (frame.type === 'stop') setCalls((now) => now.filter(({ call }) => call !== frame.call));
    else if (frame.type === 'line') setCalls((now) => now.map((each) => (each.stage === 'briefing' ? { ...each, stage: 'on' } : each)));
    else if (frame.type === 'text') add(frame.by === 'vendor' ? 'line' : 'caller', frame.token);
    else if (frame.type === 'key') add('their-keys', frame.digit);
  };
  useEffect(() => setPlugged((was) => was || isShown), [isShown]);
  useEffect(() => {
    if (!isPlugged) return;
    let isOver = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let socket: WebSocket | undefined;
    const plugIn = () => {
      socket = openSocket('/api/v1/demo/desk', {
        open: (tell) => {
          send.current = tell;
        },
        frame: hear,
        closed: () => {
          setCalls([]);
          if (!isOver) again = setTimeout(plugIn, AGAIN_MS);
        },
      });
    };
    plugIn();
    return () => {
      isOver = true;
      clearTimeout(again);
      socket?.close();
    };
  }, [isPlugged]);
  const held = calls.find(({ stage }) => stage !== 'rings') ?? calls[0];
  return {
    ...{ held, lines },
    answer: () => held && send.current({ type: 'answer', call: held.call }),
    decline: () => held && send.current({ type: 'decline', call: held.call }),
    say: (text) => {
      add('own', text);
      send.current({ type: 'prompt', voicePrompt: text, lang: 'en-US', last: true });
    },
    press: (key) => {
      add('keys', key);
      send.current({ type: 'dtmf', digit: key });
    },
    hangUp: () => {
      send.current({ type: 'hang-up' });
    },
  };
}
