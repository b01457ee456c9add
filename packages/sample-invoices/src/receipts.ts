/** A receipt of a fictional shop, and the values that a reader is expected to find. */
export interface SampleReceipt {
  name: string
  /** The lines from top to bottom: a centered string, or strings at the left and right margin. */
  lines: readonly (string | readonly [left: string, right: string])[]
  /** The normalized values of the fields, by name. */
  labels: { company: string; address: string; date: string; total: string; kind: string }
}

const NAMES =
  'Alder Birch Cedar Dune Ember Fjord Grove Heron Inlet Juniper Kestrel Larch Maple Nettle Osier Pebble'.split(' ')
const STREETS = 'Mill Quay Chapel Orchard Station Castle Bridge Market Harbour Abbey'.split(' ')
const TOWNS = 'Ashford Bexhill Crewe Dorking Epsom Frome Girvan Hexham Ilkley Jarrow'.split(' ')

/** Shop names and goods, by kind of shop. */
const KINDS = {
  food: { shops: ['Bakery', 'Grocers', 'Deli'], goods: ['Rye loaf', 'Butter 250 g', 'Apples 1 kg', 'Oat milk'] },
  tools: {
    shops: ['Hardware', 'Ironmongers', 'Tool Store'],
    goods: ['Wood screws', 'Hand saw', 'Paint 2.5 l', 'Hinge'],
  },
  books: { shops: ['Books', 'Stationers', 'Paper Co'], goods: ['Notebook A5', 'Pencils', 'Atlas', 'Wall planner'] },
}

/**
 * Generates receipts that look like real till receipts. The result is deterministic. Labels such as `TOTAL` and `TO PAY`,
 * the length of the address and the text above the name vary.
 */
export function sampleReceipts(count: number): SampleReceipt[] {
  return Array.from({ length: count }, (_, index) => receipt(index))
}

function receipt(index: number): SampleReceipt {
  const random = numbers(index + 1)
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T
  const kind = pick(['food', 'tools', 'books'] as const)
  const company = `${pick(NAMES)} & ${pick(NAMES)} ${pick(KINDS[kind].shops)}${pick(['', ' Ltd', ' PLC'])}`
  const street = `${1 + random(180)} ${pick(STREETS)} ${pick(['Street', 'Road', 'Lane'])}`
  const town = `${pick(TOWNS)} ${pick(['AB', 'CD', 'EF', 'GH'])}${1 + random(9)} ${1 + random(9)}${pick(['XY', 'QZ', 'JK'])}`
  const address = random(2) === 0 ? [`${street},`, town] : [`Unit ${1 + random(30)},`, `${street},`, town]
  const date = new Date(Date.UTC(2024, random(12), 1 + random(28))).toISOString().slice(0, 10)
  const [year = '', month = '', day = ''] = date.split('-')
  const items = Array.from({ length: 1 + random(5) }, () => [pick(KINDS[kind].goods), 95 + random(2400)] as const)
  const total = items.reduce((sum, [, price]) => sum + price, 0)
  const paid = Math.ceil(total / 1000) * 1000 + 1000 * random(2)
  const money = (cents: number): string => (cents / 100).toFixed(2)
  const lines: SampleReceipt['lines'] = [
    ...(random(3) === 0 ? [pick(['WELCOME TO', 'YOUR LOCAL STORE', `Branch ${10 + random(90)}`])] : []),
    company,
    ...address,
    `Tel 0${1000 + random(8999)} ${100000 + random(899999)}`,
    `VAT Reg ${100 + random(899)} ${1000 + random(8999)} ${10 + random(89)}`,
    [`Till ${1 + random(9)}  Op ${100 + random(899)}`, `${day}/${month}/${year} ${8 + random(10)}:${10 + random(49)}`],
    ...items.map(([text, price]) => [text, money(price)] as const),
    ['ITEMS', String(items.length)],
    [pick(['TOTAL', 'TO PAY', 'BALANCE DUE']), money(total)],
    ['CASH', money(paid)],
    ['CHANGE', money(paid - total)],
    pick(['Thank you for shopping with us', 'Please come again', 'Keep this receipt for returns']),
  ]
  const labels = { company, address: address.join(' '), date, total: money(total), kind }
  return { name: `receipt-${index + 1}`, lines, labels }
}

/** A seeded generator of random integers from 0 to `limit` (exclusive). */
function numbers(seed: number): (limit: number) => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return limit => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return Math.floor(((state >>> 4) / 2 ** 28) * limit)
  }
}
