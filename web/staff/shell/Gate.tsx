import { useLocation } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { Forbidden } from '../../ui/desk/States.tsx';
import { useMe } from '../session.tsx';
import { Bar } from './Bar.tsx';
import { PLACES, type Place, SETUP, isWithin } from './places.ts';

/**
 * Opens a screen to those whose role opens its place. Who loses the right while the screen is open is told so; what they were writing stays, out of
 * sight, in case the right comes back before they leave the page.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const { permissions } = useMe();
  const place = [...PLACES, SETUP].find((each) => isWithin(path, each));
  const isOpen = place === undefined || permissions.includes(place.permission);
  const opened = useRef<string>(undefined);
  if (isOpen) opened.current = path;
  const isKept = !isOpen && opened.current === path;
  return (
    <>
      {isOpen ? null : <NotYours place={place} isKept={isKept} />}
      {isOpen || isKept ? (
        <div className="screen" hidden={!isOpen}>
          {children}
        </div>
      ) : null}
    </>
  );
}

function NotYours({ place, isKept }: { readonly place: Place; readonly isKept: boolean }) {
  return (
    <>
      <Bar title={place.label} />
      <Forbidden title={`${place.label} is not open to your role`}>
        {isKept ? 'Your role was changed while this page was open. What you were writing is kept until you leave the page. ' : 'Nothing was read. '}
        An owner can open it to you under Set-up, Roles.
      </Forbidden>
    </>
  );
}
