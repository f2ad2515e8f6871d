import { nameText } from '../format.ts';
import { TextArea } from '../meetings/text-area.tsx';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { ProjectNav } from './project-nav.tsx';
import { monthText, projectName } from './project-text.ts';
import { InquirySaid, StallEvidenceList, period } from './stall-list.tsx';
import type { RaiseItemProps } from './stall-model.ts';
import { ruleText } from './stall-text.ts';

/** The page on which a finding becomes an item of supervision. */
export function renderRaiseItemPage(context: PageContext, props: RaiseItemProps): Promise<string> {
  const { language } = context;
  return renderDocument(context, {
    title: say(language, 'stalls.raise'),
    kind: 'reading',
    window: monthText(language, props.period),
    main: <RaiseMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: RaiseItemProps;
}

function RaiseMain({ context, props }: PartProps) {
  const { language } = context;
  const { shown } = props;
  const { row, stall, project, inquiry } = shown;
  const name = projectName(language, row.project);
  const at = { since: stall.since, ...period(context) };
  return (
    <>
      <p class="over">
        <a href={paths.projectInquiry(project, stall.rule, at)}>{ruleText(language, stall.rule)}</a>
      </p>
      <h1>
        {say(language, 'stalls.raise-heading', { project: name, rule: ruleText(language, stall.rule) })}
      </h1>
      <ProjectNav context={context} />
      <p>{say(language, 'stalls.raise-why')}</p>
      <StallEvidenceList context={context} found={shown} />
      {inquiry && <InquirySaid context={context} inquiry={inquiry} />}
      <FormProblems context={context} form={props.form} />
      <Form context={context} props={props} />
    </>
  );
}

function Form({ context, props }: PartProps) {
  const { language } = context;
  const { form, shown } = props;
  const at = { context, form };
  return (
    <form class="form" method="post" action={paths.raiseItem(shown.project, shown.stall.rule)}>
      <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
      <input type="hidden" name="since" value={shown.stall.since} />
      {Object.entries(period(context)).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextArea
        {...at}
        name="title"
        id="item-title"
        label={say(language, 'task-column.title')}
        value={form.values['title'] ?? ''}
      />
      <SelectField
        {...at}
        name="leadUnit"
        label={say(language, 'task-column.leadUnit')}
        options={props.units.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
      />
      <InputField {...at} name="dueOn" type="date" label={say(language, 'task-column.dueOn')} />
      <TextArea
        {...at}
        name="visible"
        id="item-visible"
        label={say(language, 'task-column.visible')}
        help={say(language, 'stalls.visible-help')}
        value={form.values['visible'] ?? ''}
      />
      <div class="field-beside">
        <InputField {...at} name="leader" label={say(language, 'task-column.leader')} />
        <InputField {...at} name="handler" label={say(language, 'task-column.handler')} />
      </div>
      <p class="actions">
        <button type="submit">{say(language, 'stalls.raise-now')}</button>
      </p>
    </form>
  );
}
