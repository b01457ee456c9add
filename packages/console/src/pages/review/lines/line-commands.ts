import {
  addRows,
  boxOf,
  deleteRow,
  linesOf,
  mergeRows,
  moveRow,
  type ParsedValue,
  type Place,
  parseBlock,
  splitRow,
  textOf,
} from '@las/review'
import { withoutFormula } from '@las/rows'
import { withoutOrderMarks } from '../../../api/parse-json.js'
import type { PageWord } from '../../../contract.js'
import { emptyCell, type ReviewCell, type ReviewRow } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { readWords } from '../values/printed-value.js'

/** The commands for the lines of a table. Each is one step that can be undone. */
export interface LineCommands {
  add(place: Place): void
  remove(place: Place): void
  move(place: Place, step: 1 | -1): void
  mergeUp(place: Place): void
  split(place: Place, caret: number): void
  /** Fills cells from a place on with the cells of a spreadsheet. Lines are added as needed. */
  paste(place: Place, text: string): void
  /** The cells between two places, for a spreadsheet. */
  copy(from: Place, to: Place): string
  /** Fills a column from a line on, with a line of the page for each line of the table. */
  takeColumn(place: Place, words: readonly PageWord[], page: number): void
}

export function lineCommands(model: ReviewModel): LineCommands {
  const columnsOf = ({ field }: Place) => model.form.fields[field]?.columns ?? []
  const blankRow = (place: Place): ReviewRow => columnsOf(place).map(emptyCell)
  const setValue = (cell: ReviewCell, value: string | null): ReviewCell => ({
    value,
    original: cell.original,
    isChecked: true,
    way: 'typed',
  })

  /** The cell with a text that was not typed letter by letter. */
  function filled(
    { value, original }: ReviewCell,
    parsed: ParsedValue,
    text: string,
    given: Pick<ReviewCell, 'way' | 'spot'>,
  ): ReviewCell {
    const cell = { original, isChecked: true, ...given }
    return 'problem' in parsed ? { ...cell, value, text, problem: parsed.problem } : { ...cell, value: parsed.value }
  }

  /** The rows with as many more as needed. */
  const extended = (rows: readonly ReviewRow[], place: Place, count: number): readonly ReviewRow[] =>
    addRows(
      rows,
      rows.length,
      Array.from({ length: Math.max(0, count - rows.length) }, () => blankRow(place)),
    )

  return {
    add(place) {
      const row = model.draft.peek()[place.field]?.length === 0 ? 0 : place.row + 1
      model.setRows(place.field, rows => addRows(rows, row, [blankRow(place)]), { ...place, row, column: 0 })
    },
    remove: place => model.setRows(place.field, rows => deleteRow(rows, place.row), place),
    move(place, step) {
      model.setRows(place.field, rows => moveRow(rows, place.row, step), { ...place, row: place.row + step })
    },
    mergeUp(place) {
      if (place.row === 0) return
      const above = { ...place, row: place.row - 1 }
      model.setRows(place.field, rows => mergeRows(rows, place.row, columnsOf(place), setValue), above)
    },
    split(place, caret) {
      const below = { ...place, row: place.row + 1 }
      model.setRows(place.field, rows => splitRow(rows, place, caret, { emptyCell, setValue }), below)
    },
    paste(place, text) {
      const block = parseBlock(withoutOrderMarks(text))
      model.setRows(
        place.field,
        rows =>
          extended(rows, place, place.row + block.length).map((cells, row) => {
            const pasted = block[row - place.row]
            if (!pasted) return cells
            return cells.map((cell, at) => {
              const text = pasted[at - place.column]?.replace(FORMULA_MARK, '')
              const column = columnsOf(place)[at]
              if (text === undefined || !column) return cell
              const parsed = text.trim() === '' ? { value: null } : model.parse(text, column)
              return filled(cell, parsed, text, { way: 'typed' })
            })
          }),
        place,
      )
    },
    copy(from, to) {
      const [top, bottom] = [Math.min(from.row, to.row), Math.max(from.row, to.row)]
      const [left, right] = [Math.min(from.column, to.column), Math.max(from.column, to.column)]
      const rows = (model.draft.peek()[from.field] ?? []).slice(top, bottom + 1)
      return rows
        .map(cells =>
          cells
            .slice(left, right + 1)
            .map(({ value }) => quoted(withoutFormula(value ?? '')))
            .join('\t'),
        )
        .join('\n')
    },
    takeColumn(place, words, page) {
      const column = columnsOf(place)[place.column]
      if (!column) return
      const lines = linesOf({ page, width: 1, height: 1, words }).map(line => ({
        parsed: readWords(line, column, model.parse),
        text: textOf(line),
        spot: { page, location: boxOf(line) },
      }))
      // The title of a column of amounts is not an amount.
      const readable = lines.filter(({ parsed }) => 'value' in parsed)
      const taken = readable.length > 0 ? readable : lines
      model.setRows(
        place.field,
        rows =>
          extended(rows, place, place.row + taken.length).map((cells, row) => {
            const line = taken[row - place.row]
            if (!line) return cells
            const { parsed, text, spot } = line
            return cells.map((cell, at) =>
              at === place.column ? filled(cell, parsed, text, { way: 'picked', spot }) : cell,
            )
          }),
        place,
      )
      model.moveToCheck({ ...place, row: place.row + taken.length - 1 })
    },
  }
}

/** The apostrophe with which a text that looks like a formula was copied. */
const FORMULA_MARK = /^'(?=[=+\-@＝＋－＠])/

const quoted = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
