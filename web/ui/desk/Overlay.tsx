import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Menu as AriaMenu, MenuItem, MenuTrigger, Modal, ModalOverlay, Popover } from 'react-aria-components';
import { Button, IconButton } from './Button.tsx';
import type { IconName } from './Icon.tsx';

/** A question that must be answered before going on; Escape and the cross close it without doing anything. */
export function Dialog(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly wide?: boolean;
  /** Already closed for the eye; it is taken away after that was painted. */
  readonly isLeaving?: boolean;
  readonly children: ReactNode;
  /** The buttons at its foot, the act first. */
  readonly actions?: ReactNode;
  onClose(): void;
}) {
  return (
    <ModalOverlay
      className={props.isLeaving ? 'ovl leaving' : 'ovl'}
      isDismissable
      isOpen={props.isOpen}
      onOpenChange={(open) => (open ? undefined : props.onClose())}
    >
      <Modal className={`modal ${props.wide ? 'wide' : ''}`}>
        <AriaDialog className="dlg">
          <header>
            <Heading slot="title">{props.title}</Heading>
            <IconButton icon="cross" label="Close" tone="quiet" onPress={props.onClose} />
          </header>
          <div className="body">{props.children}</div>
          {props.actions ? <footer className="acts">{props.actions}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Asks once before an act that cannot be undone; the button names the act. */
export function Confirm(props: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  readonly act: string;
  readonly danger?: boolean;
  readonly isBusy?: boolean;
  onConfirm(): void;
  onClose(): void;
}) {
  const actions = (
    <>
      <Button tone={props.danger ? 'danger' : 'primary'} isPending={props.isBusy ?? false} onPress={props.onConfirm}>
        {props.act}
      </Button>
      <Button onPress={props.onClose}>Keep as it is</Button>
    </>
  );
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose} actions={actions}>
      {props.children}
    </Dialog>
  );
}

/** One line of a menu. */
export interface MenuAct {
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly isDisabled?: boolean;
  act(): void;
}

/** A button that opens a list of acts. */
export function Menu(props: { readonly label: string; readonly icon?: IconName; readonly acts: readonly MenuAct[]; readonly small?: boolean }) {
  return (
    <MenuTrigger>
      <IconButton icon={props.icon ?? 'more'} label={props.label} small={props.small ?? false} />
      <Popover className="pop" placement="bottom end">
        <AriaMenu
          className="lb"
          disabledKeys={props.acts.filter(({ isDisabled }) => isDisabled).map(({ id }) => id)}
          onAction={(key) => props.acts.find(({ id }) => id === key)?.act()}
        >
          {props.acts.map(({ id, label, note }) => (
            <MenuItem key={id} id={id} textValue={label}>
              {label}
              {note ? <small>{note}</small> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
