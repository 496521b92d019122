import { Icon } from '../../ui/desk/Icon.tsx';

/** Has the telephone of the desk call somebody. */
export function CallLink({ phone, text }: { readonly phone: string; readonly text: string }) {
  return (
    <a className="btn plain s" href={`tel:${phone}`}>
      <Icon name="phone" size={15} /> {text}
    </a>
  );
}
