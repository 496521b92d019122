const paths = {
  phone: 'M7 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A16 16 0 0 1 5 6.2 2 2 0 0 1 7 4z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4.5l8.5 15h-17zM12 10v4.2M12 17v.01',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.3l2.8 1.7',
  pin: 'M12 20.5s6.5-6 6.5-10.6a6.5 6.5 0 0 0-13 0C5.5 14.5 12 20.5 12 20.500zM12 12.300a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.600z',
  back: 'M14.5 6l-6 6 6 6',
  forward: 'M9.5 6l6 6-6 6',
  cross: 'M6.5 6.500l11 11M17.5 6.500l-11 11',
  plus: 'M12 5.500v13M5.5 12h13',
  mail: 'M4 6.500h16v11.500H4zM4.5 7l7.5 6 7.5-6',
  text: 'M5 5.500h14v10.500h-8l-4 3.500v-3.500H5z',
  file: 'M7 4h7l4 4v12H7zM14 4v4h4',
  lock: 'M6.5 11h11v8.500h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  half: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4a8 8 0 0 1 0 16z',
  sparkles: 'M11 5l1.6 4.400L17 11l-4.400 1.600L11 17l-1.600-4.400L5 11l4.400-1.600zM18 4v4M16 6h4M18.500 16v3M17 17.500h3',
  person: 'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM6.800 18.500a5.500 5.500 0 0 1 10.400 0',
  send: 'M20.500 3.500L3.500 10l7 3.500 3.500 7zM20.500 3.500l-10 10',
  more: 'M5 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0zM11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0zM17 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0z',
  down: 'M6 9.500l6 6 6-6',
} as const;

/** Names of the drawn icons. */
export type IconName = keyof typeof paths;

/** One line icon; decoration only, so words always stand beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
