import { plural } from '../format.ts';
import { paths } from '../paths.ts';
import type { Progress } from './calls.ts';

/** One step on the way to the first bookable time. */
export interface Step {
  readonly id: string;
  readonly label: string;
  /** Why it is needed, while it is to do. */
  readonly why: string;
  /** What is there, once it is done. */
  readonly fact: string;
  readonly isDone: boolean;
  /** What its button says. */
  readonly act: string;
  /** Where it is done; the last step does itself. */
  readonly href: string | undefined;
}

/** The steps from an empty account to its first bookable time, each ticked by what is really there. */
export function stepsOf(progress: Progress, hasSlot: boolean): Step[] {
  const p = progress;
  return [
    {
      id: 'business',
      label: 'Say how clients reach you',
      why: 'Every mail ends with your postal address, and every page shows your phone.',
      fact: 'Phone, mail and postal address are there.',
      isDone: p.isReachable,
      act: 'Enter them',
      href: paths.setup('business'),
    },
    {
      id: 'location',
      label: 'Add the place where you treat',
      why: 'Its time zone decides what “2 pm” means, its address is in every confirmation.',
      fact: plural(p.locations, 'location'),
      isDone: p.locations > 0,
      act: 'Add it',
      href: paths.setup('locations', p.locations > 0 ? undefined : 'new'),
    },
    {
      id: 'hours',
      label: 'Set when it is open',
      why: 'Nothing is offered while the place is closed.',
      fact: `${plural(p.openLocations, 'location')} with opening hours`,
      isDone: p.openLocations > 0,
      act: 'Set the hours',
      href: paths.setup('locations'),
    },
    {
      id: 'provider',
      label: 'Add who treats',
      why: 'A visit needs somebody to perform it. It may be you.',
      fact: plural(p.providers, 'provider'),
      isDone: p.providers > 0,
      act: 'Add a provider',
      href: paths.setup('providers', p.providers > 0 ? undefined : 'new'),
    },
    {
      id: 'working',
      label: 'Say when they work',
      why: 'A provider is offered only in their own hours, within those of the place.',
      fact: `${plural(p.workingProviders, 'provider')} with working hours`,
      isDone: p.workingProviders > 0,
      act: 'Set their hours',
      href: paths.setup('providers'),
    },
    {
      id: 'service',
      label: 'Add something to book',
      why: 'A name, minutes, a price and who performs it: that is enough.',
      fact: `${plural(p.onlineServices, 'service')} clients can book online`,
      isDone: p.onlineServices > 0,
      act: 'Add a service',
      href: paths.setup('services', p.services > 0 ? undefined : 'new'),
    },
    {
      id: 'performed',
      label: 'Join the two',
      why: 'A service needs a provider who works, may be booked online, and holds the licence it asks for.',
      fact: `${plural(p.performedServices, 'service')} somebody performs`,
      isDone: p.performedServices > 0,
      act: 'Look at your services',
      href: paths.setup('services'),
    },
    {
      id: 'slot',
      label: 'See your first free time',
      why: 'Candor looks for it by itself. If it stays away: notice, hours or a missing room are the usual reasons.',
      fact: 'There is one.',
      isDone: hasSlot,
      act: '',
      href: undefined,
    },
  ];
}
