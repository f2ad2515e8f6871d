import { boardWindowText, periodText } from '../format.ts';
import { type BoardProps, type PageContext, SHOWS } from '../page-model.ts';
import { type BoardAddress, here, paths } from '../paths.ts';
import { findingTexts } from '../parts/finding.ts';
import { renderDocument } from '../parts/document.tsx';
import { QueryBar } from '../parts/query-bar.tsx';
import { addressOf } from '../parts/page-text.ts';
import { say } from '../words/index.ts';
import { BoardList } from './board-list.tsx';
import { Matrix } from './board-matrix.tsx';

/** 看板 — the matrix of number, place and light; on a phone and in care mode the list of one unit. */
export function renderBoardPage(context: PageContext, props: BoardProps): Promise<string> {
  const { language } = context;
  const { board } = props;
  return renderDocument(context, {
    title: say(language, 'board.title'),
    kind: 'wide',
    islands: ['board'],
    window: boardWindowText(language, board.period, board.indicators),
    main: <BoardMain context={context} props={props} />,
  });
}

function BoardMain({ context, props }: { context: PageContext; props: BoardProps }) {
  const { language } = context;
  const at = addressOf(context, props.board);
  const empty = props.finding[0]?.key === 'nothing-yet' || props.board.rows.length === 0;
  const [heading = say(language, 'board.title'), ...more] = findingTexts(language, props);
  return (
    <>
      <h1 class="finding">{empty ? say(language, 'board.empty-title') : heading}</h1>
      {!empty && more.length > 0 && (
        <p class="finding-more">
          {more.join(say(language, 'punctuation.list'))}
          {say(language, 'punctuation.stop')}
        </p>
      )}
      <div class="bar">
        {!empty && <Switch context={context} props={props} />}
        <QueryBar
          context={context}
          groups={props.groups}
          periods={props.periods}
          chosen={{ peers: props.board.peers, period: props.board.period, show: props.show }}
          units={{ all: [...props.names.units.values()], chosen: props.filter, of: props.board.units }}
        />
        {!empty && (
          <a class="bar-end" href={paths.boardCsv({ ...at, show: props.show })} download>
            {say(language, 'board.csv')}
          </a>
        )}
      </div>
      {empty ? <Empty context={context} props={props} /> : <Filled context={context} props={props} at={at} />}
    </>
  );
}

function Filled({ context, props, at }: { context: PageContext; props: BoardProps; at: BoardAddress }) {
  return (
    <div class="beside">
      <div class="beside-main">
        <Matrix context={context} props={props} at={at} />
        <BoardList context={context} props={props} at={at} />
      </div>
      <aside
        class="sheet"
        id="sheet"
        hidden
        tabindex={-1}
        aria-label={say(context.language, 'board.sheet')}
        data-loading={say(context.language, 'board.sheet-loading')}
        data-failed={say(context.language, 'board.sheet-failed')}
        data-close={say(context.language, 'board.sheet-close')}
        data-open={say(context.language, 'explain.open-page')}
      />
    </div>
  );
}

function Switch({ context, props }: { context: PageContext; props: BoardProps }) {
  const { language } = context;
  return (
    <nav class="switch" aria-label={say(language, 'board.show')}>
      {SHOWS.map((show) => (
        <a href={here(context, { show })} aria-current={show === props.show ? 'true' : undefined}>
          {say(language, `show.${show}`)}
        </a>
      ))}
    </nav>
  );
}

function Empty({ context, props }: { context: PageContext; props: BoardProps }) {
  const { language, actor } = context;
  const { board } = props;
  return (
    <section class="empty">
      <p>
        {say(language, 'board.empty-why', { group: board.peers, period: periodText(language, board.period) })}
      </p>
      <p>{say(language, 'board.empty-do')}</p>
      <ul>
        {props.periods.slice(0, 3).map((period) => (
          <li>
            <a href={here(context, { period })}>
              {say(language, 'board.empty-period')}
              {say(language, 'punctuation.colon')}
              {periodText(language, period)}
            </a>
          </li>
        ))}
        {actor?.may.importPackages && (
          <li>
            <a href={paths.import()}>{say(language, 'board.empty-import')}</a>
          </li>
        )}
        {actor?.may.submitFigures && (
          <li>
            <a href={paths.figure()}>{say(language, 'board.empty-figure')}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
