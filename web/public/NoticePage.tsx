import type { NoticeProps } from './contract.ts';

/** The page for an address that leads nowhere, and the one for a fault of ours. */
export function NoticePage({ kind, props }: { kind: 'not-found' | 'failure'; props: NoticeProps }) {
  const phone = props.account?.phone;
  return (
    <div class="wrap">
      {props.account && (
        <header class="top">
          <span class="logo">{props.account.name}</span>
        </header>
      )}
      <main class="notice">
        <h1 class="title">{kind === 'not-found' ? 'There is nothing at this address' : 'Something went wrong on our side'}</h1>
        <p class="lead">
          {kind === 'not-found'
            ? 'Check the link for a missing letter. If someone sent it to you, ask them for it again.'
            : 'Nothing you did caused it. Please try again in a minute; if you were booking, check your mail before you book again.'}
          {phone && ` You can also call ${phone}.`}
        </p>
        {kind === 'failure' && (
          <div class="actions">
            <a class="btn strong" href="?">
              Try again
            </a>
          </div>
        )}
        {props.requestId && <p class="fine">Reference {props.requestId}</p>}
      </main>
    </div>
  );
}
