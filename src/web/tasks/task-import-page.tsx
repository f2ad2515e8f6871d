import { nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { ProblemTable } from '../parts/problem-table.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import type { TaskImportProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';

/** The page that takes a table of items, and says of a refused one which cells are wrong. */
export function renderTaskImportPage(context: PageContext, props: TaskImportProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-import.title'),
    kind: 'reading',
    main: <ImportMain context={context} props={props} />,
  });
}

function ImportMain({ context, props }: { readonly context: PageContext; readonly props: TaskImportProps }) {
  const { language } = context;
  const { form, issuers, problems, report } = props;
  const at = { context, form };
  return (
    <>
      <h1>{say(language, 'task-import.title')}</h1>
      <TaskNav context={context} />
      <p>{say(language, 'task-import.help')}</p>
      <p class="actions">
        <a href={`${paths.importTasks()}/template.xlsx`} download>
          {say(language, 'task-import.template')}
        </a>
      </p>
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.importTasks()} enctype="multipart/form-data">
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        {issuers.length > 1 ? (
          <SelectField
            {...at}
            name="issuer"
            label={say(language, 'task-column.issuer')}
            options={issuers.map((unit) => ({ value: unit.unit, label: nameText(language, unit) }))}
          />
        ) : (
          <input type="hidden" name="issuer" value={issuers[0]?.unit ?? ''} />
        )}
        <InputField {...at} name="file" type="file" label={say(language, 'task-import.file')} />
        <p class="actions">
          <button type="submit">{say(language, 'task-import.submit')}</button>
        </p>
      </form>
      {report !== null && (
        <form class="report-form" method="post" action={`${paths.importTasks()}/report.xlsx`}>
          <FormTokens context={context} />
          <input type="hidden" name="report" value={report} />
          <p class="quiet">{say(language, 'task-import.report-help')}</p>
          <p class="actions">
            <button type="submit" class="second">
              {say(language, 'task-import.report')}
            </button>
          </p>
        </form>
      )}
      {problems.length > 0 && (
        <ProblemTable context={context} problems={problems} title={say(language, 'task-import.problems')} />
      )}
    </>
  );
}
