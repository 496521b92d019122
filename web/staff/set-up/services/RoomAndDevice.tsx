import { IconButton } from '../../../ui/desk/Button.tsx';
import { Checkbox } from '../../../ui/desk/Choice.tsx';
import { NumberField } from '../../../ui/desk/Field.tsx';
import { Menu } from '../../../ui/desk/Overlay.tsx';
import { fieldError } from '../../api.ts';
import { paths } from '../../paths.ts';
import { Go } from '../../go.tsx';
import type { Service } from '../calls.ts';
import { Head } from '../SetUpFrame.tsx';
import type { PartProps } from './ServiceEditor.tsx';
import { kindName } from './service-model.ts';

type Requirement = Service['requirements'][number];

/** What a treatment takes up besides people: any room of a kind, or one of those named. */
export function RoomAndDevice({ draft, around, why, error }: PartProps) {
  const { now, set } = draft;
  const places = around.resources.filter(({ kind, active }) => kind !== 'provider' && active);
  const kinds = [...new Map(places.map((place) => [`${place.kind}:${place.ofKind}`, place])).values()];
  const add = (requirement: Pick<Requirement, 'kind' | 'ofKind' | 'resourceIds'>) =>
    set({ requirements: [...now.requirements, { ...requirement, heldDuringProcessing: requirement.kind === 'room', heldWholeVisit: false }] });
  const put = (at: number, requirement: Requirement | undefined) =>
    set({ requirements: now.requirements.flatMap((each, index) => (index === at ? (requirement ? [requirement] : []) : [each])) });
  const fault = fieldError(error, 'requirements') ?? fieldError(error, 'bufferAfterMinutes');
  return (
    <section>
      <Head
        action={
          why || places.length === 0 ? null : (
            <Menu
              label="Add a room or device"
              icon="plus"
              small
              acts={[
                ...kinds.map(({ kind, ofKind }) => ({
                  id: `${kind}:${ofKind}`,
                  label: `Any ${kindName(ofKind ?? '').toLocaleLowerCase()}`,
                  note: kind,
                  act: () => add({ kind, ofKind, resourceIds: [] }),
                })),
                ...places.map(({ id, kind, name }) => ({ id, label: name, note: kind, act: () => add({ kind, ofKind: null, resourceIds: [id] }) })),
              ]}
            />
          )
        }
      >
        Room and device
      </Head>
      {now.requirements.length === 0 ? (
        <p className="sec">
          It takes up no room or device.{' '}
          {places.length === 0 ? (
            <>
              There are none yet: <Go to={paths.setup('places', 'new')}>add one</Go>.
            </>
          ) : null}
        </p>
      ) : null}
      {now.requirements.map((requirement, index) => (
        <Need
          key={index}
          {...{ requirement, around, why, isFirst: index === 0, hasProcessing: now.processingMinutes > 0 }}
          onChange={(next) => put(index, next)}
        />
      ))}
      <div className="inline">
        <NumberField
          label="To prepare, min"
          value={now.bufferBeforeMinutes}
          minValue={0}
          maxValue={120}
          step={5}
          isDisabled={why !== undefined}
          onChange={(value) => set({ bufferBeforeMinutes: value || 0 })}
        />
        <NumberField
          label="To clean, min"
          value={now.bufferAfterMinutes}
          minValue={0}
          maxValue={120}
          step={5}
          isDisabled={why !== undefined}
          onChange={(value) => set({ bufferAfterMinutes: value || 0 })}
        />
      </div>
      {fault ? (
        <p className="err" role="alert">
          {fault}
        </p>
      ) : null}
    </section>
  );
}

function Need(props: {
  readonly requirement: Requirement;
  readonly around: PartProps['around'];
  readonly why: string | undefined;
  readonly isFirst: boolean;
  readonly hasProcessing: boolean;
  onChange(requirement: Requirement | undefined): void;
}) {
  const { requirement, around, why } = props;
  const { kind, ofKind, resourceIds } = requirement;
  const fitting = around.resources.filter(
    (each) => each.kind === kind && each.active && (ofKind === null ? resourceIds.includes(each.id) : each.ofKind === ofKind),
  );
  const others = ofKind === null ? around.resources.filter((each) => each.kind === kind && each.active && !resourceIds.includes(each.id)) : [];
  const lead = `${props.isFirst ? 'One' : 'And one'} of these ${kind}s, first free`;
  return (
    <div className="need">
      <p className="lbl">
        {lead}
        {ofKind === null ? '' : `: any ${kindName(ofKind).toLocaleLowerCase()}`}
      </p>
      <div className="chips">
        {fitting.map(({ id, name }, index) => (
          <span key={id} className="chip">
            {index > 0 ? <em>or</em> : null}
            <b>
              <bdi>{name}</bdi>
            </b>
          </span>
        ))}
        {fitting.length === 0 ? <span className="err">None is in use, so nobody can book it.</span> : null}
        {why ? null : (
          <>
            {others.length > 0 ? (
              <Menu
                label={`Another ${kind} that will do`}
                icon="plus"
                small
                acts={others.map(({ id, name }) => ({ id, label: name, act: () => props.onChange({ ...requirement, resourceIds: [...resourceIds, id] }) }))}
              />
            ) : null}
            <IconButton
              icon="cross"
              label={`It needs no ${ofKind === null ? kind : kindName(ofKind).toLocaleLowerCase()}`}
              small
              tone="quiet"
              onPress={() => props.onChange(undefined)}
            />
          </>
        )}
      </div>
      {props.hasProcessing ? (
        <Checkbox
          isSelected={requirement.heldDuringProcessing}
          isDisabled={why !== undefined}
          onChange={(heldDuringProcessing) => props.onChange({ ...requirement, heldDuringProcessing })}
        >
          Kept while it takes effect
        </Checkbox>
      ) : null}
      <Checkbox
        isSelected={requirement.heldWholeVisit}
        isDisabled={why !== undefined}
        onChange={(heldWholeVisit) => props.onChange({ ...requirement, heldWholeVisit })}
      >
        Kept for the whole visit, add-ons too
      </Checkbox>
    </div>
  );
}
