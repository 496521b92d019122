/** Tells the page that frames this one how high it is and when Escape was pressed, and nothing else; returns how to stop. */
export function reportHeight(origin: string, stopListening: () => void): () => void {
  if (parent === window || !isOrigin(origin)) return stopListening;
  const post = (message: object) => parent.postMessage(message, origin);
  const observer = new ResizeObserver(() => post({ candor: 'height', height: Math.ceil(document.documentElement.getBoundingClientRect().height) }));
  observer.observe(document.documentElement);
  return () => {
    observer.disconnect();
    stopListening();
  };
}

/** Closes the frame's dialog on Escape; returns how to stop. */
export function listenToParent(origin: string): () => void {
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && parent !== window && isOrigin(origin)) parent.postMessage({ candor: 'close' }, origin);
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

function isOrigin(origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).origin === origin;
}
