import { Select } from '../../ui/desk/Choice.tsx';

const COMMON = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
];

/** The time zone of a place: those of the United States first, then every other there is. */
export function ZoneSelect(props: { readonly value: string; readonly isDisabled?: boolean; onChange(zone: string): void }) {
  const all = [...new Set([...COMMON, props.value, ...Intl.supportedValuesOf('timeZone')])].filter(Boolean);
  return (
    <Select
      label="Time zone"
      options={all.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))}
      value={props.value}
      isDisabled={props.isDisabled ?? false}
      onChange={props.onChange}
    />
  );
}
