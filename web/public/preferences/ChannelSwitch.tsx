import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { ConsentText, Standing } from '../contract.ts';
import { type Chosen, keyOf } from './use-preferences.ts';

type SwitchProps = { chosen: Chosen; locale: string; standing: Standing; text: ConsentText | undefined };

const NAMES: Readonly<Record<Standing['purpose'], Readonly<Record<Standing['channel'], string>>>> = {
  'appointment-reminders': { email: 'Reminders by email', sms: 'Reminders by text' },
  marketing: { email: 'Offers by email', sms: 'Offers by text' },
};

/** One purpose on one channel: a switch, the exact words it stands for, and what was said when. */
export function ChannelSwitch({ chosen, locale, standing, text }: SwitchProps) {
  const { purpose, channel } = standing;
  const key = keyOf(standing);
  const id = key.replace(' ', '-');
  const isOn = chosen.pending.get(key) ?? standing.agreed;
  const isSaving = chosen.pending.has(key);
  const trouble = chosen.trouble?.keys.length === 1 && chosen.trouble.keys[0] === key ? chosen.trouble.text : null;
  const press = () => chosen.save([{ purpose, channel, agreed: !isOn, ...(!isOn && text ? { textVersion: text.textVersion } : {}) }]);
  const words = isOn ? (standing.words ?? text?.text) : text?.text;
  return (
    <div class="choice">
      <label class="choice-name" for={id}>
        {NAMES[purpose][channel]}
        {/* biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its own state */}
        <input id={id} type="checkbox" role="switch" class="switch" checked={isOn} onChange={press} aria-describedby={`${id}-words ${id}-when`} />
      </label>
      {words && (
        <p class="choice-words" id={`${id}-words`}>
          {words}
        </p>
      )}
      <p class={isOn ? 'choice-when yes' : 'choice-when'} id={`${id}-when`}>
        <Icon name={isSaving ? 'clock' : isOn ? 'check' : 'cross'} />
        <span>{isSaving ? 'Saving' : `${chosen.saved.includes(key) ? 'Saved. ' : ''}${whenSaid(standing, locale)}`}</span>
      </p>
      {trouble && (
        <Note tone="bad" icon="alert" role="alert">
          <span>{trouble}</span>
        </Note>
      )}
    </div>
  );
}

/** What was said, and when by the reader's own clock. */
function whenSaid({ agreed, since }: Standing, locale: string): string {
  if (since === null) return agreed ? 'Comes with your visits until you turn it off' : 'You have not agreed to it';
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(since));
  return agreed ? `You agreed on ${at}` : `You said no on ${at}`;
}
