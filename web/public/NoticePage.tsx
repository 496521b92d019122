import type { NoticeProps } from './contract.ts';

/** Why nothing is shown: the address leads nowhere, a fault of ours, or too many requests. */
type NoticeKind = 'not-found' | 'failure' | 'busy';

/** What the document of a notice is called. */
export const NOTICE_TITLES: Record<NoticeKind, string> = { 'not-found': 'Page not found', failure: 'Something went wrong', busy: 'One moment' };

const HEADINGS: Record<NoticeKind, string> = {
  'not-found': 'There is nothing at this address',
  failure: 'Something went wrong on our side',
  busy: 'One moment, please',
};

/** The page for an address that leads nowhere, for a fault of ours, and for a network that asked too often. */
export function NoticePage({ kind, props }: { kind: NoticeKind; props: NoticeProps }) {
  const phone = props.account?.phone;
  return (
    <div class="wrap">
      {props.account && (
        <header class="top">
          <span class="logo">{props.account.name}</span>
        </header>
      )}
      <main class="notice">
        <h1 class="title">{HEADINGS[kind]}</h1>
        <p class="lead">
          {leadOf(kind, props)}
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

function leadOf(kind: NoticeKind, { waitSeconds = 60 }: NoticeProps): string {
  if (kind === 'not-found') return 'Check the link for a missing letter. If someone sent it to you, ask them for it again.';
  if (kind === 'failure') return 'Nothing you did caused it. Please try again in a minute; if you were booking, check your mail before you book again.';
  const wait = waitSeconds === 1 ? 'a second' : `${waitSeconds} seconds`;
  return `Too many requests came from your network at once. The page you asked for opens by itself in ${wait}.`;
}
