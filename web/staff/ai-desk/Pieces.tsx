import { wordPieces } from './entries.ts';

/** A text beside another one, with the words that differ marked: those of this side only. */
export function Pieces({ before, after, side }: { readonly before: string; readonly after: string; readonly side: 'before' | 'after' }) {
  const hidden = side === 'before' ? 'new' : 'gone';
  const pieces = wordPieces(before, after).filter(({ is }) => is !== hidden);
  let at = 0;
  return (
    <bdi className="ai-pieces">
      {pieces.map(({ text, is }) => {
        at += text.length;
        if (is === 'same') return <span key={at}>{text}</span>;
        return side === 'before' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>;
      })}
    </bdi>
  );
}
