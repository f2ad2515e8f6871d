/** 个人信息类别 — what a text seems to hold of a household. */
export type HouseholdDataKind = 'id-number' | 'telephone' | 'bank-card' | 'door';

const CHINESE_DIGITS = '零一二三四五六七八九';

/**
 * 住户个人信息 — what of a household a free text seems to hold: an identity number, a telephone number, a bank card, the door of a
 * flat. Null when it holds none. Full-width digits, digits written as Chinese words, spaces and hyphens between them are seen through.
 */
export function householdDataIn(text: string): HouseholdDataKind | null {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[〇○]/g, '零')
    .replaceAll(/[零一二三四五六七八九]{6,}/g, (run) =>
      [...run].map((one) => CHINESE_DIGITS.indexOf(one)).join(''),
    );
  if (DOOR.test(plain)) return 'door';
  for (const run of plain.match(RUN) ?? []) {
    for (const part of partsOf(run)) {
      const kind = kindOf(part);
      if (kind) return kind;
    }
  }
  return null;
}

/** A run, and every stretch of its groups: two numbers with a space between them are one run. */
function partsOf(run: string): string[] {
  const groups = run.split(/(?<=[ .·\-–—])/);
  if (groups.length > 40) return [run];
  return groups.flatMap((_, from) =>
    groups.slice(from).map((__, more) =>
      groups
        .slice(from, from + more + 1)
        .join('')
        .replace(/[ .·\-–—]$/, ''),
    ),
  );
}

/** Digits with single spaces, dots or hyphens between them; an identity number may end in X. */
const RUN = /\d(?:[ .·\-–—]?\d){6,}(?:[ .·\-–—]?[xX](?![\w]))?/g;
const DOOR = /\d+\s*(?:幢|栋|号楼|号|单元|座|-)\s*(?:\d+\s*单元\s*)?-?\s*\d{2,4}\s*室/;

function kindOf(run: string): HouseholdDataKind | null {
  const digits = run.replaceAll(/[^\dxX]/g, '');
  if (hasIdNumber(digits)) return 'id-number';
  if (/^(?:0086|86)?1[3-9]\d{9}$/.test(digits)) return 'telephone';
  // A telephone number of a house: with its area code, and nothing else in the run.
  if (/^0(?:10|2\d|[3-9]\d{2})[ \-–—]?\d{7,8}$/.test(run)) return 'telephone';
  return /^\d{16,19}$/.test(digits) ? 'bank-card' : null;
}

/** 18 digits with a day of birth in the middle, or the 15 of old. */
function hasIdNumber(digits: string): boolean {
  const now = /^\d{6}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dxX]$/.exec(digits);
  if (now) return isDay(Number(now[2]), Number(now[3]));
  const old = /^\d{6}\d{2}(\d{2})(\d{2})\d{3}$/.exec(digits);
  return old !== null && isDay(Number(old[1]), Number(old[2]));
}

function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
