// 看板岛 — arrow keys over the matrix and the explanation beside it. Without this script every cell is a plain link.
import { enableCopy } from './copy.ts';

const table = document.querySelector<HTMLTableElement>('table.board');
const sheet = document.querySelector<HTMLElement>('#sheet');

if (table && sheet) start(table, sheet);

function start(table: HTMLTableElement, sheet: HTMLElement): void {
  const grid = cellsOf(table);
  const all = grid.reduce<HTMLAnchorElement[]>((found, row) => found.concat(row), []);
  for (const link of all) link.tabIndex = -1;
  if (all[0]) all[0].tabIndex = 0;
  let opened: HTMLAnchorElement | null = null;

  table.addEventListener('keydown', (event) => {
    const link = cellOf(event.target);
    const next =
      link && !event.altKey && !event.ctrlKey && !event.metaKey ? moved(grid, link, event.key) : null;
    if (next) {
      event.preventDefault();
      rove(all, next);
      next.focus();
    }
  });
  table.addEventListener('focusin', (event) => {
    const link = cellOf(event.target);
    if (link) rove(all, link);
  });
  table.addEventListener('click', (event) => {
    const link = cellOf(event.target);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (opened) opened.removeAttribute('aria-expanded');
    opened = link;
    link.setAttribute('aria-expanded', 'true');
    void openSheet(sheet, link);
  });
  const close = (): void => {
    if (sheet.hidden) return;
    sheet.hidden = true;
    sheet.parentElement?.classList.remove('beside-open');
    if (opened) {
      opened.removeAttribute('aria-expanded');
      opened.focus();
    }
    opened = null;
  };
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  sheet.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('.sheet-close')) close();
  });
}

/** The links of the matrix, row by row. */
function cellsOf(table: HTMLTableElement): HTMLAnchorElement[][] {
  const rows = Array.from(table.querySelectorAll('tbody tr'));
  return rows.map((row) => Array.from(row.querySelectorAll<HTMLAnchorElement>('a.cell-link')));
}

function cellOf(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('a.cell-link') : null;
}

function rove(all: readonly HTMLAnchorElement[], to: HTMLAnchorElement): void {
  for (const link of all) link.tabIndex = link === to ? 0 : -1;
}

/** The cell a key leads to; null when the key is not ours or there is none further. */
function moved(
  grid: readonly HTMLAnchorElement[][],
  from: HTMLAnchorElement,
  key: string,
): HTMLAnchorElement | null {
  const y = grid.findIndex((row) => row.includes(from));
  const row = grid[y];
  if (!row) return null;
  const x = row.indexOf(from);
  switch (key) {
    case 'ArrowRight':
      return row[x + 1] ?? null;
    case 'ArrowLeft':
      return row[x - 1] ?? null;
    case 'ArrowDown':
      return grid[y + 1]?.[x] ?? null;
    case 'ArrowUp':
      return grid[y - 1]?.[x] ?? null;
    case 'Home':
      return row[0] ?? null;
    case 'End':
      return row[row.length - 1] ?? null;
    default:
      return null;
  }
}

/** Fetches the explanation and shows it beside the table; when that fails, the page itself can be opened. */
async function openSheet(sheet: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const { loading = '', failed = '', close = '', open = '' } = sheet.dataset;
  sheet.textContent = loading;
  sheet.hidden = false;
  sheet.parentElement?.classList.add('beside-open');
  const url = new URL(link.href);
  url.searchParams.set('fragment', '1');
  const html = await fetched(url.href);
  if (!link.hasAttribute('aria-expanded')) return;
  sheet.textContent = '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sheet-close second';
  button.textContent = close;
  const page = document.createElement('a');
  page.href = link.href;
  page.textContent = html === null ? failed : open;
  sheet.append(button);
  if (html !== null) {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    sheet.append(...Array.from(parsed.body.childNodes));
    enableCopy(sheet);
  }
  sheet.append(page);
  sheet.scrollTop = 0;
  link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  sheet.focus();
}

/** The text of an answer, or null when there is none to show. */
async function fetched(href: string): Promise<string | null> {
  try {
    const answer = await fetch(href, { headers: { accept: 'text/html' }, credentials: 'same-origin' });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}
