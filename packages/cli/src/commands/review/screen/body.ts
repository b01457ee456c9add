import { type Cell, cellAt, type Draft, type Field, isChanged, needsCheck, type Row } from '@las/review'
import { cut, fit, type Line, type Part, part, type Style, widthOf } from './line.js'
import type { ReviewState } from './state.js'

/** The lines of the fields that are visible around the current value. */
export function renderBody(state: ReviewState, columns: number, rows: number): Line[] {
  const lines: Line[] = []
  let current = 0
  for (const [index, field] of state.form.fields.entries()) {
    const isCurrent = index === state.place.field
    if (field.kind === 'value') {
      if (isCurrent) current = lines.length
      lines.push(valueLine(state, index, columns))
      continue
    }
    const { head, items } =
      field.kind === 'table' ? tableLines(state, index, columns) : listLines(state, index, columns)
    if (isCurrent) current = lines.length + head.length + Math.min(state.place.row, Math.max(0, items.length - 1))
    lines.push(...head, ...items)
  }
  if (lines.length === 0) lines.push([part('   The document has no values to review.', 'dim')])
  const start = Math.max(0, Math.min(current - Math.floor(rows / 2), lines.length - rows))
  const visible = lines.slice(start, start + Math.max(0, rows))
  return withMarks(visible, { above: start, below: lines.length - start - rows })
}

/** Shows that there are lines above or below. */
function withMarks(lines: Line[], { above, below }: { above: number; below: number }): Line[] {
  if (above > 0 && lines[0]) lines[0] = [part('↑', 'dim'), ...withoutGutter(lines[0])]
  const last = lines.length - 1
  if (below > 0 && last > 0 && lines[last]) lines[last] = [part('↓', 'dim'), ...withoutGutter(lines[last] ?? [])]
  return lines
}

const withoutGutter = ([first, ...others]: Line): Line =>
  first ? [{ ...first, text: first.text.slice(1) }, ...others] : []

const MARK_WIDTH = 3
const CONFIDENCE_WIDTH = 6
const PAGE_WIDTH = 6

function markOf(cell: Cell | undefined): Part {
  if (!cell) return part(' ')
  if (needsCheck(cell)) return part('!', 'doubtful')
  return cell.isChecked ? part('✓', 'checked') : part(' ')
}

function styleOf(cell: Cell | undefined): Style {
  if (!cell) return 'dim'
  if (isChanged(cell)) return 'changed'
  return needsCheck(cell) ? 'doubtful' : 'plain'
}

/** The text of a value, or of the editor while it is edited. */
const shownText = ({ value }: Cell): string => value ?? '–'

const gutter = (isCurrent: boolean, cell: Cell | undefined): Part[] => [
  part(isCurrent ? '›' : ' ', 'bold'),
  markOf(cell),
  part(' '),
]

const percent = (confidence: number | undefined): string =>
  confidence === undefined ? '' : `${Math.floor(confidence * 100)} %`

/** The width of the titles of all fields. */
function titleWidth({ form }: ReviewState, columns: number): number {
  const widest = Math.max(0, ...form.fields.map(({ title }) => widthOf(title)))
  return Math.min(widest, Math.floor(columns / 3))
}

function valueLine(state: ReviewState, field: number, columns: number): Line {
  const { title = '', columns: [column] = [] } = state.form.fields[field] ?? {}
  const cell = cellAt(state.draft, { field, row: 0, column: 0 })
  const isCurrent = state.place.field === field
  const titles = titleWidth(state, columns)
  const space = columns - MARK_WIDTH - titles - 2 - factsWidth(columns)
  const marked = column?.isRequired && cell?.value === null ? 'required' : cell ? shownText(cell) : ''
  return [
    ...gutter(isCurrent, cell),
    part(fit(title, titles), isCurrent ? 'bold' : 'plain'),
    part('  '),
    ...valueParts(cell, marked, space, isCurrent),
    ...factParts(cell, columns),
  ]
}

const hasPages = (columns: number): boolean => columns >= 50

const factsWidth = (columns: number): number => CONFIDENCE_WIDTH + (hasPages(columns) ? PAGE_WIDTH : 0) + 1

/** The confidence and, if the terminal is wide enough, the page. */
function factParts(cell: Cell | undefined, columns: number): Part[] {
  const { confidence, page } = cell?.original ?? {}
  const pageText = page === undefined ? '' : `p. ${page + 1}`
  return [
    part(fit(percent(confidence), CONFIDENCE_WIDTH, 'right'), 'dim'),
    ...(hasPages(columns) ? [part(fit(pageText, PAGE_WIDTH, 'right'), 'dim')] : []),
  ]
}

/** The value and, if it was changed, the predicted one. */
function valueParts(cell: Cell | undefined, text: string, space: number, isCurrent: boolean): Part[] {
  const style = isCurrent ? 'selected' : styleOf(cell)
  const before = cell?.original && isChanged(cell) ? `  (was ${cell.original.value ?? 'empty'})` : ''
  const value = cut(text, space)
  const rest = space - widthOf(value)
  return [part(value, style), part(fit(before, rest), 'dim')]
}

interface Lines {
  readonly head: Line[]
  readonly items: Line[]
}

function headLine({ title, reasons, kind }: Field, rows: readonly Row[], titles: number, isCurrent: boolean): Line {
  const noun = kind === 'list' ? 'value' : 'row'
  const count = `${rows.length} ${noun}${rows.length === 1 ? '' : 's'}`
  const open = rows.flat().filter(needsCheck).length
  return [
    part(isCurrent ? '›' : ' ', 'bold'),
    reasons.length > 0 || open > 0 ? part('!', 'doubtful') : part(' '),
    part(' '),
    part(fit(title, titles), isCurrent ? 'bold' : 'plain'),
    part(`  ${count}${open > 0 ? `, ${open} to check` : ''}`, 'dim'),
  ]
}

const emptyLine = (isCurrent: boolean): Line => [
  part(isCurrent ? '›' : ' ', 'bold'),
  part('   '),
  part('no rows: press + to add one', isCurrent ? 'selected' : 'dim'),
]

function listLines(state: ReviewState, index: number, columns: number): Lines {
  const field = state.form.fields[index]
  const rows = state.draft[index] ?? []
  const isCurrent = state.place.field === index
  if (!field) return { head: [], items: [] }
  const items = rows.map(([cell], row): Line => {
    const isSelected = isCurrent && state.place.row === row
    const space = columns - MARK_WIDTH - 2 - factsWidth(columns)
    return [
      ...gutter(isSelected, cell),
      part('- ', 'dim'),
      ...valueParts(cell, cell ? shownText(cell) : '', space, isSelected),
      ...factParts(cell, columns),
    ]
  })
  return {
    head: [headLine(field, rows, titleWidth(state, columns), isCurrent)],
    items: items.length === 0 ? [emptyLine(isCurrent)] : items,
  }
}

const MIN_COLUMN_WIDTH = 6

function tableLines(state: ReviewState, index: number, columns: number): Lines {
  const field = state.form.fields[index]
  const rows = state.draft[index] ?? []
  const isCurrent = state.place.field === index
  if (!field) return { head: [], items: [] }
  const numberWidth = String(rows.length).length
  const space = columns - MARK_WIDTH - numberWidth
  const layout = layoutOf(field, rows, space, isCurrent ? state.place.column : 0)
  const titles = layout.map(({ column, width }) => {
    const { title = '', type = 'text' } = field.columns[column] ?? {}
    return part(`  ${fit(title, width, alignOf(type))}`, 'dim')
  })
  const more = layout.length < field.columns.length ? part(' …', 'dim') : part('')
  const items = rows.map((row, number): Line => {
    const isRow = isCurrent && state.place.row === number
    const openCell = row.find(needsCheck) ?? row.find(cell => cell.isChecked)
    return [
      ...gutter(isRow, openCell),
      part(fit(String(number + 1), numberWidth, 'right'), 'dim'),
      ...layout.flatMap(({ column, width }): Part[] => {
        const cell = row[column]
        const isSelected = isRow && state.place.column === column
        const text = fit(cell ? shownText(cell) : '', width, alignOf(field.columns[column]?.type ?? 'text'))
        const isDoubtful = cell !== undefined && needsCheck(cell)
        return [part(isDoubtful ? ' !' : '  ', 'doubtful'), part(text, isSelected ? 'selected' : styleOf(cell))]
      }),
    ]
  })
  if (items.length === 0)
    return { head: [headLine(field, rows, titleWidth(state, columns), isCurrent)], items: [emptyLine(isCurrent)] }
  return {
    head: [
      headLine(field, rows, titleWidth(state, columns), isCurrent),
      [part(' '.repeat(MARK_WIDTH + numberWidth)), ...titles, more],
    ],
    items,
  }
}

const alignOf = (type: string): 'left' | 'right' => (type === 'amount' || type === 'number' ? 'right' : 'left')

/** The columns that fit, including the current one, and their widths. Wide columns are narrowed first. */
function layoutOf(
  field: Field,
  rows: Draft[number],
  space: number,
  current: number,
): { readonly column: number; readonly width: number }[] {
  const natural = field.columns.map(({ title }, column) =>
    Math.max(MIN_COLUMN_WIDTH, widthOf(title), ...rows.map(row => widthOf(row[column]?.value ?? '–'))),
  )
  const fitting = Math.max(1, Math.floor(space / (MIN_COLUMN_WIDTH + 2)))
  const start = natural.length <= fitting ? 0 : Math.min(Math.max(0, current - fitting + 1), natural.length - fitting)
  const shown = natural.map((width, column) => ({ column, width })).slice(start, start + fitting)
  const available = space - shown.length * 2 - (shown.length < natural.length ? 2 : 0)
  // The largest width that all columns can have without exceeding the space.
  let limit = Math.max(...shown.map(({ width }) => width))
  const total = (): number => shown.reduce((sum, { width }) => sum + Math.min(width, limit), 0)
  while (limit > 1 && total() > available) limit--
  return shown.map(({ column, width }) => ({ column, width: Math.min(width, limit) }))
}
