/** The kinds of file a record takes. */
export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'image/tiff' | 'text/plain';

const begins = (bytes: Buffer, signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
const says = (bytes: Buffer, from: number, word: string) => bytes.toString('latin1', from, from + word.length) === word;
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'];

/** Tells what a file is by its first bytes, whatever its name says; undefined for anything a record does not take. */
export function mediaTypeOf(bytes: Buffer): MediaType | undefined {
  if (says(bytes, 0, '%PDF-')) return 'application/pdf';
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP')) return 'image/webp';
  if (says(bytes, 4, 'ftyp') && HEIC_BRANDS.some((brand) => says(bytes, 8, brand))) return 'image/heic';
  if (begins(bytes, [0x49, 0x49, 0x2a, 0x00]) || begins(bytes, [0x4d, 0x4d, 0x00, 0x2a])) return 'image/tiff';
  return isPlainText(bytes) ? 'text/plain' : undefined;
}

/** Text a person wrote: whole UTF-8, no control characters, and nothing a browser could take for a page or a picture that runs. */
function isPlainText(bytes: Buffer): boolean {
  if (bytes.length > 1024 * 1024) return false;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[^\P{Cc}\t\r\n\f\v]/u.test(text) && !/<\s*[a-z!?/]/i.test(text.slice(0, 4096));
  } catch {
    return false;
  }
}

/** The ending a saved file gets, so that its name agrees with what it is. */
export const ENDINGS: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
  'image/tiff': ['tif', 'tiff'],
  'text/plain': ['txt', 'md', 'csv'],
};

/** Gives a file's name without anything that could lead it elsewhere, ending as its content is. */
export function fileName(name: string, mediaType: MediaType): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 120);
  const [first = 'bin', ...others] = ENDINGS[mediaType];
  const ending = plain.split('.').at(-1)?.toLowerCase() ?? '';
  return [first, ...others].includes(ending) && plain.includes('.') ? plain : `${plain === '' ? 'document' : plain}.${first}`;
}
