import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

type NoteProps = { tone: 'plain' | 'warn' | 'bad' | 'good'; icon: IconName; role?: 'alert' | 'status'; id?: string; children: ComponentChildren };

/** A boxed remark: bar, glyph and words. */
export function Note({ tone, icon, role, id, children }: NoteProps) {
  return (
    <div class={`note ${tone}`} role={role} id={id}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
