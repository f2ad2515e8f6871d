import type { PRINCIPALS, Role } from '../../src/engine/duty-table.ts';

/** Heads of the printed table. */
export const dutyRoles: Readonly<Record<Role | (typeof PRINCIPALS)[number], string>> = {
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
  'supervision-office': '督查室',
  'assessment-office': '考核办',
  reviewer: '审核员',
  reporter: '填报员',
  'department-head': '部门负责人',
  leader: '领导',
  observer: '观察员',
  'discipline-inspection': '纪检',
  organisation: '组织部门',
  console: '控制台',
  public: '公众',
  wall: '大屏',
};
