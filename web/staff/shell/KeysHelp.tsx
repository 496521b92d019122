import { Dialog } from '../../ui/desk/Overlay.tsx';
import { Key } from '../../ui/desk/Parts.tsx';
import { Switch } from '../../ui/desk/Choice.tsx';
import { keyLabel, useAllActs } from '../keys.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';

/** Every key that does something here. */
export function KeysHelp({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  const { singleKeys } = usePrefs();
  const groups = Map.groupBy(
    useAllActs().filter(({ key }) => key !== undefined),
    ({ group }) => group ?? 'On this page',
  );
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <Switch isSelected={singleKeys} onChange={(isOn) => setPrefs({ singleKeys: isOn })}>
        Single keys work when nothing is being typed
      </Switch>
      <div className="keys">
        {[...groups].map(([group, acts]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {acts.map(({ id, key, label }) => (
                <div key={id}>
                  <dt>{label}</dt>
                  <dd>
                    <Key>{keyLabel(key ?? '')}</Key>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
