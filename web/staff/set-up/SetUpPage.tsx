import { lazy, Suspense } from 'react';
import { Empty, Loading } from '../../ui/desk/States.tsx';
import { paths } from '../paths.ts';
import { Go, usePathParam } from '../go.tsx';
import { Checklist } from './Checklist.tsx';
import './set-up.css';
import './tracks.css';
import './tables.css';
import './weeks.css';
import './first-run.css';
import './roles.css';
import './outside.css';
import { findSection } from './sections.ts';
import { Guarded, SetUpFrame } from './SetUpFrame.tsx';

/** The screens of setting up; each comes when it is first opened. */
const SCREENS = {
  business: lazy(() => import('./BusinessPage.tsx').then(({ BusinessPage }) => ({ default: BusinessPage }))),
  locations: lazy(() => import('./LocationsPage.tsx').then(({ LocationsPage }) => ({ default: LocationsPage }))),
  providers: lazy(() => import('./ProvidersPage.tsx').then(({ ProvidersPage }) => ({ default: ProvidersPage }))),
  places: lazy(() => import('./PlacesPage.tsx').then(({ PlacesPage }) => ({ default: PlacesPage }))),
  services: lazy(() => import('./services/ServicesPage.tsx').then(({ ServicesPage }) => ({ default: ServicesPage }))),
  rules: lazy(() => import('./RulesPage.tsx').then(({ RulesPage }) => ({ default: RulesPage }))),
  users: lazy(() => import('./UsersPage.tsx').then(({ UsersPage }) => ({ default: UsersPage }))),
  roles: lazy(() => import('./RolesPage.tsx').then(({ RolesPage }) => ({ default: RolesPage }))),
  keys: lazy(() => import('./KeysPage.tsx').then(({ KeysPage }) => ({ default: KeysPage }))),
  holds: lazy(() => import('./HoldsPage.tsx').then(({ HoldsPage }) => ({ default: HoldsPage }))),
  brand: lazy(() => import('./BrandPage.tsx').then(({ BrandPage }) => ({ default: BrandPage }))),
  import: lazy(() => import('../import/ImportPage.tsx').then(({ ImportPage }) => ({ default: ImportPage }))),
  site: lazy(() => import('./SitePage.tsx').then(({ SitePage }) => ({ default: SitePage }))),
};

/** Set-up: the way to the first visit, and every part of it on a screen of its own. */
export function SetUpPage() {
  const [name = '', id = ''] = usePathParam('_splat').split('/');
  if (name === '') return <Checklist />;
  const section = findSection(name);
  const Screen = Object.hasOwn(SCREENS, name) ? SCREENS[name as keyof typeof SCREENS] : undefined;
  if (!section || !Screen) {
    return (
      <SetUpFrame title="Set-up">
        <Empty title="There is no such part" action={<Go to={paths.setup()}>Back to Set-up</Go>}>
          The address is not one of ours.
        </Empty>
      </SetUpFrame>
    );
  }
  return (
    <Guarded permission={section.permission} what={section.label}>
      <Suspense fallback={<Loading label={`Opening ${section.label.toLowerCase()}`} />}>
        <Screen id={id} />
      </Suspense>
    </Guarded>
  );
}
