import type { ComponentChildren } from 'preact';

type ChoiceProps = {
  name: string;
  value: string;
  checked: boolean;
  pick: (event: MouseEvent) => void;
  class: string;
  id?: string;
  type?: 'radio' | 'checkbox';
  describedBy?: string | undefined;
  children: ComponentChildren;
};

/** A native radio or checkbox that fills its drawn label. */
export function Choice({ name, value, checked, pick, id, type = 'radio', children, ...rest }: ChoiceProps) {
  return (
    <label class={rest.class}>
      <input id={id} type={type} name={name} value={value} checked={checked} onClick={pick} aria-describedby={rest.describedBy} />
      {children}
    </label>
  );
}
