import { isBlank } from '../../engine/blank.ts';
import type { BoardRow } from '../../engine/board-row.ts';
import { amountText, nameText, percentText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { rowTargetText } from '../parts/row-text.tsx';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { boardOf } from './sentence.tsx';
import { titleOf } from './stocktake-page.tsx';
import type { QuestionsProps } from './stocktake-model.ts';

/** 追问页 — of every shortfall four questions with their numbers; for the leader alone, ready to print. */
export function renderQuestionsPage(context: PageContext, props: QuestionsProps): Promise<string> {
  return renderDocument(context, {
    title: `${say(context.language, 'questions.title')} · ${titleOf(context, props)}`,
    kind: 'reading',
    main: <QuestionsMain context={context} props={props} />,
  });
}

interface PartProps {
  readonly context: PageContext;
  readonly props: QuestionsProps;
}

function QuestionsMain({ context, props }: PartProps) {
  const { language } = context;
  const { questions } = props;
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(props.body.stocktake)}>{titleOf(context, props)}</a>
      </p>
      <h1>
        {questions.length === 0
          ? say(language, 'questions.none')
          : say(language, 'questions.heading', { count: questions.length, asked: questions.length * 4 })}
      </h1>
      <p class="quiet">{say(language, 'questions.why')}</p>
      {questions.map((question) => (
        <Asked context={context} props={props} question={question} />
      ))}
    </>
  );
}

function Asked({
  context,
  props,
  question,
}: PartProps & { readonly question: QuestionsProps['questions'][number] }) {
  const { language } = context;
  const { row, evidence } = question;
  const body = props.names.indicators.get(row.indicator);
  if (!body) return null;
  const lead = isText(row.leadUnit) ? unitText(context, props.names, row.leadUnit) : null;
  return (
    <section class="question">
      <h2>
        <a href={paths.explanation(row.unit, row.indicator, boardOf(props))}>{nameText(language, body)}</a>
      </h2>
      <p class="quiet">
        {lead ? say(language, 'questions.lead', { unit: lead }) : say(language, 'questions.no-lead')}
      </p>
      <dl>
        <dt>{say(language, 'questions.what')}</dt>
        <dd>
          {isBlank(row.target)
            ? say(language, 'questions.no-target')
            : say(language, 'questions.target', {
                target: rowTargetText(context, row, body),
                now: nowText(context, props, row),
              })}
        </dd>
        <dt>{say(language, 'questions.how')}</dt>
        <dd>{restText(context, props, row)}</dd>
        <dt>{say(language, 'questions.rely')}</dt>
        <dd class="own-text">{evidence ?? say(language, 'questions.no-evidence')}</dd>
        <dt>{say(language, 'questions.if-not')}</dt>
        <dd>{say(language, 'questions.if-not-say')}</dd>
      </dl>
    </section>
  );
}

function isText(value: BoardRow['leadUnit']): value is string {
  return typeof value === 'string';
}

function nowText({ language }: PageContext, { names }: QuestionsProps, row: BoardRow): string {
  const body = names.indicators.get(row.indicator)!;
  const said = [
    typeof row.value === 'number' ? amountText(language, row.value, body) : '',
    typeof row.growthPct === 'number'
      ? say(language, 'questions.growth', { growth: percentText(row.growthPct, 1, true) })
      : '',
    typeof row.completionPct === 'number'
      ? say(language, 'questions.completion', { completion: percentText(row.completionPct) })
      : '',
  ].filter((part) => part !== '');
  return said.length > 0
    ? said.join(say(language, 'punctuation.comma'))
    : say(language, 'questions.no-figure');
}

/** What is left of the year, as far as the board can say. */
function restText({ language }: PageContext, { names }: QuestionsProps, row: BoardRow): string {
  const body = names.indicators.get(row.indicator)!;
  const said = [
    typeof row.requiredGrowthPct === 'number'
      ? say(language, 'questions.rest-growth', { growth: percentText(row.requiredGrowthPct, 1, true) })
      : '',
    typeof row.requiredRest === 'number' && row.requiredRest > 0
      ? say(language, 'questions.rest-amount', { amount: amountText(language, row.requiredRest, body) })
      : '',
    typeof row.requiredPerMonth === 'number' && row.requiredPerMonth > 0
      ? say(language, 'questions.rest-month', { amount: amountText(language, row.requiredPerMonth, body) })
      : '',
  ].filter((part) => part !== '');
  return said.length > 0 ? said.join('') : say(language, 'questions.no-rest');
}
