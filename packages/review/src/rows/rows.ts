import type { Cell, Column } from '../form/form.js'

/** The rows of a list or table. The cells can have more properties than those of a form. */
type Rows<C extends Cell> = readonly (readonly C[])[]

/** Gives a cell another value. */
type SetValue<C extends Cell> = (cell: C, value: string | null) => C

/** Inserts rows, the first of which then has this index. */
export const addRows = <C extends Cell>(rows: Rows<C>, at: number, added: Rows<C>): Rows<C> => [
  ...rows.slice(0, at),
  ...added,
  ...rows.slice(at),
]

export const deleteRow = <C extends Cell>(rows: Rows<C>, row: number): Rows<C> => rows.filter((_, at) => at !== row)

/** Moves a row up or down. At the end of the table, nothing changes. */
export function moveRow<C extends Cell>(rows: Rows<C>, row: number, step: 1 | -1): Rows<C> {
  const moved = rows[row]
  if (!moved || !rows[row + step]) return rows
  return addRows(deleteRow(rows, row), row + step, [moved])
}

/**
 * Adds the texts of a row to the one above, and deletes it. Of other values, such as amounts, the one above wins, because two of them
 * cannot be one value.
 */
export function mergeRows<C extends Cell>(
  rows: Rows<C>,
  row: number,
  columns: readonly Column[],
  setValue: SetValue<C>,
): Rows<C> {
  const above = rows[row - 1]
  const below = rows[row]
  if (!above || !below) return rows
  const merged = above.map((cell, column) => {
    const other = below[column]
    if (!other || other.value === null) return cell
    if (cell.value === null) return other
    return columns[column]?.type === 'text' ? setValue(cell, `${cell.value} ${other.value}`) : cell
  })
  return [...rows.slice(0, row - 1), merged, ...rows.slice(row + 1)]
}

/**
 * Splits the text of a cell: the text from the caret on moves to a new row below. The other values stay in the first row. Nothing
 * changes if the caret is at an end of the text.
 */
export function splitRow<C extends Cell>(
  rows: Rows<C>,
  { row, column }: { readonly row: number; readonly column: number },
  caret: number,
  { emptyCell, setValue }: { emptyCell(): C; readonly setValue: SetValue<C> },
): Rows<C> {
  const cells = rows[row]
  const text = cells?.[column]?.value ?? ''
  const before = text.slice(0, caret).trim()
  const after = text.slice(caret).trim()
  if (!cells || before === '' || after === '') return rows
  const first = cells.map((cell, at) => (at === column ? setValue(cell, before) : cell))
  const second = cells.map((_, at) => (at === column ? setValue(emptyCell(), after) : emptyCell()))
  return [...rows.slice(0, row), first, second, ...rows.slice(row + 1)]
}
