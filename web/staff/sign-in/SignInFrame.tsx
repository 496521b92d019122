import type { ReactNode } from 'react';
import './sign-in.css';

/** The paper on which one signs in. */
export function SignInFrame({ title, note, children }: { readonly title: string; readonly note?: string | undefined; readonly children: ReactNode }) {
  return (
    <main className="sign-in">
      <div className="paper">
        <p className="mark">Candor</p>
        <h1>{title}</h1>
        {note ? <p className="sec">{note}</p> : null}
        {children}
      </div>
    </main>
  );
}
