import type { Concept } from '../concepts/concept.js'
import { heightOf, unionOf } from '../text/geometry.js'
import type { CellReader } from './cell-content.js'
import type { Product } from './product.js'
import { isProduct } from './product.js'
import type { Cell, Table, TableLine } from './read-table.js'
import { type Row, type Segment, segmentOf } from './rows.js'
import type { SumRows } from './sum-rows.js'
import type { TablePart } from './table-part.js'

/** The maximum gap between rows of a list, as a multiple of the type height. */
const MAX_GAP = 4
/** The maximum number of rows read above a total. */
const MAX_ROWS = 400
/** The weights of list columns, which have no headers: with and without a printed sum. */
const SUMMED_WEIGHT = 0.8
const UNSUMMED_WEIGHT = 0.2

/** `2 x 3.50`, `0.532 kg @ 3.99/kg`: a quantity, its unit and the unit price. */
const MULTIPLICATION =
  /^(\d{1,4}(?:[.,]\d{1,3})?) ?(\p{L}{1,4}\.?)? ?[x×*@] ?(\p{Sc}? ?\d{1,6}[.,]\d{2,3}) ?\p{Sc}?(?: ?\/? ?\p{L}{1,3}\.?)?$/iu
/** `2 x Rye loaf`: a quantity before a description. */
const COUNTED = /^(\d{1,3}) ?[x×] ?(?=\p{L})/iu

interface ListItem {
  row: Row
  amount: Segment
  value: number
  text?: Segment
  /** The row above, if the item's row has no description. */
  above?: Row
  quantity?: Cell
  price?: Cell
  /** The result of checking the multiplication. */
  product: Product
}

/**
 * Reads a list without columns, as on a receipt: descriptions with amounts at the end of the row, above a total. The items are
 * the rows whose sum is printed as a total, otherwise all rows of a block of at least two.
 */
export function readList(
  { page, rows, sums }: Pick<TablePart, 'page' | 'rows' | 'sums'>,
  concepts: readonly Concept[],
  reader: CellReader,
): Table | undefined {
  const end = rows.findIndex(row => sums.of(row) === 'total' && amountOf(row, reader))
  if (end < 1) return undefined
  const items = itemsAbove(rows, end, sums, reader)
  const totals = new Set(
    rows.slice(end).flatMap(row => {
      const amount = sums.of(row) === 'total' ? amountOf(row, reader) : undefined
      return amount ? [Math.round(100 * amount.value)] : []
    }),
  )
  let sum = 0
  let from = -1
  for (let at = items.length - 1; at >= 0; at--) {
    sum += items[at]?.value ?? 0
    if (totals.has(Math.round(100 * sum))) from = at
  }
  const summed = from >= 0
  const found = summed ? items.slice(from) : items
  if (!summed && found.length < 2) return undefined
  const concept = (name: string): Concept | undefined => concepts.find(one => one.name === `column:${name}`)
  const lines = found.map((item): TableLine => {
    const cells = new Map<Concept, Cell>()
    const set = (name: string, cell: Cell | undefined): void => {
      const column = concept(name)
      if (column && cell) cells.set(column, cell)
    }
    set('description', descriptionOf(item))
    set('quantity', item.quantity)
    set('unit_price', item.price)
    set('amount', { parts: [item.amount], own: 0, box: item.amount.box })
    return { page, row: item.row, cells, product: item.product, isWrapped: false }
  })
  const weight = summed ? SUMMED_WEIGHT : UNSUMMED_WEIGHT
  const headings = new Map(
    ['description', 'quantity', 'unit_price', 'amount'].flatMap(name => {
      const column = concept(name)
      return column && lines.some(({ cells }) => cells.has(column)) ? [[column, weight] as const] : []
    }),
  )
  return { lines, headings, products: 0, summed, score: summed ? 2 : 0.5 }
}

/** The amount at the end of a row. */
function amountOf(
  { segments }: Row,
  reader: CellReader,
): { segment: Segment; value: number; rest: Segment[] } | undefined {
  const last = segments.at(-1)
  if (!last) return undefined
  const whole = reader.contentOf(last.text)
  if (whole.kind === 'money' && whole.value !== undefined)
    return { segment: last, value: whole.value, rest: segments.slice(0, -1) }
  for (const count of [1, 2]) {
    if (last.words.length <= count) continue
    const segment = segmentOf(last.words.slice(-count))
    const { kind, value, number } = reader.contentOf(segment.text)
    if (kind === 'money' && number?.decimals && value !== undefined)
      return { segment, value, rest: [...segments.slice(0, -1), segmentOf(last.words.slice(0, -count))] }
  }
  return undefined
}

/** The items above a total, from top to bottom. */
function itemsAbove(rows: readonly Row[], end: number, sums: SumRows, reader: CellReader): ListItem[] {
  const items: ListItem[] = []
  let below = rows[end]
  let pending: { quantity: Cell; price: Cell; product: number } | undefined
  for (let at = end - 1; at >= Math.max(0, end - MAX_ROWS); at--) {
    const row = rows[at]
    if (!row || !below || below.box.top - row.box.bottom > MAX_GAP * heightOf(row.box)) break
    below = row
    const multiplied = multiplicationOf(row.segments)
    const amount = amountOf(row, reader)
    if (multiplied && !(amount && isNearly(multiplied.product, amount.value) && amount.rest.length > 0)) {
      pending = multiplied
      continue
    }
    const last = items.at(-1)
    if (!amount) {
      // A description above the item's amounts.
      if (last && !last.text && !last.above && /\p{L}{2}/u.test(row.lines[0]?.text ?? '')) last.above = row
      else if (items.length > 0 && !last?.above) break
      continue
    }
    if (sums.of(row) !== undefined && sums.of(row) !== 'adjustment') break
    if (last && Math.abs(last.amount.box.right - amount.segment.box.right) > 2 * heightOf(row.box)) break
    const item: ListItem = { row, amount: amount.segment, value: amount.value, product: 'unknown' }
    const inRow = multiplicationOf(amount.rest)
    if (inRow && isNearly(inRow.product, item.value)) multiply(item, inRow)
    else {
      if (amount.rest.length > 0) item.text = segmentOf(amount.rest.flatMap(({ words }) => words))
      if (pending && isNearly(pending.product, item.value)) multiply(item, pending)
    }
    pending = undefined
    items.push(item)
  }
  return items.filter(({ text, above }) => text ?? above).reverse()
}

const isNearly = (product: number, value: number): boolean => isProduct(product, 1, value)

function multiply(item: ListItem, { quantity, price }: { quantity: Cell; price: Cell }): void {
  item.quantity = quantity
  item.price = price
  item.product = 'agrees'
}

function multiplicationOf(segments: readonly Segment[]): { quantity: Cell; price: Cell; product: number } | undefined {
  if (segments.length === 0 || segments.length > 4) return undefined
  const text = segments.map(segment => segment.text).join(' ')
  if (text.length > 40) return undefined
  const match = MULTIPLICATION.exec(text)
  const [, count = '', unit = '', price = ''] = match ?? []
  if (!match) return undefined
  const box = unionOf(segments.map(segment => segment.box))
  const words = segments.flatMap(segment => segment.words)
  const number = (printed: string): number => Number(printed.replace(/[^\d.,]/g, '').replace(',', '.'))
  return {
    quantity: { parts: [{ text: unit ? `${count} ${unit}` : count, words }], own: 0, box },
    price: { parts: [{ text: price, words }], own: 0, box },
    product: Math.round(100 * number(count) * number(price)) / 100,
  }
}

function descriptionOf(item: ListItem): Cell | undefined {
  if (item.text) {
    const { text, words, box } = item.text
    const counted = item.quantity ? undefined : COUNTED.exec(text)
    if (counted) item.quantity = { parts: [{ text: counted[1] ?? '', words }], own: 0, box }
    return { parts: [{ text: counted ? text.slice(counted[0].length) : text, words }], own: 0, box }
  }
  return item.above && { parts: item.above.lines, own: 0, box: item.above.box }
}
