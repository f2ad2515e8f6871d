import { lotsIn } from '../../engine/inspections/draw.ts';
import { DRAW_DAYS_BEFORE } from '../../engine/inspections/terms.ts';
import { dayPlus } from '../../engine/tasks/calendar.ts';
import { dayText, instantText, numberText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { TaskNav } from '../tasks/task-nav.tsx';
import { say } from '../words/index.ts';
import { ArrangeForm, BothLists } from './inspection-lists.tsx';
import type { InspectionProps } from './inspection-model.ts';
import { RouteTable } from './inspection-route.tsx';
import { CancelForm, CloseForm } from './inspection-steps.tsx';
import { Verification } from './inspection-verification.tsx';
import { placeText, unitText } from './place-text.ts';

/** 检查页 — one inspection: why each place, by rule and by lot; the route; what a leader changed; what was seen; whether the draw holds. */
export function renderInspectionPage(context: PageContext, props: InspectionProps): Promise<string> {
  const day = dayText(context.language, props.row.body.day);
  return renderDocument(context, {
    title: say(context.language, 'inspection.title', { day }),
    kind: 'list',
    main: <InspectionMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: InspectionProps;
}

function InspectionMain({ context, props }: PartProps) {
  const { language } = context;
  const { body } = props.row;
  const atForm = props.acting !== null && props.acting !== 'draw';
  return (
    <>
      <h1>{headingOf(context, props)}</h1>
      <TaskNav context={context} />
      {!atForm && <FormProblems context={context} form={props.form} />}
      <Terms context={context} props={props} />
      {body.drawnAt !== undefined && <Verification context={context} props={props} />}
      {body.state === 'cancelled' && props.reason !== null && (
        <p>{say(language, 'inspection.cancelled-why', { reason: props.reason })}</p>
      )}
      {props.conclusion !== null && (
        <section>
          <h2>{say(language, 'inspection.conclusion')}</h2>
          <p class="own-text">{props.conclusion}</p>
        </section>
      )}
      {body.state === 'sealed' && props.mayKeep && <DrawForm context={context} props={props} />}
      {props.places.length > 0 && <RouteTable context={context} props={props} />}
      {props.row.arranged && props.drawn && <BothLists context={context} props={props} />}
      {props.leftOut.length > 0 && <LeftOut context={context} props={props} />}
      {body.state === 'drawn' && props.mayArrange && <ArrangeForm context={context} props={props} />}
      {body.state === 'drawn' && props.mayKeep && <CloseForm context={context} props={props} />}
      {(body.state === 'sealed' || body.state === 'drawn') &&
        props.mayKeep &&
        props.row.visits.size === 0 && <CancelForm context={context} props={props} />}
    </>
  );
}

function headingOf({ language }: PageContext, { row }: InspectionProps): string {
  const { body } = row;
  const day = dayText(language, body.day);
  if (body.state === 'cancelled') return say(language, 'inspection.heading-cancelled', { day });
  if (body.drawnAt === undefined)
    return say(language, 'inspection.heading-sealed', { day, size: body.size, lots: lotsIn(body) });
  const list = body.list ?? [];
  const of = (share: readonly string[] | undefined) => list.filter((place) => share?.includes(place)).length;
  const [weak, lots] = [of(body.weak), of(body.random)];
  const added = list.length - weak - lots;
  return say(language, 'inspection.heading-drawn', {
    day,
    places: list.length,
    weak,
    lots,
    added: added === 0 ? '' : say(language, 'inspection.heading-added', { count: added }),
  });
}

function Terms({ context, props }: PartProps) {
  const { language, timeZone } = context;
  const { row, metres, candidates } = props;
  const { body } = row;
  const lines = [
    say(language, 'inspection.plan-line', {
      planNo: body.planNo,
      unit: unitText({ language, names: props.names }, body.unit),
    }),
    say(language, 'inspection.terms-line', { days: body.visitDays, most: body.mostVisits }),
    say(language, 'inspection.sealed-line', { at: instantText(language, row.sealedAt, timeZone) }),
    ...(body.drawnAt === undefined
      ? []
      : [
          say(language, 'inspection.drawn-line', {
            at: instantText(language, body.drawnAt, timeZone),
            rule: body.rule ?? '',
            count: candidates,
          }),
        ]),
    ...(metres === null || row.arranged || metres === 0
      ? []
      : [say(language, 'inspection.route-line', { km: numberText(metres / 1000, 1) })]),
  ];
  return (
    <>
      {body.drawnAt !== undefined && body.state !== 'cancelled' && (
        <p class="finding-more">
          {row.visits.size === 0
            ? say(language, 'inspection.heading-none-seen')
            : say(language, 'inspection.heading-seen', {
                seen: row.seen,
                contradicts: row.contradicts,
                items: row.items,
              })}
        </p>
      )}
      <ul class="inspection-terms">
        {lines.map((line) => (
          <li>{line}</li>
        ))}
        {body.drawnAt === undefined && (
          <li>
            {say(language, 'inspection.how-hash')} <code class="digest">{body.seedHash}</code>
          </li>
        )}
      </ul>
    </>
  );
}

function DrawForm({ context, props }: PartProps) {
  const { language } = context;
  const { body, version } = props.row;
  const first = dayPlus(body.day, -DRAW_DAYS_BEFORE);
  return (
    <form class="form office-only" method="post" action={paths.drawInspection(body.inspection)} id="draw">
      <h2>{say(language, 'inspection.draw')}</h2>
      <p>{say(language, 'inspection.draw-why')}</p>
      {props.today < first ? (
        <p class="quiet">{say(language, 'inspection.draw-from', { day: dayText(language, first) })}</p>
      ) : (
        <>
          <FormTokens context={context} idempotencyKey={`${props.idempotencyKey}-draw`} />
          <input type="hidden" name="expectedVersion" value={String(version)} />
          <p class="actions">
            <button type="submit">{say(language, 'inspection.draw')}</button>
          </p>
        </>
      )}
    </form>
  );
}

function LeftOut({ context, props }: PartProps) {
  const { language } = context;
  const sayer = { language, names: props.names };
  const { body } = props.row;
  return (
    <details class="left-out">
      <summary>{say(language, 'inspection.left-out', { count: props.leftOut.length })}</summary>
      <p class="quiet">
        {say(language, 'inspection.left-out-why', { days: body.visitDays, most: body.mostVisits })}
      </p>
      <ul>
        {props.leftOut.map((place) => (
          <li>
            {placeText(sayer, place)} <span class="quiet">{unitText(sayer, place.unit)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
