import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';
import { UrgedMark } from './task-mark.tsx';
import type { UrgedProps } from './task-model.ts';
import { TaskNav } from './task-nav.tsx';
import { titleText, unitName } from './task-text.ts';

/** The page that says of each chosen item who was urged and when, or why not. */
export function renderUrgedPage(context: PageContext, props: UrgedProps): Promise<string> {
  return renderDocument(context, {
    title: say(context.language, 'task-list.urge-title'),
    kind: 'reading',
    main: <UrgedMain context={context} props={props} />,
  });
}

function UrgedMain({ context, props }: { readonly context: PageContext; readonly props: UrgedProps }) {
  const { language } = context;
  const { lines, names } = props;
  const refused = lines.filter((line) => line.refused !== null).length;
  const heads = ['task-list.matter', 'task-urge.who', 'task-urge.result', 'task-list.urged'] as const;
  return (
    <>
      <h1>{say(language, 'task-urge.heading', { done: lines.length - refused, refused })}</h1>
      <TaskNav context={context} />
      <table class="stack">
        <thead>
          <tr>
            {heads.map((key) => (
              <th scope="col">{say(language, key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ row, title, refused: why }) => (
            <tr>
              <th scope="row">
                <a href={paths.task(row.task.task)}>{titleText({ language }, title)}</a>
              </th>
              <td data-label={say(language, 'task-urge.who')}>
                {unitName({ language, names }, row.leadUnit)}
              </td>
              <td data-label={say(language, 'task-urge.result')}>
                {why === null ? (
                  <span class="light-green">✓ {say(language, 'task-urge.done')}</span>
                ) : (
                  <span class="light-red">✕ {sayAny(language, why.key, why.params)}</span>
                )}
              </td>
              <td data-label={say(language, 'task-list.urged')}>
                <UrgedMark row={row} language={language} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="actions">
        <a href={props.back}>{say(language, 'task-urge.back')}</a>
      </p>
    </>
  );
}
