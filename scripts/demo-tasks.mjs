// The second half of 2022 in the demonstration zone: task books, covers, items with every act upon them, the office's calendar.
// All of it is invented but the calendar. scripts/make-demo.mjs makes rows of it by scripts/demo-task-rows.mjs.
// An item: its own columns; `acts`, a line each: day, act, key=value …, / words. The year is 2022.
const ECONOMIC = 'book-2022-h2-economic';
const PROJECTS = 'book-2022-h2-projects';
const EXPROPRIATION = 'book-2022-h2-expropriation';

export const BOOKS = [
  [ECONOMIC, 'economic', '2022年下半年经济指标目标任务书（演示）', '演示经开〔2022〕21号'],
  [PROJECTS, 'projects', '2022年下半年重大项目目标任务书（演示）', '演示经开〔2022〕22号'],
  [EXPROPRIATION, 'expropriation', '2022年下半年房屋征收目标任务书（演示）', '演示经开〔2022〕23号'],
];

// Unit, when it signed, how, by whom.
export const COVERS = [
  ['street-1', '2022-08-15T09:20', 'screen', '演示庚'],
  ['street-2', '2022-08-15T10:05', 'screen', '演示辛'],
  ['dev-bureau', '2022-08-15T14:30', 'screen', '演示壬'],
  ['construction-bureau', '2022-08-15T16:10', 'screen', '演示癸'],
  ['finance-bureau', '2022-08-16T09:15', 'screen', '演示子'],
  ['invest-bureau', '2022-08-16T10:40', 'screen', '演示丑'],
  ['science-bureau', '2022-08-16T15:25', 'screen', '演示寅'],
  ['commerce-bureau', '2022-08-17T09:50', 'screen', '演示卯'],
  ['social-bureau', '2022-08-17T14:45', 'screen', '演示辰'],
  ['eco-bureau', '2022-08-18T11:00', 'paper', '演示巳'],
];

export const LEADERS = {
  'street-1': '演示庚',
  'street-2': '演示辛',
  'dev-bureau': '演示乙',
  'finance-bureau': '演示甲',
  'invest-bureau': '演示丁',
  'construction-bureau': '演示丙',
  'science-bureau': '演示戊',
  'social-bureau': '演示己',
  'eco-bureau': '演示己',
  'commerce-bureau': '演示丁',
  'supervision-office': '演示督查员',
};

// Holidays and make-up working days as the State Council's notices give them: first day, last day or the day, name.
export const CALENDAR = [
  {
    source: '国务院办公厅关于2022年部分节假日安排的通知（国办发明电〔2021〕11号）',
    known: '2021-10-25T12:00:00+08:00',
    holidays: [
      ['2022-01-01', '2022-01-03', '元旦'],
      ['2022-01-31', '2022-02-06', '春节'],
      ['2022-04-03', '2022-04-05', '清明节'],
      ['2022-04-30', '2022-05-04', '劳动节'],
      ['2022-06-03', '2022-06-05', '端午节'],
      ['2022-09-10', '2022-09-12', '中秋节'],
      ['2022-10-01', '2022-10-07', '国庆节'],
    ],
    workdays: [
      ['2022-01-29', '春节'],
      ['2022-01-30', '春节'],
      ['2022-04-02', '清明节'],
      ['2022-04-24', '劳动节'],
      ['2022-05-07', '劳动节'],
      ['2022-10-08', '国庆节'],
      ['2022-10-09', '国庆节'],
    ],
  },
  {
    source: '国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）',
    known: '2022-12-08T12:00:00+08:00',
    holidays: [
      ['2022-12-31', '2023-01-02', '元旦'],
      ['2023-01-21', '2023-01-27', '春节'],
      ['2023-04-05', '2023-04-05', '清明节'],
      ['2023-04-29', '2023-05-03', '劳动节'],
      ['2023-06-22', '2023-06-24', '端午节'],
      ['2023-09-29', '2023-10-06', '中秋节、国庆节'],
    ],
    workdays: [
      ['2023-01-28', '春节'],
      ['2023-01-29', '春节'],
      ['2023-04-23', '劳动节'],
      ['2023-05-06', '劳动节'],
      ['2023-06-25', '端午节'],
      ['2023-10-07', '中秋节、国庆节'],
      ['2023-10-08', '中秋节、国庆节'],
    ],
  },
];

/** An item of a book whose progress the figures say: the book's own acts come before those given. */
const byFigure = (book, task, lead, more) => ({
  book,
  task,
  lead,
  measure: 'indicator',
  source: 'gap',
  ...more,
});
const YEAR_END = '12-31';
const BLUE = '12-28 slip colour=blue by=2022-12-31';
const FINISHED = (day, report, close) => {
  const slip = day >= '12-28' ? `${BLUE}\n` : '';
  return `${slip}${day} report / ${report}\n${close} close\n${close} strike`;
};

const ECONOMIC_ITEMS = [
  byFigure(ECONOMIC, 'eco-gdp', 'dev-bureau', {
    co: 'finance-bureau;commerce-bureau',
    title: '全年地区生产总值增长不低于6%',
    goal: 'edz gdp growthPct at_least 6',
    weight: '10',
    important: 'yes',
    proof: '统计部门发布的年度数据',
    questions: '下半年每个季度补多少，靠哪些新增点',
    reliance: '三季度投产的演示项目与新增入库企业',
    acts: `
12-15 request-extension due=2023-01-31 signed / 年度核算数据于次年一月发布，申请顺延至数据发布后报结；前三季度增长4.7%，四季度按计划推进。
12-19 grant-extension due=2023-01-31 / 同意顺延至2023年1月31日，以发布数为准。`,
  }),
  byFigure(ECONOMIC, 'eco-budget', 'finance-bureau', {
    title: '一般公共预算收入（扣除留抵退税）全年增长不低于10%',
    goal: 'edz budget-revenue growthPct at_least 10 refunds-excluded',
    weight: '8',
    proof: '国库收入报表',
    acts: `
12-26 report / 前11个月同口径增幅高于目标，全年可以完成，附国库收入报表。
12-28 close / 数据与国库报表一致，同意办结。
12-29 strike
12-29 file
12-30 rate grade=good / 按月均衡入库，未见突击入库。`,
  }),
  byFigure(ECONOMIC, 'eco-industry', 'dev-bureau', {
    co: 'science-bureau',
    title: '规上工业总产值全年增长不低于12%',
    goal: 'edz industrial-output growthPct at_least 12',
    weight: '6',
    acts: FINISHED('12-27', '前11个月增幅高于目标，全年可以完成。', '12-29'),
  }),
  byFigure(ECONOMIC, 'eco-value-added', 'dev-bureau', {
    co: 'science-bureau',
    title: '规上工业增加值全年增长不低于8%',
    goal: 'edz industrial-value-added growthPct at_least 8',
    weight: '6',
    acts: `${BLUE}\n12-30 report / 前11个月增幅高于目标，提请审核。`,
  }),
  byFigure(ECONOMIC, 'eco-fixed', 'construction-bureau', {
    co: 'dev-bureau;invest-bureau',
    title: '固定资产投资全年增长不低于20%',
    goal: 'edz fixed-investment growthPct at_least 20',
    weight: '8',
    acts: FINISHED('12-26', '前11个月增幅高于目标，在建项目已全部入库。', '12-28'),
  }),
  byFigure(ECONOMIC, 'eco-retail', 'commerce-bureau', {
    co: 'street-1;street-2',
    title: '社会消费品零售总额全年增长不低于7%',
    goal: 'edz retail-sales growthPct at_least 7',
    weight: '6',
    important: 'yes',
    questions: '上半年为负，靠什么转正',
    reliance: '新开商业综合体与消费活动安排',
    acts: `
10-24 urge / 前三季度增幅离目标还差5个百分点以上，请排出四季度逐月安排。
10-26 feedback / 已排出四季度促消费活动安排，逐周调度限额以上企业。
${BLUE}`,
  }),
  byFigure(ECONOMIC, 'eco-trade', 'commerce-bureau', {
    title: '进出口总额全年增长不低于15%',
    goal: 'edz trade growthPct at_least 15',
    weight: '5',
    acts: `
12-23 report / 前11个月增幅高于目标，附海关月报。
12-26 close
12-27 strike
12-27 file
12-28 rate grade=good / 主动服务企业，数据平稳。`,
  }),
  byFigure(ECONOMIC, 'eco-service', 'dev-bureau', {
    co: 'commerce-bureau',
    title: '规上服务业营业收入全年增长不低于15%',
    goal: 'edz service-revenue growthPct at_least 15',
    weight: '5',
    acts: BLUE,
  }),
  byFigure(ECONOMIC, 'eco-hightech', 'science-bureau', {
    co: 'dev-bureau',
    title: '高新技术产业产值全年增长不低于12%',
    goal: 'edz hightech-output growthPct at_least 12',
    weight: '5',
    acts: FINISHED('12-26', '前11个月增幅高于目标，附企业名录与月报。', '12-29'),
  }),
  byFigure(ECONOMIC, 'eco-tax-share', 'finance-bureau', {
    title: '税收占一般公共预算收入比重不低于85%',
    goal: 'edz tax-share value at_least 85',
    weight: '4',
    proof: '税收与非税收入分项表',
    acts: `
10-28 report / 三季度末税收占比在目标以上，申请办结。
11-01 return / 只给了总数，没有分项，且按年考核的事项不能以季度数报结，请补充。
11-25 report / 已补充分项，申请办结。
11-29 return / 分项表缺非税收入的一次性因素说明，请说明后再报。
${BLUE}
12-29 feedback / 一次性因素说明正在与税务部门核对。`,
  }),
  byFigure(ECONOMIC, 'eco-income', 'social-bureau', {
    co: 'street-1;street-2',
    title: '居民人均可支配收入全年增长不低于5.5%',
    goal: 'edz resident-income growthPct at_least 5.5',
    weight: '5',
    acts: BLUE,
  }),
  byFigure(ECONOMIC, 'eco-software', 'science-bureau', {
    co: 'dev-bureau',
    title: '软件和信息服务业收入全年增长不低于18%',
    goal: 'edz software-revenue growthPct at_least 18',
    weight: '4',
    acts: FINISHED('12-27', '前11个月增幅高于目标，重点企业在手订单已核。', '12-30'),
  }),
  byFigure(ECONOMIC, 'eco-pm25', 'eco-bureau', {
    co: 'construction-bureau;street-1;street-2',
    title: 'PM2.5年均浓度不高于30微克/立方米',
    goal: 'edz pm25 value at_most 30',
    weight: '5',
    acts: `
11-21 urge / 进入冬季，请落实错峰施工与道路保洁安排。
${BLUE}
12-29 feedback / 已落实错峰施工，累计均值按日调度。`,
  }),
];

const PROJECT_ITEMS = [
  byFigure(PROJECTS, 'project-street-1', 'street-1', {
    title: '演示一街道全年完成重大项目投资62亿元',
    goal: 'street-1 project-investment value at_least 62',
    weight: '10',
    acts: FINISHED('12-29', '前11个月已完成全年目标，项目清单与发票凭证已备查。', '12-30'),
  }),
  byFigure(PROJECTS, 'project-street-2', 'street-2', {
    title: '演示二街道全年完成重大项目投资48亿元',
    goal: 'street-2 project-investment value at_least 48',
    weight: '10',
    important: 'yes',
    questions: '缺口在哪几个项目，年内能补多少',
    acts: `
09-26 urge / 8月末完成不到一半，请逐项目列出缺口。
09-28 feedback / 两个项目施工许可滞后，已成立专班。
11-28 urge / 离目标差距没有缩小，请分管领导到现场调度。
${BLUE}`,
  }),
  byFigure(PROJECTS, 'project-construction', 'construction-bureau', {
    title: '区级基础设施项目全年完成投资35亿元',
    goal: 'construction-bureau project-investment value at_least 35',
    weight: '10',
    acts: FINISHED('12-28', '前11个月已完成全年目标，工程量已由监理确认。', '12-30'),
  }),
  {
    book: PROJECTS,
    task: 'project-link-road',
    lead: 'construction-bureau',
    co: 'street-1',
    source: 'work-report',
    measure: 'milestone',
    title: '演示快速路连接段建成通车',
    due: '2022-12-20',
    milestones: '2022-09-30 桥梁架设完成;2022-11-20 路面摊铺完成;2022-12-20 交工验收并通车',
    proof: '交工验收意见',
    weight: '6',
    acts: `
09-05 feedback / 桥梁预制完成，开始架设。
09-29 feedback ms=1 / 桥梁架设完成，附监理签证。
11-18 feedback ms=2 / 路面摊铺完成。
12-16 feedback ms=3 / 通过交工验收，当日开放交通。
12-16 report / 三个节点全部按期完成，申请办结。
12-20 close / 现场已看，同意办结。
12-21 strike
12-22 file
12-27 rate grade=good / 按期完成，材料齐全。`,
  },
  {
    book: PROJECTS,
    task: 'project-new-starts',
    lead: 'invest-bureau',
    co: 'street-1;street-2',
    source: 'gap',
    measure: 'count',
    title: '下半年新开工亿元以上产业项目8个',
    due: '2022-12-25',
    count: '8 个 0',
    proof: '施工许可证与现场照片',
    weight: '6',
    acts: `
09-05 feedback count=2 / 两个项目取得施工许可并开工。
10-08 feedback count=4 / 又有两个项目开工。
11-04 feedback count=5 / 一个项目开工，其余在办施工许可。
12-05 feedback count=7 / 又有两个项目开工。
12-15 request-extension due=2023-01-20 signed / 最后一个项目的施工图审查意见刚退回，预计一月上旬开工，现已完成七个。
12-19 refuse-extension / 施工图可先审基础部分，仍按原期限推进。
12-22 slip colour=blue by=2022-12-25
12-23 feedback count=8 / 第八个项目基础部分取得许可并开工。
12-23 report / 八个项目全部开工，附许可证清单。
12-27 close
12-28 strike`,
  },
  {
    book: PROJECTS,
    task: 'project-science-hub',
    lead: 'science-bureau',
    co: 'construction-bureau',
    source: 'work-report',
    measure: 'visible',
    title: '演示科创中心二期年内主体结构封顶',
    due: '2022-12-31',
    visible: '主体结构全部封顶，二次结构开始施工',
    weight: '5',
    acts: `
09-05 feedback pct=45 / 施工至地上六层。
10-09 feedback pct=60 / 施工至地上九层。
11-04 feedback pct=75 / 施工至地上十二层。
12-05 feedback pct=90 / 施工至地上十五层，月底可封顶。
${BLUE}
12-30 report / 主体结构封顶，附现场照片与监理确认。`,
  },
  {
    book: PROJECTS,
    task: 'project-park-handover',
    lead: 'street-1',
    co: 'construction-bureau;eco-bureau',
    source: 'gap',
    measure: 'visible',
    title: '演示产业园一期年内竣工备案',
    due: '2022-12-31',
    visible: '各专项验收通过，取得竣工备案表',
    weight: '6',
    important: 'yes',
    acts: `
08-22 split children=project-park-fire;project-park-planning;project-park-archive / 按验收专项分解，各定一家牵头。
12-05 feedback pct=60 / 规划核实已通过，消防验收排期在十二月中旬。
${BLUE}
12-29 feedback pct=80 / 消防验收已通过，档案移交待补签章。`,
  },
  {
    parent: 'project-park-handover',
    task: 'project-park-fire',
    lead: 'construction-bureau',
    source: 'gap',
    measure: 'visible',
    title: '演示产业园一期通过消防验收',
    due: '2022-12-20',
    visible: '取得消防验收意见书',
    acts: `
08-22 approve
08-22 issue
08-23 accept
10-09 feedback pct=50 / 消防设施安装完成，进入调试。
12-17 slip colour=blue by=2022-12-20
12-19 report / 取得消防验收意见书。
12-21 close
12-22 strike`,
  },
  {
    parent: 'project-park-handover',
    task: 'project-park-planning',
    lead: 'street-1',
    source: 'gap',
    measure: 'visible',
    title: '演示产业园一期通过规划核实',
    due: '2022-11-30',
    visible: '取得规划核实合格证',
    acts: `
08-22 approve
08-22 issue
08-23 accept
10-09 feedback pct=70 / 竣工测量完成，资料已报。
11-22 report / 取得规划核实合格证。
11-24 close
11-25 strike
11-25 file`,
  },
  {
    parent: 'project-park-handover',
    task: 'project-park-archive',
    lead: 'street-1',
    source: 'gap',
    measure: 'visible',
    title: '演示产业园一期完成建设档案移交',
    due: '2022-12-31',
    visible: '取得档案移交接收书',
    acts: `
08-22 approve
08-22 issue
08-24 accept
11-04 feedback pct=30 / 档案整理完成三成。
12-05 feedback pct=65 / 土建部分整理完毕。
${BLUE}
12-29 feedback pct=85 / 只差两家分包单位签章。`,
  },
  {
    book: PROJECTS,
    task: 'project-community-hub',
    lead: 'street-2',
    co: 'construction-bureau',
    source: 'gap',
    measure: 'milestone',
    title: '演示邻里中心项目开工建设',
    due: '2022-11-30',
    milestones: '2022-10-31 取得施工许可;2022-11-30 桩基进场施工',
    weight: '5',
    important: 'yes',
    acts: `
09-05 feedback / 初步设计已批，施工招标文件在编。
10-09 feedback / 施工招标公告已发布。
11-07 urge / 施工许可已逾节点，请说明原因并报补救措施。
11-27 slip colour=blue by=2022-11-30
12-01 slip colour=yellow by=2022-12-08
12-09 slip colour=red by=2022-12-16
12-20 urge / 红色督办单到期未答复，请主要负责人三日内到督查室说明。`,
  },
];

const EXPROPRIATION_ITEMS = [
  byFigure(EXPROPRIATION, 'expro-street-1', 'street-1', {
    title: '演示一街道全年完成房屋征收签约1200户',
    goal: 'street-1 expropriation-households value at_least 1200',
    weight: '10',
    acts: FINISHED('12-29', '前11个月签约已过全年目标，签约台账已核。', '12-30'),
  }),
  byFigure(EXPROPRIATION, 'expro-street-2', 'street-2', {
    title: '演示二街道全年完成房屋征收签约900户',
    goal: 'street-2 expropriation-households value at_least 900',
    weight: '10',
    important: 'yes',
    questions: '剩余户数按月怎么排',
    acts: `
10-24 urge / 九月末刚过半，请逐片区列出未签约户。
10-27 feedback / 已分片包干，每周清点一次。
${BLUE}`,
  }),
  {
    book: EXPROPRIATION,
    task: 'expro-old-street',
    lead: 'street-1',
    source: 'gap',
    measure: 'count',
    title: '演示老街地块腾房交地',
    due: '2022-11-30',
    count: '320 户 96',
    proof: '腾房验收单',
    weight: '5',
    acts: `
09-05 feedback count=168 / 腾房过半，水电表已销户。
10-09 feedback count=241 / 剩余户集中在两个院落。
11-04 feedback count=298 / 剩余二十余户在走搬迁手续。
11-25 feedback count=320 / 全部腾空，交地验收通过。
11-25 report / 三百二十户全部腾空，附验收单。
11-28 close
11-29 strike
11-29 file
12-02 rate grade=good / 提前完成。`,
  },
  {
    book: EXPROPRIATION,
    task: 'expro-west-bank',
    lead: 'street-2',
    source: 'gap',
    measure: 'visible',
    title: '演示河西地块征收清零',
    due: '2022-11-15',
    visible: '地块内房屋全部拆除，净地交付',
    weight: '5',
    acts: `
09-05 feedback pct=40 / 拆除四成。
10-09 feedback pct=65 / 拆除过半，剩余户在协商。
11-10 request-extension due=2022-12-15 pct=80 signed / 三户权属有争议，正在司法程序中，其余已拆除。
11-14 grant-extension due=2022-12-15 / 同意顺延至12月15日，只限争议三户。
12-05 feedback pct=92 / 两户已达成协议。
12-12 slip colour=blue by=2022-12-15
12-14 report / 净地交付，附移交单。
12-15 return / 移交单缺接收方盖章，现场尚有建筑垃圾。
12-16 slip colour=yellow by=2022-12-23
12-21 report / 垃圾清运完毕，移交单已补盖章。
12-26 close / 现场复看，同意办结。
12-27 strike`,
  },
  {
    book: EXPROPRIATION,
    task: 'expro-resettlement',
    lead: 'construction-bureau',
    co: 'street-1;street-2',
    source: 'livelihood',
    measure: 'count',
    title: '演示花园安置房年内交付',
    due: '2022-12-31',
    count: '860 套 0',
    proof: '交付签收表',
    weight: '6',
    acts: `
10-09 feedback count=0 / 竣工验收收尾，交付方案已公示。
11-04 feedback count=316 / 首批交付完成。
12-05 feedback count=702 / 第二批交付完成。
${BLUE}
12-30 feedback count=834 / 剩余二十六套为外地住户预约一月办理。`,
  },
];

const OPEN = (day, accepted) => `${day} approve\n${day} issue\n${accepted} accept\n`;
const OTHER_ITEMS = [
  {
    task: 'remark-river',
    lead: 'eco-bureau',
    co: 'street-1',
    source: 'remark',
    remark: 'act',
    doc: '演示批〔2022〕17号',
    original: '请生态环境局牵头查清演示河断面超标原因，一周内拿出办法，不能只清表面。',
    measure: 'visible',
    title: '查清演示河断面水质超标原因并整改到位',
    limit: 'urgent 5 working',
    visible: '溯源清楚，排口整改完成，连续两周达标',
    important: 'yes',
    acts: `${OPEN('08-22', '08-22')}
08-25 feedback pct=60 / 查实两处雨污混接，已封堵一处。
08-26 slip colour=blue by=2022-08-29
08-29 report / 两处混接全部封堵，水质恢复达标。
08-31 close
09-01 strike
09-20 remark remark=act / 雨后又反复，说明没有查到根子上。这件事没有完，请继续办，月底前再报一次。
09-20 slip colour=yellow by=2022-09-27
09-23 feedback pct=70 / 重新排查上游管网，新查出一处暗管。
09-29 report / 暗管已接入污水管网，三次雨后监测均达标。
10-10 close / 连续两周监测达标，同意办结。
10-11 strike
11-14 recheck outcome=kept / 回访三处点位，水质稳定。`,
  },
  {
    task: 'remark-shops',
    lead: 'commerce-bureau',
    co: 'finance-bureau;street-2',
    source: 'remark',
    remark: 'act',
    doc: '演示批〔2022〕21号',
    original: '沿街小店反映的租金减免要逐户落到账上，请商务局牵头办理，一个月内报结果。',
    measure: 'count',
    title: '国有房产承租小店租金减免逐户落实',
    limit: 'hard 30 calendar',
    count: '214 户 0',
    proof: '减免到账清单',
    acts: `${OPEN('08-24', '08-25')}
09-05 feedback count=73 / 首批已到账。
09-16 feedback count=168 / 转租户的减免由房东书面承诺转付。
09-20 slip colour=blue by=2022-09-23
09-22 feedback count=214 / 全部到账。
09-22 report / 二百一十四户全部到账，附清单。
09-27 close
09-28 strike
09-28 file
10-10 rate grade=good / 抽查二十户，全部属实。`,
  },
  {
    task: 'minutes-policy',
    lead: 'dev-bureau',
    co: 'finance-bureau',
    source: 'minutes',
    ref: 'meeting/executive-08/1',
    doc: '演示纪要〔2022〕15号',
    original: '会议明确，上半年惠企资金应兑未兑部分于九月上旬前全部拨付。',
    measure: 'visible',
    title: '上半年惠企资金全部兑付',
    limit: 'minutes 20 calendar',
    visible: '应兑资金全部拨付到企业',
    acts: `${OPEN('08-16', '08-17')}
09-02 slip colour=blue by=2022-09-05
09-02 report / 资金已拨付，附拨付凭证汇总。
09-06 return / 汇总表与预算指标差两笔，请核对。
09-06 slip colour=yellow by=2022-09-14
09-08 report / 两笔退票已重新拨付，汇总与指标一致。
09-09 close
09-13 strike
09-13 ask-review of=8 reviewed=slip / 报告在期限内送达，退回当日即发督办单，请复核。
09-15 answer-review outcome=changed / 报告确在期限内送达，督办单予以撤销。`,
  },
  {
    task: 'minutes-land',
    lead: 'finance-bureau',
    co: 'construction-bureau',
    source: 'minutes',
    ref: 'meeting/executive-09/1',
    doc: '演示纪要〔2022〕19号',
    measure: 'visible',
    title: '清理区属闲置房产并提出盘活方案',
    limit: 'minutes 20 working',
    visible: '清单摸清，方案提交会议审议',
    acts: `${OPEN('09-14', '09-15')}
09-30 feedback pct=60 / 清单已摸清，分类方案在起草。
10-14 slip colour=blue by=2022-10-17
10-14 report / 方案已送审，附房产清单。
10-17 close
10-18 strike`,
  },
  {
    task: 'minutes-talent',
    lead: 'science-bureau',
    source: 'minutes',
    ref: 'meeting/executive-12/1',
    doc: '演示纪要〔2022〕24号',
    measure: 'visible',
    title: '制定青年人才公寓分配办法',
    limit: 'minutes 20 working',
    visible: '办法印发',
    acts: `${OPEN('12-09', '12-12')}
12-20 feedback pct=40 / 征求意见稿已发各单位。`,
  },
  {
    task: 'livelihood-nursery',
    lead: 'social-bureau',
    co: 'street-1;street-2',
    source: 'livelihood',
    doc: '演示经开〔2022〕5号',
    measure: 'count',
    title: '新增普惠托育托位',
    due: '2022-11-30',
    count: '300 个 120',
    proof: '备案回执',
    acts: `${OPEN('08-16', '08-17')}
09-05 feedback count=160 / 两处社区托育点开班。
10-09 feedback count=220 / 又有一处幼儿园开设托班。
11-04 feedback count=270 / 企业托育点备案完成。
11-23 feedback count=300 / 最后一处托育点备案完成。
11-23 report / 三百个托位全部备案，附回执。
11-25 close
11-28 strike
11-28 file
12-05 rate grade=good / 群众评价较好。`,
  },
  {
    task: 'livelihood-estate',
    lead: 'street-2',
    co: 'construction-bureau',
    source: 'livelihood',
    doc: '演示经开〔2022〕5号',
    measure: 'milestone',
    title: '演示二村老旧小区改造完工',
    due: '2022-10-31',
    milestones: '2022-08-31 管网改造完成;2022-09-30 道路铺装完成;2022-10-31 综合验收',
    acts: `${OPEN('08-16', '08-18')}
09-05 feedback ms=1 / 雨污管网改造完成。
10-09 feedback ms=2 / 道路铺装完成，因连续阴雨晚了一周。
10-28 slip colour=blue by=2022-10-31
11-01 slip colour=yellow by=2022-11-08
11-03 feedback / 绿化补种影响验收，已排在本周。
11-07 feedback ms=3 / 综合验收通过。
11-07 report / 改造完工，附验收意见。
11-10 close
11-11 strike
11-11 file
11-18 rate grade=fair / 逾期一周，居民对停车位仍有意见。
11-21 ask-review of=14 reviewed=rate / 停车位不在改造内容之内，请复核评价。
11-24 answer-review outcome=upheld / 评价依据为逾期，予以维持。`,
  },
  {
    task: 'livelihood-parks',
    lead: 'construction-bureau',
    source: 'livelihood',
    doc: '演示经开〔2022〕5号',
    measure: 'count',
    title: '新建口袋公园',
    due: '2022-12-15',
    count: '5 处 2',
    proof: '现场照片与移交单',
    acts: `${OPEN('08-16', '08-17')}
09-05 feedback count=2 / 其余三处完成招标。
11-04 feedback count=4 / 又建成两处。
12-09 feedback count=5 / 第五处建成开放。
12-09 report / 五处全部建成开放。
12-13 close
12-14 strike`,
  },
  {
    task: 'inspection-dust',
    lead: 'street-1',
    co: 'eco-bureau',
    source: 'inspection',
    ref: 'inspection/heat-2022-08-12/site:old-street',
    doc: '演示巡改〔2022〕3号',
    measure: 'visible',
    title: '工地扬尘问题整改到位',
    limit: 'ordinary 15 working',
    visible: '问题工地全部整改销号',
    acts: `${OPEN('08-23', '08-24')}
09-02 feedback pct=70 / 七成点位整改完成。
09-11 slip colour=blue by=2022-09-14
09-13 report / 问题点位全部整改，附前后对比照片。
09-16 close
09-19 strike
10-27 recheck outcome=reopened / 回访发现两处工地围挡喷淋停用，重新办理。
10-27 slip colour=yellow by=2022-11-03
10-28 feedback pct=80 / 两处喷淋已恢复，增设在线监测。
11-02 report / 在线监测接入平台，连续五日无超标。
11-08 close
11-09 strike`,
  },
  {
    task: 'inspection-contracts',
    lead: 'invest-bureau',
    source: 'inspection',
    doc: '演示巡改〔2022〕6号',
    measure: 'visible',
    title: '招商项目合同履约台账整改',
    limit: 'hard 30 working',
    visible: '合同逐份建账，逾期未履约的提出处置意见',
    acts: `${OPEN('10-10', '10-11')}
11-04 feedback pct=50 / 台账已建一半。
11-18 slip colour=blue by=2022-11-21
11-22 slip colour=yellow by=2022-11-29
11-28 feedback pct=85 / 外地企业对账较慢，余下十份本周内完成。
12-05 report / 台账建成，处置意见已提交。
12-08 return / 三份合同的处置意见只写“继续跟踪”，请明确时限。
12-08 feedback pct=85 / 正与三家企业逐一商定时限。`,
  },
  {
    task: 'document-water',
    lead: 'eco-bureau',
    source: 'document',
    doc: '演示市环〔2022〕40号',
    measure: 'visible',
    title: '开展入河排口排查并建立名录',
    limit: 'document 30 calendar',
    visible: '排口名录建立，问题排口列出整改时限',
    acts: `${OPEN('09-19', '09-20')}
10-09 feedback pct=75 / 排查过七成。
10-16 slip colour=blue by=2022-10-19
10-18 report / 名录建立并上报。
10-20 close
10-21 strike
10-21 file`,
  },
  {
    task: 'report-digital',
    lead: 'dev-bureau',
    co: 'science-bureau',
    source: 'work-report',
    doc: '演示经开〔2022〕2号',
    measure: 'count',
    title: '推动规上工业企业完成智能化改造诊断',
    due: '2022-12-31',
    count: '120 家 58',
    acts: `${OPEN('08-16', '08-17')}
09-05 feedback count=71 / 按月推进。
10-09 feedback count=86 / 增加一家诊断服务机构。
11-04 feedback count=101 / 按月推进。
12-05 feedback count=116 / 余四家排在十二月中旬。
12-20 feedback count=122 / 超额完成。
12-20 report / 诊断报告已全部出具。
12-23 close
12-26 strike`,
  },
  {
    task: 'proposal-crossing',
    lead: 'social-bureau',
    co: 'construction-bureau;street-1',
    source: 'proposal',
    doc: '演示提案第26号',
    original: '建议在演示小学门口增设人行过街信号灯和等候区。',
    measure: 'visible',
    title: '演示小学门口过街设施改造',
    limit: 'days 60 calendar',
    visible: '信号灯与等候区建成使用，提案人满意',
    acts: `
08-29 approve
08-29 issue
08-31 refuse / 信号灯建设不在本单位职责，请改由建设局牵头。
09-02 issue / 校园周边事项由本单位牵头，建设局负责建设，仍请签收。
09-02 accept
09-30 feedback pct=40 / 方案经交警部门同意。
10-27 report / 设施建成使用，提案人书面表示满意。
10-31 close
11-01 strike
11-01 file
11-07 rate grade=good / 答复及时。`,
  },
  {
    task: 'document-circular',
    lead: 'supervision-office',
    issuer: 'supervision-office',
    route: 'own',
    source: 'document',
    doc: '演示督〔2022〕9号',
    measure: 'visible',
    title: '建立督查事项月度通报制度',
    limit: 'ordinary 15 calendar',
    visible: '制度印发，首期通报发出',
    acts: `${OPEN('08-17', '08-17')}
08-29 slip colour=blue by=2022-09-01
08-30 report / 制度已印发，首期通报发出。
09-01 close
09-02 strike
09-02 file`,
  },
  {
    task: 'proposal-parking',
    lead: 'street-2',
    source: 'proposal',
    doc: '演示提案第31号',
    measure: 'visible',
    title: '演示二村周边夜间停车共享',
    limit: 'days 60 working',
    visible: '错时开放车位投入使用',
    acts: `${OPEN('09-05', '09-06')}
09-26 withdraw / 与老旧小区改造的停车整治内容重复，并入该事项办理。`,
  },
  {
    task: 'minutes-metro',
    lead: 'construction-bureau',
    co: 'street-1',
    source: 'minutes',
    ref: 'meeting/special-12/1',
    doc: '演示纪要〔2022〕26号',
    measure: 'visible',
    title: '地铁口接驳道路改造前期工作',
    limit: 'minutes 20 working',
    visible: '方案报批',
    made: '2022-12-29T16:00:00+08:00',
    acts: `
12-30 approve
12-30 issue`,
  },
  {
    task: 'remark-canteen',
    lead: 'social-bureau',
    source: 'remark',
    remark: 'act',
    doc: '演示批〔2022〕38号',
    original: '请研究助餐点的长效运营办法。',
    measure: 'visible',
    title: '研究社区助餐点长效运营办法',
    limit: 'hard 30 calendar',
    visible: '办法形成并送审',
    made: '2022-12-30T17:00:00+08:00',
    acts: '',
  },
];

export const ITEMS = [...ECONOMIC_ITEMS, ...PROJECT_ITEMS, ...EXPROPRIATION_ITEMS, ...OTHER_ITEMS].map(
  (item) => (item.goal && !item.due ? { ...item, due: `2022-${YEAR_END}` } : item),
);
