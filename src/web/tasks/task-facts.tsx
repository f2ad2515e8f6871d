import type { Child } from 'hono/jsx';
import { dayText } from '../format.ts';
import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';
import { leftOfItem, nowText as baselineText } from './book-text.ts';
import { DueMark, ProgressBar, SlipMark, TaskLightMark } from './task-mark.tsx';
import type { TaskPageProps } from './task-model.ts';
import {
  type TaskSayer,
  limitText,
  missingText,
  ownNumberText,
  standsText,
  titleText,
  unitName,
  wantedText,
} from './task-text.ts';

interface PartProps {
  readonly context: PageContext;
  readonly props: TaskPageProps;
}

function Fact({ context, label, children }: { context: PageContext; label: WordKey; children?: Child }) {
  return (
    <div>
      <dt>{say(context.language, label)}</dt>
      <dd class={typeof children === 'string' ? 'own-text' : undefined}>{children}</dd>
    </div>
  );
}

/** 计量块 — what the item asks, where that stands, what is missing, and where the number comes from. */
export function TaskMeasure({ context, props }: PartProps) {
  const { language } = context;
  const { row, body, words } = props;
  const at: TaskSayer = { language, names: props.names };
  const missing = missingText(at, row);
  const { donePct, from } = row.progress;
  return (
    <section>
      <h2>{say(language, 'task-page.measure')}</h2>
      <dl class="facts">
        <Fact context={context} label="task-page.target">
          {wantedText(at, row, words.visible)}
        </Fact>
        <Fact context={context} label="task-page.now">
          {standsText(at, row)}
          {donePct !== null && <ProgressBar donePct={donePct} />}
        </Fact>
        {missing !== null && (
          <Fact context={context} label="task-page.left">
            {missing}
          </Fact>
        )}
        {body.measure === 'indicator' && body.baseline !== undefined && (
          <Fact context={context} label="task-page.at-issue">
            {baselineText(at, body)}
            {body.left !== undefined && <> · {leftOfItem(at, body)}</>}
          </Fact>
        )}
        {words.proof !== null && (
          <Fact context={context} label="task-column.proof">
            {words.proof}
          </Fact>
        )}
      </dl>
      {body.measure === 'milestone' && <Milestones context={context} props={props} />}
      {(from === 'figures' || body.measure === 'indicator') && (
        <p class="quiet">
          {say(language, 'task-page.from-data')}
          {props.explanation !== null && (
            <>
              {' · '}
              <a href={props.explanation}>{say(language, 'task-page.how-computed')}</a>
            </>
          )}
        </p>
      )}
    </section>
  );
}

function Milestones({ context, props }: PartProps) {
  const { language } = context;
  const { milestonesDone } = props.row.standing;
  const state = (number: number, day: string) =>
    milestonesDone.includes(number) ? 'done' : day < props.today ? 'late' : 'open';
  const looks = { done: ['green', '●'], late: ['red', '◆'], open: ['grey', '○'] } as const;
  return (
    <ol class="milestones">
      {(props.body.milestones ?? []).map((day, at) => {
        const now = state(at + 1, day);
        const [light, shape] = looks[now];
        return (
          <li>
            {props.words.milestoneNames[at] || say(language, 'task-list.erased')} · {dayText(language, day)}{' '}
            <span class={`light light-${light}`}>
              <span aria-hidden="true">{shape}</span> {say(language, `task-page.milestone-${now}`)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** 事实块 — who issued it to whom, who answers, by when, with what weight. */
export function TaskFacts({ context, props }: PartProps) {
  const { language } = context;
  const { body, row, words } = props;
  const at: TaskSayer = { language, names: props.names };
  return (
    <section>
      <h2>{say(language, 'task-page.people')}</h2>
      <dl class="facts">
        <Fact context={context} label="task-column.leadUnit">
          {unitName(at, body.leadUnit)}
        </Fact>
        {body.coUnits.length > 0 && (
          <Fact context={context} label="task-column.coUnits">
            {body.coUnits.map((unit) => unitName(at, unit)).join(language === 'zh' ? '、' : ', ')}
          </Fact>
        )}
        {words.leader !== null && (
          <Fact context={context} label="task-column.leader">
            {words.leader}
          </Fact>
        )}
        {words.handler !== null && (
          <Fact context={context} label="task-column.handler">
            {words.handler}
          </Fact>
        )}
        <Fact context={context} label="task-column.issuer">
          {unitName(at, body.issuer)} · {say(language, `task-route.${body.route}`)}
        </Fact>
        <Fact context={context} label="task-column.limit">
          {say(language, `task-limit-kind.${body.limit}`)}
          {body.limit !== 'fixed' && <> · {limitText(language, body)}</>}
        </Fact>
        <Fact context={context} label="task-column.dueOn">
          <DueMark row={row} language={language} />
        </Fact>
        {body.weight !== undefined && (
          <Fact context={context} label="task-column.weight">
            {body.weight}
          </Fact>
        )}
        {body.schedule !== undefined && (
          <Fact context={context} label="task-column.schedule">
            {body.schedule}
          </Fact>
        )}
        {body.important === true && (
          <Fact context={context} label="task-column.important">
            {say(language, 'task-page.yes')}
          </Fact>
        )}
        {props.book !== null && (
          <Fact context={context} label="task-column.book">
            <a href={paths.book(props.book.book)}>{props.book.title ?? props.book.book}</a>
            {body.cover !== undefined && (
              <>
                {' · '}
                <a href={paths.cover(body.cover)}>{say(language, 'task-column.cover')}</a>
              </>
            )}
          </Fact>
        )}
      </dl>
      {words.questions !== null && (
        <p class="own-text">
          <span class="quiet">{say(language, 'task-column.questions')}</span> {words.questions}
        </p>
      )}
      {words.reliance !== null && (
        <p class="own-text">
          <span class="quiet">{say(language, 'task-column.reliance')}</span> {words.reliance}
        </p>
      )}
    </section>
  );
}

/** 来源块 — what it comes from: kind, number, original text, scan. */
export function TaskOrigin({ context, props }: PartProps) {
  const { language } = context;
  const { body, words } = props;
  const originals = props.attachments.filter((one) => one.body.use === 'original');
  return (
    <section>
      <h2>{say(language, 'task-page.from')}</h2>
      <p>
        {say(language, `task-source.${body.source}`)}
        {body.remark !== undefined && <> · {say(language, `task-remark.${body.remark}`)}</>}
        {body.docNo !== undefined && <> · {body.docNo}</>}
        {props.origin !== null ? (
          <>
            {' · '}
            <a href={props.origin.href}>{say(language, props.origin.key)}</a>
          </>
        ) : (
          body.sourceRef !== undefined && <> · {body.sourceRef}</>
        )}
        {originals.map(({ body: file, name }) => (
          <>
            {' · '}
            <a href={paths.taskFile(file.of, file.hash)} download>
              {name ?? say(language, 'task-file.original')}
            </a>
          </>
        ))}
      </p>
      {words.original !== null && <blockquote class="own-text original">{words.original}</blockquote>}
    </section>
  );
}

/** 子事项块 — the items it was split into; that they do not add up is said. */
export function TaskChildren({ context, props }: PartProps) {
  const { language } = context;
  const { children, sum, body } = props;
  if (children.length === 0) return null;
  const at: TaskSayer = { language, names: props.names };
  const key = sum && (sum.beyond ? 'beyond' : sum.gap === 0 ? 'even' : 'gap');
  return (
    <section>
      <h2>{say(language, 'task-page.children')}</h2>
      {sum && key && (
        <p class={key === 'even' ? 'quiet' : 'light-yellow'}>
          {say(language, `task-page.sum-${key}`, {
            sum: ownNumberText(at, body, sum.sum),
            whole: ownNumberText(at, body, sum.parent),
            gap: ownNumberText(at, body, Math.abs(sum.gap)),
          })}
        </p>
      )}
      <ul class="children">
        {children.map(({ row, title }) => (
          <li>
            <TaskLightMark row={row} language={language} />{' '}
            <a href={paths.task(row.task.task)}>{titleText(at, title)}</a>{' '}
            <span class="quiet">
              {unitName(at, row.leadUnit)} · {say(language, `task-state.${row.state}`)}
              {row.task.value !== undefined && <> · {ownNumberText(at, row.task, Number(row.task.value))}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 督办单块 — the last slip, whether it was answered, and how many of each colour. */
export function TaskSlips({ context, props }: PartProps) {
  const { language } = context;
  const { slip, slips } = props.row.standing;
  if (slip === null && slips.blue + slips.yellow + slips.red === 0) return null;
  return (
    <section>
      <h2>{say(language, 'task-page.slips')}</h2>
      {slip && (
        <p>
          {dayText(language, slip.on)} <SlipMark row={props.row} language={language} />{' '}
          {slip.answered
            ? say(language, 'task-page.slip-answered')
            : slip.answerBy &&
              say(language, 'task-page.slip-open', { day: dayText(language, slip.answerBy) })}
        </p>
      )}
      <p class="quiet">{say(language, 'task-page.slip-counts', { ...slips })}</p>
    </section>
  );
}
