/**
 * Pictures — which bytes may be a picture at all, and what a picture is called.
 *
 * What an upload says of itself counts for nothing: its first bytes do. It decodes
 * nothing.
 */

/** The largest upload, in bytes. */
export const LARGEST_UPLOAD = 2_000_000;

/** How the formats that we take begin. A decoder is shown nothing else. */
const beginnings: Readonly<Record<'jpeg' | 'png' | 'webp', RegExp>> = {
  jpeg: /^ffd8ff/,
  png: /^89504e470d0a1a0a/,
  webp: /^52494646.{8}57454250/,
};

/** The format that these bytes claim to be; null when it is none that we take. */
export function formatOf(bytes: Uint8Array): keyof typeof beginnings | null {
  const hex = Array.from(bytes.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const formats = Object.keys(beginnings) as (keyof typeof beginnings)[];
  return formats.find((format) => beginnings[format].test(hex)) ?? null;
}

/**
 * The name under which anybody may see a picture: that of its shop, in whose slot it is
 * kept, and a hash. At most 64 letters for the shops' keys that we make.
 */
export function pictureName(shop: string, hash: string): string {
  return `${shop}.${hash}`;
}

/** Takes a name apart; null when it is none. */
export function readPictureName(name: string): { readonly shop: string; readonly hash: string } | null {
  const [, shop, hash] = /^([\w-]{1,64})\.([\w-]{32})$/.exec(name) ?? [];
  return shop === undefined || hash === undefined ? null : { shop, hash };
}
