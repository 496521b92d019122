import type { ComponentChildren, InputHTMLAttributes } from 'preact';

type FieldProps = {
  id: string;
  label: string;
  type?: 'text' | 'tel' | 'email' | 'date' | 'password' | 'url';
  value: string;
  change: (value: string) => void;
  error?: string | undefined;
  hint?: string;
  autoComplete?: string;
  inputMode?: 'text' | 'tel' | 'email' | 'numeric';
  min?: string;
  max?: string;
  maxLength?: number;
  leave?: () => void;
  /** What Enter does, where it does not send the form the field stands in. */
  enter?: () => void;
};

/** A labelled input with its hint and its error, tied together for a screen reader. */
export function Field({ id, label, hint, error, change, leave, enter, ...input }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...(input as InputHTMLAttributes<HTMLInputElement>)}
        id={id}
        name={id}
        required
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onInput={(event) => change(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (!enter || event.key !== 'Enter') return;
          event.preventDefault();
          enter();
        }}
      />
      <FieldError id={id} error={error} />
    </div>
  );
}

/** Ids of what describes a field, or nothing. */
export function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
}

/** The error line of a field. */
export function FieldError({ id, error }: { id: string; error?: string | undefined }) {
  return error ? (
    <p class="error" id={`${id}-error`}>
      <span>{error}</span>
    </p>
  ) : null;
}

type CheckProps = { id: string; checked: boolean; change: (checked: boolean) => void; children: ComponentChildren };

/** A checkbox with its words. */
export function Check({ id, checked, change, children }: CheckProps) {
  return (
    <label class="check" for={id}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => change(event.currentTarget.checked)} />
      {children}
    </label>
  );
}
