import type { ErrorProps, PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { ProblemTable } from '../parts/problem-table.tsx';
import { paths } from '../paths.ts';
import { say, sayAny } from '../words/index.ts';

/** 错误页 — what happened, and what to do about it; never a stack, never a blame. */
export function renderErrorPage(context: PageContext, props: ErrorProps): Promise<string> {
  const { language } = context;
  const { status, refusal, problems = [], reference } = props;
  const heading = refusal ? sayAny(language, refusal.key, refusal.params) : say(language, `error.${status}`);
  return renderDocument(context, {
    title: say(language, `error.${status}`),
    kind: 'form',
    main: (
      <>
        <h1>{heading}</h1>
        <p>{say(language, `error.${status}-do`)}</p>
        {problems.length > 0 && (
          <ProblemTable context={context} problems={problems} title={say(language, 'import-page.problems')} />
        )}
        {reference && (
          <p>
            <code>{say(language, 'error.reference', { reference })}</code>
          </p>
        )}
        {status !== 503 && (
          <p class="actions">
            <a href={paths.home()}>{say(language, 'error.to-board')}</a>
          </p>
        )}
      </>
    ),
  });
}

/** 请升级浏览器 — plain, for cores before 80. */
export function renderUpgradePage(context: PageContext): Promise<string> {
  const { language } = context;
  return renderDocument(context, {
    title: say(language, 'upgrade.title'),
    kind: 'form',
    main: (
      <>
        <h1>{say(language, 'upgrade.title')}</h1>
        <p>{say(language, 'upgrade.why')}</p>
        <p>{say(language, 'upgrade.do')}</p>
      </>
    ),
  });
}
