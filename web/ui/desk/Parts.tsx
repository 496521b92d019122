import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

/** Where a visit stands, in the words of the desk: glyph, words and colour together. */
export const STATUS_LOOK = {
  held: { glyph: '✦', label: 'Held', look: 'hold' },
  booked: { glyph: '○', label: 'Booked', look: 'booked' },
  confirmed: { glyph: '◐', label: 'Confirmed', look: 'confirmed' },
  arrived: { glyph: '●', label: 'Arrived', look: 'arrived' },
  'in-room': { glyph: '▷', label: 'In room', look: 'inroom' },
  'with-provider': { glyph: '▶', label: 'With provider', look: 'inroom' },
  done: { glyph: '✓', label: 'Done', look: 'done' },
  cancelled: { glyph: '✕', label: 'Cancelled', look: 'noshow' },
  'no-show': { glyph: '✕', label: 'No-show', look: 'noshow' },
} as const;

/** A status that the desk shows. */
export type ShownStatus = keyof typeof STATUS_LOOK;

/** The status of a visit as a chip; `note` adds a wait or a time. */
export function Status({ status, note }: { readonly status: ShownStatus; readonly note?: ReactNode }) {
  const { glyph, label, look } = STATUS_LOOK[status];
  return (
    <span className={`st st-${look}`}>
      <span aria-hidden="true">{glyph}</span>
      {label}
      {note ? <small>{note}</small> : null}
    </span>
  );
}

/** Initials in a circle; decoration beside a name. */
export function Avatar({ name, large }: { readonly name: string; readonly large?: boolean }) {
  const words = name
    .replace(/^Dr\.?\s+/, '')
    .split(/\s+/)
    .filter(Boolean);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('');
  return (
    // Drawn by the style sheet: as text they would be part of what a button around them seems to be called.
    <span className={`av ${large ? 'l' : ''}`} aria-hidden="true" data-initials={initials.toLocaleUpperCase()} />
  );
}

/** A small remark with an icon: something missing, late, or ready. */
export function Mark({
  icon,
  tone = 'note',
  children,
}: {
  readonly icon: IconName;
  readonly tone?: 'note' | 'late' | 'alert' | 'ok';
  readonly children: ReactNode;
}) {
  return (
    <span className={`mk ${tone}`}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  );
}

/** What must not be missed before anything is done: an allergy, a hold on treatment. */
export function AlertBand({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  return (
    <div className="alert">
      <Icon name="alert" size={16} />
      <span className="grow">{children}</span>
      {aside ? <small>{aside}</small> : null}
    </div>
  );
}

/** A band over the page: offline, stale, somebody else's turn. */
export function Band({ icon, children, action }: { readonly icon: IconName; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className="band" role="status">
      <Icon name={icon} />
      <span className="grow">{children}</span>
      {action}
    </div>
  );
}

/** A key of the keyboard. */
export function Key({ children }: { readonly children: ReactNode }) {
  return <kbd>{children}</kbd>;
}
