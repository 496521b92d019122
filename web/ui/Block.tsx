import type { ComponentChildren } from 'preact';

type BlockProps = {
  title: string;
  aside?: ComponentChildren;
  tools?: ComponentChildren;
  class?: string;
  id?: string;
  describedBy?: string | undefined;
  focusable?: boolean;
  children: ComponentChildren;
};

/** A named group of controls whose name is also a heading, so that it is found by either way of moving through a page. */
export function Block({ title, aside, tools, id, describedBy, focusable, children, ...rest }: BlockProps) {
  return (
    <fieldset class={`block ${rest.class ?? ''}`} id={id} tabIndex={focusable ? -1 : undefined} aria-describedby={describedBy}>
      <legend>
        <h2 class="head">
          {title}
          {aside && <small>{aside}</small>}
        </h2>
        {tools}
      </legend>
      {children}
    </fieldset>
  );
}
