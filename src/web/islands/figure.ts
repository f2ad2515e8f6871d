// 填报岛 — while a figure is typed: what it makes of its target, by the engine; a draft kept in this browser until it is sent.
import { isMet } from '../../engine/target.ts';
import type { Direction, TargetKind, TargetOp } from '../../engine/fact.ts';
import { percentText } from '../number-text.ts';

const effect = document.querySelector<HTMLElement>('#effect');
const form = document.querySelector<HTMLFormElement>('form[data-draft]');

if (effect && form) preview(effect, form);
if (form) sendOnce(form);

function preview(effect: HTMLElement, form: HTMLFormElement): void {
  const said = effect.querySelector('.effect-say');
  const { kind = '', op = '', value = '', valueHi = '', tolerance = '', direction = '' } = effect.dataset;
  const terms = {
    kind: kind as TargetKind,
    op: op as TargetOp,
    value: Number(value),
    hi: valueHi === '' ? Number.NaN : Number(valueHi),
    tolerance: tolerance === '' ? Number.NaN : Number(tolerance),
    direction: direction as Direction,
  };
  const show = (): void => {
    const field = form.elements.namedItem(kind === 'growth' ? 'growthPct' : 'value');
    const typed = field instanceof HTMLInputElement ? digitsOf(field.value) : Number.NaN;
    if (!said) return;
    if (Number.isNaN(typed)) said.textContent = '';
    else if (kind === 'growth')
      said.textContent = ` · ${(isMet(terms, typed) ? effect.dataset['met'] : effect.dataset['notMet']) ?? ''}`;
    else if (kind === 'level')
      said.textContent = ` · ${(effect.dataset['completion'] ?? '').replace('{completion}', percentText((typed / terms.value) * 100))}`;
  };
  form.addEventListener('input', show);
  show();
}

/** Full-width digits, commas and a percent sign are understood. */
function digitsOf(text: string): number {
  const plain = text.normalize('NFKC').replace(/[,\s%]/g, '');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
}

/** A second click on submit sends nothing; Enter does not submit while an input method is composing. */
function sendOnce(form: HTMLFormElement): void {
  let sent = false;
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.isComposing) event.preventDefault();
  });
  addEventListener('pageshow', () => {
    sent = false;
  });
}
