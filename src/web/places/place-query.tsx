import type { Child } from 'hono/jsx';
import type { Instant } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { localInstant } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { say } from '../words/index.ts';
import { monthName } from './place-text.ts';

/** 所看月份 — the month and instant a page shows, and the months it offers. */
export interface MonthsShown {
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly day: string;
  readonly today: string;
  readonly asOf: Instant | null;
  readonly position: number;
}

interface QueryProps {
  readonly context: PageContext;
  readonly months: MonthsShown;
  readonly label: string;
  readonly children?: Child;
}

/** 查询栏 — month, instant and what else a page can be narrowed by; all of it ends up in the address. */
export function PlaceQuery({ context, months, label, children }: QueryProps) {
  const { language, asOf, timeZone } = context;
  return (
    <form class="query task-query" method="get" action={context.path} aria-label={label}>
      {children}
      <label>
        <span>{say(language, 'form.period')}</span>
        <select name="period">
          {months.periods.map((period) => (
            <option value={period} selected={period === months.period}>
              {monthName(language, period)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say(language, 'as-of.label')}</span>
        <input
          type="datetime-local"
          name="as-of"
          value={asOf ? localInstant(asOf, timeZone) : ''}
          title={say(language, 'as-of.help')}
        />
      </label>
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={context.path}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}

interface ChooserProps {
  readonly context: PageContext;
  readonly name: string;
  readonly label: string;
  /** What stands for all of them; absent: one is always chosen. */
  readonly any?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly chosen?: string;
}

/** 筛选项 — one list to narrow by. */
export function PlaceChooser({ context, name, label, any, choices, chosen }: ChooserProps) {
  const value = chosen ?? context.query[name] ?? '';
  if (choices.length === 0) return null;
  return (
    <label>
      <span>{label}</span>
      <select name={name}>
        {any !== undefined && <option value="">{any}</option>}
        {choices.map((choice) => (
          <option value={choice.value} selected={choice.value === value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
