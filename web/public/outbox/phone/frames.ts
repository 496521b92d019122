/** What the demo's telephone exchange tells a phone. */
export type LineFrame =
  | { readonly type: 'line'; readonly state: LineState }
  | { readonly type: 'text'; readonly token: string; readonly last: boolean; readonly lang: string; readonly by?: 'vendor' | 'desk' | 'caller' }
  | { readonly type: 'key'; readonly digit: string }
  | { readonly type: 'ring'; readonly call: string; readonly from: string; readonly why: 'first' | 'transfer' }
  | { readonly type: 'stop' | 'taken' | 'press'; readonly call: string }
  | { readonly type: 'sound'; readonly payload: string }
  | { readonly type: 'clear' }
  | { readonly type: 'end'; readonly why: keyof typeof ENDS };

/** Who a caller's phone is connected to. */
export type LineState = 'ringing-desk' | 'putting-through' | 'assistant' | 'sound' | 'desk';

/** What the phone shows of where its call stands. */
export const STATES: Readonly<Record<LineState, string>> = {
  'ringing-desk': 'Ringing the front desk…',
  'putting-through': 'Putting you through: the front desk’s phone rings…',
  assistant: 'On the call with the assistant',
  sound: 'On the call, by sound',
  desk: 'On the call with the front desk',
};

/** How a call ended, as its caller sees it. */
export const ENDS = {
  over: 'The call is over.',
  rejected: 'Busy: the clinic takes no calls from this number.',
  failed: 'The call failed. Try again.',
  stopped: 'The line is gone: the demo was stopped.',
} as const;

/** One thing that was said on a call. */
export interface CallLine {
  readonly id: number;
  readonly by: 'assistant' | 'desk' | 'caller' | 'line' | 'own' | 'keys' | 'their-keys';
  readonly text: string;
}

/** Opens one of the exchange's sockets. */
export function openSocket(
  path: string,
  on: { open: (send: (frame: object) => void) => void; frame: (frame: LineFrame) => void; closed: () => void },
): WebSocket {
  const socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')));
  socket.onopen = () => on.open((frame) => socket.send(JSON.stringify(frame)));
  socket.onmessage = ({ data }) => on.frame(JSON.parse(String(data)) as LineFrame);
  socket.onclose = on.closed;
  return socket;
}
