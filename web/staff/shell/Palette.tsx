import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Autocomplete, Dialog, Header, Input, Menu, MenuItem, MenuSection, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { Key } from '../../ui/desk/Parts.tsx';
import { findClients } from '../clients/find-clients.ts';
import { dayInWords } from '../format.ts';
import { keyLabel, useAllActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useGo } from '../go.tsx';
import { useRecent } from '../recent.ts';
import { useMay } from '../session.tsx';
import { dayMeant } from './day-meant.ts';

/** Milliseconds without typing before clients are looked for: one look-up is one entry in the audit log. */
const PAUSE_MS = 250;

/** Finds a client, jumps to a day, or does anything the page can do. */
export function Palette({ isOpen, onClose }: { readonly isOpen: boolean; onClose(): void }) {
  return (
    <ModalOverlay className="ovl top" isDismissable isOpen={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal className="pal">
        <Dialog aria-label="Find a client, a day or an act">
          <Found onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Found({ onClose }: { onClose(): void }) {
  const go = useGo();
  const [text, setText] = useState('');
  const wanted = usePaused(text.trim(), PAUSE_MS);
  const mayRead = useMay('client.read');
  const clients = useQuery({
    queryKey: ['clients', 'find', wanted],
    queryFn: () => findClients(wanted, 6),
    enabled: mayRead && wanted.length > 1,
    placeholderData: (before) => before,
  });
  const recent = useRecent();
  const needle = text.trim().toLocaleLowerCase();
  const acts = useAllActs().filter(({ id, why, label }) => id !== 'palette' && id !== 'slash' && !why && label.toLocaleLowerCase().includes(needle));
  const day = dayMeant(needle, new Date());
  const found = mayRead && wanted.length > 1 ? (clients.data ?? []) : [];
  const choose = (key: string) => {
    onClose();
    const [kind, id = ''] = key.split(/:(.*)/s);
    if (kind === 'client') go(paths.client(id));
    else if (kind === 'day') go(paths.calendar({ date: id }));
    else acts.find((act) => act.id === id)?.run();
  };
  /** Enter does what is highlighted. The list itself loses track of that where a resting mouse had highlighted what typing then replaced. */
  const enter = (event: KeyboardEvent) => {
    const chosen = document.querySelector<HTMLElement>('.pal [role="menuitem"][data-focused]')?.dataset['key'];
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || chosen === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(chosen);
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label="Find a client, a day or an act" autoFocus>
        <Input placeholder="Find a client, a day or an act" onKeyDownCapture={enter} />
      </SearchField>
      <Menu
        className="lb"
        aria-label="Found"
        onAction={(key) => choose(String(key))}
        renderEmptyState={() => <p className="none">Nothing found. A name, a phone number, “tomorrow” or “Mar 4” work.</p>}
      >
        {found.length > 0 ? (
          <MenuSection>
            <Header>Clients</Header>
            {found.map(({ id, name, note }) => (
              <MenuItem key={id} id={`client:${id}`} textValue={name}>
                <bdi>{name}</bdi>
                <small>{note}</small>
              </MenuItem>
            ))}
          </MenuSection>
        ) : null}
        {mayRead && needle === '' && recent.length > 0 ? (
          <MenuSection>
            <Header>Opened lately</Header>
            {recent.map(({ id, name }) => (
              <MenuItem key={id} id={`client:${id}`} textValue={name}>
                <bdi>{name}</bdi>
              </MenuItem>
            ))}
          </MenuSection>
        ) : null}
        {day ? (
          <MenuSection>
            <Header>Day</Header>
            <MenuItem id={`day:${day}`} textValue={dayInWords(day)}>
              {dayInWords(day)}
            </MenuItem>
          </MenuSection>
        ) : null}
        {acts.length > 0 ? (
          <MenuSection>
            <Header>Do</Header>
            {acts.slice(0, 9).map(({ id, label, key }) => (
              <MenuItem key={id} id={`act:${id}`} textValue={label}>
                {label}
                {key ? <Key>{keyLabel(key)}</Key> : null}
              </MenuItem>
            ))}
          </MenuSection>
        ) : null}
      </Menu>
    </Autocomplete>
  );
}

function usePaused<T>(value: T, milliseconds: number): T {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return paused;
}
