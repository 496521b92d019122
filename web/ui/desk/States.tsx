import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

/** Nothing here yet: a title, one line, one act. */
export function Empty({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="mid">
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** Rows in the shape of what comes; shown only after 300 ms, spoken once. */
export function Loading({ label, rows = 6 }: { readonly label: string; readonly rows?: number }) {
  const isLate = useAfter(300);
  return (
    <div className="skel" role="status" aria-label={label}>
      {isLate
        ? Array.from({ length: rows }, (_, row) => (
            <div className="skr" key={row} aria-hidden="true">
              <span className="sk" />
              <span className="sk long" />
              <span className="sk tall" />
              <span className="sk tall" />
            </div>
          ))
        : null}
    </div>
  );
}

/** Something went wrong: what happened, what was kept, and a way on. */
export function Failure({ title, children, onRetry }: { readonly title: string; readonly children?: ReactNode; onRetry?(): void }) {
  return (
    <div className="mid">
      <div className="errb" role="alert">
        <b>
          <Icon name="cross" size={14} /> {title}
        </b>
        {children}
      </div>
      {onRetry ? (
        <Button tone="primary" onPress={() => onRetry()}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

/** A page one's role does not open: who may, and that nothing was read. */
export function Forbidden({ title, children, action }: { readonly title: string; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="mid">
      <h2>
        <Icon name="lock" size={20} /> {title}
      </h2>
      <p>{children}</p>
      {action}
    </div>
  );
}

function useAfter(milliseconds: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return isLate;
}
