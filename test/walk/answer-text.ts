import { inflateRawSync } from 'node:zlib';

/** 答复全文 — all that an answer says: its address, its headers, and what is inside a packed document. */
export async function textOf(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const headers = decodeURIComponent([...answer.headers].join('\n').replaceAll(/%(?![0-9A-F]{2})/gi, '%25'));
  return `${headers}\n${bytes.subarray(0, 2).toString() === 'PK' ? unpacked(bytes) : bytes.toString('utf8')}`;
}

function unpacked(zip: Buffer): string {
  const parts: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    parts.push((zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
  }
  return parts.join('\n');
}
