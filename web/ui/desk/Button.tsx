import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';

/** How loud a button is: one primary act a view, plain for the rest, quiet inside text. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

/** A button in the house's shapes. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly tone?: ButtonTone;
  readonly small?: boolean;
  readonly wide?: boolean;
  readonly icon?: IconName;
  readonly className?: string;
  /** Why it cannot be pressed now; shown on hover and focus, and read aloud. */
  readonly why?: string | undefined;
  readonly children?: ReactNode;
}

/** A button that names its act; with `why` it stays focusable, does nothing, and says why. */
export function Button({ tone = 'plain', small, wide, icon, why, className = '', children, ...rest }: ButtonProps) {
  const classes = `btn ${tone} ${small ? 's' : ''} ${wide ? 'w' : ''} ${why ? 'off' : ''} ${className}`;
  const button = (
    <AriaButton {...rest} {...(why ? { onPress: () => undefined, 'aria-disabled': true } : {})} className={classes}>
      {icon ? <Icon name={icon} size={small ? 15 : 16} /> : null}
      {children}
    </AriaButton>
  );
  return why ? withTip(why, button) : button;
}

/** A square button with an icon; its label is its name and its tooltip. */
export function IconButton({
  icon,
  label,
  tone = 'plain',
  small,
  className = '',
  ...rest
}: Omit<ButtonProps, 'children' | 'icon'> & { readonly icon: IconName; readonly label: string }) {
  return withTip(
    label,
    <AriaButton {...rest} aria-label={label} className={`btn ic ${tone} ${small ? 's' : ''} ${className}`}>
      <Icon name={icon} />
    </AriaButton>,
  );
}

function withTip(text: string, trigger: ReactNode) {
  return (
    <TooltipTrigger delay={400}>
      {trigger}
      <Tooltip className="tip">{text}</Tooltip>
    </TooltipTrigger>
  );
}
