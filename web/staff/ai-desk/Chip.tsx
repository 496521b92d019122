import type { ReactNode } from 'react';

const GLYPHS = { hold: '◐', arrived: '●', done: '✓', noshow: '✕' } as const;

/** How something stands at the AI desk: tint, glyph and words together. */
export function Chip({ look, children }: { readonly look: keyof typeof GLYPHS; readonly children: ReactNode }) {
  return (
    <span className={`st st-${look === 'done' ? 'arrived' : look} ai-chip`}>
      <span aria-hidden="true">{GLYPHS[look]}</span>
      {children}
    </span>
  );
}
