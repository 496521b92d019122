import type { Guard } from './guards.ts';

const START = ['src/app/start-kms.test.ts'];
const MOVES = ['src/app/candor/keys.test.ts'];
const ADAPTER = ['src/adapters/kms-aws/aws-kms.test.ts'];

/** The guards of the keys that a KMS seals. */
export const KEY_GUARDS: readonly Guard[] = [
  {
    name: 'no plain key lies beside the settings of a KMS',
    file: 'src/app/start-key.ts',
    find: 'if (existsSync(plain))',
    replace: `if (existsSync(plain) && plain === '')`,
    tests: START,
  },
  {
    name: 'no second key is made beside a sealed one',
    file: 'src/app/start-key.ts',
    find: 'if (known === undefined && existsSync(sealed))',
    replace: `if (known === undefined && sealed === '')`,
    tests: START,
  },
  {
    name: 'a sealed key that is missing is not replaced by a new one',
    file: 'src/app/start-key.ts',
    find: 'if (found === undefined && sealedWith !== undefined)',
    replace: `if (found === undefined && file === '')`,
    tests: START,
  },
  {
    name: 'no second signing key is made beside a sealed one',
    file: 'src/app/signing-key.ts',
    find: 'if (known === undefined && existsSync(sealed))',
    replace: `if (known === undefined && sealed === '')`,
    tests: START,
  },
  {
    name: 'no plain signing key lies beside the settings of a KMS',
    file: 'src/app/signing-key.ts',
    find: 'if (existsSync(plain))',
    replace: `if (existsSync(plain) && plain === '')`,
    tests: START,
  },
  {
    name: 'a plain key is removed only when the sealed one is the same',
    file: 'src/app/candor/keys.ts',
    find: 'if (!opened.equals(key)) throw',
    replace: 'if (opened.length === 0) throw',
    tests: MOVES,
  },
  {
    name: 'a plain key that is another is not taken for the sealed one',
    file: 'src/app/candor/keys.ts',
    find: `if (!readKeyFile(plain, 'group')?.equals(key))`,
    replace: 'if (key.length === 0)',
    tests: MOVES,
  },
  {
    name: 'only the named key opens',
    file: 'src/adapters/kms-aws/aws-kms.ts',
    find: 'new DecryptCommand({ KeyId: keyId, ',
    replace: 'new DecryptCommand({ ',
    tests: ADAPTER,
  },
  {
    name: 'the KMS is asked through the one door out',
    file: 'src/adapters/kms-aws/aws-kms.ts',
    find: 'requestHandler: throughEgress(egress, { recipient: KMS_RECIPIENT, timeoutMilliseconds }),',
    replace: '',
    tests: ADAPTER,
  },
  {
    name: 'keys travel on an encrypted line',
    file: 'src/app/config.ts',
    find: `.refine(isClosedLine, `,
    replace: `.refine((text) => isClosedLine(text) || text !== '', `,
    tests: ['src/app/config.test.ts'],
  },
];
