import { LETTER_KINDS } from '../../engine/tasks/task-facts.ts';
import { dayText, periodText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, SelectField } from '../parts/form-fields.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { NewLetterProps } from './letter-model.ts';
import { TaskLightMark } from '../tasks/task-mark.tsx';
import { TaskNav } from '../tasks/task-nav.tsx';
import { titleText } from '../tasks/task-text.ts';

/** The page that chooses what a letter is made from. */
export function renderNewLetterPage(context: PageContext, props: NewLetterProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'letters.new-title'),
    kind: 'reading',
    main: <NewLetterMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: NewLetterProps;
}

function NewLetterMain({ context, props }: PartProps) {
  const { language } = context;
  const { kind, unit } = props;
  return (
    <>
      <p class="over">
        <a href={paths.letters()}>{say(language, 'letters.title')}</a>
      </p>
      <h1>{say(language, 'letters.new-title')}</h1>
      <TaskNav context={context} />
      <p>{say(language, 'letters.new-why')}</p>
      <nav class="list-tabs" aria-label={say(language, 'letters.kind')}>
        {LETTER_KINDS.map((one) => (
          <a href={paths.newLetter({ kind: one })} aria-current={one === kind ? 'true' : undefined}>
            {say(language, `letter-kind.${one}`)}
          </a>
        ))}
      </nav>
      <FormProblems context={context} form={props.form} />
      {kind === 'letter' && <UnitForm context={context} props={props} />}
      {(kind !== 'letter' || unit !== null) && <DraftForm context={context} props={props} />}
    </>
  );
}

/** A letter goes to one unit: it is chosen first, for its items to be listed. */
function UnitForm({ context, props }: PartProps) {
  const { language } = context;
  const { units, unit, names } = props;
  if (units.length === 0) return <p class="empty">{say(language, 'letters.items-none')}</p>;
  return (
    <form class="query" method="get" action={paths.newLetter()}>
      <input type="hidden" name="kind" value="letter" />
      <label>
        <span>{say(language, 'letters.unit')}</span>
        <select name="unit" id="field-unit">
          {units.map((one) => (
            <option value={one.unit} selected={one.unit === unit}>
              {say(language, 'letters.unit-count', {
                unit: unitText(context, names, one.unit),
                count: one.open,
              })}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="second">
        {say(language, 'letters.choose')}
      </button>
    </form>
  );
}

function DraftForm({ context, props }: PartProps) {
  const { language } = context;
  const { kind, unit, months, issuers, names, period } = props;
  const form = { ...props.form, values: { period, language, ...props.form.values } };
  const at = { context, form };
  if (kind !== 'circular' && props.items.length === 0)
    return <p class="empty">{say(language, 'letters.items-none')}</p>;
  return (
    <form class="form" method="post" action={paths.letters()}>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="kind" value={kind} />
      {unit !== null && <input type="hidden" name="unit" value={unit} />}
      {kind === 'circular' && (
        <SelectField
          {...at}
          name="period"
          label={say(language, 'letters.month')}
          options={months.map((month) => ({ value: month, label: periodText(language, month) }))}
        />
      )}
      {kind !== 'circular' && <Items context={context} props={props} />}
      {issuers.length > 1 && (
        <SelectField
          {...at}
          name="issuer"
          label={say(language, 'letters.issuer')}
          options={issuers.map((issuer) => ({ value: issuer, label: unitText(context, names, issuer) }))}
        />
      )}
      <SelectField
        {...at}
        name="language"
        label={say(language, 'letters.language')}
        options={(['zh', 'en'] as const).map((one) => ({
          value: one,
          label: say(language, `letters.${one}`),
        }))}
      />
      <p class="actions">
        <button type="submit">{say(language, 'letters.make')}</button>
      </p>
    </form>
  );
}

function Items({ context, props }: PartProps) {
  const { language } = context;
  const { items, ticked, limit, names } = props;
  return (
    <fieldset id="field-tasks" class="ticks" tabindex={-1}>
      <legend>{say(language, 'letters.items')}</legend>
      <p class="field-help">{say(language, 'letters.items-help', { limit })}</p>
      {items.map(({ row, title }) => {
        const id = row.task.task;
        return (
          <label class="tick">
            <input type="checkbox" name={`task.${id}`} value="yes" checked={ticked.has(id)} />
            <span>
              {say(language, 'letters.item-line', {
                title: titleText({ language }, title),
                unit: unitText(context, names, row.leadUnit ?? row.issuer),
                due:
                  row.dueOn === null ? say(language, 'letter-text.due-none') : dayText(language, row.dueOn),
              })}{' '}
              <TaskLightMark row={row} language={language} />
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
