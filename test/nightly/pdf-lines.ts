/** 版面行 — a line of a page as poppler sees it, in millimetres from the page's left and top. */
export interface PdfLine {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly text: string;
}

/** The lines of what `pdftotext -bbox-layout` says. */
export function linesOf(layout: string): PdfLine[] {
  const mm = (points: string | undefined) => (Number(points) / 72) * 25.4;
  const found = layout.matchAll(
    /<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([\s\S]*?)<\/line>/g,
  );
  return [...found].map(([, left, top, right, bottom, words = '']) => ({
    left: mm(left),
    right: mm(right),
    top: mm(top),
    bottom: mm(bottom),
    text: [...words.matchAll(/>([^<]*)<\/word>/g)].map(([, word]) => word).join(' '),
  }));
}
