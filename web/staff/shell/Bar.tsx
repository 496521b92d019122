import { type ReactNode, useEffect } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Key } from '../../ui/desk/Parts.tsx';
import { keyLabel, useAllActs } from '../keys.tsx';

interface BarProps {
  readonly title: string;
  /** Which of several screens under one title it is: the tab says it first. */
  readonly part?: string | undefined;
  readonly sub?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of a screen: its title, one remark, and its controls; also names the tab. */
export function Bar({ title, part, sub, children }: BarProps) {
  useEffect(() => {
    document.title = `${part ? `${part}, ` : ''}${title}, Candor`;
  }, [title, part]);
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
