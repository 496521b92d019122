import { type ReactNode, useEffect } from 'react';
import { Segmented } from '../../ui/desk/Choice.tsx';
import { paths } from '../paths.ts';
import { useGo, useQueryText } from '../go.tsx';
import { Bar } from '../shell/Bar.tsx';
import { Buttons, Choices, Fields, Overlays } from './GalleryControls.tsx';
import { Marks, Offline, Statuses, Undo } from './GalleryParts.tsx';
import { Broken, EmptyState, LoadingState, NotFound, NotYours, TimeTaken } from './GalleryStates.tsx';
import './gallery.css';

const SECTIONS: readonly (readonly [string, () => ReactNode])[] = [
  ['Empty', EmptyState],
  ['Loading, after 300 ms', LoadingState],
  ['Error, with what was kept', Broken],
  ['Not yours to open', NotYours],
  ['Offline', Offline],
  ['Nothing found', NotFound],
  ['Time just taken', TimeTaken],
  ['Done, with undo', Undo],
  ['Where a visit stands', Statuses],
  ['Marks and alerts', Marks],
  ['Buttons', Buttons],
  ['Choices', Choices],
  ['Fields', Fields],
  ['Over the page', Overlays],
];

/** Every part of the kit in every state, for those who build with it and for the tests; served with the demo only. */
export function GalleryPage() {
  const go = useGo();
  const direction = useQueryText()['dir'] === 'rtl' ? 'rtl' : 'ltr';
  useEffect(() => {
    document.documentElement.dir = direction;
    return () => document.documentElement.removeAttribute('dir');
  }, [direction]);
  return (
    <>
      <Bar title="States and parts" sub="Every screen has these, in these words and shapes">
        <Segmented
          label="Direction of writing"
          value={direction}
          options={[
            { id: 'ltr', label: 'Left to right' },
            { id: 'rtl', label: 'Right to left' },
          ]}
          onChange={(dir) => go(`${paths.gallery()}?dir=${dir}`, { replace: true })}
        />
      </Bar>
      <div className="gallery">
        {SECTIONS.map(([title, Section]) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <Section />
          </section>
        ))}
      </div>
    </>
  );
}
