import { Button } from '../../ui/desk/Button.tsx';
import { Failure } from '../../ui/desk/States.tsx';
import { Bar } from './Bar.tsx';

/** One screen that broke: the others go on, and what was sent is safe. */
export function ScreenError({ error, reset }: { readonly error: unknown; reset(): void }) {
  const isOld = error instanceof Error && /dynamically imported module|importing a module|preload CSS|Failed to fetch/i.test(error.message);
  return (
    <>
      <Bar title="This page stopped" />
      {isOld ? (
        <Failure title="This page could not be fetched">
          <p>Candor may have been updated, or the line was lost. Everything you saved is safe.</p>
          <Button onPress={() => location.reload()}>Load Candor again</Button>
        </Failure>
      ) : (
        <Failure title="Something on this page broke" onRetry={reset}>
          <p>Everything you saved is safe, and so is what waits to be sent. What stood in an open form of this page may be gone.</p>
        </Failure>
      )}
    </>
  );
}
