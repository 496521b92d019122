import { Icon } from '../../ui/desk/Icon.tsx';
import { ALWAYS_ON } from './words.ts';

/** What no setting takes away. */
export function AlwaysOn() {
  return (
    <section aria-labelledby="ai-always">
      <h2 className="h2" id="ai-always">
        Always on <small>set by law or safety</small>
      </h2>
      <ul className="ai-always">
        {ALWAYS_ON.map(({ what, why }) => (
          <li key={what}>
            <Icon name="lock" size={16} />
            <b>{what}</b>
            <span>{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
