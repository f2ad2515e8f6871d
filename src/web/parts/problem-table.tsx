import type { Problem } from '../../engine/refusal.ts';
import type { PageContext } from '../page-model.ts';
import { say, sayAny } from '../words/index.ts';

/** 问题表 — where, what, why and how to mend: every problem of a file, not the first one. */
export function ProblemTable({
  context,
  problems,
  title,
}: {
  context: PageContext;
  problems: readonly Problem[];
  title: string;
}) {
  const { language } = context;
  return (
    <div class="scroll">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {(['problem.where', 'problem.column', 'problem.value', 'problem.what'] as const).map((key) => (
              <th scope="col">{say(language, key)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr>
              <td>
                {[
                  problem.file,
                  problem.sheet,
                  problem.row > 0 && say(language, 'problem.row', { row: problem.row }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </td>
              <td>{problem.column}</td>
              <td>
                <code>{problem.value}</code>
              </td>
              <td>
                {problem.message ??
                  sayAny(language, problem.code, {
                    column: problem.column,
                    value: problem.value,
                    ...problem.params,
                  })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
