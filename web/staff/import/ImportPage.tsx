import { useMutation, useQuery } from '@tanstack/react-query';
import { type DragEvent, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { Button } from '../../ui/desk/Button.tsx';
import { Radios } from '../../ui/desk/Choice.tsx';
import { Icon } from '../../ui/desk/Icon.tsx';
import { Empty, Forbidden } from '../../ui/desk/States.tsx';
import { api, ask, wordsOf } from '../api.ts';
import { useGo } from '../go.tsx';
import { paths } from '../paths.ts';
import { Answer, Head, SetUpFrame } from '../set-up/SetUpFrame.tsx';
import { type Imports, type Kind, MOST_BYTES, importsQuery, inBase64 } from './calls.ts';
import { Earlier } from './Earlier.tsx';
import { ImportDesk } from './ImportDesk.tsx';
import './import.css';

/** Bringing in what another system knows: a file is chosen, looked at line by line, brought in, and taken back. */
export function ImportPage({ id }: { readonly id: string }) {
  return id === '' ? <Begin /> : <ImportDesk key={id} id={id} />;
}

function Begin() {
  const imports = useQuery(importsQuery);
  return (
    <SetUpFrame title="Import">
      <Answer of={imports} label="Imports">
        {(seen) =>
          seen.kinds.length === 0 ? (
            <Forbidden title="Bringing files in is not open to your role">An owner or manager can. Nothing was read.</Forbidden>
          ) : (
            <div className="imports">
              <Choose kinds={seen.kinds} />
              <section aria-labelledby="earlier-head">
                <Head note="each can be undone for 24 hours">
                  <span id="earlier-head">Before this</span>
                </Head>
                {seen.imports.length === 0 ? (
                  <Empty title="Nothing was imported yet">What you bring in stands here, with a way to take it back.</Empty>
                ) : (
                  <Earlier imports={seen.imports} />
                )}
              </section>
            </div>
          )
        }
      </Answer>
    </SetUpFrame>
  );
}

const KINDS: Readonly<Record<Kind, { readonly label: string; readonly note: string }>> = {
  clients: { label: 'Clients', note: 'Names, contact points, birthdays, notes' },
  services: { label: 'Services', note: 'Names, minutes, prices, categories' },
  visits: { label: 'Visits to come', note: 'Bring in clients and services first' },
};

function Choose({ kinds }: { readonly kinds: Imports['kinds'] }) {
  const go = useGo();
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'clients');
  const [isOver, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState<string>();
  const handIn = useMutation({
    mutationFn: async (file: File) => ask(api.POST('/api/v1/imports', { body: { kind, name: file.name.slice(0, 500), content: await inBase64(file) } })),
    onSuccess: ({ id }) => go(paths.setup('import', id)),
  });
  const take = (file: File | undefined | null) => {
    if (!file || handIn.isPending) return;
    handIn.reset();
    const isTooLarge = file.size > MOST_BYTES;
    setTooLarge(isTooLarge ? `${file.name} has ${Math.ceil(file.size / 1024 / 1024)} MB; a file may have 10. Export fewer lines at a time.` : undefined);
    if (!isTooLarge) handIn.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section aria-labelledby="choose-head">
      <Head note="nothing is saved until you say so">
        <span id="choose-head">Bring in a file</span>
      </Head>
      <Radios
        label="What does it hold?"
        options={(['clients', 'services', 'visits'] as const).filter((each) => kinds.includes(each)).map((each) => ({ id: each, ...KINDS[each] }))}
        value={kind}
        onChange={(each) => setKind(each as Kind)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way; the button is the first. */}
      <div
        className={`dropfile ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name="upload" />
        <FileTrigger acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']} onSelect={(files) => take(files?.[0])}>
          <Button tone="primary" isPending={handIn.isPending}>
            {handIn.isPending ? 'Looking at it' : 'Choose a CSV file'}
          </Button>
        </FileTrigger>
        <p className="mute">
          <span className="by-mouse">Or drop it here. </span>Up to 10 MB, as Acuity, Boulevard, Fresha, Jane, Mangomint, Mindbody, Square, Vagaro, Zenoti and
          others export it.
        </p>
      </div>
      {tooLarge || handIn.isError ? (
        <p className="errb" role="alert">
          {tooLarge ?? wordsOf(handIn.error)}
        </p>
      ) : null}
      <p className="mute">The file is kept sealed and deleted after 24 hours.</p>
    </section>
  );
}
