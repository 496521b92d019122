import { existsSync, rmSync } from 'node:fs';
import { type Config, loadConfig } from '../config.ts';
import { readKeyFile, replaceKeyFile, writeKeyFile } from '../key-file.ts';
import { type KmsConfig, isKmsKeyId, withKey } from '../kms-config.ts';
import { SIGNING_SECRET, openSigningKey, sealSigningKey, sealedSigningKeyFile, signingKeyFile } from '../signing-key.ts';
import { type SealedKey, deriveSecret, keyFileOf, readSealed, sealedKeyFileOf, sealedText } from '../start-key.ts';
import { StartError } from '../start-error.ts';
import { openByKms, sealByKms } from '../start-kms.ts';
import { type Command, EXIT, type ExitCode, type Surroundings, UsageError } from './command.ts';

/** The commands that move the keys of a data folder. Each can be run again when it was cut short, and a key is removed only after its other form was read back. */
export const keyCommands: readonly Command[] = [
  {
    name: 'keys move-to-kms',
    usage: '',
    summary: 'Seals the keys of DATA_DIR with the AWS KMS key that KMS_KEY_ID names, and removes the plain ones.',
    run: moveToKms,
  },
  {
    name: 'keys move-to-file',
    usage: '',
    summary: 'Puts the keys of DATA_DIR back as plain files of mode 0600. KMS_KEY_ID still names the key that sealed them.',
    run: moveToFile,
  },
  {
    name: 'keys change-kms-key',
    usage: 'KEY',
    summary: 'Seals the key of DATA_DIR with another AWS KMS key than KMS_KEY_ID, which still names the old one.',
    run: changeKmsKey,
  },
];

interface Place {
  readonly dataDir: string;
  readonly kms: KmsConfig;
}

async function moveToKms(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { dataDir, kms } = placeOf(args, around);
  const plain = keyFileOf(dataDir);
  const file = sealedKeyFileOf(dataDir);
  const key = readKeyFile(plain, 'group');
  const sealed = readSealed(file);
  if (key === undefined && sealed === undefined)
    throw new StartError(`There is no key in ${dataDir}: start Candor once, or set DATA_DIR to where it keeps its data.`);
  if (key === undefined) around.print(`The key ${file} is sealed already.`);
  const secret = deriveSecret(key ?? (await openByKms(kms, requireSealed(sealed, file).sealed)), SIGNING_SECRET);
  if (key !== undefined) {
    if (sealed === undefined) writeKeyFile(file, sealedText(await sealByKms(kms, key)));
    await requireOpens(kms, file, key);
  }
  sealSigning(dataDir, secret);
  rmSync(plain, { force: true });
  around.print(
    `The keys of ${dataDir} are sealed by ${requireSealed(readSealed(file), file).by}. Keep KMS_KEY_ID set, back up ${file}, and destroy the backups of ${plain}.`,
  );
  return EXIT.ok;
}

async function moveToFile(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const { dataDir, kms } = placeOf(args, around);
  const plain = keyFileOf(dataDir);
  const file = sealedKeyFileOf(dataDir);
  const key = await openByKms(kms, requireSealed(readSealed(file), file).sealed);
  writeKeyFile(plain, key);
  if (!readKeyFile(plain, 'group')?.equals(key)) throw new StartError(`The key ${plain} is there already and is another: move it away first.`);
  openSigning(dataDir, deriveSecret(key, SIGNING_SECRET));
  rmSync(file);
  around.print(`The keys of ${dataDir} are plain files again. Remove KMS_KEY_ID, and back up ${plain} apart from the data.`);
  return EXIT.ok;
}

async function changeKmsKey(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [keyId, ...rest] = args;
  if (keyId === undefined || !isKmsKeyId(keyId)) throw new UsageError('Name one key by its id, ARN or alias.');
  const { dataDir, kms } = placeOf(rest, around);
  const file = sealedKeyFileOf(dataDir);
  const key = await openByKms(kms, requireSealed(readSealed(file), file).sealed);
  const next = withKey(kms, keyId);
  const sealed = await sealByKms(next, key);
  if (!(await openByKms(next, sealed.sealed)).equals(key)) throw new StartError(`The key ${keyId} does not open what it sealed; nothing was changed.`);
  replaceKeyFile(file, sealedText(sealed));
  around.print(`The key of ${dataDir} is sealed by ${sealed.by}. Set KMS_KEY_ID=${keyId} before the next start, and keep the old key while a backup needs it.`);
  return EXIT.ok;
}

function placeOf(args: readonly string[], { env }: Surroundings): Place {
  if (args.length > 0) throw new UsageError('Too many words.');
  const { dataDir, kms }: Config = loadConfig(env);
  if (kms === undefined) throw new StartError('KMS_KEY_ID is not set: set it to the key of AWS KMS that seals, or is to seal, the keys of this folder.');
  return { dataDir, kms };
}

function requireSealed(sealed: SealedKey | undefined, file: string): SealedKey {
  if (sealed === undefined) throw new StartError(`There is no ${file}: the keys of this folder are not sealed.`);
  return sealed;
}

/** Reads back what was sealed before the plain key goes. */
async function requireOpens(kms: KmsConfig, file: string, key: Buffer): Promise<void> {
  const opened = await openByKms(kms, requireSealed(readSealed(file), file).sealed);
  if (!opened.equals(key)) throw new StartError(`${file} and the plain key beside it are two keys: move away the one this database was not sealed with.`);
}

function sealSigning(dataDir: string, secret: Buffer): void {
  const plain = signingKeyFile(dataDir);
  const file = sealedSigningKeyFile(dataDir);
  const pem = readKeyFile(plain, 'owner');
  if (pem === undefined) return;
  writeKeyFile(file, sealSigningKey(pem, secret));
  const kept = readKeyFile(file, 'owner');
  if (kept === undefined || !openSigningKey(kept, secret, file).equals(pem))
    throw new StartError(`${file} and ${plain} are two keys: move one of them away first.`);
  rmSync(plain);
}

function openSigning(dataDir: string, secret: Buffer): void {
  const file = sealedSigningKeyFile(dataDir);
  const plain = signingKeyFile(dataDir);
  if (!existsSync(file)) return;
  const pem = openSigningKey(readKeyFile(file, 'owner') ?? Buffer.alloc(0), secret, file);
  writeKeyFile(plain, pem);
  if (!readKeyFile(plain, 'owner')?.equals(pem)) throw new StartError(`${plain} and ${file} are two keys: move one of them away first.`);
  rmSync(file);
}
