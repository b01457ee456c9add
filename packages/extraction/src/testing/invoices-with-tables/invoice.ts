import type { DocumentText } from '../../text/document-text.js'
import type { Box } from '../../text/geometry.js'
import { layoutPage, type TextFragment } from '../../text/layout-page.js'
import { Draw } from './draw.js'
import type { ColumnName, TableStyle } from './style.js'
import { type TableWords, tableWords } from './words.js'

/** The right values of a line item; null where the invoice has no such column. */
export interface ExpectedLine {
  description: string
  quantity: string | null
  unit_price: string | null
  amount: string
}

/** An invoice with a table, and what its lines are. */
export interface TableInvoice {
  name: string
  document: DocumentText
  lines: ExpectedLine[]
}

interface Item {
  code: string
  description: string
  details: string[]
  quantity: number
  price: number
  discount: number
  amount: number
}

const PAGE = { width: 595, height: 842 }
const LEFT = 45
const RIGHT = 550
const WIDTHS: Readonly<Record<ColumnName, number>> = {
  position: 28,
  code: 62,
  description: 0,
  quantity: 56,
  unit: 42,
  price: 72,
  discount: 52,
  tax: 46,
  amount: 78,
}
const TEXT_COLUMNS: ReadonlySet<ColumnName> = new Set(['code', 'description', 'unit', 'position'])

/** Draws an invoice in a style. The same style and number give the same invoice. */
export function tableInvoice(style: TableStyle, number: number): TableInvoice {
  return new Sheet(style, number).invoice()
}

class Sheet {
  private readonly draw: Draw
  private readonly words: TableWords
  private readonly pages: TextFragment[][] = [[]]
  private readonly lines: ExpectedLine[] = []
  private y = 40
  private readonly style: TableStyle
  private readonly number: number

  constructor(style: TableStyle, number: number) {
    this.style = style
    this.number = number
    this.draw = new Draw(1_000_003 + 7919 * style.seed + number)
    const words = tableWords[style.language]
    if (!words) throw new Error(`There are no words for ${style.language}.`)
    this.words = words
  }

  invoice(): TableInvoice {
    const { style, draw } = this
    this.head()
    const count = style.pages > 1 ? 14 + draw.integer(8) : 1 + draw.integer(7)
    const items = Array.from({ length: count }, () => this.item())
    this.table(items)
    this.foot()
    const pages = this.pages.map((fragments, index) => layoutPage({ index, ...PAGE }, fragments))
    return {
      name: `${style.language} style ${style.seed} invoice ${this.number}`,
      document: { pageCount: pages.length, pages },
      lines: this.lines,
    }
  }

  private item(): Item {
    const { draw, words, style } = this
    const quantity = draw.chance(0.15) ? (1 + draw.integer(40)) / 2 : 1 + draw.integer(draw.chance(0.2) ? 120 : 12)
    const price = draw.chance(0.3) ? 100 * (1 + draw.integer(200)) : 95 + draw.integer(40_000)
    const discount = style.columns.includes('discount') ? draw.of([0, 5, 10]) : 0
    const counted = style.columns.includes('quantity')
    const name = `${draw.word(words.goods)}${draw.chance(0.3) ? ` ${draw.of(['A4', 'XL', '2000', 'Pro', 'No. 7'])}` : ''}`
    return {
      code: `${draw.of(['A', 'B', 'KX-', ''])}${1000 + draw.integer(89_000)}`,
      description: name,
      details: draw.chance(0.7) ? [draw.word(words.details)] : [],
      quantity,
      price,
      discount,
      amount: counted ? Math.round((quantity * price * (100 - discount)) / 100) : price,
    }
  }

  private text(text: string, x: number, align: 'left' | 'right' | 'center' = 'left', y = this.y): Box {
    const { size, skew } = this.style
    const width = text.length * size * 0.5
    const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2
    const top = y + skew * left
    const box = { left, top, right: left + width, bottom: top + size }
    if (text !== '') this.pages.at(-1)?.push({ text, box })
    return box
  }

  private next(extra = 0): void {
    this.y += this.style.size * 1.35 + extra
  }

  private print(hundredths: number): string {
    const [thousands, decimals] = this.style.numbers
    const whole = String(Math.trunc(Math.abs(hundredths) / 100)).replace(/\B(?=(\d{3})+$)/g, thousands)
    return `${hundredths < 0 ? '-' : ''}${whole}${decimals}${String(Math.abs(hundredths) % 100).padStart(2, '0')}`
  }

  private money(hundredths: number, inCells: boolean): string {
    const [before, after] = inCells && this.style.currencyIn === 'sums' ? ['', ''] : this.style.currency
    return `${before}${this.print(hundredths)}${after}`
  }

  private head(): void {
    const { draw, words, style } = this
    this.text('Nordwind Handel', LEFT)
    this.text(draw.word(words.invoice), RIGHT, 'right')
    this.next()
    this.text('Quay Road 12', LEFT)
    this.next()
    this.text('4021 Hafenstadt', LEFT)
    this.next(20)
    this.text(draw.word(words.number), 360)
    this.text(`${2000 + draw.integer(7000)}-${draw.integer(90)}`, 480)
    this.next()
    this.text(draw.word(words.date), 360)
    this.text(`${10 + draw.integer(18)}.0${1 + draw.integer(9)}.2024`, 480)
    this.next(16)
    if (!style.infoTable) return
    this.text('Terms', LEFT)
    this.text(words.date.split('|')[0] ?? '', 200)
    this.text('Ref.', 330)
    this.next()
    this.text('30 d', LEFT)
    this.text('14.05.2024', 200)
    this.text(String(3000 + draw.integer(999)), 330)
    this.next(18)
  }

  /** The columns with their left and right edges. */
  private edges(): (readonly [ColumnName, number, number])[] {
    const { columns } = this.style
    const fixed = columns.reduce((sum, column) => sum + WIDTHS[column], 0)
    let left = LEFT
    return columns.map(column => {
      const width = column === 'description' ? RIGHT - LEFT - fixed : WIDTHS[column]
      const edges = [column, left, left + width - 8] as const
      left += width
      return edges
    })
  }

  private isLeft(column: ColumnName): boolean {
    return TEXT_COLUMNS.has(column) || this.style.numbersLeft
  }

  private headings(): void {
    const { style, words } = this
    if (style.headingRows === 'none') return
    const upper: [string, number, 'left' | 'right'][] = []
    const lower: [string, number, 'left' | 'right'][] = []
    const edges = this.edges()
    for (const [index, [column, left, right]] of edges.entries()) {
      const glued = column === 'description' && edges[index - 1]?.[0] === 'position' && style.gluedPosition
      if (column === 'position' && style.gluedPosition && edges[index + 1]?.[0] === 'description') continue
      const own = style.headings[column]
      const text = glued ? `${style.headings.position} ${own}` : own
      const atLeft = this.isLeft(column) || style.headingPlace === 'left'
      const offset = style.headingPlace === 'offset' ? -18 : 0
      const x = (atLeft ? (glued ? (edges[index - 1]?.[1] ?? left) : left) : right) + offset
      const align = atLeft ? 'left' : 'right'
      const cut = text.indexOf(' ')
      if (style.headingRows === 'two' && cut > 0 && !glued) {
        upper.push([text.slice(0, cut), x, align])
        lower.push([text.slice(cut + 1), x, align])
      } else {
        upper.push([text, x, align])
        if (style.headingRows === 'bilingual') lower.push([tableWords.en?.[column].split('|')[0] ?? '', x, align])
      }
    }
    if (style.pipes) upper.push(...edges.slice(1).map(([, left]): [string, number, 'left'] => ['|', left - 6, 'left']))
    for (const [text, x, align] of upper) this.text(text, x, align)
    if (lower.length > 0) this.next(-2)
    for (const [text, x, align] of lower) this.text(text, x, align)
    this.next(words.goods === '' ? 0 : 5)
  }

  private cell(column: ColumnName, item: Item, index: number): string {
    const { style, words, draw } = this
    switch (column) {
      case 'position':
        return String(index + 1)
      case 'code':
        return item.code
      case 'quantity': {
        const count = String(item.quantity).replace('.', style.numbers[1])
        if (style.unitInQuantity === 'unit') return `${count} ${words.units.split('|')[0]}`
        if (style.unitInQuantity === 'times') return `${count} x`
        if (style.unitInQuantity === 'glued') return `${count}${words.units.split('|')[0]}`
        return count
      }
      case 'unit':
        return draw.word(words.units)
      case 'price':
        return this.money(item.price, true)
      case 'discount':
        return item.discount === 0 ? '' : `${item.discount} %`
      case 'tax':
        return `${draw.of(['20', '20', '10'])}${style.pipes ? '' : ' '}%`
      case 'amount':
        return this.money(item.amount, true)
      default:
        return ''
    }
  }

  private table(items: readonly Item[]): void {
    const { style, words, draw } = this
    this.headings()
    const sectionAt = style.sections && items.length > 2 ? Math.ceil(items.length / 2) : -1
    const breakAt = style.pages > 1 ? Math.ceil(items.length * 0.6) : -1
    let sum = 0
    let ofSection = 0
    if (sectionAt > 0) this.section('A')
    for (const [index, item] of items.entries()) {
      if (index === sectionAt) {
        if (style.sectionSums) {
          this.sum(words.subtotal, ofSection)
          this.next(4)
        }
        ofSection = 0
        this.section('B')
      }
      if (index === breakAt) {
        this.sum(words.carried, sum)
        this.pages.push([])
        this.y = 60
        this.text(`${draw.word(words.invoice)} ${style.seed}`, LEFT)
        this.next(20)
        if (style.repeatsHeadings) this.headings()
        this.sum(words.brought, sum)
      }
      this.row(item, index)
      sum += item.amount
      ofSection += item.amount
    }
    if (style.discountRow && style.headingRows !== 'none') sum += this.discountRow(sum)
    this.sums(sum)
  }

  private section(letter: string): void {
    this.text(`${this.style.language === 'en' ? 'Part' : 'Teil'} ${letter}`, LEFT)
    this.next(2)
  }

  private row(item: Item, index: number): void {
    const { style } = this
    const edges = this.edges()
    const place = edges.find(([column]) => column === 'description')
    const wrapped = style.wrapped === 'never' ? [] : item.details
    const texts = [item.description, ...wrapped, ...(style.wrapped === 'around' ? [item.code] : [])]
    const above = style.wrapped === 'before' ? texts.length - 1 : style.wrapped === 'around' && texts.length > 2 ? 1 : 0
    for (const [at, text] of texts.entries()) {
      if (at === above) {
        for (const [at, [column, left, right]] of edges.entries()) {
          const isGlued = style.gluedPosition && column === 'position' && edges[at + 1]?.[0] === 'description'
          if (isGlued) this.text(`${index + 1} ${text}`, left)
          else if (column === 'description') {
            if (!(style.gluedPosition && edges[at - 1]?.[0] === 'position')) this.text(text, left)
          } else
            this.text(
              this.cell(column, item, index),
              this.isLeft(column) ? left : right,
              this.isLeft(column) ? 'left' : 'right',
            )
          if (style.pipes && at > 0) this.text('|', left - 6)
        }
      } else if (place) this.text(text, place[1] + (style.gluedPosition && edges[0]?.[0] === 'position' ? 0 : 0))
      this.next(at === texts.length - 1 ? style.gapBetweenItems : -1)
    }
    const has = (column: ColumnName): boolean => style.columns.includes(column)
    this.lines.push({
      description: texts.join(' '),
      quantity: has('quantity') ? String(item.quantity) : null,
      unit_price: has('price') ? (item.price / 100).toFixed(2) : null,
      amount: (item.amount / 100).toFixed(2),
    })
  }

  private discountRow(sum: number): number {
    const { words, draw } = this
    const discount = -Math.round(sum / 20)
    const edges = this.edges()
    const text = draw.word(words.rebate)
    for (const [column, left, right] of edges) {
      if (column === 'description') this.text(text, left)
      if (column === 'amount')
        this.text(
          this.money(discount, true),
          this.isLeft(column) ? left : right,
          this.isLeft(column) ? 'left' : 'right',
        )
    }
    this.next()
    this.lines.push({ description: text, quantity: null, unit_price: null, amount: (discount / 100).toFixed(2) })
    return discount
  }

  private sum(label: string, hundredths: number): void {
    this.text(this.draw.word(label), RIGHT - 190)
    this.text(this.money(hundredths, false), RIGHT - 8, 'right')
    this.next()
  }

  private sums(net: number): void {
    const { words, style } = this
    const tax = Math.round(net / 5)
    this.next(6)
    this.sum(words.subtotal, net)
    this.sum(words.taxTotal, tax)
    this.sum(words.total, net + tax)
    if (!style.taxTable) return
    this.next(12)
    for (const [text, x] of [
      [words.tax.split('|')[0] ?? '', LEFT],
      [words.subtotal.split('|')[0] ?? '', 160],
      [words.taxTotal.split('|')[0] ?? '', 290],
      [words.total.split('|')[0] ?? '', 420],
    ] as const)
      this.text(text, x)
    this.next()
    for (const [text, x] of [
      ['20 %', LEFT],
      [this.print(net), 160],
      [this.print(tax), 290],
      [this.print(net + tax), 420],
    ] as const)
      this.text(text, x)
    this.next()
  }

  private foot(): void {
    this.y = Math.max(this.y + 30, 780)
    this.text('Nordwind Handel, Quay Road 12, 4021 Hafenstadt', LEFT)
    this.next()
    this.text('IBAN DE02 1203 0000 0000 2020 51', LEFT)
  }
}
