import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Checkbox as AriaCheckbox,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
  Select as AriaSelect,
  SelectValue,
  Switch as AriaSwitch,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { Icon } from './Icon.tsx';

/** One thing to choose. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
}

/** Two to four views of one thing, one of them chosen. */
export function Segmented(props: { readonly label: string; readonly options: readonly Option[]; readonly value: string; onChange(id: string): void }) {
  return (
    <ToggleButtonGroup
      aria-label={props.label}
      className="seg"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[props.value]}
      onSelectionChange={(keys) => props.onChange(String([...keys][0]))}
    >
      {props.options.map(({ id, label }) => (
        <ToggleButton key={id} id={id}>
          {label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** One choice from a list; `bare` puts the label in the accessible name only. */
export function Select(props: {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly placeholder?: string;
  readonly bare?: boolean;
  readonly isDisabled?: boolean;
  onChange(id: string): void;
}) {
  const label = props.bare ? { 'aria-label': props.label } : {};
  return (
    <AriaSelect
      {...label}
      className="field"
      selectedKey={props.value}
      placeholder={props.placeholder ?? 'Choose'}
      isDisabled={props.isDisabled ?? false}
      onSelectionChange={(key) => props.onChange(String(key))}
    >
      {props.bare ? null : <Label className="lbl">{props.label}</Label>}
      <AriaButton className="btn plain sel">
        <SelectValue />
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="pop">
        <ListBox className="lb">
          {props.options.map(({ id, label: text, note }) => (
            <ListBoxItem key={id} id={id} textValue={text}>
              {text}
              {note ? <small>{note}</small> : null}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** A box to tick. */
export function Checkbox(props: {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly isIndeterminate?: boolean;
  readonly isDisabled?: boolean;
  onChange(isSelected: boolean): void;
}) {
  return (
    <AriaCheckbox
      className="box"
      isSelected={props.isSelected}
      isIndeterminate={props.isIndeterminate ?? false}
      isDisabled={props.isDisabled ?? false}
      onChange={props.onChange}
    >
      <span className="tick" aria-hidden="true">
        <Icon name={props.isIndeterminate ? 'minus' : 'check'} size={13} />
      </span>
      <span>{props.children}</span>
    </AriaCheckbox>
  );
}

/** A setting that is on or off at once. */
export function Switch(props: {
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  onChange(isSelected: boolean): void;
}) {
  return (
    <AriaSwitch className="switch" isSelected={props.isSelected} isDisabled={props.isDisabled ?? false} onChange={props.onChange}>
      <span className="track" aria-hidden="true" />
      <span>{props.children}</span>
    </AriaSwitch>
  );
}

/** One of a few, all in sight, each with a note. */
export function Radios(props: {
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  onChange(id: string): void;
  readonly bare?: boolean;
}) {
  return (
    <RadioGroup className="radios" {...(props.bare ? { 'aria-label': props.label } : {})} value={props.value} onChange={props.onChange}>
      {props.bare ? null : <Label className="lbl">{props.label}</Label>}
      {props.options.map(({ id, label, note }) => (
        <Radio key={id} value={id} className="radio">
          <span className="dot" aria-hidden="true" />
          <span>
            <b>{label}</b>
            {note ? <small>{note}</small> : null}
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
