// 试算岛 — "if the third quarter grows …, the fourth needs …", by the same engine function as the table below it.
import { lastPartPct } from '../../engine/pace.ts';
import { percentText } from '../number-text.ts';

const box = document.querySelector<HTMLElement>('#what-if');
const slider = box?.querySelector<HTMLInputElement>('input');
const answer = box?.querySelector<HTMLElement>('output');

if (box && slider && answer) {
  const at = {
    yearPct: Number(box.dataset['year']),
    soFarPct: Number(box.dataset['soFar']),
    elapsedShare: Number(box.dataset['elapsed']),
    nextShare: Number(box.dataset['next']),
  };
  const sentence = box.dataset['sentence'] ?? '';
  const show = (): void => {
    const next = Number(slider.value);
    answer.textContent = sentence
      .replace('{growth}', percentText(next, 1, true))
      .replace('{rest}', percentText(lastPartPct(at, next), 1, true));
  };
  box.hidden = false;
  slider.addEventListener('input', show);
  show();
}
