import { telephone } from '../telephone.ts';
import type { ChatProps } from './wire.ts';
import type { Words } from './words.ts';

/** What stands before anything was said; nothing is kept until something is. */
export function Start({ props, words, say }: { props: ChatProps; words: Words; say: (text: string) => void }) {
  const { account, place, freeUntilHours } = props;
  return (
    <div class="start">
      <p class="hello">
        {words.hello} <br />
        {words.whatFor}
      </p>
      <p class="abilities">{words.abilities}</p>
      <ul class="starters" aria-label={words.starters}>
        {words.start.map(({ label, send, hint }) => (
          <li key={label}>
            <button type="button" onClick={() => say(send)}>
              <b>{label}</b>
              <span>{hint(freeUntilHours)}</span>
            </button>
          </li>
        ))}
      </ul>
      <dl class="clinic">
        {place && (
          <div>
            <dt>{words.where}</dt>
            <dd>{place.address || place.name}</dd>
          </div>
        )}
        <div>
          <dt>{words.phone}</dt>
          <dd>
            <a href={telephone(account.phone)}>{account.phone}</a>
          </dd>
        </div>
      </dl>
    </div>
  );
}
