import type { ComponentChildren } from 'preact';
import { Icon } from '../ui/Icon.tsx';
import { telephone } from './telephone.ts';

interface LinkPageProps {
  readonly account: { readonly name: string; readonly phone: string; readonly privacyUrl: string };
  readonly kind: 'manage' | 'preferences';
  readonly title: string;
  /** What to do where scripts do not run. */
  readonly withoutScript: string;
  readonly children: ComponentChildren;
}

/** What stands around every page behind a link we sent: the clinic's name, its phone, and how it handles information. */
export function LinkPage({ account, kind, title, withoutScript, children }: LinkPageProps) {
  return (
    <div class={`wrap ${kind}`}>
      <header class="top">
        <span class="logo">{account.name}</span>
        <a class="call" href={telephone(account.phone)} aria-label={`Call the clinic, ${account.phone}`}>
          <Icon name="phone" />
        </a>
      </header>
      <main>
        <noscript>
          <h1 class="title">{title}</h1>
          <p class="lead">{withoutScript}</p>
        </noscript>
        <div class="needs-script">{children}</div>
        <footer class="foot">
          <a href={account.privacyUrl}>How we handle your information</a>
        </footer>
      </main>
    </div>
  );
}
