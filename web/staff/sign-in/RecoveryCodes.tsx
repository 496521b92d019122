import { Button } from '../../ui/desk/Button.tsx';

/** Recovery codes, shown once: to be kept somewhere that is not this machine. */
export function RecoveryCodes({ codes, act, onDone }: { readonly codes: readonly string[]; readonly act: string; onDone(): void }) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([`Candor recovery codes. Each works once.\n\n${codes.join('\n')}\n`], { type: 'text/plain' }));
    const link = document.createElement('a');
    Object.assign(link, { href: url, download: 'candor-recovery-codes.txt' });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <>
      <ul className="codes">
        {codes.map((each) => (
          <li key={each}>
            <code>{each}</code>
          </li>
        ))}
      </ul>
      <Button icon="download" wide onPress={save}>
        Save as a file
      </Button>
      <Button tone="primary" wide onPress={onDone}>
        {act}
      </Button>
    </>
  );
}
