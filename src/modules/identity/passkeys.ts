import { randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server';
import { type UserId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Instant } from '#kernel/time.ts';
import type { Database } from '#kernel/work.ts';
import { type Passkey, findPasskey, insertPasskey, listPasskeys, usePasskey } from './login-store.ts';
import type { PasskeyId } from './model.ts';
import { type ChallengePurpose, insertChallenge, takeChallenge } from './session-store.ts';
import { hashToken, isToken, newToken } from './token.ts';

/** Minutes a passkey prompt may take. */
const PROMPT_MINUTES = 5;
const RP_NAME = 'Candor';
/** Ed25519, ES256 and RS256 (COSE numbers): what authenticators have; asking Node what else it can do prints warnings. */
const ALGORITHMS = [-8, -7, -257];

/** Where and when a passkey is asked for. */
export interface PasskeyScene {
  readonly db: Database;
  readonly now: Instant;
  readonly publicUrl: string;
}

/** Loaded when first needed: it parses certificates of every make, and most requests never meet it. */
const webauthn = () => import('@simplewebauthn/server');

function relyingParty(publicUrl: string): { rpID: string; origin: string } {
  const { hostname, origin } = new URL(publicUrl);
  return { rpID: hostname, origin };
}

async function remember(scene: PasskeyScene, purpose: ChallengePurpose, userId: UserId | null): Promise<{ challenge: string; webauthnChallenge: string }> {
  const { token, hash } = newToken();
  const webauthnChallenge = randomBytes(32).toString('base64url');
  await insertChallenge(scene.db, { hash, purpose, userId, webauthnChallenge, expiresAt: scene.now.add({ minutes: PROMPT_MINUTES }) });
  return { challenge: token, webauthnChallenge };
}

async function recall(scene: PasskeyScene, purpose: ChallengePurpose, challenge: string): Promise<{ userId: UserId | null; webauthnChallenge: string }> {
  const found = isToken(challenge) ? await takeChallenge(scene.db, hashToken(challenge), purpose, scene.now) : undefined;
  if (found?.webauthnChallenge == null) throw new Refusal('unauthenticated', 'sign-in-expired', 'This took too long, or was used already. Please start again.');
  return { userId: found.userId, webauthnChallenge: found.webauthnChallenge };
}

/** Begins to add a passkey: what the browser is to be asked, and the challenge to send back with its answer. */
export async function offerPasskey(
  scene: PasskeyScene,
  user: { readonly userId: UserId; readonly email: string; readonly name: string },
): Promise<{ challenge: string; options: unknown }> {
  const { challenge, webauthnChallenge } = await remember(scene, 'passkey-enrol', user.userId);
  const known = await listPasskeys(scene.db, user.userId);
  const options = await (await webauthn()).generateRegistrationOptions({
    rpName: RP_NAME,
    rpID: relyingParty(scene.publicUrl).rpID,
    userName: user.email,
    userDisplayName: user.name,
    userID: new Uint8Array(Buffer.from(user.userId.replaceAll('-', ''), 'hex')),
    challenge: Buffer.from(webauthnChallenge, 'base64url'),
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { challenge, options };
}

/**
 * Adds a passkey from the browser's answer. The device must have checked its user (PIN, finger or face).
 * @throws Refusal `sign-in-expired`, `passkey-refused`, `passkey-known`
 */
export async function addPasskey(
  scene: PasskeyScene,
  userId: UserId,
  answer: { readonly challenge: string; readonly response: unknown; readonly name: string },
): Promise<PasskeyId> {
  const { userId: asked, webauthnChallenge } = await recall(scene, 'passkey-enrol', answer.challenge);
  const { rpID, origin } = relyingParty(scene.publicUrl);
  const result =
    asked !== userId
      ? undefined
      : await settled(async () =>
          (await webauthn()).verifyRegistrationResponse({
            response: answer.response as RegistrationResponseJSON,
            expectedChallenge: webauthnChallenge,
            expectedOrigin: origin,
            expectedRPID: rpID,
            requireUserVerification: true,
            supportedAlgorithmIDs: ALGORITHMS,
          }),
        );
  if (!result?.verified) throw refused();
  const { credential } = result.registrationInfo;
  const passkeyId = newId<PasskeyId>();
  const isNew = await insertPasskey(
    scene.db,
    {
      passkeyId,
      credentialId: credential.id,
      userId,
      name: answer.name,
      publicKey: Buffer.from(credential.publicKey),
      counter: BigInt(credential.counter),
      transports: credential.transports ?? [],
    },
    scene.now,
  );
  if (!isNew) throw new Refusal('conflict', 'passkey-known', 'This passkey is in use already.');
  return passkeyId;
}

/** Begins to ask for a passkey: of one user, or of whoever has one for this site. */
export async function askPasskey(
  scene: PasskeyScene,
  purpose: 'passkey-sign-in' | 'passkey-step-up',
  userId: UserId | null,
): Promise<{ challenge: string; options: unknown }> {
  const { challenge, webauthnChallenge } = await remember(scene, purpose, userId);
  const known = userId === null ? [] : await listPasskeys(scene.db, userId);
  const options = await (await webauthn()).generateAuthenticationOptions({
    rpID: relyingParty(scene.publicUrl).rpID,
    userVerification: 'required',
    challenge: Buffer.from(webauthnChallenge, 'base64url'),
    ...(userId === null ? {} : { allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })) }),
  });
  return { challenge, options };
}

/**
 * Judges a browser's answer and gives the passkey's owner. The challenge is used up whatever comes of it; the counter must grow.
 * @throws Refusal `sign-in-expired`, `passkey-refused`
 */
export async function judgePasskey(
  scene: PasskeyScene,
  purpose: 'passkey-sign-in' | 'passkey-step-up',
  answer: { readonly challenge: string; readonly response: unknown },
): Promise<UserId> {
  const { userId, webauthnChallenge } = await recall(scene, purpose, answer.challenge);
  const response = answer.response as AuthenticationResponseJSON;
  const passkey = await findPasskey(scene.db, String((answer.response as { id?: unknown } | null)?.id));
  if (!passkey || (userId !== null && passkey.userId !== userId)) throw refused();
  const { rpID, origin } = relyingParty(scene.publicUrl);
  const result = await settled(async () =>
    (await webauthn()).verifyAuthenticationResponse({
      response,
      expectedChallenge: webauthnChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: credentialOf(passkey),
    }),
  );
  if (!result?.verified || !(await usePasskey(scene.db, passkey.credentialId, result.authenticationInfo.newCounter, scene.now))) throw refused();
  return passkey.userId;
}

function credentialOf(passkey: Passkey): WebAuthnCredential {
  return { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: Number(passkey.counter), transports: passkey.transports };
}

/** The library throws for every answer it does not accept; whatever it throws, the answer is no. */
async function settled<T>(verify: () => Promise<T>): Promise<T | undefined> {
  return verify().catch(() => undefined);
}

function refused(): Refusal {
  return new Refusal('unauthenticated', 'passkey-refused', 'This passkey was not accepted.');
}
