import { qrCode, qrPath } from '../../ui/qr.ts';
import './qr.css';

/** The secret for an authenticator app: to scan, to type in groups, and as a link for an app on this device. No picture leaves the machine. */
export function TotpSecret({ secret }: { readonly secret: { readonly secret: string; readonly otpauthUrl: string } | undefined }) {
  return (
    <>
      {secret ? <Code text={secret.otpauthUrl} /> : null}
      <p className="secret">
        <code>{secret?.secret.replace(/(.{4})(?=.)/g, '$1 ') ?? '…'}</code>
      </p>
      {secret ? <a href={secret.otpauthUrl}>Open in an authenticator app on this device</a> : null}
    </>
  );
}

function Code({ text }: { readonly text: string }) {
  const code = qrCode(text);
  return (
    <svg className="qr" viewBox={`-2 -2 ${code.length + 4} ${code.length + 4}`} role="img" aria-label="QR code of the key below" shapeRendering="crispEdges">
      <path d={qrPath(code)} />
    </svg>
  );
}
