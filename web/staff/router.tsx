import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { App } from './App.tsx';
import { Lost } from './Lost.tsx';
import { ScreenError } from './shell/ScreenError.tsx';

const root = createRootRoute({ component: App, notFoundComponent: Lost });
const screen = (path: string, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });

const routes = [
  screen('/app', () => import('./today/TodayPage.tsx'), 'TodayPage'),
  screen('/app/calendar', () => import('./calendar/CalendarPage.tsx'), 'CalendarPage'),
  screen('/app/calendar/print', () => import('./calendar/print/PrintPage.tsx'), 'PrintPage'),
  screen('/app/clients', () => import('./clients/ClientsPage.tsx'), 'ClientsPage'),
  screen('/app/clients/duplicates', () => import('./clients/DuplicatesPage.tsx'), 'DuplicatesPage'),
  screen('/app/clients/$clientId', () => import('./clients/ClientPage.tsx'), 'ClientPage'),
  screen('/app/inbox', () => import('./inbox/InboxPage.tsx'), 'InboxPage'),
  screen('/app/inbox/$conversationId', () => import('./inbox/InboxPage.tsx'), 'InboxPage'),
  screen('/app/waitlist', () => import('./waitlist/WaitlistPage.tsx'), 'WaitlistPage'),
  screen('/app/receptionist', () => import('./ai-desk/AiDeskPage.tsx'), 'AiDeskPage'),
  screen('/app/receptionist/golden', () => import('./ai-desk/GoldenPage.tsx'), 'GoldenPage'),
  screen('/app/receptionist/patterns', () => import('./patterns/PatternsPage.tsx'), 'PatternsPage'),
  screen('/app/receptionist/reviews', () => import('./patterns/ReviewsPage.tsx'), 'ReviewsPage'),
  screen('/app/reports', () => import('./reports/ReportsPage.tsx'), 'ReportsPage'),
  screen('/app/reports/$report', () => import('./reports/ReportPage.tsx'), 'ReportPage'),
  screen('/app/set-up', () => import('./set-up/SetUpPage.tsx'), 'SetUpPage'),
  screen('/app/set-up/$', () => import('./set-up/SetUpPage.tsx'), 'SetUpPage'),
  screen('/app/feeds', () => import('./feeds/FeedsPage.tsx'), 'FeedsPage'),
  screen('/app/me', () => import('./me/MePage.tsx'), 'MePage'),
  screen('/app/gallery', () => import('./gallery/GalleryPage.tsx'), 'GalleryPage'),
  screen('/app/invitation', () => import('./sign-in/InvitationPage.tsx'), 'InvitationPage'),
  screen('/app/new-password', () => import('./sign-in/NewPasswordPage.tsx'), 'NewPasswordPage'),
];

/** Every value of a query is text: a phone number must not become a number on its way. */
const search = {
  parseSearch: (text: string) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (query: Record<string, unknown>) => {
    const set = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
    return set.length > 0 ? `?${new URLSearchParams(set)}` : '';
  },
};

/** The screens of the staff app by address; each comes as a file of its own when first opened. */
export function makeRouter() {
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ScreenError,
    scrollRestoration: false,
    ...search,
  });
}
