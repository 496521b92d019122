import { Bar } from '../shell/Bar.tsx';

/** Gallery. */
export function GalleryPage() {
  return <Bar title="Gallery" />;
}
