import { letterDocx } from '../files/letter-docx.ts';
import type { Matter } from './document-matter.ts';
import { reportLetter } from './report-letter.ts';

/** The meeting report in the layout of GB/T 9704. */
export function reportDocx(matter: Matter): Promise<Uint8Array> {
  return letterDocx(reportLetter(matter));
}
