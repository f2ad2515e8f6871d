import { numberText } from '../format.ts';
import type { ImportOutcome, ImportProps, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { FormProblems, FormTokens, InputField, SelectField } from '../parts/form-fields.tsx';
import { ProblemTable } from '../parts/problem-table.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';

const LAYOUTS = ['package', 'nbs', 'nyc', 'city-sheet'] as const;

/** 导入页 — preview first, then whole or not at all unless bad rows may be skipped. */
export function renderImportPage(context: PageContext, props: ImportProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'import-page.title'),
    kind: 'form',
    main: <ImportMain context={context} props={props} />,
  });
}

function ImportMain({ context, props }: { context: PageContext; props: ImportProps }) {
  const { language } = context;
  const { form, outcome } = props;
  return (
    <>
      <h1>{outcome ? outcomeText(context, outcome) : say(language, 'import-page.heading')}</h1>
      {outcome && <Outcome context={context} outcome={outcome} />}
      <FormProblems context={context} form={form} />
      <form class="form" method="post" action={paths.import()} enctype="multipart/form-data">
        <FormTokens context={context} idempotencyKey={props.idempotencyKey} />
        <InputField
          context={context}
          form={form}
          name="file"
          type="file"
          label={say(language, 'import-page.file')}
          required
        />
        <SelectField
          context={context}
          form={form}
          name="layout"
          label={say(language, 'import-page.layout')}
          options={LAYOUTS.map((value) => ({ value, label: say(language, `import-page.layout-${value}`) }))}
        />
        <p>
          <label>
            <input
              type="checkbox"
              name="skipBadRows"
              value="yes"
              checked={form.values['skipBadRows'] === 'yes'}
            />{' '}
            {say(language, 'import-page.skip')}
          </label>
        </p>
        <p class="actions">
          <button type="submit" name="dryRun" value="yes" class="second">
            {say(language, 'import-page.preview')}
          </button>
          <button type="submit">{say(language, 'import-page.submit')}</button>
        </p>
      </form>
    </>
  );
}

function outcomeText({ language }: PageContext, outcome: ImportOutcome): string {
  const accepted = outcome.tables.reduce((sum, table) => sum + table.accepted, 0);
  if (outcome.problems.length > 0 && accepted === 0)
    return say(language, 'import-page.refused', { count: outcome.problems.length });
  if (accepted === 0) return say(language, 'import-page.nothing');
  return say(language, outcome.dryRun ? 'import-page.would' : 'import-page.done', {
    accepted: numberText(accepted, 0),
  });
}

function Outcome({ context, outcome }: { context: PageContext; outcome: ImportOutcome }) {
  const { language } = context;
  const columns = ['rows', 'accepted', 'rejected', 'blank', 'unchanged'] as const;
  return (
    <>
      {outcome.problems.length > 0 && (
        <ProblemTable
          context={context}
          problems={outcome.problems}
          title={say(language, 'import-page.problems')}
        />
      )}
      {outcome.warnings.length > 0 && (
        <ProblemTable
          context={context}
          problems={outcome.warnings}
          title={say(language, 'import-page.warnings')}
        />
      )}
      <div class="scroll">
        <table>
          <caption class="sr">{say(language, 'import-page.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{say(language, 'import-page.table')}</th>
              {columns.map((column) => (
                <th scope="col" class="num">
                  {say(language, `import-page.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outcome.tables.map((table) => (
              <tr>
                <th scope="row">{table.table}</th>
                {columns.map((column) => (
                  <td class="num">{numberText(table[column], 0)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
