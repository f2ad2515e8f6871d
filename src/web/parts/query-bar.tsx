import type { UnitBody, UnitId } from '../../engine/fact.ts';
import type { Period } from '../../engine/period.ts';
import { nameText, windowText } from '../format.ts';
import { windowOf } from '../../engine/period.ts';
import type { PageContext } from '../page-model.ts';
import { withQuery } from '../paths.ts';
import { AsOfField } from './query-fields.tsx';
import { groupText } from '../words/board.ts';
import { say } from '../words/index.ts';

interface QueryBarProps {
  readonly context: PageContext;
  readonly groups: readonly string[];
  readonly periods: readonly Period[];
  readonly chosen: {
    readonly peers: string;
    readonly period: Period;
    readonly show?: string;
    readonly unit?: string;
  };
  /** The filter over units; absent where a page is about one. */
  readonly units?: {
    readonly all: readonly UnitBody[];
    readonly chosen: readonly UnitId[];
    readonly of: readonly UnitBody[];
  };
}

/** 查询栏 — group, period, as-of, units; all of it ends up in the address. */
export function QueryBar({ context, groups, periods, chosen, units }: QueryBarProps) {
  const { language } = context;
  const offered = periods.includes(chosen.period) ? periods : [chosen.period, ...periods];
  return (
    <form class="query" method="get" action={context.path} aria-label={say(language, 'board.query')}>
      {chosen.show && <input type="hidden" name="show" value={chosen.show} />}
      {chosen.unit && <input type="hidden" name="unit" value={chosen.unit} />}
      {groups.length > 1 ? (
        <label>
          <span>{say(language, 'form.peers')}</span>
          <select name="peers">
            {groups.map((group) => (
              <option value={group} selected={group === chosen.peers}>
                {groupText(language, group)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="peers" value={chosen.peers} />
      )}
      <label>
        <span>{say(language, 'form.period')}</span>
        <select name="period">
          {offered.map((period) => (
            <option value={period} selected={period === chosen.period}>
              {windowText(language, windowOf(period, 'ytd', 'flow'))}
            </option>
          ))}
        </select>
      </label>
      {units && units.all.length > 0 && (
        <label>
          <span>{say(language, 'form.unit')}</span>
          <select name="units">
            <option value="">{say(language, 'form.all-units')}</option>
            {units.of.map((unit) => (
              <option value={unit.unit} selected={units.chosen.length === 1 && units.chosen[0] === unit.unit}>
                {nameText(language, unit)}
              </option>
            ))}
          </select>
        </label>
      )}
      <AsOfField context={context} />
      <button type="submit">{say(language, 'form.submit')}</button>
      <a class="query-reset" href={withQuery(context.path, { peers: chosen.peers })}>
        {say(language, 'form.reset')}
      </a>
    </form>
  );
}
