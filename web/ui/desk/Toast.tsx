import { useEffect } from 'react';
import {
  Button as AriaButton,
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';

/** What was done, and how to take it back. */
export interface Done {
  readonly text: string;
  readonly note?: string | undefined;
  readonly undo?: (() => void) | undefined;
  readonly isFault?: boolean;
  /** What it is about: what was said of the same before makes room, and cannot be taken back any more. */
  readonly about?: string;
}

/** Milliseconds a note of something done stays; it waits while one points at it or has it focused. */
const STAY_MS = 10_000;
const queue = new ToastQueue<Done>({ maxVisibleToasts: 3 });

/** Says that something was done (or was not), with a way to take it back; the key Z takes the newest back. */
export function tell(done: Done): void {
  if (done.about !== undefined) for (const { key, content } of queue.visibleToasts) if (content.about === done.about) queue.close(key);
  queue.add(done, done.isFault && !done.undo ? {} : { timeout: STAY_MS });
}

/** Takes back the newest act that can be taken back; answers whether there was one. */
export function undoNewest(): boolean {
  const toast = queue.visibleToasts.find(({ content }) => content.undo !== undefined);
  if (!toast) return false;
  queue.close(toast.key);
  toast.content.undo?.();
  return true;
}

/** Where the notes appear; once, at the root of the app. */
export function Toasts() {
  useEffect(() => () => queue.clear(), []);
  return (
    <ToastRegion queue={queue} className="toasts" aria-label="What was done">
      {({ toast }) => (
        <AriaToast toast={toast} className={`toast ${toast.content.isFault ? 'fault' : ''}`}>
          <Icon name={toast.content.isFault ? 'alert' : 'check'} />
          <ToastContent className="grow">
            <Text slot="title">{toast.content.text}</Text>
            {toast.content.note ? <Text slot="description">{toast.content.note}</Text> : null}
          </ToastContent>
          {toast.content.undo ? (
            <AriaButton
              className="btn"
              onPress={() => {
                queue.close(toast.key);
                toast.content.undo?.();
              }}
            >
              Undo
            </AriaButton>
          ) : null}
          <AriaButton slot="close" className="btn ic" aria-label="Close">
            <Icon name="cross" size={15} />
          </AriaButton>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
