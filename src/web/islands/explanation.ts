// 解释岛 — the copy button, and everything unfolded on paper.
import { enableCopy } from './copy.ts';

enableCopy(document);
addEventListener('beforeprint', () => {
  for (const part of Array.from(document.querySelectorAll<HTMLDetailsElement>('.fields > details')))
    part.open = true;
});
