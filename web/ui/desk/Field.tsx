import { FieldError, Input, Label, NumberField as AriaNumberField, Text, TextArea, TextField, type TextFieldProps } from 'react-aria-components';

/** A labelled line of text; `error` comes from the server or a check and says what to enter. */
export interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly bare?: boolean;
  readonly className?: string;
}

/** One line of text, or several with `rows`. */
export function Field({ label, hint, error, placeholder, rows, bare, className = '', ...rest }: FieldProps) {
  const input = { className: 'inp', ...(placeholder === undefined ? {} : { placeholder }) };
  return (
    <TextField {...rest} {...(bare ? { 'aria-label': label } : {})} className={`field ${className}`} isInvalid={error !== undefined} validationBehavior="aria">
      {bare ? null : <Label className="lbl">{label}</Label>}
      {rows ? <TextArea {...input} rows={rows} /> : <Input {...input} />}
      {hint && !error ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="err">{error}</FieldError>
    </TextField>
  );
}

/** A whole number or an amount, with its unit. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly minValue?: number;
  readonly maxValue?: number;
  readonly step?: number;
  readonly format?: Intl.NumberFormatOptions;
  readonly error?: string | undefined;
  readonly hint?: string;
  readonly bare?: boolean;
  readonly isDisabled?: boolean;
  onChange(value: number): void;
}) {
  const { label, hint, error, bare, format, ...rest } = props;
  return (
    <AriaNumberField
      {...rest}
      {...(bare ? { 'aria-label': label } : {})}
      {...(format ? { formatOptions: format } : {})}
      className="field number"
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      {bare ? null : <Label className="lbl">{label}</Label>}
      <Input className="inp" />
      {hint && !error ? (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="err">{error}</FieldError>
    </AriaNumberField>
  );
}
