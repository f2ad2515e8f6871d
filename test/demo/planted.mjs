// What is planted in the register of demo/wuxi-2022, as it stands on the evening of 12 August 2022, and nothing else: project, rule.
export const PLANTED_AT = '2022-08-12T12:00:00.000Z';
export const PLANTED = [
  ['cross-border-store', 'not-enrolled'],
  ['culture-tower', 'foundation-stone'],
  ['experimental-school', 'moving-away'],
  ['flexible-display', 'foundation-stone'],
  ['hospital-extension', 'foundation-stone'],
  ['hydrogen-works', 'foundation-stone'],
  ['old-plant', 'terminated-complete'],
  ['road-3', 'repeated-text'],
  ['utility-tunnel', 'no-movement'],
  ['village-3', 'no-movement'],
];
// Matters that came to three meetings or more, and to two, without a kept commitment.
export const RECURRING = { 'tunnel-houses': 4 };
export const AT_TWO = ['gas-main', 'school-change'];
