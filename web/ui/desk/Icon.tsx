/** Line drawings on a 24-unit grid, 1.6 wide; paths of several strokes are joined. */
const paths = {
  today: 'M4 5.5h6v5H4zM4 14h6v5H4zM14 6h6M14 9.5h4M14 14.5h6M14 18h4',
  calendar: 'M5 6.5h14v13H5zM5 10.5h14M8.5 4v4M15.5 4v4',
  clients:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20v-1.5a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4V20M16 4.800a3.5 3.5 0 0 1 0 6.400M17.5 14.700a4 4 0 0 1 3.5 4V20',
  inbox: 'M4 5h11v8H9l-3 2.5V13H4zM18 9h2v7h-2v2.5L15 16h-4',
  reports: 'M4 13h4v7H4zM10 8h4v12h-4zM16 4.5h4V20h-4z',
  privacy: 'M12 3.5l7 2.5v5.5c0 4-2.800 7.200-7 9-4.200-1.800-7-5-7-9V6zM9 12l2.200 2.200L15.200 10',
  setup: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.200 15.200L20 20',
  plus: 'M12 5.5v13M5.5 12h13',
  minus: 'M5.5 12h13',
  left: 'M14.5 6l-6 6 6 6',
  right: 'M9.5 6l6 6-6 6',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  alert: 'M12 4.5l8.5 15h-17zM12 10v4.200M12 17v.01',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.300l2.800 1.700',
  phone: 'M7 4h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2.200 2A16 16 0 0 1 5 6.200 2 2 0 0 1 7 4z',
  mail: 'M4 6.5h16v11.5H4zM4.5 7l7.5 6 7.5-6',
  text: 'M5 5.5h14v10.5h-8l-4 3.5v-3.5H5z',
  file: 'M7 4h7l4 4v12H7zM14 4v4h4',
  lock: 'M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  eye: 'M3 12c2.5-4.300 5.5-6.5 9-6.5s6.5 2.200 9 6.5c-2.5 4.300-5.5 6.5-9 6.5S5.5 16.300 3 12zM12 14.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600z',
  edit: 'M5 19l.8-4L15.5 5.300a1.800 1.800 0 0 1 2.600 0l.6.6a1.800 1.800 0 0 1 0 2.600L9 18.200z',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.400L17 7',
  more: 'M5.2 12a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M11.2 12a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0M17.2 12a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0',
  door: 'M7 20V4.5h10V20M4.5 20h15M13.5 12v1.5',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  out: 'M14 8V5H5v14h9v-3M10 12h10M17 9l3 3-3 3',
  offline:
    'M4 4l16 16M12 18.5v.01M9 15.5a4 4 0 0 1 5.5-.4M6.200 12.400A8 8 0 0 1 9 10.600M12.5 10a8 8 0 0 1 5.300 2.300M3.5 9.5a12 12 0 0 1 3-2M10 6.300a12 12 0 0 1 10.5 3.200',
  keyboard: 'M3.5 7h17v10h-17zM7 10.5v.01M10.300 10.5v.01M13.700 10.5v.01M17 10.5v.01M8 14h8',
  gift: 'M4.5 9h15v3.5h-15zM6 12.5h12V20H6zM12 9v11M12 9c-1.5-3.5-5-4.5-5-2s3 2 5 2c2 0 5 .5 5-2s-3.5-1.5-5 2z',
  note: 'M6 4.5h12v15H6zM9 9h6M9 12.5h6M9 16h3.5',
  link: 'M10 14a4 4 0 0 0 6 .4l2.600-2.600a4 4 0 0 0-5.700-5.700L11.5 7.5M14 10a4 4 0 0 0-6-.4l-2.600 2.600a4 4 0 0 0 5.700 5.700l1.400-1.400',
  move: 'M12 3.5v17M3.5 12h17M9.5 6L12 3.5 14.5 6M9.5 18l2.5 2.5 2.5-2.5M6 9.5L3.5 12 6 14.5M18 9.5l2.5 2.5-2.5 2.5',
  undo: 'M8.5 5L4.5 9l4 4M4.5 9h9a5.5 5.5 0 0 1 0 11h-3',
  print: 'M7 9V4h10v5M7 17H4.5V9.5h15V17H17M7.5 14h9v6h-9z',
  pin: 'M12 20.5s6.5-6 6.5-10.600a6.5 6.5 0 0 0-13 0C5.5 14.5 12 20.5 12 20.5zM12 12.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
  upload: 'M12 15.5v-11M7.5 8.5L12 4l4.5 4.5M5 19.5h14',
  repeat: 'M5 11V9.5A3.5 3.5 0 0 1 8.5 6H19M16 3l3 3-3 3M19 13v1.5a3.5 3.5 0 0 1-3.5 3.5H5M8 21l-3-3 3-3',
  key: 'M8.5 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM11.300 12.200L19 4.5M16 7.5l2.5 2.5M13.5 10l2 2',
  play: 'M8 5.5v13l10.500-6.500z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  sparkle: 'M12 4l1.800 5.700L19.5 12l-5.700 2.300L12 20l-1.800-5.700L4.5 12l5.700-2.300z',
} as const;

/** Names of the drawn icons. */
export type IconName = keyof typeof paths;

/** One line icon; decoration only, so words or a label always stand beside it. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="i" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
