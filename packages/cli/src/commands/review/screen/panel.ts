import { type Cell, type Column, cellAt, isChanged, needsCheck } from '@las/review'
import { toSafeLine } from '../../../output/safe-text.js'
import type { Editor } from './editor.js'
import { cut, type Line, part, widthOf, wrap } from './line.js'
import type { ReviewState } from './state.js'

/** The lines below the fields. */
export interface Panel {
  readonly lines: readonly Line[]
  readonly cursor?: { readonly row: number; readonly column: number }
}

/** The facts about the current value, or the line in which it is edited, and the keys. */
export function renderPanel(state: ReviewState, columns: number, maxRows: number): Panel {
  const rule: Line = [part('─'.repeat(columns), 'dim')]
  const { mode } = state
  if (mode.kind === 'edit' || mode.kind === 'reject') {
    const column = columnOf(state)
    const title = mode.kind === 'reject' ? 'Reason' : (column?.title ?? '')
    const input = inputLine(title, mode.editor, columns)
    const hint = mode.kind === 'reject' ? 'Why the document cannot be used. Its run ends.' : editHint(state)
    const below: Line = mode.problem
      ? [part(cut(` ${mode.problem}`, columns), 'problem')]
      : [part(cut(` ${hint}`, columns), 'dim')]
    return {
      lines: [rule, input.line, below, keyLine(editKeys(state), columns)],
      cursor: { row: 1, column: input.cursor },
    }
  }
  if (mode.kind === 'busy') return { lines: [rule, [part(cut(` ${mode.text}`, columns))], []] }
  if (mode.kind === 'lost') {
    const texts = wrap(mode.text, columns - 2, maxRows - 2)
    return {
      lines: [
        rule,
        ...texts.map((text): Line => [part(` ${text}`, 'problem')]),
        keyLine([['any key', 'next document']], columns),
      ],
    }
  }
  const details = state.notice
    ? wrap(state.notice.text, columns - 2, 2).map(
        (text): Line => [part(` ${text}`, state.notice?.kind === 'problem' ? 'problem' : 'checked')],
      )
    : []
  const about = aboutLines(state, columns, Math.max(1, maxRows - 2 - details.length))
  return { lines: [rule, ...about, ...details, keyLine(browseKeys(state), columns)] }
}

const columnOf = ({ form, place }: ReviewState): Column | undefined => form.fields[place.field]?.columns[place.column]

/** The facts about the current value, and why it must be checked. */
function aboutLines(state: ReviewState, columns: number, maxRows: number): Line[] {
  const { form, draft, place } = state
  const field = form.fields[place.field]
  const column = columnOf(state)
  if (!field || !column) return [[]]
  const cell = cellAt(draft, place)
  const name = field.kind === 'table' ? `${field.title}, row ${place.row + 1}, ${column.title}` : column.title
  const facts = [name, typeText(column), ...(column.isRequired ? ['required'] : []), ...factsOf(cell)]
  const lines: Line[] = [[part(cut(` ${facts.join(' · ')}`, columns), 'bold')]]
  const reasons = [...(cell?.original?.reasons ?? []), ...field.reasons]
  for (const reason of reasons) {
    const style = (cell && needsCheck(cell)) || field.reasons.includes(reason) ? 'doubtful' : 'dim'
    for (const text of wrap(reason, columns - 3, 2)) lines.push([part(` ! ${text}`, style)])
  }
  if (reasons.length === 0 && column.description) lines.push([part(cut(` ${column.description}`, columns), 'dim')])
  return lines.slice(0, maxRows)
}

function factsOf(cell: Cell | undefined): string[] {
  if (!cell) return []
  if (!cell.original) return ['added']
  const { value, confidence, page, printed } = cell.original
  return [
    ...(isChanged(cell) ? [`predicted ${value ?? 'nothing'}`] : []),
    ...(printed === undefined ? [] : [`printed as ${printed}`]),
    ...(confidence === undefined ? [] : [`${Math.floor(confidence * 100)} %`]),
    ...(page === undefined ? [] : [`page ${page + 1}`]),
  ]
}

const TYPE_TEXTS: Readonly<Record<Column['type'], string>> = {
  text: 'text',
  amount: 'amount',
  number: 'number',
  date: 'date',
  digits: 'digits',
  choice: 'choice',
  boolean: 'yes or no',
}

const typeText = ({ type }: Column): string => TYPE_TEXTS[type]

/** The notation of the value, and how it is printed in the document. */
function editHint(state: ReviewState): string {
  const original = cellAt(state.draft, state.place)?.original
  const shown = original?.printed ?? original?.value
  return `${hintOf(columnOf(state))}${shown == null ? '' : ` · the document says ${shown}`}`
}

function hintOf(column: Column | undefined): string {
  switch (column?.type) {
    case 'amount':
      return 'Amount, such as 1234.50'
    case 'number':
      return 'Number, such as 12.5'
    case 'date':
      return 'Date, such as 2026-05-31'
    case 'digits':
      return 'Digits only'
    case 'choice':
      return `Up and Down select: ${(column.choices ?? []).join(', ')}`
    case 'boolean':
      return 'true or false'
    default:
      return column?.description ?? 'Text'
  }
}

/** The line in which text is entered. Its part around the cursor is visible. */
function inputLine(title: string, { text, cursor }: Editor, columns: number): { line: Line; cursor: number } {
  const label = ` ${cut(title, Math.floor(columns / 3))}: `
  const space = Math.max(1, columns - widthOf(label) - 1)
  const before = toSafeLine(text.slice(0, cursor))
  const after = toSafeLine(text.slice(cursor))
  const shownBefore = lastColumns(before, widthOf(after) === 0 ? space : Math.max(1, Math.floor((space * 3) / 4)))
  const shownAfter = cut(after, space - widthOf(shownBefore))
  return {
    line: [part(label, 'bold'), part(shownBefore + shownAfter)],
    cursor: widthOf(label) + widthOf(shownBefore),
  }
}

/** The end of a text in a number of columns. */
function lastColumns(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  let shown = ''
  for (const character of characters.reverse()) {
    if (widthOf(character + shown) > columns - 1) break
    shown = character + shown
  }
  return `…${shown}`
}

type KeyHint = readonly [key: string, effect: string]

function browseKeys(state: ReviewState): KeyHint[] {
  const isTable = state.form.fields[state.place.field]?.kind !== 'value'
  return [
    ['Enter', 'edit'],
    ['Space', 'ok'],
    ['Tab', 'next'],
    ['a', 'approve'],
    ['r', 'reject'],
    ['s', 'skip'],
    ['q', 'quit'],
    ['o', 'open'],
    ...(isTable ? ([['+ -', 'rows']] as const) : []),
    ['u', 'undo'],
    ['?', 'help'],
  ]
}

function editKeys({ mode, form, place }: ReviewState): KeyHint[] {
  if (mode.kind === 'reject')
    return [
      ['Enter', 'reject the document'],
      ['Esc', 'cancel'],
    ]
  const isTable = form.fields[place.field]?.kind === 'table'
  return [
    ['Enter', 'accept'],
    ['Esc', 'cancel'],
    ...(isTable ? ([['Tab', 'next column']] as const) : []),
    ['Ctrl-U', 'delete text'],
  ]
}

/** The keys that fit; `? help` is always among them. */
function keyLine(hints: readonly KeyHint[], columns: number): Line {
  const widths = (shown: readonly KeyHint[]): number =>
    shown.reduce((sum, [key, effect]) => sum + widthOf(key) + widthOf(effect) + 3, 0)
  const shown = [...hints]
  while (shown.length > 1 && widths(shown) > columns) shown.splice(-2, 1)
  return shown.flatMap(([key, effect]) => [part(` ${key}`, 'bold'), part(` ${effect} `, 'dim')])
}
