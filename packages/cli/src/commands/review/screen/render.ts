import { placesToCheck } from '@las/review'
import { renderBody } from './body.js'
import { renderHelp } from './help.js'
import { cut, cutLine, type Line, part, widthOf, widthOfLine, wrap } from './line.js'
import { renderPanel } from './panel.js'
import type { ReviewState } from './state.js'

export interface Size {
  readonly columns: number
  readonly rows: number
}

/** The content of a terminal. */
export interface Picture {
  /** As many lines as the terminal has rows, at most as wide as it. */
  readonly lines: readonly Line[]
  /** Where the cursor is shown, from 0. It is hidden otherwise. */
  readonly cursor?: { readonly row: number; readonly column: number }
}

const MIN_COLUMNS = 30
const MIN_ROWS = 8

/** Draws the review of a task. */
export function render(state: ReviewState, size: Size): Picture {
  const { columns, rows } = size
  if (columns < MIN_COLUMNS || rows < MIN_ROWS) {
    const text = `Too small: enlarge the terminal to ${MIN_COLUMNS}x${MIN_ROWS}, or press Ctrl-C.`
    return filled(
      wrap(text, columns, rows).map(line => [part(line)]),
      size,
    )
  }
  if (state.mode.kind === 'help') return filled(renderHelp(size), size)
  const header = renderHeader(state, columns)
  const panel = renderPanel(state, columns, Math.max(3, Math.min(7, Math.floor(rows / 3))))
  const bodyRows = rows - header.length - panel.lines.length
  const body = renderBody(state, columns, bodyRows)
  const empty: Line[] = Array.from({ length: Math.max(0, bodyRows - body.length) }, () => [])
  const picture = filled([...header, ...body, ...empty, ...panel.lines], size)
  if (!panel.cursor) return picture
  const row = header.length + bodyRows + panel.cursor.row
  return { ...picture, cursor: { row: Math.min(row, rows - 1), column: Math.min(panel.cursor.column, columns - 1) } }
}

/** The name of the document, its queue, and how much is done. */
function renderHeader({ task, form, draft }: ReviewState, columns: number): Line[] {
  const open = placesToCheck(form, draft).length
  const progress = `${task.number} of ${task.total}`
  const left = open === 0 ? 'checked' : `${open} to check`
  const right = [part(` ${left}`, open === 0 ? 'checked' : 'doubtful'), part(` · ${progress} `, 'bold')]
  const space = Math.max(0, columns - widthOfLine(right))
  const title = cut(` ${task.title}`, space)
  const queue = cut(`  ${task.queue}`, Math.max(0, space - widthOf(title)))
  const gap = ' '.repeat(Math.max(0, space - widthOf(title) - widthOf(queue)))
  const lines: Line[] = [[part(title, 'bold'), part(queue, 'dim'), part(gap), ...right]]
  const [reason, ...others] = task.reasons
  if (reason !== undefined) {
    const more = others.length > 0 ? ` (and ${others.length} more)` : ''
    lines.push([part(cut(` ! ${reason}${more}`, columns), 'doubtful')])
  }
  lines.push([part('─'.repeat(columns), 'dim')])
  return lines
}

function filled(lines: readonly Line[], { columns, rows }: Size): Picture {
  const shown = lines.slice(0, rows).map(line => cutLine(line, columns))
  while (shown.length < rows) shown.push([])
  return { lines: shown }
}
