import { z } from 'zod';
import { INSTITUTION_KINDS } from '../../engine/places/attraction.ts';
import {
  type RegisterTotal,
  registerTotal,
  rowsInTotal,
  sourceOf,
} from '../../engine/places/attraction-total.ts';
import { type Problem, Refusal } from '../../engine/refusal.ts';
import { indicatorKnown } from '../../engine/registry.ts';
import { type Desk, dutyAt, parsed, permit } from '../desk.ts';
import { code, period, version, words } from '../shapes.ts';
import { type FiguresTaken, submitFigures } from '../submit-figures.ts';
import { monthOf, permitOn, reacher } from './place-look.ts';

export const Input = z.strictObject({
  /** The unit and indicator whose figure it becomes. */
  unit: code,
  indicator: code,
  /** The month at whose end the register is summed. */
  period,
  of: z.enum(['registered', 'managed', 'invested', 'count']),
  kind: z.enum(INSTITUTION_KINDS).optional(),
  park: z.string().trim().min(1).max(120).optional(),
  /** Other currencies come in at their rates of the month's last day. */
  allCurrencies: z.boolean().default(false),
  status: z.enum(['expected', 'advance']).default('advance'),
  /** As for any figure: the version seen, "the number is right", and why. */
  expectedVersion: version.optional(),
  confirmed: z.boolean().default(false),
  reason: words.optional(),
});

/** 合计报数结果 — what was summed, and what became of the figure. */
export interface TotalFiled {
  readonly total: RegisterTotal;
  readonly figures: FiguresTaken['figures'];
  readonly position: number;
}

/**
 * 合计报数 — files what the register of attraction holds at a month's end as a figure of an indicator, through the same door as any
 * figure: its source names the register. Throws Refusal as submitting figures does, and `invalid` when there is no total: another unit of
 * measure (`attraction-unit-of-measure`), a rate that is missing (`attraction-rate-missing`), nothing in it (`attraction-total-empty`), or
 * institutions of units that the person may not read (`attraction-total-unread`): a sum would tell of them.
 */
export async function fileAttractionTotal(desk: Desk, input: unknown): Promise<TotalFiled> {
  const { unit, indicator: id, status, expectedVersion, confirmed, reason, ...asked } = parsed(Input, input);
  const world = await desk.store.world();
  const state = dutyAt(desk, world);
  const month = monthOf(asked.period);
  permit(desk, state, { verb: 'submit-figure', object: { unit, indicator: id, period: month } });
  permitOn({ desk, state }, 'read-project', unit);
  const indicator = indicatorKnown(world.registry, id);
  if (!indicator) throw new Refusal('missing', 'not-here');
  const { of, kind, park, allCurrencies } = asked;
  const wanted = { of, kind, park, allCurrencies };
  const reads = reacher({ desk, state }, 'read-project');
  if (!rowsInTotal(world, { indicator, period: month }, wanted).every(({ body }) => reads(body.unit)))
    throw refused({ row: 0, column: 'unit', value: unit, code: 'attraction-total-unread' });
  const total = registerTotal(world, { indicator, period: month }, wanted);
  if ('code' in total)
    throw refused({ row: 0, column: 'indicator', value: id, code: total.code, params: total.params });
  if (total.count === 0)
    throw refused({ row: 0, column: 'period', value: month, code: 'attraction-total-empty' });
  const figure = {
    unit,
    indicator: id,
    period: month,
    value: total.digits,
    status,
    source: sourceOf(wanted),
    confirmed,
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(reason === undefined ? {} : { reason }),
  };
  const { figures, position } = await submitFigures(desk, { figures: [figure] });
  return { total, figures, position };
}

function refused(problem: Problem): Refusal {
  return new Refusal('invalid', 'input-invalid', { count: 1 }, [problem]);
}
