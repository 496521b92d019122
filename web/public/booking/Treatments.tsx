import { useMemo, useState } from 'preact/hooks';
import { Block } from '../../ui/Block.tsx';
import { Check } from '../../ui/Field.tsx';
import { Choice } from '../../ui/Choices.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Note } from '../../ui/Note.tsx';
import type { PublicService } from '../contract.ts';
import { durationLabel } from '../dates.ts';
import { type Choice as Choices, servicesAt } from './choice.ts';
import { CHOSEN_TREATMENT, stayNear } from './stay-near.ts';
import type { Booking } from './use-booking.ts';

const FEW = 6;

/** The treatments, by category when there are many, with the add-ons of those chosen. */
export function Treatments({ b }: { b: Booking }) {
  const offered = servicesAt(b.catalog, b.choice.locationId);
  const categories = [...new Set(offered.map((service) => service.category))];
  const tabbed = offered.length > FEW && categories.length > 1;
  const [open, setOpen] = useState(b.services[0]?.category ?? categories[0] ?? '');
  const [several, setSeveral] = useState(b.choice.serviceIds.length > 1);
  const category = categories.includes(open) ? open : categories[0];
  const chosenElsewhere = several || b.services.some((service) => service.category !== category);
  const addAnother = () => {
    setSeveral(true);
    stayNear(CHOSEN_TREATMENT);
  };
  return (
    <Block title="Treatment" aside={several && 'Choose all you would like in one visit'} class={several ? 'several' : ''} id="treatments">
      {tabbed && (
        <div class="tabs" role="group" aria-label="Kind of treatment">
          {categories.map((name) => (
            <button key={name} type="button" aria-pressed={name === category} onClick={() => setOpen(name)}>
              {name}
            </button>
          ))}
        </div>
      )}
      {tabbed && chosenElsewhere && <Chosen b={b} removable={several && b.services.length > 1} />}
      {categories.map((name) => (
        <div key={name} class="category" hidden={tabbed && name !== category}>
          {offered
            .filter((service) => service.category === name)
            .map((service) => (
              <Treatment key={service.id} b={b} service={service} several={several} />
            ))}
        </div>
      ))}
      {!several && offered.length > 1 && (
        <button type="button" class="link needs-script" onClick={addAnother}>
          Add another treatment
        </button>
      )}
    </Block>
  );
}

/** What is in the visit, wherever its category is. */
function Chosen({ b, removable }: { b: Booking; removable: boolean }) {
  const remove = (service: PublicService) => {
    toggle(b, service, false);
    stayNear('.chosen button', '#treatments .category:not([hidden]) input');
  };
  return (
    <ul class="chosen" aria-label="In this visit">
      {b.services.map((service) => (
        <li key={service.id}>
          {removable ? (
            <button type="button" onClick={() => remove(service)}>
              {service.name}
              <Icon name="cross" />
              <span class="sr">, remove</span>
            </button>
          ) : (
            <span class="tag">
              <Icon name="check" />
              {service.name}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function toggle(b: Booking, service: PublicService, on: boolean): void {
  b.change((before) => {
    const others = before.serviceIds.filter((id) => id !== service.id);
    return withServices(b, before, on ? [...others, service.id] : others.length > 0 ? others : before.serviceIds);
  });
}

/** A new list of services, with the add-ons and the provider that still belong to it. */
function withServices(b: Booking, before: Choices, serviceIds: string[]) {
  const services = b.catalog.services.filter((service) => serviceIds.includes(service.id));
  const addOns = new Set(services.flatMap((service) => service.addOns.map((addOn) => addOn.id)));
  const able = services.every((service) => service.providers.some((provider) => provider.id === before.providerId));
  return { serviceIds, addOnIds: before.addOnIds.filter((id) => addOns.has(id)), providerId: able ? before.providerId : null };
}

type TreatmentProps = { b: Booking; service: PublicService; several: boolean };

/** A treatment, drawn again only when it is chosen, left, or its add-ons change. */
function Treatment({ b, service, several }: TreatmentProps) {
  const chosen = b.choice.serviceIds.includes(service.id);
  return useMemo(
    () => <TreatmentChoice b={b} service={service} several={several} chosen={chosen} />,
    [service, several, chosen, chosen && b.choice.addOnIds, b.known.kind],
  );
}

function TreatmentChoice({ b, service, several, chosen }: TreatmentProps & { chosen: boolean }) {
  const pick = () => {
    if (several) return toggle(b, service, !chosen);
    if (!chosen) b.change((before) => withServices(b, before, [service.id]));
  };
  return (
    <>
      <Choice class="option" name="service" type={several ? 'checkbox' : 'radio'} value={service.id} checked={chosen} pick={pick}>
        <span class="mark" aria-hidden="true">
          <Icon name="check" />
        </span>
        <b>{service.name}</b>
        <i>{service.priceLabel}</i>
        <p>{treatmentLine(service, b.locale)}</p>
        {service.prerequisite && (
          <p class="needs">
            <Icon name="clock" />
            <span>Needs {prerequisiteName(service)} first</span>
          </p>
        )}
      </Choice>
      {chosen && (service.addOns.length > 0 || service.prerequisite) && (
        <div class="addons">
          {service.prerequisite && b.known.kind !== 'known' && <Needs b={b} service={service} />}
          <AddOns b={b} service={service} />
        </div>
      )}
    </>
  );
}

function treatmentLine(service: PublicService, locale: string): string {
  const parts = [durationLabel(service.durationMinutes, locale), service.description].filter(Boolean).join(' · ');
  if (!service.deposit) return parts;
  const { minor, currency } = service.deposit;
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return `${parts}${/[.!?]$/.test(parts) ? '' : '.'} ${format.format(minor / 10 ** digits)} deposit.`;
}

const prerequisiteName = (service: PublicService) => (service.prerequisite?.kind === 'good-faith-exam' ? 'a good-faith exam' : 'a consultation');

/** Why a treatment needs something first, and what to book instead. */
export function Needs({ b, service }: { b: Booking; service: PublicService }) {
  const needed = b.catalog.services.find((each) => each.id === service.prerequisite?.serviceId);
  if (!service.prerequisite) return null;
  const instead = (needs: PublicService) => {
    b.change((before) => withServices(b, before, [needs.id]));
    stayNear(CHOSEN_TREATMENT);
  };
  return (
    <Note tone="warn" icon="alert">
      <span>
        <b>
          {service.name} needs {prerequisiteName(service)} first.
        </b>{' '}
        {service.prerequisite.text}
      </span>
      {needed && (
        <button type="button" class="btn" onClick={() => instead(needed)}>
          Book {needed.name} first
        </button>
      )}
    </Note>
  );
}

function AddOns({ b, service }: { b: Booking; service: PublicService }) {
  const set = (id: string, on: boolean) =>
    b.change((before) => {
      const others = before.addOnIds.filter((each) => each !== id);
      return { addOnIds: on ? [...others, id] : others };
    });
  if (service.addOns.length === 0) return null;
  return (
    <div role="group" aria-label={`Add to ${service.name}`}>
      {service.addOns.map((addOn) => (
        <Check key={addOn.id} id={`add-${service.id}-${addOn.id}`} checked={b.choice.addOnIds.includes(addOn.id)} change={(on) => set(addOn.id, on)}>
          <span>
            {addOn.name}
            <small>{addOn.durationMinutes > 0 ? `+ ${durationLabel(addOn.durationMinutes, b.locale)}` : 'no extra time'}</small>
          </span>
          <i>{addOn.priceLabel}</i>
        </Check>
      ))}
    </div>
  );
}
