import type { Child } from 'hono/jsx';
import type { Statement, StatementNumber } from '../../engine/meetings/statement.ts';
import type { PageContext } from '../page-model.ts';
import { type BoardAddress, paths } from '../paths.ts';
import { say } from '../words/index.ts';
import { statementParts } from './statement-text.ts';
import type { SentenceView, StocktakeMatter } from './stocktake-model.ts';

/** What a sentence is worded with. */
export interface SentenceProps {
  readonly context: PageContext;
  readonly matter: StocktakeMatter;
  readonly sentence: SentenceView;
}

/** The board a stocktake stands on, as an address: as of the lock, once there is one. */
export function boardOf({ body, knownAt }: StocktakeMatter): BoardAddress {
  return { peers: body.peers, period: body.period, asOf: knownAt };
}

/** 语句行 — a sentence in words, each number a link to what it is made of; the office's own is marked as such. */
export function SentenceText({ context, matter, sentence }: SentenceProps) {
  const { language } = context;
  const { statement } = sentence;
  if (!statement)
    return (
      <>
        <span class="own-text">{sentence.text ?? say(language, 'stocktake.text-erased')}</span>{' '}
        <span class="own-mark">{say(language, 'stocktake.own')}</span>
      </>
    );
  return <>{statementChildren(context, matter, statement)}</>;
}

function statementChildren(context: PageContext, matter: StocktakeMatter, statement: Statement): Child[] {
  return statementParts(context.language, statement, matter.names).map(({ text, number }) =>
    number ? <NumberLink matter={matter} number={number} text={text} page={registerPage(statement)} /> : text,
  );
}

/** A number, linked to its explanation as of what the stocktake knows; a count leads to the board. */
export function NumberLink({ matter, number, text, page }: NumberProps) {
  const at = boardOf(matter);
  const href =
    page !== undefined
      ? page({ period: at.period, ...(at.asOf ? { 'as-of': at.asOf } : {}) })
      : number.unit !== undefined && number.indicator !== undefined
        ? paths.explanation(number.unit, number.indicator, at)
        : paths.board(at);
  return (
    <a class="number" href={href}>
      {text}
    </a>
  );
}

interface NumberProps {
  readonly matter: StocktakeMatter;
  readonly number: StatementNumber;
  readonly text: string;
  /** The page that shows what is counted, where it is not the board. */
  readonly page?: RegisterPage | undefined;
}

type RegisterPage = (query: Readonly<Record<string, string>>) => string;

/** 登记语句出处 — the page of the register or of the matters that bears a sentence out. */
const PAGES: Partial<Record<Statement['key'], RegisterPage>> = {
  'projects-building': (query) => paths.projects({ ...query, building: 'yes' }),
  'projects-reported': paths.projectBoard,
  'class-gap': paths.projectBoard,
  'projects-stalled': paths.projectStalls,
  'matters-recurring': ({ period: _period, ...query }) => paths.matters(query),
};

function registerPage({ key }: Statement): RegisterPage | undefined {
  return PAGES[key];
}
