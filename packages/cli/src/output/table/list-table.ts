import type { Column, View } from '../../command/output.js'
import type { ListText, Medium } from '../format.js'
import { isRecord } from '../items.js'
import { pathsOf, valueAt } from '../paths.js'
import { cellText } from './cell-text.js'
import type { Colors } from './colors.js'
import { type ColumnType, titleOf, typeOf } from './column-types.js'
import { columnWidths, GAP } from './column-widths.js'
import { pad, shorten, widthOf } from './text-width.js'

/** Text is not shortened to less than this. */
const MIN_TEXT_WIDTH = 10

/** Text is not shortened to less than this to show less important columns. */
const COMFORTABLE_TEXT_WIDTH = 18

/** The widths of values that have not arrived yet. */
const TYPICAL_WIDTHS: Readonly<Record<ColumnType, number>> = { id: 45, text: 24, number: 10, time: 14, status: 12 }

/** A column whose width is known. */
interface LaidOutColumn {
  readonly path: string
  readonly title: string
  readonly type: ColumnType
  readonly width: number
}

/** A table with a row per item. The first items decide the columns and their widths. */
export function listTable(view: View, isOpen: boolean, medium: Medium, colors: Colors): ListText {
  let columns: readonly LaidOutColumn[] | undefined
  return {
    items(items) {
      if (items.length === 0) return ''
      if (items.every(Array.isArray)) return untitledTable(items, medium, colors)
      if (columns === undefined && !items.some(isRecord)) return plainLines(items, medium)
      const isFirst = columns === undefined
      columns ??= layOut(items, view, isOpen, medium)
      const rows = items.map(item => row(columns ?? [], item, medium, colors))
      return (isFirst ? headingOf(columns, colors) : '') + rows.join('')
    },
  }
}

/** Rows that are lists of values, as in the result of `--query 'documents[].[documentId, name]'`. */
function untitledTable(lists: readonly (readonly unknown[])[], medium: Medium, colors: Colors): string {
  const rows = lists.map(list => Object.fromEntries(list.entries()))
  const columns = pathsOf(rows).map(path => ({ path, title: '' }))
  const laidOut = layOut(rows, { columns }, false, medium)
  return rows.map(item => row(laidOut, item, medium, colors)).join('')
}

const plainLines = (items: readonly unknown[], { width, now }: Medium): string =>
  items.map(item => `${shorten(cellText(item, 'text', now), width)}\n`).join('')

function layOut(items: readonly unknown[], view: View, isOpen: boolean, medium: Medium): LaidOutColumn[] {
  const given: readonly Column[] = view.columns ?? pathsOf(items).map(path => ({ path }))
  const measured = given.flatMap((column, index) => {
    const values = items.map(item => valueAt(item, column.path))
    const type = typeOf(column, values)
    const title = titleOf(column)
    const cells = values.map(value => widthOf(cellText(value, type, medium.now)))
    const widest = cells.reduce((a, b) => Math.max(a, b), 0)
    // The first column is the id. Other columns without values only take space, unless values can follow.
    if (widest === 0 && !isOpen && index > 0) return []
    const natural = Math.max(widthOf(title), widest, isOpen ? TYPICAL_WIDTHS[type] : 0)
    const atLeast = (width: number): number =>
      type === 'text' ? Math.min(natural, Math.max(width, widthOf(title))) : natural
    const widths = { natural, minimum: atLeast(MIN_TEXT_WIDTH), comfortable: atLeast(COMFORTABLE_TEXT_WIDTH) }
    return [{ path: column.path, title, type, ...widths, priority: column.priority ?? index }]
  })
  const widths = columnWidths(measured, medium.width)
  return measured.flatMap((column, index) => {
    const width = widths[index]
    return width === undefined ? [] : [{ ...column, width }]
  })
}

const headingOf = (columns: readonly LaidOutColumn[], { heading }: Colors): string =>
  line(
    columns,
    ({ title }) => title,
    text => heading(text),
  )

function row(columns: readonly LaidOutColumn[], item: unknown, { now }: Medium, colors: Colors): string {
  return line(
    columns,
    ({ path, type }) => cellText(isRecord(item) ? valueAt(item, path) : undefined, type, now),
    (text, { type }) => {
      if (type === 'status') return colors.status(text, text.trim())
      return type === 'time' ? colors.dim(text) : text
    },
  )
}

/** The cells of a line. Spaces are added before colours, so that they are not part of the measured text. */
function line(
  columns: readonly LaidOutColumn[],
  textOf: (column: LaidOutColumn) => string,
  color: (text: string, column: LaidOutColumn) => string,
): string {
  const cells = columns.map((column, index) => {
    const { type, width } = column
    const text = shorten(textOf(column), width).trimEnd()
    const isLast = index === columns.length - 1
    if (text === '') return isLast ? '' : ' '.repeat(width)
    if (type === 'number') return color(pad(text, width, 'right'), column)
    return color(text, column) + (isLast ? '' : ' '.repeat(width - widthOf(text)))
  })
  return `${cells.join(' '.repeat(GAP)).trimEnd()}\n`
}
