// Our availability engine in a process of its own, from hours and visits to the answer's bytes, with nothing remembered between two questions. Started by cal.ts.
import { asId, type ResourceId, type ServiceId } from '#kernel/ids.ts';
import { addDays, formatInstantWithOffset, Instant } from '#kernel/time.ts';
import { findSlots } from '../src/modules/booking/availability/availability.ts';
import { expandHours } from '../src/modules/booking/availability/availability-hours.ts';
import type { ResourceTimes } from '../src/modules/booking/availability/availability-model.ts';
import { type Ask, answerParent } from './cal-child.ts';
import type { PlainClinic, PlainResource } from './cal-clinic.ts';

answerParent((clinic) => (ask) => startsOf(clinic, ask));

function startsOf(clinic: PlainClinic, { days, providerId }: Ask): readonly number[] {
  const providers = clinic.providers.filter(({ id }) => providerId === undefined || id === providerId);
  const dates = { fromDate: clinic.from, untilDate: addDays(clinic.from, days) };
  const timesOf = ({ hours, breaks, busy }: PlainResource): ResourceTimes => ({
    windows: hours.length === 0 ? 'always' : expandHours({ weekly: hours, breaks }, clinic.zone, dates),
    busy,
  });
  const slots = findSlots({
    zone: clinic.zone,
    ...dates,
    now: Instant.fromEpochMilliseconds(Date.now()),
    stepMinutes: clinic.gridMinutes,
    locationWindows: expandHours({ weekly: clinic.open }, clinic.zone, dates),
    resources: new Map([...providers, ...clinic.rooms].map((each) => [asId<ResourceId>(each.id), timesOf(each)])),
    visit: {
      segments: [
        {
          serviceId: asId<ServiceId>('00000003-0000-7000-8000-000000000000'),
          bufferBeforeMinutes: 0,
          bufferAfterMinutes: 0,
          providers: providers.map(({ id }) => ({
            providerId: asId<ResourceId>(id),
            activeMinutes: clinic.durationMinutes,
            processingMinutes: 0,
            finishingMinutes: 0,
            priceMinor: null,
          })),
          needs: [{ what: 'room', kind: 'treatment', candidates: clinic.rooms.map(({ id }) => asId<ResourceId>(id)), held: 'segment' }],
        },
      ],
    },
  });
  // The peer writes its answer out as text, so this does too.
  JSON.stringify(slots.map(({ start, offsetMinutes, providerIds }) => ({ start: formatInstantWithOffset(start, offsetMinutes), providerId: providerIds[0] })));
  return slots.map(({ start }) => start);
}
