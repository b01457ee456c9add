import { type Candidate, candidatesFor, type Place, suggestionOf, type Word } from '@las/review'
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PageWords } from '../../../contract.js'
import { isSamePlace, reviewCellAt, type Spot } from '../cells/review-cell.js'
import type { ReviewModel } from '../model/review-model.js'
import type { TaskForm } from '../model/task-form.js'

/** The values of one check must not take long. */
const MAX_TRIED_VALUES = 200
const MAX_LISTED = 40

/** A value that a person can choose; null for "not on this document". */
export interface ListedCandidate {
  readonly value: string | null
  readonly before: string
  readonly after: string
  readonly note: string
  readonly words: readonly Word[]
  /** Undefined for a choice that is not printed. */
  readonly spot: Spot | undefined
}

export interface OpenCandidates {
  readonly place: Place
  readonly items: readonly ListedCandidate[]
  readonly index: number
}

export interface Candidates {
  readonly opened: ReadonlySignal<OpenCandidates | undefined>
  /** The only printed value with which the value in focus fails no rule. */
  readonly suggestion: ReadonlySignal<ListedCandidate | undefined>
  open(place: Place): void
  move(step: 1 | -1): void
  choose(index: number): void
  /** Takes the current candidate, which counts as Enter. */
  take(): void
  takeSuggestion(): boolean
  close(): void
  stop(): void
}

export function createCandidates(
  model: ReviewModel,
  pages: () => readonly PageWords[],
  { conventions, alternatives }: Pick<TaskForm, 'conventions' | 'alternatives'>,
): Candidates {
  const opened = signal<OpenCandidates | undefined>(undefined)

  function printed(place: Place): readonly Candidate[] {
    const column = model.columnAt(place)
    const cell = reviewCellAt(model.draft.peek(), place)
    if (!column) return []
    const passing = model.passing.value
    const isTried = passing !== undefined && passing.label === model.fieldAt(place)?.label
    const original = cell?.original
    return candidatesFor(column, pages(), {
      conventions,
      ...(isTried && { passing: passing.values }),
      alternatives: alternatives.get(model.fieldAt(place)?.label ?? '') ?? [],
      ...(original?.location && { near: { page: original.page ?? 0, location: original.location } }),
      limit: MAX_TRIED_VALUES,
    })
  }

  function listed(place: Place): readonly ListedCandidate[] {
    const column = model.columnAt(place)
    const predicted = reviewCellAt(model.draft.peek(), place)?.original?.value
    const found = predictedFirst(printed(place), predicted)
      .slice(0, MAX_LISTED)
      .map(candidate => listedOf(candidate, predicted))
    const choices = column?.type === 'boolean' ? ['true', 'false'] : (column?.choices ?? [])
    const others = choices.filter(choice => !found.some(({ value }) => value === choice)).map(unprinted)
    return [...found, ...others, unprinted(null)]
  }

  const suggestion = computed(() => {
    const place = model.focus.value
    const passing = model.passing.value
    if (!place || !passing || model.statusAt(place).kind !== 'err' || model.isReadOnly.value) return undefined
    if (passing.label !== model.fieldAt(place)?.label) return undefined
    const found = suggestionOf(printed(place), reviewCellAt(model.draft.value, place)?.value ?? null)
    return found && listedOf(found)
  })

  /** Of a value that fails a rule, the server finds out which printed values would pass. */
  const stopTrying = effect(() => {
    const place = model.focus.value
    const field = place && model.fieldAt(place)
    if (!place || field?.kind !== 'value' || model.statusAt(place).kind !== 'err') return
    if (model.tried.peek()?.label === field.label) return
    const values = printed(place).map(({ value }) => value)
    if (values.length > 0) model.tried.value = { label: field.label, values }
  })

  const stopClosing = effect(() => {
    const place = model.focus.value
    if (opened.peek() && !isSamePlace(opened.peek()?.place, place)) opened.value = undefined
  })

  function choose(index: number): void {
    const current = opened.peek()
    if (current) opened.value = { ...current, index: (index + current.items.length) % current.items.length }
  }

  function takeValue(place: Place, { value, spot }: ListedCandidate, way: 'picked' | 'suggested'): void {
    model.setValue(place, value, value === null ? 'not-on-document' : way, spot)
    model.accept(place)
  }

  return {
    opened,
    suggestion,
    open(place) {
      if (!model.isReadOnly.peek()) opened.value = { place, items: listed(place), index: 0 }
    },
    move: step => choose((opened.peek()?.index ?? 0) + step),
    choose,
    take() {
      const current = opened.peek()
      const item = current?.items[current.index]
      if (!current || !item) return
      opened.value = undefined
      takeValue(current.place, item, 'picked')
    },
    takeSuggestion() {
      const place = model.focus.peek()
      const found = suggestion.peek()
      if (!place || !found) return false
      takeValue(place, found, 'suggested')
      return true
    },
    close() {
      opened.value = undefined
    },
    stop() {
      stopTrying()
      stopClosing()
    },
  }
}

/** The predicted value precedes all others, except those with which no rule fails. */
function predictedFirst(found: readonly Candidate[], predicted: string | null | undefined): readonly Candidate[] {
  const rank = ({ value, why }: Candidate): number => (why === 'rule' ? 0 : value === predicted ? 1 : 2)
  return found.toSorted((a, b) => rank(a) - rank(b))
}

const unprinted = (value: string | null): ListedCandidate => ({
  value,
  before: '',
  after: '',
  note: '',
  words: [],
  spot: undefined,
})

const listedOf = (
  { value, before, after, why, words, page, location }: Candidate,
  predicted?: string | null,
): ListedCandidate => ({
  value,
  before,
  after,
  words,
  spot: { page, location },
  note: why === 'rule' ? 'passes the rules' : value === predicted ? 'predicted' : '',
})
