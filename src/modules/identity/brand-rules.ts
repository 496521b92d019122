/** One paper's colours of a clinic: its colour, and what is derived from it. */
export interface BrandLook {
  readonly brand: string;
  readonly hover: string;
  readonly tint: string;
  /** Text on the colour. */
  readonly onBrand: string;
  /** The lowest contrast at which the colour carries or is text here. */
  readonly contrast: number;
}

/** What a colour looks like on light and on dark paper, whether it can be read, and the nearest one that can. */
export interface BrandJudgement {
  readonly passes: boolean;
  readonly contrast: number;
  readonly nearest: string;
  readonly light: BrandLook;
  readonly dark: BrandLook;
}

/** Contrast that text needs (WCAG 2.2, 1.4.3). */
export const TEXT_CONTRAST = 4.5;
const LIGHT = { papers: ['#ffffff', '#fbf9f6', '#f3efe9'], onBrand: '#fffdfb' } as const;
const DARK = { papers: ['#191615', '#211d1b', '#141110'], onBrand: '#141110' } as const;
/** How much of the colour its tint keeps, on light and on dark paper. */
const TINT = { light: 0.1, dark: 0.22 } as const;
/** On dark paper the colour's sibling is at least this light, so that it reads as the same calm accent. */
const DARK_LIGHTNESS = 0.78;
const STEPS = 24;

type Triple = readonly [number, number, number];

/**
 * Judges a clinic's one colour. Its words stand on white paper and on its own tint, and white words on it, at 4.5 to 1 at least; on dark paper a lighter sibling
 * of the same hue does the same. `nearest` is the colour itself when it passes, else the lightest of its hue that does.
 */
export function judgeBrand(colour: string): BrandJudgement {
  const light = lightLook(colour);
  const nearest = light.contrast >= TEXT_CONTRAST ? colour : darkenUntilReadable(colour);
  return { passes: nearest === colour, contrast: light.contrast, nearest, light: lightLook(nearest), dark: darkLook(nearest) };
}

/** Writes the clinic's colours as a style sheet; a colour that cannot be read is replaced by the nearest that can. */
export function brandSheet(colour: string | null): string {
  if (colour === null) return '';
  const { light, dark } = judgeBrand(colour);
  const words = ({ brand, hover, tint, onBrand }: BrandLook) => `--brand:${brand};--brand-hover:${hover};--brand-tint:${tint};--on-brand:${onBrand}`;
  return `:root{${words(light)}}@media(prefers-color-scheme:dark){:root:not([data-theme="light"]){${words(dark)}}}[data-theme="dark"]{${words(dark)}}`;
}

/** Gives the contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function lightLook(brand: string): BrandLook {
  const tint = blend(brand, '#ffffff', TINT.light);
  const contrast = lowest(brand, [...LIGHT.papers, tint, LIGHT.onBrand]);
  return { brand, tint, contrast, onBrand: LIGHT.onBrand, hover: blend(brand, '#000000', 0.85) };
}

function darkLook(colour: string): BrandLook {
  const [lightness, chroma, hue] = toOklch(colour);
  let look = darkAt(Math.max(lightness, DARK_LIGHTNESS), chroma, hue);
  for (let step = 0; step < STEPS && look.contrast < TEXT_CONTRAST; step++) look = darkAt(toOklch(look.brand)[0] + 0.01, chroma, hue);
  return look;
}

function darkAt(lightness: number, chroma: number, hue: number): BrandLook {
  const brand = fromOklch([Math.min(1, lightness), chroma, hue]);
  const tint = blend(brand, '#191615', TINT.dark);
  return { brand, tint, contrast: lowest(brand, [...DARK.papers, tint, DARK.onBrand]), onBrand: DARK.onBrand, hover: blend(brand, '#ffffff', 0.8) };
}

function darkenUntilReadable(colour: string): string {
  const [lightness, chroma, hue] = toOklch(colour);
  let [dark, light] = [0, lightness];
  for (let step = 0; step < STEPS; step++) {
    const middle = (dark + light) / 2;
    if (lightLook(fromOklch([middle, chroma, hue])).contrast >= TEXT_CONTRAST) dark = middle;
    else light = middle;
  }
  return fromOklch([dark, chroma, hue]);
}

function lowest(colour: string, others: readonly string[]): number {
  return Math.min(...others.map((other) => contrastOf(colour, other)));
}

function channels(hex: string): Triple {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Triple;
}

function toHex(rgb: Triple): string {
  return `#${rgb
    .map((channel) =>
      Math.round(Math.min(1, Math.max(0, channel)) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const gamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);

function luminance(hex: string): number {
  const [red, green, blue] = channels(hex);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Mixes two colours as paint is mixed, channel by channel. */
function blend(colour: string, ground: string, share: number): string {
  const [a, b] = [channels(colour), channels(ground)];
  return toHex([a[0] * share + b[0] * (1 - share), a[1] * share + b[1] * (1 - share), a[2] * share + b[2] * (1 - share)]);
}

/** Björn Ottosson's Oklab, as lightness, chroma and hue: moving one does not look like moving another. */
function toOklch(hex: string): Triple {
  const [r, g, b] = channels(hex).map(linear) as unknown as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const one = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const two = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(one, two), Math.atan2(two, one)];
}

/** The colour of a screen nearest to a lightness, chroma and hue: chroma gives way until it can be shown. */
function fromOklch([lightness, chroma, hue]: Triple): string {
  for (let step = 0; step <= STEPS; step++) {
    const rgb = toRgb(lightness, chroma * (1 - step / STEPS), hue);
    if (rgb.every((channel) => channel >= -0.0005 && channel <= 1.0005)) return toHex(rgb);
  }
  return toHex(toRgb(lightness, 0, hue));
}

function toRgb(lightness: number, chroma: number, hue: number): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}
