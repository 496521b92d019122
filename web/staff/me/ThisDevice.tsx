import { Radios, Switch } from '../../ui/desk/Choice.tsx';
import { setPrefs, usePrefs } from '../prefs.ts';

/** How Candor looks and listens on this device. */
export function ThisDevice() {
  const { theme, density, singleKeys } = usePrefs();
  return (
    <section aria-labelledby="own-device">
      <h2 id="own-device">On this device</h2>
      <Radios
        label="Light and dark"
        value={theme}
        options={[
          { id: 'system', label: 'As the device' },
          { id: 'light', label: 'Light' },
          { id: 'dark', label: 'Dark' },
        ]}
        onChange={(id) => setPrefs({ theme: id as 'system' | 'light' | 'dark' })}
      />
      <Switch isSelected={density === 'compact'} onChange={(isOn) => setPrefs({ density: isOn ? 'compact' : 'comfortable' })}>
        Compact: more rows on a screen
      </Switch>
      <Switch isSelected={singleKeys} onChange={(isOn) => setPrefs({ singleKeys: isOn })}>
        Single keys work when nothing is being typed
      </Switch>
    </section>
  );
}
