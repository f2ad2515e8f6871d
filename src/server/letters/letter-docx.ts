import { createHash } from 'node:crypto';
import type { LetterDrawing } from '../../acts/letters/issue-letter.ts';
import { letterBlocks, type LetterTextBlock } from '../../engine/letters/letter-text.ts';
import { nameText } from '../../web/format.ts';
import { say } from '../../web/words/index.ts';
import type { LetterBlock, LetterHead, LetterImprint, LetterTable, OfficialLetter } from '../files/letter.ts';
import { letterDocx } from '../files/letter-docx.ts';
import { lengthOf } from '../files/print-text.ts';

/** Draws the file of a letter, and says its SHA-256. The same letter at the same instant gives the same bytes. */
export async function drawLetter(drawing: LetterDrawing): Promise<{ bytes: Uint8Array; hash: string }> {
  const bytes = await letterDocx(officialLetter(drawing));
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
}

/** 文书成公文 — the letter as a formal paper: head, title, addressees, text, who signs and when, copies. */
function officialLetter(drawing: LetterDrawing): OfficialLetter {
  const { body, title, text, demo, madeAt } = drawing;
  const { language, state, signedOn } = body;
  const issuer = unitText(drawing, body.issuer);
  const draft = state === 'draft';
  const mark = [demo && say(language, 'site.demo'), draft && say(language, 'letter-file.draft')];
  return {
    language,
    head: headOf(drawing, issuer),
    title,
    ...(body.addressees.length > 0 ? { addressee: addresseeText(drawing) } : {}),
    body: letterBlocks(text).map((block) => printed(drawing, block)),
    ...(signedOn ? { signature: { by: [issuer], on: signedOn } } : {}),
    ...imprintOf(drawing, issuer),
    ...(demo || draft
      ? {
          running: {
            mark: mark.filter(Boolean).join('　'),
            line: demo ? say(language, 'site.demo-why') : '',
          },
        }
      : {}),
    file: { title, creator: issuer, madeAt: new Date(madeAt) },
  };
}

/** 督办函 is a letter 信函格式; the others go out as documents under a mark of their own. */
function headOf({ body }: LetterDrawing, issuer: string): LetterHead {
  return {
    form: body.kind === 'letter' ? 'letter' : 'document',
    issuer: say(body.language, `letter-file.mark-${body.kind}`, { unit: issuer }),
    ...(body.docNo === undefined ? {} : { number: body.docNo }),
  };
}

/** A special report goes to the leaders of its addressee. */
function addresseeText(drawing: LetterDrawing): string {
  const { addressees, kind, language } = drawing.body;
  const names = addressees.map((unit) => unitText(drawing, unit));
  const whole = names.join(language === 'zh' ? '、' : ', ');
  return kind === 'report' ? say(language, 'letter-file.to-leaders', { unit: whole }) : whole;
}

function imprintOf(drawing: LetterDrawing, issuer: string): { imprint?: LetterImprint } {
  const { copies, signedOn } = drawing.body;
  const names = copies.map((unit) => unitText(drawing, unit));
  const to = names.length > 0 ? { copies: names } : {};
  return signedOn ? { imprint: { ...to, office: issuer, printedOn: signedOn } } : {};
}

function unitText({ units, body }: LetterDrawing, unit: string): string {
  const known = units.get(unit);
  return known ? nameText(body.language, known) : unit;
}

function printed(drawing: LetterDrawing, block: LetterTextBlock): LetterBlock {
  if (block.kind === 'heading') return { ...block, asWritten: true };
  if (block.kind === 'paragraph') return block;
  return { kind: 'table', table: tableOf(drawing, block) };
}

/** Millimetres of the type area. */
const WIDTH = 156;
/** The narrowest column. */
const NARROWEST = 13;

/** Columns as wide as what stands in them asks for, together as wide as the text. */
function tableOf(
  { body }: LetterDrawing,
  { caption, head, rows }: Extract<LetterTextBlock, { kind: 'table' }>,
): LetterTable {
  const sizePt = head.length > 9 ? 8 : body.language === 'en' ? 9 : 10.5;
  const longest = head.map((title, at) =>
    Math.min(20, Math.max(lengthOf(title), ...rows.map((cells) => lengthOf(cells[at]!)))),
  );
  const asked = longest.map((length) => Math.max(NARROWEST, length * sizePt * 0.3528 + 4));
  const sum = asked.reduce((whole, width) => whole + width, 0);
  return {
    ...(caption === null ? {} : { caption }),
    grid: true,
    sizePt,
    columns: head.map((title, at) => ({
      title,
      widthMm: (asked[at]! / sum) * WIDTH,
      align: isNumeric(rows.map((cells) => cells[at]!)) ? 'right' : 'left',
    })),
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
  };
}

function isNumeric(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^[-+\d,.%—]+$/.test(cell));
}
