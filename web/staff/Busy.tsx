import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '../ui/desk/Button.tsx';

/** Too many requests came from this network: says until when, and tries again by itself then. The address stays what was asked for. */
export function Busy({ seconds, onRetry }: { readonly seconds: number; onRetry(): void }) {
  const [left, setLeft] = useState(seconds);
  const retry = useEffectEvent(onRetry);
  useEffect(() => {
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.ceil((until - Date.now()) / 1000);
      setLeft(Math.max(0, now));
      if (now > 0) return;
      clearInterval(timer);
      retry();
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <main className="mid">
      <div role="status">
        <h1>One moment, please</h1>
        <p>Too many requests came from your network at once. The page you asked for opens by itself; nothing is lost.</p>
      </div>
      <p aria-hidden="true">{left > 0 ? `In ${left} s` : 'Opening'}</p>
      <Button tone="primary" onPress={onRetry}>
        Try now
      </Button>
    </main>
  );
}
