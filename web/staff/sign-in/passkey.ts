/** Says whether this browser can use passkeys. */
export function hasPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/**
 * Asks the person for a passkey they have; `options` are the server's, as JSON.
 * @throws Error in words for people, when they gave none
 */
export async function getPasskey(options: unknown): Promise<Record<string, unknown>> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return answerOf(await navigator.credentials.get({ publicKey }).catch(refused));
}

/**
 * Makes a new passkey for this login; `options` are the server's, as JSON.
 * @throws Error in words for people, when none was made
 */
export async function makePasskey(options: unknown): Promise<Record<string, unknown>> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return answerOf(await navigator.credentials.create({ publicKey }).catch(refused));
}

function refused(): null {
  return null;
}

function answerOf(credential: Credential | null): Record<string, unknown> {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('No passkey was used. Nothing has changed.');
  return { ...credential.toJSON() };
}
