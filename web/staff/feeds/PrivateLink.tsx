import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Field } from '../../ui/desk/Field.tsx';
import { Confirm } from '../../ui/desk/Overlay.tsx';
import { tell } from '../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { useWorkplace } from '../workplace.ts';
import { agoInWords } from './ago.ts';
import type { Connected } from './feeds.ts';

type Shows = NonNullable<Connected['feed']>['shows'];

const SHOWS = [
  { id: 'busy', label: 'Busy', note: 'Every visit says “Busy” and nothing else.' },
  { id: 'service', label: 'The service', note: 'Every visit says its service. Never who comes.' },
];

/** The private link under which a provider's visits can be read: told once, replaced or revoked at any time. */
export function PrivateLink({ connected: { provider, feed } }: { readonly connected: Connected }) {
  const client = useQueryClient();
  const { zone } = useWorkplace();
  const [url, setUrl] = useState<string>();
  const [isAsking, setAsking] = useState<'replace' | 'revoke'>();
  const path = { params: { path: { resourceId: provider.id } } };
  const done = () => client.invalidateQueries({ queryKey: ['catalog', 'calendars'] });
  const fault = (error: unknown) => tell({ text: wordsOf(error), isFault: true });
  const make = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/calendars/{resourceId}/feed', { ...path, body: { shows: feed?.shows ?? 'busy' } })),
    onSuccess: (made) => {
      setUrl(made.url);
      setAsking(undefined);
      void done();
    },
    onError: fault,
  });
  const change = useMutation({
    mutationFn: (shows: Shows) => ask(api.PATCH('/api/v1/calendars/{resourceId}/feed', { ...path, body: { shows } })),
    onSuccess: done,
    onError: fault,
  });
  const revoke = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/calendars/{resourceId}/feed', path)),
    onSuccess: () => {
      setUrl(undefined);
      setAsking(undefined);
      tell({ text: 'Link revoked', note: 'Calendars that had it get nothing from now on.' });
      void done();
    },
    onError: fault,
  });
  return (
    <section aria-labelledby="link-head">
      <h2 id="link-head">Private link</h2>
      <p className="sec">Subscribe to it in a phone's calendar to see the visits there. Sixty days back, 180 ahead; who comes is never in it.</p>
      {url ? <NewLink url={url} /> : null}
      {feed ? (
        <>
          <p>
            Made {agoInWords(feed.madeAt, zone)}. {feed.lastReadAt ? `Last read ${agoInWords(feed.lastReadAt, zone)}.` : 'Not read by any calendar yet.'}
          </p>
          <Radios label="What it says" options={SHOWS} value={feed.shows} onChange={(shows) => change.mutate(shows as Shows)} />
          <div className="row">
            <Button icon="repeat" onPress={() => setAsking('replace')}>
              Replace the link
            </Button>
            <Button tone="quiet" onPress={() => setAsking('revoke')}>
              Revoke it
            </Button>
          </div>
        </>
      ) : (
        <Button tone="primary" icon="link" isPending={make.isPending} onPress={() => make.mutate()}>
          Make a private link
        </Button>
      )}
      <Confirm
        title="Replace the link?"
        isOpen={isAsking === 'replace'}
        act="Replace the link"
        isBusy={make.isPending}
        onConfirm={() => make.mutate()}
        onClose={() => setAsking(undefined)}
      >
        <p>Calendars that have the link of now get nothing any more. Subscribe to the new one in each.</p>
      </Confirm>
      <Confirm
        title="Revoke the link?"
        isOpen={isAsking === 'revoke'}
        act="Revoke it"
        danger
        isBusy={revoke.isPending}
        onConfirm={() => revoke.mutate()}
        onClose={() => setAsking(undefined)}
      >
        <p>Calendars that have it get nothing any more. You can make a new one at any time.</p>
      </Confirm>
    </section>
  );
}

function NewLink({ url }: { readonly url: string }) {
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    tell({ text: 'Link copied' });
  };
  return (
    <div className="newlink" role="status">
      <b>Copy it now: it is not shown again.</b>
      <div className="row">
        <Field label="Private link" bare isReadOnly value={url} className="grow" />
        <Button tone="primary" onPress={() => void copy().catch(() => tell({ text: 'Select the link and copy it by hand', isFault: true }))}>
          Copy
        </Button>
      </div>
      <p className="sec">Whoever has it can see when you are busy. If it gets into the wrong hands, replace it.</p>
    </div>
  );
}
