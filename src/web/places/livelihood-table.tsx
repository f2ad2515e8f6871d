import { isBlank } from '../../engine/blank.ts';
import type { FieldFigures, FieldRow } from '../../engine/places/livelihood.ts';
import { numberText, percentText, periodText, withUnit } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { Bullet } from '../parts/bullet.tsx';
import { BlankMark, LightMark, MeasureMark } from '../parts/light.tsx';
import { say } from '../words/index.ts';
import { fieldText, plainText, unitNameOf } from './place-text.ts';
import type { PartProps } from './livelihood-model.ts';

const NUMBERS = [
  ['livelihood.gap', 'gap'],
  ['livelihood.lacking', 'lacking'],
  ['livelihood.unplanned', 'unplanned'],
  ['livelihood.plan-year', 'planYear'],
  ['livelihood.done', 'done'],
] as const;

export function FieldTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <table class="stack stack-line fields">
      <caption>{say(language, 'livelihood.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{say(language, 'livelihood.light')}</th>
          <th scope="col">{say(language, 'livelihood.field')}</th>
          {NUMBERS.map(([key]) => (
            <th scope="col" class="num">
              {say(language, key)}
            </th>
          ))}
          <th scope="col">{say(language, 'livelihood.completion')}</th>
          <th scope="col" class="num">
            {say(language, 'livelihood.gap-points')}
          </th>
          <th scope="col" class="num">
            {say(language, 'livelihood.projects')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.fields.map((group) => (
          <>
            <FieldLine
              context={context}
              figures={group}
              name={fieldText(language, group.field)}
              measuredIn={group.measuredIn}
              period={props.period}
            >
              {group.projectCount}
            </FieldLine>
            {group.rows.length > 1 &&
              group.rows.map((row) => <UnitLine context={context} props={props} row={row} />)}
          </>
        ))}
      </tbody>
    </table>
  );
}

interface FieldLineProps {
  readonly context: PageContext;
  readonly figures: FieldFigures;
  readonly name: string;
  readonly measuredIn: string;
  readonly period: string;
  readonly note?: string;
  readonly children?: number;
}

function FieldLine({ context, figures, name, measuredIn, period, note, children }: FieldLineProps) {
  const { language } = context;
  const { light, completionPct, schedulePct, gapPoints, planKind, doneFor } = figures;
  const stale =
    doneFor !== null && doneFor !== period
      ? say(language, 'livelihood.stale', { period: periodText(language, doneFor) })
      : null;
  return (
    <tr class={note === undefined ? undefined : 'under'}>
      <td class="task-light" data-label={say(language, 'livelihood.light')}>
        <LightMark light={light} language={language} />
      </td>
      <th scope="row">
        {name}
        <span class="quiet funnel-note">{note ?? withUnit(language, '', measuredIn).trim()}</span>
      </th>
      {NUMBERS.map(([key, field]) => (
        <td class="num" data-label={say(language, key)}>
          <MeasureMark measure={figures[field]} format={plainText} language={language} />
          {field === 'done' && stale !== null && <span class="quiet funnel-note">{stale}</span>}
        </td>
      ))}
      <td class="field-bullet" data-label={say(language, 'livelihood.completion')}>
        {isBlank(completionPct) ? (
          <BlankMark reason={completionPct.blank} language={language} />
        ) : (
          <>
            {percentText(completionPct, 1)}
            {!isBlank(schedulePct) && (
              <span class="quiet">
                {' '}
                {say(language, 'livelihood.of-schedule', { pct: percentText(schedulePct, 1) })}
              </span>
            )}
            <Bullet
              value={Math.min(150, completionPct)}
              tick={isBlank(schedulePct) ? null : schedulePct}
              end={100}
            />
          </>
        )}
        {planKind !== null && (
          <span class="quiet funnel-note">{say(language, `livelihood-plan.${planKind}`)}</span>
        )}
      </td>
      <td class="num" data-label={say(language, 'livelihood.gap-points')}>
        <MeasureMark measure={gapPoints} format={(value) => numberText(value, 1, true)} language={language} />
      </td>
      <td class="num" data-label={children === undefined ? undefined : say(language, 'livelihood.projects')}>
        {children}
      </td>
    </tr>
  );
}

function UnitLine({ context, props, row }: PartProps & { readonly row: FieldRow }) {
  const { language } = context;
  const names = { language, names: props.names };
  const note =
    row.within === null ? '' : say(language, 'livelihood.within', { unit: unitNameOf(names, row.within) });
  return (
    <FieldLine
      context={context}
      figures={row}
      name={unitNameOf(names, row.unit)}
      measuredIn={row.measuredIn}
      period={props.period}
      note={note}
    />
  );
}
