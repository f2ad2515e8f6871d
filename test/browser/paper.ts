import type { Page } from 'playwright-core';

const POINTS_A_MM = 72 / 25.4;

/** 纸张 — what comes out of the printer: how many sheets, and the sizes among them as width × height in mm. */
export interface Paper {
  readonly sheets: number;
  readonly sizes: readonly string[];
}

/** Prints the page, on the paper that its style asks for. */
export async function paperOf(page: Page): Promise<Paper> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g);
  const sizes = Array.from(boxes, ([, width, height]) => `${mm(width)} × ${mm(height)}`);
  return { sheets: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, sizes: [...new Set(sizes)] };
}

function mm(points = '0'): number {
  return Math.round(Number(points) / POINTS_A_MM);
}
