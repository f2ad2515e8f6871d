import type { QuestionItem } from '../../engine/meetings/question.ts';
import { nameText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { renderDocument } from '../parts/document.tsx';
import { unitText } from '../parts/page-text.ts';
import { paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { boardOf, NumberLink } from './sentence.tsx';
import { partsOf } from './statement-text.ts';
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
  const asked = questions.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <>
      <p class="over">
        <a href={paths.stocktake(props.body.stocktake)}>{titleOf(context, props)}</a>
      </p>
      <h1>
        {questions.length === 0
          ? say(language, 'questions.none')
          : say(language, 'questions.heading', { count: questions.length, asked })}
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
  const { unit, indicator, asked, evidence, items } = question;
  const body = props.names.indicators.get(indicator);
  return (
    <section class="question">
      <h2>
        <a href={paths.explanation(unit, indicator, boardOf(props))}>
          {body ? nameText(language, body) : indicator}
        </a>
      </h2>
      <p class="quiet">{say(language, 'questions.asked', { unit: unitText(context, props.names, asked) })}</p>
      <dl>
        {items.map((item) => (
          <>
            <dt>{say(language, `question.${item.ask}`)}</dt>
            <dd>
              <ItemText context={context} props={props} item={item} />
              {item.evidence !== undefined && (
                <blockquote class="own-text">{evidence ?? say(language, 'stocktake.text-erased')}</blockquote>
              )}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

/** A question in words, each number a link to what it is made of. */
function ItemText({ context, props, item }: PartProps & { readonly item: QuestionItem }) {
  const parts = partsOf(context.language, { key: item.key, said: item }, props.names);
  return (
    <>
      {parts.map(({ text, number }) =>
        number ? <NumberLink matter={props} number={number} text={text} /> : text,
      )}
    </>
  );
}
