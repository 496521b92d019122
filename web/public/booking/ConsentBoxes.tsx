import { Check } from '../../ui/Field.tsx';
import type { ConsentText } from '../contract.ts';
import { consentKey } from './use-form.ts';

interface ConsentBoxesProps {
  readonly texts: readonly ConsentText[];
  isAgreed(text: ConsentText): boolean;
  agree(text: ConsentText, yes: boolean): void;
}

/** One box per purpose and channel, all empty, in the words that are recorded. */
export function ConsentBoxes({ texts, isAgreed, agree }: ConsentBoxesProps) {
  if (texts.length === 0) return null;
  return (
    <fieldset class="consents">
      <legend>
        If you like <small>Not required to book</small>
      </legend>
      <div>
        {texts.map((text) => (
          <Check key={consentKey(text)} id={`consent-${consentKey(text)}`} checked={isAgreed(text)} change={(yes) => agree(text, yes)}>
            <span>{text.text}</span>
          </Check>
        ))}
      </div>
    </fieldset>
  );
}
