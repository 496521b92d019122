import { IconButton } from '../../../ui/desk/Button.tsx';
import { Checkbox, Select } from '../../../ui/desk/Choice.tsx';
import { NumberField } from '../../../ui/desk/Field.tsx';
import { Icon } from '../../../ui/desk/Icon.tsx';
import { Menu } from '../../../ui/desk/Overlay.tsx';
import { fieldError } from '../../api.ts';
import type { Service } from '../calls.ts';
import { Head } from '../SetUpFrame.tsx';
import type { PartProps } from './ServiceEditor.tsx';
import { LICENCES, PREREQUISITES, licenceName } from './service-model.ts';

type Prerequisite = Service['prerequisites'][number];

/** What must be true before the visit: what the client has had, and what the provider holds. */
export function Needed({ draft, around, why, error }: PartProps) {
  const { now, set } = draft;
  const missing = Object.keys(PREREQUISITES).filter((kind) => !now.prerequisites.some((each) => each.kind === kind));
  const givers = around.services.filter(({ id, active }) => active && id !== now.id);
  const put = (kind: string, next: Prerequisite | undefined) =>
    set({ prerequisites: now.prerequisites.flatMap((each) => (each.kind === kind ? (next ? [next] : []) : [each])) });
  const own = around.resources.flatMap(({ licences }) => licences.map(({ kind }) => kind));
  const kinds = [...new Set([...Object.keys(LICENCES), ...own, ...now.licenceKinds])];
  return (
    <section>
      <Head
        action={
          why || missing.length === 0 ? null : (
            <Menu
              label="Add a rule"
              icon="plus"
              small
              acts={missing.map((kind) => ({
                id: kind,
                label: PREREQUISITES[kind] ?? kind,
                act: () =>
                  set({
                    prerequisites: [
                      ...now.prerequisites,
                      {
                        kind,
                        validityDays: 365,
                        satisfiedByServiceId: givers.find(({ name }) => name === PREREQUISITES[kind])?.id ?? null,
                        onMissing: 'refuse',
                      },
                    ],
                  }),
              }))}
            />
          )
        }
      >
        Needed before the visit
      </Head>
      <ul className="rules">
        {now.prerequisites.map((each) => (
          <Rule key={each.kind} rule={each} givers={givers} why={why} onChange={(next) => put(each.kind, next)} />
        ))}
        {now.prerequisites.length === 0 ? <li className="sec">The client needs nothing first.</li> : null}
      </ul>
      <fieldset className="plain wide">
        <legend className="lbl">
          The provider holds a valid licence as any of these on the day of the visit
          {now.licenceKinds.length === 0 ? ' (none asked for now)' : `: ${now.licenceKinds.map(licenceName).join(' or ')}`}
        </legend>
        {kinds.map((kind) => (
          <Checkbox
            key={kind}
            isSelected={now.licenceKinds.includes(kind)}
            isDisabled={why !== undefined}
            onChange={(isOn) => set({ licenceKinds: isOn ? [...now.licenceKinds, kind] : now.licenceKinds.filter((other) => other !== kind) })}
          >
            {licenceName(kind)}
          </Checkbox>
        ))}
      </fieldset>
      {fieldError(error, 'prerequisites') ? (
        <p className="err" role="alert">
          {fieldError(error, 'prerequisites')}
        </p>
      ) : null}
    </section>
  );
}

function Rule(props: {
  readonly rule: Prerequisite;
  readonly givers: readonly Service[];
  readonly why: string | undefined;
  onChange(rule: Prerequisite | undefined): void;
}) {
  const { rule, givers, why } = props;
  const name = PREREQUISITES[rule.kind] ?? rule.kind;
  const isDisabled = why !== undefined;
  return (
    <li>
      <Icon name="file" size={16} />
      <div className="inline">
        <b>{name}</b>
        <NumberField
          label="in the last, days"
          value={rule.validityDays}
          minValue={1}
          maxValue={1830}
          isDisabled={isDisabled}
          onChange={(value) => props.onChange({ ...rule, validityDays: value || 365 })}
        />
        <Select
          label="given by"
          options={[{ id: '', label: 'recorded by hand' }, ...givers.map((each) => ({ id: each.id, label: each.name }))]}
          value={rule.satisfiedByServiceId ?? ''}
          isDisabled={isDisabled}
          onChange={(id) => props.onChange({ ...rule, satisfiedByServiceId: id || null, ...(id ? {} : { onMissing: 'refuse' }) })}
        />
        <Select
          label="when it is missing"
          options={[
            { id: 'refuse', label: 'Blocks booking' },
            ...(rule.satisfiedByServiceId ? [{ id: 'add-visit', label: 'Adds it before, same visit' }] : []),
          ]}
          value={rule.onMissing}
          isDisabled={isDisabled}
          onChange={(onMissing) => props.onChange({ ...rule, onMissing })}
        />
      </div>
      {why ? null : <IconButton icon="cross" label={`${name} is not needed`} small tone="quiet" onPress={() => props.onChange(undefined)} />}
    </li>
  );
}
