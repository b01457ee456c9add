import { type Form, isBlank, isChanged, type JsonObject } from '@las/review'
import type { ReviewCell, ReviewDraft } from '../cells/review-cell.js'

/** The fields of a draft in the form of the input of a task of an agent, for rules. Fields that people do not see stay as they are. */
export function fieldsToCheck({ fields }: Form, draft: ReviewDraft, hidden: JsonObject): JsonObject {
  const shown = fields.map(({ label, kind, columns }, index): [string, unknown] => {
    const rows = draft[index] ?? []
    if (kind === 'value') return [label, valueToCheck(rows[0]?.[0], columns[0]?.title)]
    const given = rows.filter(cells => !isBlank(cells))
    if (kind === 'list') return [label, given.map(([cell]) => valueToCheck(cell, columns[0]?.title))]
    return [
      label,
      given.map(cells =>
        Object.fromEntries(cells.map((cell, at) => [columns[at]?.label ?? '', valueToCheck(cell, columns[at]?.title)])),
      ),
    ]
  })
  return { ...hidden, ...Object.fromEntries(shown) }
}

function valueToCheck(cell: ReviewCell | undefined, name = ''): JsonObject {
  if (!cell) return { value: null, confidence: 1, name }
  const isGiven = cell.isChecked || isChanged(cell)
  return {
    value: cell.value,
    confidence: isGiven ? 1 : (cell.original?.confidence ?? 1),
    page: cell.original?.page ?? null,
    name,
  }
}
