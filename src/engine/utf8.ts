/** The UTF-8 bytes of a text; half a pair stands as the replacement sign, as everywhere. */
export function utf8(text: string): Uint8Array {
  const plain = encodeURIComponent(text.toWellFormed());
  const bytes: number[] = [];
  for (let at = 0; at < plain.length; at++) {
    if (plain[at] !== '%') bytes.push(plain.charCodeAt(at));
    else bytes.push(Number.parseInt(plain.slice(at + 1, (at += 2) + 1), 16));
  }
  return Uint8Array.from(bytes);
}
