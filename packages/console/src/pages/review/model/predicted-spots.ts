import { type Form, isObject, type Original } from '@las/review'
import type { Location } from '../../../contract.js'
import type { ReviewCell, ReviewDraft, Spot } from '../cells/review-cell.js'

/** Details of a prediction that the input of a task lacks. */
export interface PredictedDetails {
  /** The draft with the places of the predicted values. */
  readonly draft: ReviewDraft
  /** The other values that the model has considered, by label, best first. */
  readonly alternatives: ReadonlyMap<string, readonly string[]>
}

interface Predicted {
  readonly label: string
  readonly value: string | null
  readonly printed: string | undefined
  readonly spot: Spot | undefined
}

/** @param predictions of a response of the API, in any of its formats */
export function withPrediction({ fields }: Form, draft: ReviewDraft, predictions: unknown): PredictedDetails {
  const alternatives = new Map<string, readonly string[]>()
  const detailed = draft.map((rows, index) => {
    const { label = '', kind, columns = [] } = fields[index] ?? {}
    const items = itemsOf(predictions, label)
    if (kind === 'table') {
      const lines = items.flatMap(linesIn)
      return rows.map((cells, row) =>
        cells.map((cell, at) => withSpot(cell, valuesIn(lines[row], columns[at]?.label ?? ''))),
      )
    }
    const values = items.flatMap(item => predictedOf(label, item) ?? [])
    const first = rows[0]?.[0]?.original?.value
    alternatives.set(label, [
      ...new Set(values.flatMap(({ value }) => (value === null || value === first ? [] : value))),
    ])
    return rows.map(cells => cells.map(cell => withSpot(cell, values)))
  })
  return { draft: detailed, alternatives }
}

/** `[{ label, value, … }]` or `{ label: [{ value, … }] }`. */
function itemsOf(predictions: unknown, label: string): readonly unknown[] {
  if (Array.isArray(predictions)) return predictions.filter(item => isObject(item) && item.label === label)
  const items = isObject(predictions) && Object.hasOwn(predictions, label) ? predictions[label] : undefined
  return Array.isArray(items) ? items : []
}

/** The lines in an item of the list format, or the item, which is a line of the other one. */
const linesIn = (item: unknown): readonly unknown[] =>
  isObject(item) && Array.isArray(item.value) ? item.value : [item]

const valuesIn = (line: unknown, column: string): Predicted[] =>
  itemsOf(line, column).flatMap(item => predictedOf(column, item) ?? [])

function predictedOf(label: string, item: unknown): Predicted | undefined {
  if (!isObject(item)) return undefined
  const { value, rawValue, page, location } = item
  return {
    label,
    value: typeof value === 'string' ? value : null,
    printed: typeof rawValue === 'string' ? rawValue : undefined,
    spot: isLocation(location) ? { page: typeof page === 'number' ? page : 0, location } : undefined,
  }
}

const isLocation = (json: unknown): json is Location =>
  Array.isArray(json) && json.length === 4 && json.every(edge => Number.isFinite(edge))

function withSpot(cell: ReviewCell, values: readonly Predicted[]): ReviewCell {
  const { original } = cell
  if (!original || original.location) return cell
  const spot = values.find(each => isSameValue(each, original))?.spot
  return spot ? { ...cell, original: { ...original, ...spot } } : cell
}

/** Formatters can have changed the value, but not what is printed. */
const isSameValue = ({ value, printed }: Predicted, original: Original): boolean =>
  (value !== null && value === original.value) || (printed !== undefined && printed === original.printed)
