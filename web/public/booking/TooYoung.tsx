import { Note } from '../../ui/Note.tsx';
import { telephone } from '../telephone.ts';

/** Says to whom a birth date shuts the door what to do, and that nothing was kept. */
export function TooYoung({ minimumAge, phone }: { readonly minimumAge: number; readonly phone: string }) {
  return (
    <Note tone="warn" icon="alert" role="alert" id="birthDate-error">
      <span>
        <b>We see people under {minimumAge} only when someone calls first.</b> Nothing you typed was sent or stored. Please call{' '}
        <a class="nw" href={telephone(phone)}>
          {phone}
        </a>{' '}
        with a parent or guardian, and we will gladly help.
      </span>
    </Note>
  );
}
