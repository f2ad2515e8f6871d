import type { PageContext } from '../page-model.ts';
import { paths } from '../paths.ts';
import { type WordKey, say } from '../words/index.ts';

const OF_A_FINDING = /^\/projects\/[^/]+\/inquiries\//;

/** 项目页签 — the pages of the register, one beside the other: stands under the heading of each of them. */
export function ProjectNav({ context }: { readonly context: PageContext }) {
  const { language, path } = context;
  const links: [WordKey, string][] = [
    ['project-nav.board', paths.projectBoard()],
    ['project-nav.register', paths.projects()],
    ['project-nav.stalls', paths.projectStalls()],
    ['project-nav.hindrances', paths.hindrances()],
    ['project-nav.map', paths.projectMap()],
    ['project-nav.livelihood', paths.livelihood()],
    ['project-nav.expropriation', paths.expropriation()],
    ['project-nav.attraction', paths.attraction()],
  ];
  // A page under one of them belongs to the one with the longest address; a finding of a project to the findings, reports from above to the board.
  const above = links
    .map(([, href]) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
  const current = OF_A_FINDING.test(path)
    ? paths.projectStalls()
    : path === '/projects/said'
      ? paths.projectBoard()
      : above;
  return (
    <nav class="task-nav" aria-label={say(language, 'project-nav.label')}>
      {links.map(([key, href]) => (
        <a href={href} aria-current={href === path ? 'page' : href === current ? 'true' : undefined}>
          {say(language, key)}
        </a>
      ))}
    </nav>
  );
}
