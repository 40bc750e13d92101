// Made-up members, the same ones every time. No name or number in here belongs to anybody.
import type { SampleMember } from "./calls";

const PLACES = ["华东", "江南", "北辰", "岭南", "巴蜀", "齐鲁", "关中", "滨海", "云岭", "松江", "燕北", "湘西"];
const TRADES = ["电子", "精密仪器", "新材料", "集成电路", "光电", "智能装备", "通信技术", "自动化", "软件"];
const KINDS = ["股份有限公司", "有限公司", "科技有限公司", "研究院", "集团有限公司"];
const FAMILY = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴"];
const GIVEN = ["敏", "静", "伟", "建国", "秀兰", "晓明", "志强", "丽华", "海涛", "文博"];
const LEVELS = ["会长单位", "副会长单位", "常务理事单位", "理事单位", "团体会员"];
const INDUSTRIES = [
  "制造业",
  "信息传输、软件和信息技术服务业",
  "科学研究和技术服务业",
  "农、林、牧、渔业",
  "批发和零售业",
];
const STATES = ["active", "active", "active", "expiring", "expired", "pending"] as const;

export function sampleMembers(count: number): SampleMember[] {
  return Array.from({ length: count }, (_, index) => sampleMember(index));
}

function sampleMember(index: number): SampleMember {
  const turn = (words: readonly string[], step: number) =>
    words[(index * step + (index >> 3)) % words.length] as string;
  const state = STATES[(index * 5 + (index >> 2)) % STATES.length] as SampleMember["state"];
  const dues = [200_000, 500_000, 1_000_000, 5_000_000, 1_234_567][index % 5] as number;
  const unpaid = state === "expired" ? dues : index % 17 === 3 ? -1_999_999 : 0;
  const hasUnit = index % 23 !== 7;
  return {
    id: `m${index}`,
    number: `CEIA-${String(index + 1).padStart(6, "0")}`,
    unit: hasUnit ? `${turn(PLACES, 7)}${turn(TRADES, 5)}${turn(KINDS, 3)}` : "",
    contact: turn(FAMILY, 3) + turn(GIVEN, 7),
    mobile: `1390000${String((index * 37) % 10_000).padStart(4, "0")}`,
    email: index % 9 === 4 ? "" : `contact${index}@example.com`,
    level: turn(LEVELS, 1),
    industry: turn(INDUSTRIES, 3),
    state,
    dues: { minor: dues, currency: "CNY" },
    unpaid: { minor: unpaid, currency: "CNY" },
    joined_on: `20${String(12 + (index % 13))}-0${1 + (index % 9)}-1${index % 10}`,
    expires_on: index % 19 === 6 ? null : `202${state === "expired" ? 5 : 7}-0${1 + (index % 9)}-0${1 + (index % 9)}`,
  };
}
