import type { Child } from 'hono/jsx';
import type { Instant } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import type { PageContext } from '../page-model.ts';
import { AsOfField } from '../parts/query-fields.tsx';
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
  const { language } = context;
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
      <AsOfField context={context} />
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={context.path}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}
