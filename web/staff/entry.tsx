import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/desk/desk.css';
import '../ui/desk/choices.css';
import '../ui/desk/status.css';
import '../ui/desk/overlays.css';
import '../ui/desk/states.css';
import './shell/shell.css';
import { Toasts } from '../ui/desk/Toast.tsx';
import { applyPrefs } from './prefs.ts';
import { makeQueryClient } from './queries.ts';
import { makeRouter } from './router.tsx';

applyPrefs();
const place = document.getElementById('root');
if (!place) throw new Error('the document has no place for the app');
createRoot(place).render(
  <StrictMode>
    <I18nProvider locale="en-US">
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={makeRouter()} />
        <Toasts />
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
