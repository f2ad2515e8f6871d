// Meetings of the demonstration zone from March to December 2022 with their agenda, what was undertaken and the matters they are about,
// and the inspection of 12 August. All of it is invented. scripts/demo-meeting-rows.mjs makes rows of it.
const table = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

// Meeting, kind, day, minutes, title. One that is to come is known as planned from the day given last.
export const MEETINGS = table(`
coordination-03 | coordination | 2022-03-10 | 演示纪要〔2022〕3号  | 重大项目协调会（第一次）
coordination-04 | coordination | 2022-04-14 | 演示纪要〔2022〕6号  | 重大项目协调会（第二次）
special-05      | special      | 2022-05-19 | 演示纪要〔2022〕9号  | 城建项目用地与搬迁专题会
coordination-06 | coordination | 2022-06-16 | 演示纪要〔2022〕11号 | 重大项目协调会（第三次）
executive-07    | executive    | 2022-07-21 | 演示纪要〔2022〕13号 | 党工委会（七月）
onsite-08       | onsite       | 2022-08-04 | 演示纪要〔2022〕14号 | 道路与管线现场会
executive-08    | executive    | 2022-08-15 | 演示纪要〔2022〕15号 | 党工委会（八月）                 | 2022-08-11
coordination-08 | coordination | 2022-08-18 | 演示纪要〔2022〕16号 | 重大项目协调会（第四次）           | 2022-08-10
executive-09    | executive    | 2022-09-13 | 演示纪要〔2022〕19号 | 党工委会（九月）
executive-12    | executive    | 2022-12-08 | 演示纪要〔2022〕24号 | 党工委会（十二月）
special-12      | special      | 2022-12-28 | 演示纪要〔2022〕26号 | 轨道接驳专题会
`);
export const CHAIR = '演示主任';
export const ATTENDING = {
  coordination: ['演示经济发展局', '演示建设局', '演示财政局', '演示一街道', '演示二街道', '演示督查室'],
  special: ['演示建设局', '演示财政局', '演示一街道', '演示督查室'],
  executive: ['党工委成员', '演示督查室'],
  onsite: ['演示建设局', '演示一街道', '演示二街道', '演示督查室'],
};

// Matter, unit, project, opened, closed, title.
export const MATTERS = table(`
tunnel-houses | construction-bureau | utility-tunnel    | 2022-04-14 | 2022-10-20 | 演示综合管廊南段三处房屋搬迁
school-change | social-bureau       | experimental-school | 2022-05-19 |          | 演示第二实验学校设计变更报审
gas-main      | construction-bureau | road-3            | 2022-06-16 |            | 演示三路中压燃气管迁改
garden-water  | construction-bureau | garden-homes      | 2022-03-10 | 2022-05-26 | 演示花园安置房正式供水接驳
ramp-plant    | street-1            | link-road         | 2022-03-10 | 2022-04-28 | 演示快速路匝道口厂房腾空
birds-path    | eco-bureau          | wetland-park      | 2022-06-16 | 2022-08-06 | 演示湿地公园施工便道改线
tower-capital | street-1            | culture-tower     | 2022-07-21 |            | 演示数字文创总部大厦资本金到位
big-project   | invest-bureau       | connected-car-base | 2022-07-21 |           | 演示智能网联整车基地用地指标
aid-payment   | dev-bureau          |                   | 2022-08-15 | 2022-09-09 | 上半年惠企资金兑付
idle-houses   | finance-bureau      |                   | 2022-09-13 | 2022-10-18 | 区属闲置房产盘活
talent-flats  | science-bureau      | livelihood-10     | 2022-12-08 |            | 青年人才公寓分配办法
metro-link    | construction-bureau |                   | 2022-12-28 |            | 地铁口接驳道路改造前期
`);

// Meeting, number, matter, unit, items of supervision and the day they were made, title / what was said / what was decided.
export const AGENDA = table(`
coordination-03|1|garden-water|construction-bureau||演示花园安置房供水接驳点位|接驳点被便道占用，供水单位要求先让出路由。|建设局与施工单位三月底前让出便道。
coordination-03|2|ramp-plant|street-1||快速路匝道口一处厂房腾空|厂房业主要求先看安置位置。|一街道四月底前完成腾空。
coordination-03|3||dev-bureau||一季度项目开工准备情况|应开工项目手续基本齐备。|经发局按周通报开工情况。
coordination-04|1|tunnel-houses|construction-bureau||综合管廊南段入口处房屋搬迁|南段入口尚有三处房屋，盾构井无法施工。|由一街道与建设局进一步对接。
coordination-04|2|garden-water|construction-bureau||花园安置房正式供水接驳进展|便道让出一半，管材已到。|五月下旬前通水。
special-05|1|tunnel-houses|street-1||管廊南段三处房屋搬迁补偿|两处愿意签约，一处对附属用房面积有异议。|一街道六月十日前完成三处签约。
special-05|2|garden-water|construction-bureau||花园安置房供水接驳收尾|管道已打压，待水质检测。|按五月下旬通水的要求收尾。
special-05|3|school-change|social-bureau||第二实验学校人防与消防设计变更|变更后图纸需重新报审，工期要往后移。|社会事业局牵头排出报审时间表。
coordination-06|1|tunnel-houses|street-1||南段管廊搬迁签约情况|只签了一处，其余两处没有谈成。|一街道七月十五日前完成剩余两处签约并腾空。
coordination-06|2|gas-main|construction-bureau||三路北延段中压燃气管迁改|燃气单位未排停气计划。|建设局与燃气单位六月底前定下停气窗口。
coordination-06|3|birds-path|eco-bureau||湿地公园便道与候鸟保护边界|便道进入候鸟保护边界四十米。|生态环境局八月五日前完成改线。
executive-07|1|tunnel-houses|construction-bureau||综合管廊南段搬迁及停工损失|已停工三个月，施工单位提出窝工索赔。|会议强调要加快推进，请分管领导再协调一次。
executive-07|2|school-change|social-bureau||第二实验学校变更报审与延期|消防变更已受理，人防专项意见未出。|八月底前取得全部变更批复。
executive-07|3|tower-capital|street-1||数字文创总部大厦资本金缺口|业主资本金第二笔未到位。|一街道约谈业主，限期说明资金安排。
executive-07|4|big-project|invest-bureau||智能网联整车基地用地指标|一期用地指标未落实，超过计划开工日期。|投资促进局会同建设局向市里争取指标。
onsite-08|1|gas-main|construction-bureau||三路燃气管停气窗口与迁改工序|停气窗口仍未批，建议分两段割接。|建设局八月二十日前拿到停气批复。
onsite-08|2||street-2||三村改造工地复工条件|补助资金未到，工人已退场。|财政局核实结转手续。
executive-08|1|aid-payment|dev-bureau|minutes-policy 2022-08-16|上半年惠企资金应兑未兑情况|尚有部分资金未拨付到企业。|上半年惠企资金应兑未兑部分于九月上旬前全部拨付。
coordination-08|1|tunnel-houses|street-1||综合管廊南段房屋搬迁（再议）|两处房屋已进入评估复核。|一街道九月二十日前两处全部腾空，逾期由督查室通报。
coordination-08|2|school-change|social-bureau||第二实验学校延期后的开学安排|秋季学期借用校舍。|变更批复取得后十日内复工，借用校舍方案报备。
coordination-08|3||construction-bureau||下半年新开工项目施工许可排期|八个项目许可排期。|建设局按月公布排期。
executive-09|1|idle-houses|finance-bureau|minutes-land 2022-09-14|区属闲置房产底数与盘活|底数不清，用途分散。|财政局牵头清理并提出盘活方案。
executive-12|1|talent-flats|science-bureau|minutes-talent 2022-12-09|青年人才公寓分配|一期明年交付，分配口径未定。|科技人才局牵头制定分配办法。
special-12|1|metro-link|construction-bureau|minutes-metro 2022-12-29|地铁口接驳道路改造|站口人行与非机动车冲突。|建设局启动前期工作，方案报批。
`);

// Commitment: meeting, number, unit, due, what became of it and the day that was recorded, what was undertaken.
export const COMMITMENTS = table(`
coordination-03 | 1 | construction-bureau | 2022-03-31 | broken 2022-04-14 | 三月底前让出供水接驳便道
coordination-03 | 2 | street-1            | 2022-04-30 | kept 2022-04-27   | 四月底前匝道口厂房腾空
coordination-04 | 2 | construction-bureau | 2022-05-31 | kept 2022-05-25   | 五月下旬前安置房通水
special-05      | 1 | street-1            | 2022-06-10 | broken 2022-06-16 | 六月十日前三处房屋全部签约
coordination-06 | 1 | street-1            | 2022-07-15 |                   | 七月十五日前剩余两处签约并腾空
coordination-06 | 2 | construction-bureau | 2022-06-30 | broken 2022-08-04 | 六月底前定下停气窗口
coordination-06 | 3 | eco-bureau          | 2022-08-05 | kept 2022-08-05   | 八月五日前便道改线
executive-07    | 2 | social-bureau       | 2022-08-31 | kept 2022-08-30   | 八月底前取得全部变更批复
onsite-08       | 1 | construction-bureau | 2022-08-20 | kept 2022-08-19   | 八月二十日前拿到停气批复
executive-08    | 1 | dev-bureau          | 2022-09-10 | kept 2022-09-09   | 九月上旬前拨付惠企资金
coordination-08 | 1 | street-1            | 2022-09-20 | kept 2022-09-19   | 九月二十日前两处房屋腾空
`);

// The inspection of 12 August: what was sealed, the seed, and the list as it was drawn from what was known at the instant; drawn again
// from the same seed it comes out the same (test/demo/planted.test.ts); scripts/demo-inspection.ts prints what to write here.
export const INSPECTION = {
  inspection: 'heat-2022-08-12',
  unit: 'edz',
  day: '2022-08-12',
  plan_no: '演示督检〔2022〕2号',
  size: '10',
  random_pct: '30',
  most_visits: '4',
  visit_days: '30',
  rule: 'weakness@1',
  sealedAt: '2022-08-10T17:00:00+08:00',
  drawnAt: '2022-08-11T17:30:00+08:00',
  closedAt: '2022-08-12T19:30:00+08:00',
  text: '到访十处，九处与上报一致，一处与上报不符；停滞的五个项目卡在用地、审批、资金和搬迁，已请责任单位限期说明。',
  seed: 'c2f986d890d3c2cb6dddee738043371a22bc489318d400569a9b72951e4ddaf3',
  weak: 'project:hospital-extension;site:east-gate;site:old-street;project:culture-tower;project:flexible-display;project:hydrogen-works;project:utility-tunnel',
  random: 'project:park-06;project:livelihood-16;project:industry-07',
  list: 'project:hospital-extension;project:flexible-display;project:hydrogen-works;project:livelihood-16;site:east-gate;project:industry-07;site:old-street;project:park-06;project:culture-tower;project:utility-tunnel',
};
// What was seen: place, unit, hour, seen, text, the month whose report the site contradicts, item made of it and when.
export const VISITS = table(`
project:hospital-extension | social-bureau       | 08:40 | as-reported | 围挡内只做了场地平整，门诊楼方案还在改，与月报一致。请社会事业局排出出图时间。
project:flexible-display   | street-2            | 09:25 | as-reported | 场地平整，临时用电已通，厂房标高等线路路径确定，与月报一致。
project:hydrogen-works     | street-2            | 10:05 | contradicts | 现场只有围挡和奠基石，没有机械和工人，看不到基础施工。 | 2022-07
project:livelihood-16      | social-bureau       | 10:50 | as-reported | 桩基机械在场，施工日志齐全，与月报一致。
site:east-gate             | street-2            | 11:35 | as-reported | 签约点当日无人签约，剩余户主要问安置房源，进度与月报一致，明显落后。
project:industry-07        | street-2            | 14:20 | as-reported | 设备正在安装，与月报一致。
site:old-street            | street-1            | 15:10 | as-reported | 拆除面裸土没有覆盖，喷淋停用，渣土车未冲洗上路。 | | inspection-dust 2022-08-23
project:park-06            | construction-bureau | 15:55 | as-reported | 两处已开放，三处在做地形，与月报一致。
project:culture-tower      | street-1            | 16:40 | as-reported | 只有围挡和临建，总包留守五人，等业主资金，与月报一致。
project:utility-tunnel     | construction-bureau | 17:30 | as-reported | 南段入口三处房屋仍在，盾构井没有开挖，与月报一致。
`);
