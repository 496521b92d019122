/** The secret for an authenticator app, in groups one can type, and as a link for an app on this device. */
export function TotpSecret({ secret }: { readonly secret: { readonly secret: string; readonly otpauthUrl: string } | undefined }) {
  return (
    <>
      <p className="secret">
        <code>{secret?.secret.replace(/(.{4})(?=.)/g, '$1 ') ?? '…'}</code>
      </p>
      {secret ? <a href={secret.otpauthUrl}>Open in an authenticator app on this device</a> : null}
    </>
  );
}
