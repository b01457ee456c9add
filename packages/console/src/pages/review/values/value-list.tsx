import type { Place } from '@las/review'
import { isChanged } from '@las/review'
import { useComputed } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { dispatch, type KeyHandlers } from '../../../keys/match.js'
import { Mark } from '../../../parts/mark.js'
import { reviewCellAt } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import { needsPerson } from '../rules/statuses.js'
import type { Candidates } from './candidate-list.js'
import { CandidateOptions, candidateId } from './candidate-options.js'
import { type FocusedParts, ValueRow } from './value-row.js'
import './values.css'

export interface ValueListProps {
  readonly model: ReviewModel
  readonly candidates: Candidates
  /** Reasons for the review that belong to no value. */
  readonly reasons: readonly string[]
  /** Whether values that need nothing are left out. */
  readonly isFiltered: boolean
  readonly onShowAll: () => void
  readonly strip: (place: Place) => ComponentChildren
  readonly onPage: (step: 1 | -1) => void
}

/** The single values in the order of the document. It is one widget: arrow keys reach all of them, Tab those that need a person. */
export function ValueList(props: ValueListProps): JSX.Element {
  const { model, candidates, reasons, isFiltered, onShowAll, strip, onPage } = props
  const fields = model.form.fields.flatMap(({ kind }, index) => (kind === 'value' ? [index] : []))
  const shown = useComputed(() => (isFiltered ? fields.filter(isWorthShowing).join() : fields.join()))
  const indexes = shown.value === '' ? [] : shown.value.split(',').map(Number)
  const hasStops = useComputed(() => fields.some(field => needsPerson(model.statusAt({ field, row: 0, column: 0 }))))
  const unit = useComputed(() => currencyOf(model))
  const hidden = fields.length - indexes.length

  /** Values that needed a person stay after they were checked. */
  function isWorthShowing(field: number): boolean {
    const place = { field, row: 0, column: 0 }
    const cell = model.draft.value[field]?.[0]?.[0]
    const reasonCount = cell?.original?.reasons.length ?? 0
    return (
      needsPerson(model.statusAt(place)) ||
      reasonCount > 0 ||
      (cell !== undefined && isChanged(cell)) ||
      model.focus.value?.field === field
    )
  }

  function focusedParts(place: Place): FocusedParts {
    const opened = candidates.opened.value
    const suggestion = candidates.suggestion.value
    const type = model.columnAt(place)?.type
    return {
      strip: strip(place),
      candidates: opened && (
        <CandidateOptions
          items={opened.items}
          index={opened.index}
          current={reviewCellAt(model.draft.value, place)?.value ?? null}
          onChoose={candidates.choose}
          onTake={candidates.take}
        />
      ),
      activeCandidate: opened && candidateId(opened.index),
      suggestion: suggestion && { value: suggestion.value ?? '', before: suggestion.before },
      onSuggestion: candidates.takeSuggestion,
      unit: type === 'amount' ? unit.value : undefined,
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const place = model.focus.peek()
    if (!place) return
    const isOpen = candidates.opened.peek() !== undefined
    const handlers: KeyHandlers = {
      'accept-value': () => (isOpen ? candidates.take() : model.accept(place)),
      'value-above': () => (isOpen ? candidates.move(-1) : model.moveVertically(place, -1)),
      'value-below': () => (isOpen ? candidates.move(1) : model.moveVertically(place, 1)),
      candidates: () => candidates.open(place),
      'take-suggestion': candidates.takeSuggestion,
      'edit-value': () => {
        const { target } = event
        if (target instanceof HTMLInputElement) target.setSelectionRange(target.value.length, target.value.length)
      },
      'reset-value': () => {
        if (isOpen) candidates.close()
        else model.focusOn(model.reset(place) ? place : 'page')
      },
      'value-next-page': () => onPage(1),
      'value-previous-page': () => onPage(-1),
    }
    dispatch(event, 'value', handlers)
  }

  return (
    <section class="values" aria-label="Values">
      {reasons.map(reason => (
        <p key={reason} class="values-reason warn">
          <Mark name="diamond" /> {reason}
        </p>
      ))}
      {indexes.map(field => (
        <ValueRow
          key={field}
          model={model}
          field={field}
          isOnlyStop={!hasStops.value && field === fields[0]}
          focusedParts={focusedParts}
          onKeyDown={onKeyDown}
        />
      ))}
      {isFiltered && hidden > 0 && (
        <button type="button" class="values-rest" onClick={onShowAll}>
          {hidden === 1 ? '1 value needs nothing' : `${hidden} values need nothing`}
        </button>
      )}
    </section>
  )
}

/** The currency of the document: the value of a choice between currency codes. */
function currencyOf({ form, draft }: ReviewModel): string | undefined {
  const index = form.fields.findIndex(
    ({ columns }) => columns[0]?.choices?.every(choice => /^[A-Z]{3}$/.test(choice)) ?? false,
  )
  return draft.value[index]?.[0]?.[0]?.value ?? undefined
}
