import type { ComponentChildren } from 'preact';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { TrainingChoice } from '../contract.ts';
import type { KnownTraining, Training } from './use-training.ts';

/** What may train somebody's AI: shown only where the clinic agreed to any, and off until the client says yes. */
export function TrainingSwitch({ training, locale }: { training: Training; locale: string }) {
  const { state, choose, load } = training;
  if (state.kind === 'loading') return null;
  if (state.kind === 'unreachable')
    return (
      <Section>
        <Note tone="bad" icon="alert" role="alert">
          <span>We could not load this. Nothing has changed.</span>
          <button type="button" class="btn" onClick={() => void load()}>
            Try again
          </button>
        </Note>
      </Section>
    );
  if (!state.told.offer && !state.trouble) return null;
  return (
    <Section>
      <Choice state={state} locale={locale} onChoose={() => void choose(state.told, state.told.given === null)} />
      {state.trouble && (
        <Note tone="bad" icon="alert" role="alert">
          <span>{state.trouble}</span>
        </Note>
      )}
    </Section>
  );
}

function Section({ children }: { children: ComponentChildren }) {
  return (
    <section class="purpose" aria-labelledby="training">
      <h2 class="head" id="training">
        Training of AI
      </h2>
      <p class="fine">Never needed to be treated, to book or to buy anything.</p>
      {children}
    </section>
  );
}

/** The switch, the exact words it stands for, and what was said when. */
function Choice({ state: { told, isSaving, isSaved }, locale, onChoose }: { state: KnownTraining; locale: string; onChoose(): void }) {
  const { offer, given } = told;
  if (!offer) return null;
  // While it is saved the switch shows what was pressed.
  const isOn = (given !== null) !== isSaving;
  const press = () => !isSaving && onChoose();
  return (
    <div class="choice">
      <label class="choice-name" for="may-train">
        What I say may train AI
        {/* biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox carries its own state */}
        <input id="may-train" type="checkbox" role="switch" class="switch" checked={isOn} onChange={press} aria-describedby="may-train-words may-train-when" />
      </label>
      <p class="choice-words" id="may-train-words">
        {given?.text ?? offer.text}
      </p>
      <p class={given ? 'choice-when yes' : 'choice-when'} id="may-train-when" role="status">
        <Icon name={isSaving ? 'clock' : given ? 'check' : 'cross'} />
        <span>{isSaving ? 'Saving' : `${isSaved ? 'Saved. ' : ''}${whenSaid(told, locale)}`}</span>
      </p>
    </div>
  );
}

function whenSaid({ given }: TrainingChoice, locale: string): string {
  if (!given) return 'You have not agreed to it';
  return `You agreed on ${new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(given.since))}`;
}
