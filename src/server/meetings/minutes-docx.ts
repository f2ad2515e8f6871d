import type { Instant } from '../../engine/fact.ts';
import type { MinutesText } from '../../web/meetings/matter-model.ts';
import { type Language, say } from '../../web/words/index.ts';
import type { LetterBlock, OfficialLetter } from '../files/letter.ts';
import { letterDocx } from '../files/letter-docx.ts';

/** Widths of the columns of the commitments, in millimetres: together as wide as the text. */
const WIDTHS_MM = [14, 70, 38, 34] as const;

interface MinutesFile {
  readonly language: Language;
  readonly demo: boolean;
  readonly madeAt: Instant;
}

/** 会议纪要 as .docx in the layout of GB/T 9704-2012 (纪要格式): the same minutes at the same instant give the same bytes. */
export function minutesDocx(
  minutes: MinutesText,
  { language, demo, madeAt }: MinutesFile,
): Promise<Uint8Array> {
  const { title, issuer, on, copies } = minutes;
  const letter: OfficialLetter = {
    language,
    head: {
      form: 'document',
      issuer: minutes.mark,
      ...(minutes.number === null ? {} : { number: minutes.number }),
    },
    title,
    body: minutes.blocks.map(printed),
    imprint: { ...(copies.length > 0 ? { copies } : {}), office: issuer, printedOn: on },
    ...(demo ? { running: { mark: say(language, 'site.demo'), line: say(language, 'site.demo-why') } } : {}),
    file: { title, creator: issuer, madeAt: new Date(madeAt) },
  };
  return letterDocx(letter);
}

type MinutesBlock = MinutesText['blocks'][number];

function printed(block: MinutesBlock): LetterBlock {
  if (block.kind === 'table') return printedTable(block);
  if (block.kind === 'heading') return { kind: 'heading', level: 1, text: block.text };
  return { kind: 'paragraph', text: block.text };
}

function printedTable({
  caption,
  head,
  rows,
}: Extract<MinutesBlock, { readonly kind: 'table' }>): LetterBlock {
  return {
    kind: 'table',
    table: {
      caption,
      grid: true,
      sizePt: 10.5,
      columns: head.map((title, at) => ({
        title,
        widthMm: WIDTHS_MM[at]!,
        align: at === 1 ? 'left' : 'center',
      })),
      rows: rows.map((cells) => cells.map((text) => ({ text }))),
    },
  };
}
