import { TERM_BOUNDS, USUAL_TERMS } from '../../engine/inspections/terms.ts';
import type { InspectionRow, InspectionTally } from '../../engine/inspections/inspection-row.ts';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { type Language, say } from '../words/index.ts';
import type { InspectionsProps } from './inspection-model.ts';
import { term, unitText } from './place-text.ts';

/** 检查列表页 — the inspections, the latest day first, with what they saw, and the form that seals one. */
export function renderInspectionsPage(context: PageContext, props: InspectionsProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'inspections.title'),
    kind: 'reading',
    main: <InspectionsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionsProps;
}

function InspectionsMain({ context, props }: PartProps) {
  const { language } = context;
  const { rows, tally } = props;
  return (
    <>
      <h1>{tally === null ? say(language, 'inspections.empty') : tallyText(language, tally)}</h1>
      <TaskNav context={context} />
      <p class="lead-text">{say(language, 'inspections.why')}</p>
      {tally !== null && tally.cancelled > 0 && (
        <p class="quiet">
          {say(language, 'inspections.cancelled', {
            year: tally.year,
            count: tally.cancelled,
            drawn: tally.cancelledDrawn,
          })}
        </p>
      )}
      {rows.length === 0 ? (
        <p class="empty">
          {say(language, props.units.length > 0 ? 'inspections.empty-why' : 'inspections.empty-read')}
        </p>
      ) : (
        <InspectionTable context={context} props={props} />
      )}
      {props.units.length > 0 && context.asOf === null && <SealForm context={context} props={props} />}
    </>
  );
}

function tallyText(language: Language, tally: InspectionTally): string {
  const { year, inspections, seen, seenWeak, contradicts } = tally;
  const said = say(language, 'inspections.heading', { year, inspections, seen, weak: seenWeak });
  if (contradicts === 0) return said;
  return `${said}${say(language, 'inspections.heading-contradicts', { count: contradicts })}`;
}

function InspectionTable({ context, props }: PartProps) {
  const { language } = context;
  return (
    <div class="scroll">
      <table class="stack inspections">
        <caption class="sr">{say(language, 'inspections.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{say(language, 'inspections.day')}</th>
            <th scope="col">{say(language, 'inspections.plan')}</th>
            <th scope="col">{say(language, 'inspections.state')}</th>
            <th scope="col" class="num">
              {say(language, 'inspections.places')}
            </th>
            <th scope="col" class="num">
              {say(language, 'inspections.seen')}
            </th>
            <th scope="col" class="num">
              {say(language, 'inspections.contradicts')}
            </th>
            <th scope="col" class="num">
              {say(language, 'inspections.items')}
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <InspectionLine context={context} props={props} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function InspectionLine({ context, props, row }: PartProps & { readonly row: InspectionRow }) {
  const { language, query } = context;
  const { body } = row;
  const asOf: Record<string, string> = query['as-of'] ? { 'as-of': query['as-of'] } : {};
  return (
    <tr class={body.state === 'cancelled' ? 'inspection-cancelled' : undefined}>
      <th scope="row">
        <a href={paths.inspection(body.inspection, asOf)}>{dayText(language, body.day)}</a>
      </th>
      <td data-label={say(language, 'inspections.plan')}>
        {body.planNo} <span class="quiet">{unitText({ language, names: props.names }, body.unit)}</span>
      </td>
      <td data-label={say(language, 'inspections.state')}>
        {term(language, 'inspection-state', body.state)}
      </td>
      <td class="num" data-label={say(language, 'inspections.places')}>
        {row.places === 0 ? body.size : row.places}
      </td>
      <td class="num" data-label={say(language, 'inspections.seen')}>
        {row.seen}{' '}
        {row.seen > 0 && (
          <span class="quiet">
            {say(language, 'inspections.seen-parts', { weak: row.seenWeak, lot: row.seenLot })}
          </span>
        )}
      </td>
      <td class="num" data-label={say(language, 'inspections.contradicts')}>
        {row.contradicts}
      </td>
      <td class="num" data-label={say(language, 'inspections.items')}>
        {row.items}
      </td>
    </tr>
  );
}

function SealForm({ context, props }: PartProps) {
  const { language } = context;
  const at = { context, form: props.form };
  const usual = (name: keyof typeof USUAL_TERMS) => String(USUAL_TERMS[name]);
  return (
    <form class="form office-only" method="post" action={paths.inspections()} id="seal">
      <h2>{say(language, 'inspections.seal-title')}</h2>
      <p>{say(language, 'inspections.seal-why')}</p>
      <FormProblems {...at} />
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <SelectField
        {...at}
        name="unit"
        label={say(language, 'inspection-term.unit')}
        options={props.units.map((unit) => ({
          value: unit,
          label: unitText({ language, names: props.names }, unit),
        }))}
      />
      <div class="field-beside">
        <InputField
          {...at}
          name="planNo"
          label={say(language, 'inspection-term.planNo')}
          help={say(language, 'inspections.plan-help')}
        />
        <InputField
          {...at}
          name="day"
          type="date"
          label={say(language, 'inspection-term.day')}
          help={say(language, 'inspections.day-help')}
        />
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="size"
          inputmode="decimal"
          label={say(language, 'inspection-term.size')}
          help={say(language, 'inspections.size-help', TERM_BOUNDS.size)}
          value={usual('size')}
        />
        <InputField
          {...at}
          name="randomPct"
          inputmode="decimal"
          label={say(language, 'inspection-term.randomPct')}
          help={say(language, 'inspections.pct-help', TERM_BOUNDS.randomPct)}
          value={usual('randomPct')}
        />
      </div>
      <div class="field-beside">
        <InputField
          {...at}
          name="mostVisits"
          inputmode="decimal"
          label={say(language, 'inspection-term.mostVisits')}
          help={say(language, 'inspections.limit-help')}
          value={usual('mostVisits')}
        />
        <InputField
          {...at}
          name="visitDays"
          inputmode="decimal"
          label={say(language, 'inspection-term.visitDays')}
          help={say(language, 'inspections.days-help', TERM_BOUNDS.visitDays)}
          value={usual('visitDays')}
        />
      </div>
      <p class="actions">
        <button type="submit">{say(language, 'inspections.seal')}</button>
      </p>
    </form>
  );
}
