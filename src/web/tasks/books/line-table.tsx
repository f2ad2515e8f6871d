import { dayText, digitsText } from '../../format.ts';
import type { Names, PageContext } from '../../page-model.ts';
import { unitText } from '../../parts/page-text.ts';
import { paths } from '../../paths.ts';
import { say } from '../../words/index.ts';
import type { BookLineView } from './book-model.ts';
import { askedText, leftOfItem, nowText } from '../book-text.ts';

interface TableProps {
  readonly context: PageContext;
  readonly lines: readonly BookLineView[];
  readonly names: Names;
  readonly caption: string;
  /** `book`: of all units, each item with its state; `annex`: of one unit, to be signed. */
  readonly as: 'book' | 'annex';
}

const HEADS = {
  book: ['number', 'item', 'unit', 'co-units', 'target', 'left', 'due', 'leader', 'weight', 'state'],
  annex: ['number', 'item', 'target', 'left', 'due', 'leader', 'weight'],
} as const;
type Head = (typeof HEADS)['book'][number];

/** 任务分解表所示 — the items of a book, or of one unit in it, a line each. */
export function LineTable({ context, lines, names, caption, as }: TableProps) {
  return (
    <table class={`cards lines lines-${as}`}>
      <caption class="sr">{caption}</caption>
      <thead>
        <tr>
          {HEADS[as].map((head) => (
            <th scope="col" class={`col-${head}`}>
              {headText(context, head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr>
            {HEADS[as].map((head) => (
              <LineCell context={context} names={names} line={line} head={head} number={at + 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function headText({ language }: PageContext, head: Head): string {
  const own = say(language, `task-book.${head}`);
  if (head !== 'leader') return own;
  return `${own}${say(language, 'punctuation.and')}${say(language, 'task-book.handler')}`;
}

interface CellProps {
  readonly context: PageContext;
  readonly names: Names;
  readonly line: BookLineView;
  readonly head: Head;
  readonly number: number;
}

function LineCell({ context, names, line, head, number }: CellProps) {
  if (head === 'number') return <td class="col-number">{number}</td>;
  if (head === 'item')
    return (
      <th scope="row" class="col-item">
        <ItemText context={context} line={line} />
      </th>
    );
  const label = headText(context, head);
  return (
    <td
      class={`col-${head}${head === 'weight' && line.body.weight === undefined ? ' none' : ''}`}
      data-label={label}
    >
      <CellText context={context} names={names} line={line} head={head} />
    </td>
  );
}

/** The item as it is printed, with what it relies on, what is asked of it and what proves it. */
function ItemText({ context, line }: Pick<CellProps, 'context' | 'line'>) {
  const { language } = context;
  const { texts, task } = line;
  return (
    <>
      <a href={paths.task(task)}>{texts.title ?? say(language, 'stocktake.text-erased')}</a>
      {(['reliance', 'questions', 'proof'] as const).map(
        (field) =>
          texts[field] && (
            <span class="quiet own-text line-note">
              {say(language, `task-book.${field}`)}
              {say(language, 'punctuation.colon')}
              {texts[field]}
            </span>
          ),
      )}
    </>
  );
}

function CellText({ context, names, line, head }: Omit<CellProps, 'number'>) {
  const { language } = context;
  const { body, texts, dueOn, standing } = line;
  const at = { language, names };
  switch (head) {
    case 'unit':
      return <>{body.leadUnit ? unitText(context, names, body.leadUnit) : '—'}</>;
    case 'co-units':
      return <>{unitsText(context, names, body.coUnits)}</>;
    case 'target':
      return <>{askedText(at, body)}</>;
    case 'left':
      return (
        <>
          {leftOfItem(at, body)}
          <span class="quiet line-note">
            {say(language, 'task-book.now')} {nowText(at, body)}
          </span>
        </>
      );
    case 'due':
      return <>{dueOn === null ? '—' : dayText(language, dueOn)}</>;
    case 'leader':
      return (
        <>{[texts.leader, texts.handler].filter(Boolean).join(say(language, 'punctuation.and')) || '—'}</>
      );
    case 'weight':
      return <>{body.weight === undefined ? '—' : digitsText(body.weight)}</>;
    default:
      return <>{say(language, `task-state.${standing.state}`)}</>;
  }
}

function unitsText(context: PageContext, names: Names, units: readonly string[]): string {
  if (units.length === 0) return '—';
  return units.map((unit) => unitText(context, names, unit)).join(say(context.language, 'punctuation.and'));
}
