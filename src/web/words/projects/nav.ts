import type { Entry } from '../words.ts';

/** Tabs of the register's pages. */
export const projectNavWords = {
  'project-nav.label': ['项目页面', 'Pages of projects'],
  'project-nav.board': ['进度看板', 'Board'],
  'project-nav.register': ['项目库', 'Register'],
  'project-nav.stalls': ['停滞预警', 'Stalls'],
  'project-nav.hindrances': ['制约问题', 'Hindrances'],
  'project-nav.map': ['分布图', 'Map'],
  'project-nav.livelihood': ['民生补短板', 'Public services'],
  'project-nav.expropriation': ['房屋征收', 'Expropriation'],
  'project-nav.attraction': ['招商', 'Attraction'],
} as const satisfies Record<string, Entry>;
