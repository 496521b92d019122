import { useActs } from '../keys.tsx';
import { paths } from '../paths.ts';
import { useGo, usePathParam, useQueryText } from '../go.tsx';
import { Bar } from '../shell/Bar.tsx';
import { ConversationList } from './ConversationList.tsx';
import { ConversationView } from './ConversationView.tsx';
import { InboxTabs } from './InboxTabs.tsx';
import { NeedsYou } from './NeedsYou.tsx';
import type { Channel, View, Wanted } from './inbox.ts';
import './inbox.css';
import './list.css';
import './thread.css';
import './player.css';
import './reply.css';
import './context.css';
import './todo.css';
// Last: what the density and the width of the window change.
import './narrow.css';

const VIEWS: readonly View[] = ['open', 'needs', 'mine', 'unassigned', 'snoozed', 'closed', 'spam', 'all'];
const CHANNELS: readonly Channel[] = ['chat', 'sms', 'call', 'email'];

/** What was written, texted and said to the clinic, who answers it, and what waits for somebody. */
export function InboxPage() {
  const conversationId = usePathParam('conversationId');
  const query = useQueryText();
  const go = useGo();
  const wanted: Wanted = {
    view: VIEWS.find((view) => view === query['view']) ?? 'open',
    channel: CHANNELS.find((channel) => channel === query['channel']),
    client: query['client'],
  };
  const open = (id: string) => go(paths.conversation(id, wanted));
  const step = (by: 1 | -1) => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.convs a.conv')];
    const at = links.findIndex((link) => link.getAttribute('aria-current') === 'true');
    links[at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + by))]?.click();
  };
  useActs([
    { id: 'next-conversation', label: 'Open the next conversation', key: ']', group: 'Inbox', run: () => step(1) },
    { id: 'previous-conversation', label: 'Open the one before', key: '[', group: 'Inbox', run: () => step(-1) },
  ]);
  return (
    <>
      <Bar title="Inbox" sub={<InboxTabs />} />
      <div className={`inbox ${conversationId === '' ? 'listing' : 'reading'}`}>
        <ConversationList wanted={wanted} current={conversationId} onOpen={open} />
        {conversationId === '' ? (
          <div className="nothing">
            <NeedsYou wanted={wanted} />
          </div>
        ) : (
          <ConversationView key={conversationId} conversationId={conversationId} wanted={wanted} />
        )}
      </div>
    </>
  );
}
