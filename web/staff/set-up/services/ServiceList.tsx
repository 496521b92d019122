import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, IconButton } from '../../../ui/desk/Button.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { Dialog } from '../../../ui/desk/Overlay.tsx';
import { tell } from '../../../ui/desk/Toast.tsx';
import { api, ask, wordsOf } from '../../api.ts';
import { paths } from '../../paths.ts';
import { Go } from '../../go.tsx';
import type { Service } from '../calls.ts';
import { type Carrying, useCarry } from '../order/use-carry.ts';
import { useArrange } from './use-arrange.ts';

/** Every service by heading, in the order clients see; found by typing, moved by dragging its handle or with the arrow keys. */
export function ServiceList(props: { readonly services: readonly Service[]; readonly current: string; readonly mayChange: boolean }) {
  const [needle, setNeedle] = useState('');
  const wanted = needle.trim().toLocaleLowerCase();
  const carrying = useCarry(props.services, { arrange: useArrange() });
  const shown = props.services.filter(({ name, category }) => `${name} ${category}`.toLocaleLowerCase().includes(wanted));
  const headings = [...new Set(shown.map(({ category }) => category))];
  const mayMove = props.mayChange && wanted === '';
  return (
    <nav className="side" aria-label="Services">
      <div className="f">
        <Field bare label="Find a service" placeholder="Find a service" value={needle} onChange={setNeedle} />
      </div>
      {shown.length === 0 && wanted !== '' ? <p className="none">No service called “{needle.trim()}”.</p> : null}
      {headings.map((heading) => (
        <Heading key={heading} name={heading} mayChange={props.mayChange}>
          <ul>
            {shown
              .filter(({ category }) => category === heading)
              .map((service) => (
                <Row key={service.id} service={service} isCurrent={service.id === props.current} carrying={mayMove ? carrying : undefined} />
              ))}
          </ul>
        </Heading>
      ))}
      <p className="sr" role="status">
        {carrying.said}
      </p>
    </nav>
  );
}

function Row({ service, isCurrent, carrying }: { readonly service: Service; readonly isCurrent: boolean; readonly carrying: Carrying | undefined }) {
  const isCarried = carrying?.carried === service.id;
  const mark = carrying?.mark?.id === service.id ? `put-${carrying.mark.side}` : '';
  return (
    <li className={`it ${isCarried ? 'carried' : ''} ${mark} ${service.active ? '' : 'off'}`} data-placed={service.id}>
      {carrying ? (
        <button type="button" className="grip" aria-label={`Move ${service.name}`} aria-pressed={isCarried} {...carrying.handle(service.id)}>
          <Icon name="move" size={14} />
        </button>
      ) : null}
      <Go to={paths.setup('services', service.id)} aria-current={isCurrent ? 'page' : undefined}>
        <bdi>{service.name}</bdi>
        <small>{service.active ? service.durationMinutes : 'off'}</small>
      </Go>
    </li>
  );
}

function Heading({ name, mayChange, children }: { readonly name: string; readonly mayChange: boolean; readonly children: React.ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="group">
      <h2>
        <bdi>{name}</bdi>
        {mayChange ? <IconButton icon="edit" label={`Rename ${name}`} tone="quiet" small onPress={() => setOpen(true)} /> : null}
      </h2>
      {children}
      {isOpen ? <Rename name={name} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function Rename({ name, onClose }: { readonly name: string; onClose(): void }) {
  const client = useQueryClient();
  const [text, setText] = useState(name);
  const rename = useMutation({
    mutationFn: (to: string) => ask(api.POST('/api/v1/catalog/rename-category', { body: { from: name, to } })),
    onSuccess: async (_, to) => {
      await client.invalidateQueries({ queryKey: ['catalog'] });
      tell({ text: `${name} is now ${to}` });
      onClose();
    },
  });
  const actions = (
    <>
      <Button tone="primary" type="submit" form="rename" isPending={rename.isPending}>
        Rename
      </Button>
      <Button onPress={onClose}>Keep {name}</Button>
    </>
  );
  return (
    <Dialog title="Rename the heading" isOpen onClose={onClose} actions={actions}>
      <form
        id="rename"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(text.trim());
        }}
      >
        <Field label="Heading" value={text} onChange={setText} autoFocus error={rename.isError ? wordsOf(rename.error) : undefined} />
      </form>
    </Dialog>
  );
}
