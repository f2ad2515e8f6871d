import { say } from '../../web/words/index.ts';
import { lightWord } from '../../web/tasks/task-mark.tsx';
import type { TaskLine } from '../../web/tasks/task-model.ts';
import { type TaskSayer, daysText, standsText, unitName, wantedText } from '../../web/tasks/task-text.ts';

type Cell = string | number;

/**
 * A list of items as CSV with a byte-order mark, as spreadsheets want it: in words, days as ISO days, numbers as numbers. Text
 * that a spreadsheet would take for a formula is prefixed.
 */
export function taskCsv(at: TaskSayer, lines: readonly TaskLine[]): string {
  const { language } = at;
  const heads: Cell[] = [
    say(language, 'task-list.light'),
    say(language, 'task-list.matter'),
    say(language, 'task-column.source'),
    say(language, 'task-column.docNo'),
    say(language, 'task-column.leadUnit'),
    say(language, 'task-column.coUnits'),
    say(language, 'task-column.leader'),
    say(language, 'task-list.due'),
    say(language, 'task-list.days-head'),
    say(language, 'task-page.target'),
    say(language, 'task-page.now'),
    say(language, 'task-list.done-head'),
    say(language, 'task-list.state'),
    say(language, 'task-list.slip'),
    say(language, 'task-list.urged-head'),
    say(language, 'task-list.last-urged'),
    say(language, 'task-list.returned'),
    say(language, 'task-list.number'),
  ];
  const rows = lines.map((line) => rowOf(at, line));
  return `\uFEFF${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function rowOf(at: TaskSayer, { row, title, leader }: TaskLine): Cell[] {
  const { language } = at;
  const { task, progress } = row;
  return [
    say(language, `task-light.${lightWord(row)}`),
    title ?? say(language, 'task-list.erased'),
    say(language, `task-source.${row.source}`),
    task.docNo ?? '',
    unitName(at, row.leadUnit),
    row.coUnits.map((unit) => unitName(at, unit)).join('；'),
    leader ?? '',
    row.dueOn ?? '',
    daysText(language, row.daysLeft) ?? '',
    task.measure === 'visible' ? say(language, 'task-measure.visible') : wantedText(at, row, null),
    standsText(at, row),
    progress.donePct === null ? '' : Math.round(progress.donePct * 10) / 10,
    say(language, `task-state.${row.state}`),
    row.slip ? say(language, `task-slip.${row.slip.colour}`) : '',
    row.urged,
    row.lastUrgedOn ?? '',
    row.returned,
    task.task,
  ];
}

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
