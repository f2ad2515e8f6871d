import { BOOK_NATURES, TASK_SOURCES } from '../../engine/tasks/task-facts.ts';
import { nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { LIGHT_SHAPES } from '../parts/light.tsx';
import { AsOfField, Chooser, PageLinks } from '../parts/query-fields.tsx';
import { here, withQuery } from '../paths.ts';
import { say } from '../words/index.ts';
import type { TaskListProps } from './task-model.ts';

/** Page sizes that are offered. */
const SIZES = [20, 50, 100, 200] as const;

const LIGHT_WORDS = {
  red: 'task-light.overdue',
  yellow: 'task-list.light-yellow',
  blue: 'task-light.near',
  green: 'task-list.light-green',
  grey: 'task-light.not-issued',
} as const;

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskListProps;
}

/** 事项筛选栏 — unit, source, leader, light, book, nature, as-of and page size; all of it ends up in the address. */
export function TaskFilterBar({ context, props }: PartProps) {
  const { language, query } = context;
  const any = say(language, 'task-list.any');
  const leaders = [...new Set(props.rows.flatMap(({ leader }) => leader ?? []))];
  return (
    <form
      class="query task-query"
      method="get"
      action={context.path}
      aria-label={say(language, 'task-list.filter')}
    >
      <input type="hidden" name="list" value={props.list ?? 'all'} />
      {query['ended'] && <input type="hidden" name="ended" value={query['ended']} />}
      <Chooser
        context={context}
        name="unit"
        label={say(language, 'task-list.unit')}
        any={any}
        choices={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
      />
      {query['lead'] && (
        <Chooser
          context={context}
          name="lead"
          label={say(language, 'task-column.leadUnit')}
          any={any}
          choices={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
        />
      )}
      {query['ended'] && (
        <Chooser
          context={context}
          name="ended"
          label={say(language, 'task-list.state')}
          any={any}
          choices={[
            { value: 'no', label: say(language, 'lights.open') },
            { value: 'yes', label: say(language, 'lights.done') },
          ]}
        />
      )}
      <Chooser
        context={context}
        name="source"
        label={say(language, 'task-column.source')}
        any={any}
        choices={TASK_SOURCES.map((source) => ({
          value: source,
          label: say(language, `task-source.${source}`),
        }))}
      />
      <label>
        <span>{say(language, 'task-column.leader')}</span>
        <input type="text" name="leader" value={query['leader'] ?? ''} list="leaders" autocomplete="off" />
        <datalist id="leaders">
          {leaders.map((leader) => (
            <option value={leader}>{leader}</option>
          ))}
        </datalist>
      </label>
      <Chooser
        context={context}
        name="light"
        label={say(language, 'task-list.light')}
        any={any}
        choices={Object.entries(LIGHT_WORDS).map(([light, key]) => ({
          value: light,
          label: `${LIGHT_SHAPES[light as keyof typeof LIGHT_WORDS]} ${say(language, key)}`,
        }))}
      />
      <Chooser
        context={context}
        name="nature"
        label={say(language, 'task-list.nature')}
        any={any}
        choices={BOOK_NATURES.map((nature) => ({
          value: nature,
          label: say(language, `task-book.${nature}`),
        }))}
      />
      {props.books.length > 0 && (
        <Chooser
          context={context}
          name="book"
          label={say(language, 'task-column.book')}
          any={any}
          choices={props.books.map(({ book, title }) => ({ value: book, label: title ?? book }))}
        />
      )}
      <AsOfField context={context} />
      <label>
        <span>{say(language, 'task-list.size')}</span>
        <select name="size">
          {SIZES.map((size) => (
            <option value={String(size)} selected={size === props.pageSize}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={withQuery(context.path, { list: props.list ?? 'all' })}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}

/** 共 N 条 — how many pass, and the pages before and after. */
export function TaskPager({ context, props }: PartProps) {
  const { language } = context;
  const { total, page, pageSize } = props;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const to = (at: number) =>
    here(context, { list: props.list ?? 'all', page: at === 1 ? null : String(at), tick: null, done: null });
  return (
    <nav class="pager" aria-label={say(language, 'task-list.pages')}>
      <span>{say(language, 'task-list.total', { total })}</span>
      <PageLinks context={context} page={page} pages={pages} to={to} />
    </nav>
  );
}
