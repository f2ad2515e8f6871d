import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';

/** 计数链接 — a count that leads to the list it counts, at the same month and instant; a plain number where no filter says the same. */
export function CountLink({
  context,
  count,
  query,
}: {
  readonly context: PageContext;
  readonly count: number;
  readonly query: Readonly<Record<string, string>> | null;
}) {
  if (query === null || count === 0) return <span>{String(count)}</span>;
  return <a href={listHref(context, query)}>{count}</a>;
}

/** The list of a filter at the month and instant that are shown. */
export function listHref({ query: shown }: PageContext, query: Readonly<Record<string, string>>): string {
  const kept = Object.fromEntries(
    ['period', 'as-of'].flatMap((name) => (shown[name] ? [[name, shown[name]]] : [])),
  ) as Record<string, string>;
  return paths.projects({ ...query, ...kept });
}
