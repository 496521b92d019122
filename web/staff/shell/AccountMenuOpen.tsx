import { useQueryClient } from '@tanstack/react-query';
import { Button as AriaButton, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { Avatar } from '../../ui/desk/Parts.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { paths } from '../paths.ts';
import { setPrefs, usePrefs } from '../prefs.ts';
import { useGo } from '../go.tsx';
import { useMe, useSignOut } from '../session.tsx';
import { useWorkplace } from '../workplace.ts';

/** What the account menu offers: other accounts and locations, how the app looks, one's own login, signing out. It comes open. */
export function AccountMenuOpen({ label }: { readonly label: string }) {
  const me = useMe();
  const prefs = usePrefs();
  const go = useGo();
  const signOut = useSignOut();
  const client = useQueryClient();
  const { location: here, locations, choose } = useWorkplace();
  const others = me.accounts.filter(({ isCurrent }) => !isCurrent);
  const act = (key: string) => {
    if (key === 'me') go(paths.me());
    else if (key === 'feeds') go(paths.feeds());
    else if (key === 'out') void signOut().catch((error: unknown) => tell({ text: wordsOf(error), isFault: true }));
    else if (key === 'compact') setPrefs({ density: prefs.density === 'compact' ? 'comfortable' : 'compact' });
    else if (key.startsWith('theme-')) setPrefs({ theme: key.slice(6) as 'system' | 'light' | 'dark' });
    else if (key.startsWith('at-')) choose(key.slice(3));
    else void switchTo(key);
  };
  const switchTo = async (accountId: string) => {
    try {
      await ask(api.POST('/api/v1/me/accounts/{accountId}/switch', { params: { path: { accountId } } }));
      client.clear();
      location.assign(paths.today());
    } catch (error) {
      tell({ text: wordsOf(error), isFault: true });
    }
  };
  return (
    <MenuTrigger defaultOpen>
      <AriaButton className="me" aria-label={label}>
        <Avatar name={me.user.name} />
      </AriaButton>
      <Popover className="pop" placement="right bottom">
        <Menu className="lb" onAction={(key) => act(String(key))}>
          <MenuSection>
            <Header>{me.user.name}</Header>
            <MenuItem id="me">Your login</MenuItem>
            {me.permissions.includes('calendar.connect') ? <MenuItem id="feeds">Calendars elsewhere</MenuItem> : null}
          </MenuSection>
          {others.length > 0 ? (
            <MenuSection>
              <Header>Work in</Header>
              {others.map(({ id, name }) => (
                <MenuItem key={id} id={id}>
                  {name}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
          {locations.length > 1 ? (
            <MenuSection>
              <Header>Work at</Header>
              {locations.map(({ id, name }) => (
                <MenuItem key={id} id={`at-${id}`} textValue={name}>
                  {name}
                  {id === here?.id ? <small>now</small> : null}
                </MenuItem>
              ))}
            </MenuSection>
          ) : null}
          <MenuSection>
            <Header>Look</Header>
            {(['system', 'light', 'dark'] as const).map((theme) => (
              <MenuItem key={theme} id={`theme-${theme}`} textValue={theme}>
                {{ system: 'As the device', light: 'Light', dark: 'Dark' }[theme]}
                {prefs.theme === theme ? <small>now</small> : null}
              </MenuItem>
            ))}
            <MenuItem id="compact" textValue="Compact">
              Compact
              <small>{prefs.density === 'compact' ? 'on' : 'off'}</small>
            </MenuItem>
          </MenuSection>
          <Separator />
          <MenuItem id="out">Sign out</MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
