import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Forbidden, Failure, Loading } from '../../ui/desk/States.tsx';
import { wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { Go } from '../go.tsx';
import { type Permission, useMay, useMe } from '../session.tsx';
import { Bar } from '../shell/Bar.tsx';
import type { Carrying } from './order/use-carry.ts';
import { SECTIONS } from './sections.ts';

/** One screen of setting up: its head with the way back, a list at the side, and what is edited. */
export function SetUpFrame(props: {
  readonly title: string;
  /** The part of setting up this belongs to, when the title names one thing of it. */
  readonly of?: { readonly label: string; readonly section: string };
  readonly tools?: ReactNode;
  /** What stands at the side; the parts of setting up when nothing is given, and nothing at all when `none`. */
  readonly side?: ReactNode | 'none';
  readonly preview?: ReactNode;
  readonly children: ReactNode;
}) {
  const shape = `${props.side === 'none' ? 'whole' : props.side === undefined ? 'form-only' : ''} ${props.preview ? 'three' : ''} ${props.of ? 'one' : ''}`;
  return (
    <>
      <Bar title={props.title} sub={<Crumb of={props.of} />}>
        {props.tools}
      </Bar>
      <div className={`setup ${shape}`}>
        {props.side === 'none' ? null : (props.side ?? <SectionNav />)}
        <div className="ed">{props.children}</div>
        {props.preview}
      </div>
    </>
  );
}

function Crumb({ of }: { readonly of: { readonly label: string; readonly section: string } | undefined }) {
  return (
    <span className="crumb">
      <Go to={paths.setup()}>Set-up</Go>
      {of ? (
        <>
          {' / '}
          <Go to={paths.setup(of.section)}>{of.label}</Go>
        </>
      ) : null}
    </span>
  );
}

/** The parts of setting up that one's role opens. */
export function SectionNav() {
  const { permissions } = useMe();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav className="side" aria-label="Set-up">
      {SECTIONS.map(({ heading, sections }) => {
        const open = sections.filter(({ permission }) => permissions.includes(permission));
        return open.length === 0 ? null : (
          <div key={heading}>
            <h2>{heading}</h2>
            {open.map(({ id, label }) => (
              <Go key={id} to={paths.setup(id)} aria-current={path === paths.setup(id) ? 'page' : undefined}>
                {label}
              </Go>
            ))}
          </div>
        );
      })}
    </nav>
  );
}

/** Things at the side, by heading. */
export type SideGroups = readonly {
  readonly heading: string;
  readonly items: readonly { readonly id: string; readonly name: string; readonly note?: string; readonly isOff?: boolean }[];
}[];

/** A list of things at the side, by heading, with what is current marked. */
export function SideList(props: {
  readonly label: string;
  readonly current: string | undefined;
  readonly groups: SideGroups;
  readonly hrefOf: (id: string) => string;
  /** Puts them in another order; where it is left out, none of them has a handle. */
  readonly carrying?: Carrying | undefined;
}) {
  const { carrying } = props;
  return (
    <nav className="side" aria-label={props.label}>
      {props.groups.map(({ heading, items }) => (
        <div key={heading}>
          <h2>{heading}</h2>
          {items.length === 0 ? <p className="none">None yet</p> : null}
          <ul>
            {items.map(({ id, name, note, isOff }) => (
              <li key={id} className={`it ${markOf(carrying, id)} ${isOff ? 'off' : ''}`} data-placed={id}>
                {carrying && items.length > 1 ? (
                  <button type="button" className="grip" aria-label={`Move ${name}`} aria-pressed={carrying.carried === id} {...carrying.handle(id)}>
                    <Icon name="move" size={14} />
                  </button>
                ) : null}
                <Go to={props.hrefOf(id)} aria-current={id === props.current ? 'page' : undefined}>
                  <bdi>{name}</bdi>
                  <small>{isOff ? 'off' : note}</small>
                </Go>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {carrying ? (
        <p className="sr" role="status">
          {carrying.said}
        </p>
      ) : null}
    </nav>
  );
}

/** How something looks that is carried, or that the carried one would stand beside. */
export function markOf(carrying: Carrying | undefined, id: string): string {
  if (carrying?.carried === id) return 'carried';
  return carrying?.mark?.id === id ? `put-${carrying.mark.side}` : '';
}

/** What a query has so far: its rows, or that they are coming, or that they could not be had. */
export function Answer<T>(props: {
  readonly of: { readonly data: T | undefined; readonly error: unknown; refetch(): unknown };
  readonly label: string;
  /** Whether nothing stands around it: then it brings the head of the screen until the rows are there. */
  readonly isScreen?: boolean;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, error, refetch } = props.of;
  if (data !== undefined) return props.children(data);
  const state = error ? (
    <Failure title={`${props.label} could not be read`} onRetry={() => void refetch()}>
      {wordsOf(error)}
    </Failure>
  ) : (
    <Loading label={`Reading ${props.label.toLowerCase()}`} />
  );
  if (!props.isScreen) return state;
  return (
    <>
      <Bar title={props.label} sub={<Crumb of={undefined} />} />
      {state}
    </>
  );
}

/** Shows a screen to those whose role opens it. */
export function Guarded({ permission, what, children }: { readonly permission: Permission; readonly what: string; readonly children: ReactNode }) {
  const may = useMay(permission);
  if (may) return children;
  return (
    <>
      <Bar title={what} sub={<Crumb of={undefined} />} />
      <Forbidden title={`${what} is not part of your role`} action={<Go to={paths.setup()}>Back to Set-up</Go>}>
        An owner can give you a role that opens it. Nothing was read.
      </Forbidden>
    </>
  );
}

/** Why somebody may only look. */
export function useWhyNot(permission: Permission): string | undefined {
  return useMay(permission) ? undefined : 'Your role may look at this, not change it.';
}

/** A heading of an editor with a remark and an act. */
export function Head({ children, note, action }: { readonly children: ReactNode; readonly note?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="hd">
      <h2>{children}</h2>
      {note ? <span className="note">{note}</span> : null}
      {action ? <span className="do">{action}</span> : null}
    </div>
  );
}
