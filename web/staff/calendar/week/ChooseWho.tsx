import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { plural } from '../../format.ts';
import type { DeskResource } from '../desk.ts';

type Kind = DeskResource['kind'];

const KINDS: readonly { readonly id: Kind; readonly one: string; readonly label: string }[] = [
  { id: 'provider', one: 'provider', label: 'Providers' },
  { id: 'room', one: 'room', label: 'Rooms' },
  { id: 'device', one: 'device', label: 'Devices' },
];

/** Chooses what the columns are, and whose are shown, all of them when none is chosen; `most` is how many there is room for. */
export function ChooseWho(props: {
  readonly here: readonly DeskResource[];
  readonly by: Kind;
  readonly chosen: readonly DeskResource[];
  readonly most: number | undefined;
  onKind(by: Kind): void;
  onChoose(who: string | undefined): void;
}) {
  const { here, by, chosen, most } = props;
  const ids = chosen.map(({ id }) => id);
  const isFull = most !== undefined && ids.length >= most;
  const kind = KINDS.find(({ id }) => id === by)?.one ?? by;
  const label = ids.length === 0 ? `All ${kind}s` : ids.length === 1 ? (chosen[0]?.name ?? '') : plural(ids.length, kind);
  return (
    <MenuTrigger>
      <AriaButton className="btn plain sel who-shown" aria-label={`Shown: ${label}`}>
        <span className="word">{label}</span>
        <span className="few">{ids.length === 0 ? 'All' : ids.length}</span>
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="pop" placement="bottom end">
        <Menu className="lb who-list" aria-label="What is shown">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[by]}
            shouldCloseOnSelect={false}
            onSelectionChange={(keys) => {
              const next = KINDS.find(({ id }) => keys !== 'all' && keys.has(id))?.id;
              if (next && next !== by) props.onKind(next);
            }}
          >
            <Header>Columns</Header>
            {KINDS.map(({ id, label: words }) => (
              <MenuItem key={id} id={id} textValue={words}>
                <span className="grow">{words}</span>
                {id === by ? <Icon name="check" size={14} /> : null}
              </MenuItem>
            ))}
          </MenuSection>
          <Separator />
          <MenuSection
            selectionMode="multiple"
            selectedKeys={ids}
            onSelectionChange={(keys) => {
              const next = keys === 'all' ? here.map(({ id }) => id) : [...keys].map(String);
              props.onChoose(next.slice(0, most).join() || undefined);
            }}
          >
            <Header>{most === undefined ? 'Only these' : `Only these, at most ${most}`}</Header>
            {here.map(({ id, name, title }) => (
              <MenuItem key={id} id={id} textValue={name} isDisabled={isFull && !ids.includes(id)}>
                <span className="grow">
                  <bdi>{name}</bdi>
                  {title ? <small>{title}</small> : null}
                </span>
                {ids.includes(id) ? <Icon name="check" size={14} /> : null}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
