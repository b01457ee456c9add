import { type Column, type Conventions, type Form, locate, type Original } from '@las/review'
import type { PageWords } from '../../../contract.js'
import type { ReviewCell, ReviewDraft, Spot } from '../cells/review-cell.js'

/** Where a predicted value is printed, if the prediction does not say it. */
export function findOriginal(
  { value, printed, page }: Original,
  column: Column,
  pages: readonly PageWords[],
  options: { readonly conventions: Conventions; readonly near?: Spot | undefined },
): Spot | undefined {
  if (value === null) return undefined
  const possible = page === undefined ? pages : pages.filter(each => each.page === page)
  // The printed text is more exact: `0 %` and `0.00` are the same amount.
  const found =
    (printed && locate(printed, { ...column, type: 'text' }, possible, options)) ||
    locate(value, column, possible, options)
  return found && { page: found.page, location: found.location }
}

/** Adds where single values are printed, on which their order depends. Those of tables are found after the document was opened. */
export function withSpots(
  { fields }: Form,
  draft: ReviewDraft,
  pages: readonly PageWords[],
  conventions: Conventions,
): ReviewDraft {
  return draft.map((rows, index) => {
    const field = fields[index]
    if (field?.kind !== 'value') return rows
    return rows.map(cells =>
      cells.map((cell, at): ReviewCell => {
        const { original } = cell
        const column = field.columns[at]
        if (!original || original.location || !column) return cell
        const spot = findOriginal(original, column, pages, { conventions })
        return spot ? { ...cell, original: { ...original, ...spot } } : cell
      }),
    )
  })
}
