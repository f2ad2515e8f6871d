import { AGENDA_ITEMS } from '../../engine/meetings/meeting-facts.ts';
import { dayText, nameText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { groupText } from '../words/board.ts';
import { say } from '../words/index.ts';
import { AgendaFields } from './agenda-fields.tsx';
import type { StocktakesProps } from './stocktake-model.ts';

/** 盘点会列表页 — the stocktakes, the latest meeting first, and the form that opens one. */
export function renderStocktakesPage(context: PageContext, props: StocktakesProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'stocktakes.title'),
    kind: 'form',
    main: <StocktakesMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: StocktakesProps;
}

function StocktakesMain({ context, props }: PartProps) {
  const { language } = context;
  const { stocktakes } = props;
  const ahead = stocktakes.filter(({ state }) => state !== 'held').length;
  return (
    <>
      <h1>
        {stocktakes.length === 0
          ? say(language, 'stocktakes.empty')
          : say(language, 'stocktakes.heading', { count: stocktakes.length, ahead })}
      </h1>
      <p>{say(language, 'stocktakes.why')}</p>
      {stocktakes.length > 0 && (
        <div class="scroll">
          <table class="stack stocktakes">
            <caption class="sr">{say(language, 'stocktakes.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{say(language, 'stocktakes.which')}</th>
                <th scope="col">{say(language, 'stocktake.meeting-on')}</th>
                <th scope="col">{say(language, 'stocktake.state')}</th>
              </tr>
            </thead>
            <tbody>
              {stocktakes.map((body) => {
                const unit = props.names.units.get(body.unit);
                return (
                  <tr>
                    <th scope="row">
                      <a href={paths.stocktake(body.stocktake)}>
                        {say(language, 'stocktake.of', {
                          unit: unit ? nameText(language, unit) : body.unit,
                          period: periodText(language, body.period),
                        })}
                      </a>
                    </th>
                    <td data-label={say(language, 'stocktake.meeting-on')}>
                      {dayText(language, body.meetingOn)}
                    </td>
                    <td data-label={say(language, 'stocktake.state')}>
                      {say(language, `stocktake.state-${body.state}`)}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
      {props.mayOpen && <OpenForm context={context} props={props} />}
    </>
  );
}

function OpenForm({ context, props }: PartProps) {
  const { language } = context;
  const { form } = props;
  const at = { context, form };
  return (
    <form class="form office-only" method="post" action={paths.stocktakes()} id="open">
      <h2>{say(language, 'stocktakes.open-title')}</h2>
      <FormProblems {...at} />
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <SelectField
        {...at}
        name="unit"
        label={say(language, 'stocktake.unit')}
        options={props.units.map((unit) => {
          const body = props.names.units.get(unit);
          return { value: unit, label: body ? nameText(language, body) : unit };
        })}
      />
      <SelectField
        {...at}
        name="peers"
        label={say(language, 'stocktake.peers')}
        options={props.groups.map((group) => ({ value: group, label: groupText(language, group) }))}
      />
      <InputField
        {...at}
        name="period"
        label={say(language, 'stocktake.period')}
        help={say(language, 'stocktake.period-help')}
        required
      />
      <InputField
        {...at}
        name="meetingOn"
        type="date"
        label={say(language, 'stocktake.meeting-on')}
        required
      />
      <div class="field-beside">
        <InputField
          {...at}
          name="confirmFrom"
          type="date"
          label={say(language, 'stocktake.confirm-from')}
          help={say(language, 'stocktake.confirm-from-help')}
        />
        <InputField
          {...at}
          name="lockOn"
          type="date"
          label={say(language, 'stocktake.lock-on')}
          help={say(language, 'stocktake.lock-on-help')}
        />
      </div>
      <AgendaFields {...at} agenda={AGENDA_ITEMS} />
      <p class="actions">
        <button type="submit">{say(language, 'stocktakes.open')}</button>
      </p>
    </form>
  );
}
