/** What the launcher on the clinic's site and this page tell each other; never a word of what is said. */
export type Launcher = { close: () => void; unread: (count: number) => void; stop: () => void };

/** Speaks with the page that frames this one, and only from and to the origin it gave. */
export function speakWithLauncher(origin: string | null, seen: (isShown: boolean) => void): Launcher | null {
  if (parent === window || origin === null) return null;
  const tell = (message: object) => parent.postMessage(message, origin);
  const listen = ({ origin: from, source, data }: MessageEvent<{ candor?: unknown } | null>) => {
    if (from !== origin || source !== parent) return;
    if (data?.candor === 'shown' || data?.candor === 'hidden') seen(data.candor === 'shown');
  };
  addEventListener('message', listen);
  tell({ candor: 'ready' });
  return { close: () => tell({ candor: 'close' }), unread: (count) => tell({ candor: 'unread', count }), stop: () => removeEventListener('message', listen) };
}

/** Keeps the focus among what can be reached on this page: the last is followed by the first. */
export function keepFocusInside(event: KeyboardEvent): void {
  if (event.key !== 'Tab' || event.defaultPrevented) return;
  const reachable = [...document.querySelectorAll<HTMLElement>('a[href],button,textarea,input,[tabindex="0"]')].filter(
    (element) => element.offsetParent !== null && !element.hasAttribute('disabled'),
  );
  const [first, last] = [reachable[0], reachable.at(-1)];
  const from = document.activeElement;
  const to = event.shiftKey && (from === first || from === document.body) ? last : !event.shiftKey && from === last ? first : undefined;
  if (!to) return;
  event.preventDefault();
  to.focus();
}
