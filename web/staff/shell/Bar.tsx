import { type ReactNode, useEffect } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Key } from '../../ui/desk/Parts.tsx';
import { keyLabel, useAllActs } from '../keys.tsx';

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
      <Find />
      <div className="tools noprint">{children}</div>
    </header>
  );
}

/** Opens the palette, for whoever does not know its key yet. */
function Find() {
  const palette = useAllActs().find(({ id }) => id === 'palette');
  if (!palette) return null;
  return (
    <Button className="find noprint" icon="search" onPress={() => palette.run()}>
      <span className="word">Find</span>
      <span aria-hidden="true">
        <Key>{keyLabel(palette.key ?? '')}</Key>
      </span>
    </Button>
  );
}
