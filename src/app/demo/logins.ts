import { createUser, enrolTotp, passwordHasher } from '#modules/identity';
import type { UserId } from '#kernel/ids.ts';
import type { Engine, Work } from '#kernel/work.ts';

/** A login of the demo clinic, as printed at every start. */
export interface DemoLogin {
  readonly email: string;
  readonly password: string;
  readonly role: string;
  readonly totpSecret: string;
}

/** One password for all: the demo holds nobody's data and is refused on a public address. */
const PASSWORD = 'violet-harbor-kettle-29';

interface DemoUser {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly totpSecret: string;
  readonly provider?: string;
}

const USERS: readonly DemoUser[] = [
  { name: 'Iris Marlowe', email: 'owner@marloweskin.example', role: 'owner', totpSecret: 'MARLOWEOWNER2345MARLOWEOWNER2345' },
  { name: 'Sam Okafor', email: 'manager@marloweskin.example', role: 'manager', totpSecret: 'MARLOWEMANAGER67MARLOWEMANAGER67' },
  { name: 'Robin Vale', email: 'desk@marloweskin.example', role: 'front-desk', totpSecret: 'MARLOWEDESK23456MARLOWEDESK23456' },
  { name: 'Lena Ortiz', email: 'lena@marloweskin.example', role: 'provider', totpSecret: 'MARLOWELENA23456MARLOWELENA23456', provider: 'lena' },
  { name: 'Dr. Amir Sayed', email: 'amir@marloweskin.example', role: 'medical-director', totpSecret: 'MARLOWEAMIR23456MARLOWEAMIR23456', provider: 'amir' },
  { name: 'Dee Abara', email: 'auditor@marloweskin.example', role: 'auditor', totpSecret: 'MARLOWEAUDIT2345MARLOWEAUDIT2345' },
];

/** What to print for whoever tries the demo; the same at every start. */
export const DEMO_LOGINS: readonly DemoLogin[] = USERS.map(({ email, role, totpSecret }) => ({ email, role, totpSecret, password: PASSWORD }));

/** Hashes the demo's password; slow on purpose, so it is begun before the rest. */
export function hashDemoPassword(): Promise<string> {
  return passwordHasher.hash(PASSWORD);
}

/** Makes the demo's users, each with an authenticator app already added; answers who of them treats, by key. */
export async function addUsers(engine: Engine, work: Work, passwordHash: string): Promise<Map<string, UserId>> {
  const providers = new Map<string, UserId>();
  for (const { name, email, role, totpSecret, provider } of USERS) {
    const userId = await createUser(work, { name, email, roleName: role, passwordHash });
    await enrolTotp(engine, work, { userId, email, secret: totpSecret });
    if (provider !== undefined) providers.set(provider, userId);
  }
  return providers;
}
