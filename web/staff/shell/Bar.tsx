import { type ReactNode, useEffect } from 'react';

/** The head of a screen: its title, one remark, and its controls; also names the tab. */
export function Bar({ title, sub, children }: { readonly title: string; readonly sub?: ReactNode; readonly children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title}, Candor`;
  }, [title]);
  return (
    <header className="bar">
      <h1>{title}</h1>
      {sub ? <span className="sub">{sub}</span> : null}
      <span className="grow" />
      <div className="tools noprint">{children}</div>
    </header>
  );
}
