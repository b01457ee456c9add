import type { LinesField } from '../../fields/field-config.js'
import { cellKey } from './line-truth.js'

type OfCell<Result> = (text: string, column: string) => Result

/** Remembers the results of a function of the text of a cell and the label of its column. */
export function remembered<Result>(compute: OfCell<Result>): OfCell<Result> {
  const byColumn = new Map<string, Map<string, Result>>()
  return (text, column) => {
    let known = byColumn.get(column)
    if (!known) {
      known = new Map()
      byColumn.set(column, known)
    }
    const found = known.get(text)
    if (found !== undefined || known.has(text)) return found as Result
    const result = compute(text, column)
    known.set(text, result)
    return result
  }
}

/** The keys of the values of cells, by the types of their columns. See {@link cellKey}. */
export const cellKeys = ({ fields }: Pick<LinesField, 'fields'>): OfCell<string | undefined> =>
  remembered((text, column) => cellKey(text, fields[column]?.type ?? 'string'))
