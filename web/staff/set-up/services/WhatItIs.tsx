import { Checkbox, Switch } from '../../../ui/desk/Choice.tsx';
import { Field } from '../../../ui/desk/Field.tsx';
import { fieldError } from '../../api.ts';
import { money } from '../../format.ts';
import { Head } from '../SetUpFrame.tsx';
import type { PartProps } from './ServiceEditor.tsx';

/** What it is called, what is said of it, where and to whom it is offered. */
export function WhatItIs({ draft, around, why, error }: PartProps) {
  const { now, set } = draft;
  const isDisabled = why !== undefined;
  const addOns = around.services.filter(({ id, isAddOn, active }) => isAddOn && active && id !== now.id);
  const toggle = (list: readonly string[], id: string, isOn: boolean) => (isOn ? [...list, id] : list.filter((each) => each !== id));
  return (
    <section>
      <Head>What it is</Head>
      <div className="pair">
        <Field label="Name" value={now.name} maxLength={80} isDisabled={isDisabled} error={fieldError(error, 'name')} onChange={(name) => set({ name })} />
        <Field label="Heading" value={now.category} maxLength={60} isDisabled={isDisabled} onChange={(category) => set({ category })} />
      </div>
      <Field
        label="What the client reads"
        rows={2}
        value={now.description}
        maxLength={1000}
        isDisabled={isDisabled}
        onChange={(description) => set({ description })}
      />
      <Field
        label="How to prepare"
        hint="Goes out with the confirmation and the reminder"
        rows={2}
        value={now.preparation}
        maxLength={2000}
        isDisabled={isDisabled}
        onChange={(preparation) => set({ preparation })}
      />
      <div className="switches">
        <Switch isSelected={now.active} isDisabled={isDisabled} onChange={(active) => set({ active })}>
          Offered
        </Switch>
        <Switch isSelected={now.online} isDisabled={isDisabled} onChange={(online) => set({ online })}>
          Clients book it online
        </Switch>
        <Switch isSelected={now.isAddOn} isDisabled={isDisabled} onChange={(isAddOn) => set({ isAddOn })}>
          An add-on: only together with another
        </Switch>
        <Switch isSelected={now.sameProvider} isDisabled={isDisabled} onChange={(sameProvider) => set({ sameProvider })}>
          By the provider of the service before it
        </Switch>
      </div>
      <div className="two">
        <fieldset className="plain">
          <legend className="lbl">Offered at</legend>
          {around.locations.map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={now.locationIds.includes(id)}
              isDisabled={isDisabled}
              onChange={(isOn) => set({ locationIds: toggle(now.locationIds, id, isOn) })}
            >
              <bdi>{name}</bdi>
            </Checkbox>
          ))}
        </fieldset>
        {now.isAddOn ? null : (
          <fieldset className="plain">
            <legend className="lbl">Add-ons clients may choose</legend>
            {addOns.length === 0 ? <p className="sec">There are no add-ons. Make a service one with the switch above.</p> : null}
            {addOns.map(({ id, name, durationMinutes, priceMinor, currency }) => (
              <Checkbox
                key={id}
                isSelected={now.addOnIds.includes(id)}
                isDisabled={isDisabled}
                onChange={(isOn) => set({ addOnIds: toggle(now.addOnIds, id, isOn) })}
              >
                <bdi>{name}</bdi>, +{durationMinutes} min{priceMinor === null ? '' : `, ${money(priceMinor, currency)}`}
              </Checkbox>
            ))}
          </fieldset>
        )}
      </div>
    </section>
  );
}
