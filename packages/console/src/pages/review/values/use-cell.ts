import type { Place } from '@las/review'
import { type ReadonlySignal, useComputed } from '@preact/signals'
import { isSamePlace, type ReviewCell } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import type { CellStatus } from '../rules/statuses.js'

/** The signals of one value. A component that reads them is only rendered when this value changes. */
export function useCell(
  model: ReviewModel,
  { field, row, column }: Place,
): {
  readonly cell: ReadonlySignal<ReviewCell | undefined>
  readonly status: ReadonlySignal<CellStatus>
  readonly isFocused: ReadonlySignal<boolean>
} {
  return {
    cell: useComputed(() => model.draft.value[field]?.[row]?.[column]),
    status: useComputed(() => model.statusAt({ field, row, column })),
    isFocused: useComputed(() => isSamePlace(model.focus.value, { field, row, column })),
  }
}
