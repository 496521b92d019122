import { Icon } from '../../ui/Icon.tsx';
import type { DemoMessage } from '../contract.ts';

/** What became of a message, in a word with a glyph. */
export function StatusChip({ status }: { status: DemoMessage['status'] }) {
  const [label, glyph] =
    status === 'refused' ? (['Not sent', 'cross'] as const) : status === 'queued' ? (['Waiting', 'clock'] as const) : (['Sent', 'check'] as const);
  return (
    <span class={`chip ${status}`}>
      <Icon name={glyph} />
      {label}
    </span>
  );
}
