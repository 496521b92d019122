import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { plural } from '../../format.ts';
import type { DeskResource } from '../desk.ts';
import { idsIn } from './who.ts';

const WORDS = { provider: 'provider', room: 'room', device: 'device' } as const;

/** Chooses whose columns are shown; `most` is how many there is room for. */
export function ChooseWho(props: {
  readonly here: readonly DeskResource[];
  readonly by: DeskResource['kind'];
  readonly who: string | undefined;
  readonly most: number | undefined;
  onChoose(who: string | undefined): void;
}) {
  const { here, by, who, most } = props;
  const ids = idsIn(who).filter((id) => here.some((each) => each.id === id));
  const isFull = most !== undefined && ids.length >= most;
  const only = ids.length === 1 ? here.find(({ id }) => id === ids[0]) : undefined;
  const label = ids.length === 0 ? `All ${WORDS[by]}s` : (only?.name ?? plural(ids.length, WORDS[by]));
  return (
    <MenuTrigger>
      <AriaButton className="btn plain sel" aria-label={`Shown: ${label}`}>
        {label}
        <Icon name="down" size={14} />
      </AriaButton>
      <Popover className="pop" placement="bottom end">
        <Menu
          className="lb who-list"
          aria-label={most === undefined ? 'Who is shown' : `Who is shown, at most ${most}`}
          selectionMode="multiple"
          selectedKeys={ids}
          disabledKeys={isFull ? here.filter(({ id }) => !ids.includes(id)).map(({ id }) => id) : []}
          onSelectionChange={(keys) => {
            const next = keys === 'all' ? here.map(({ id }) => id) : [...keys].map(String);
            props.onChoose(next.slice(0, most).join() || undefined);
          }}
        >
          {here.map(({ id, name, title }) => (
            <MenuItem key={id} id={id} textValue={name}>
              <span className="grow">
                <bdi>{name}</bdi>
                {title ? <small>{title}</small> : null}
              </span>
              {ids.includes(id) ? <Icon name="check" size={14} /> : null}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
