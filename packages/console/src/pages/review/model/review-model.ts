import type { FieldConfig } from '@las/models'
import {
  type Column,
  type Field,
  type Form,
  isBlank,
  isChanged,
  type JsonObject,
  type ParsedValue,
  type Place,
  parseValue,
  type Reason,
  valuesOf,
} from '@las/review'
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { withoutOrderMarks } from '../../../api/parse-json.js'
import type { CheckResponse, TaskDetails, ValueChange } from '../../../contract.js'
import {
  emptyCell,
  isSamePlace,
  type ReviewCell,
  type ReviewDraft,
  type ReviewRow,
  type ReviewState,
  reviewCellAt,
  type Spot,
  type Way,
  withCell,
  withRows,
} from '../cells/review-cell.js'
import { createHistory } from '../draft/history.js'
import { fieldsToCheck } from '../rules/check-request.js'
import { placeAfter, placesInNeed, type Statuses, verticalPlace } from '../rules/movement.js'
import { createRuleChecker } from '../rules/rule-checker.js'
import { type FailedRules, ruleMessages, splitReasons } from '../rules/rule-messages.js'
import { type CellStatus, isSameStatus, statusOf } from '../rules/statuses.js'
import { valueChanges } from '../rules/value-changes.js'
import type { TaskForm } from './task-form.js'

/** Where the focus moves, as a request to the page, which finds the element. */
export type Target = Place | 'approve' | 'page'

/** The review of one task: its values, what they need, and what a person does with them. It does not know the page. */
export interface ReviewModel {
  readonly task: TaskDetails
  readonly form: Form
  /** The values as they were predicted. */
  readonly initial: ReviewDraft
  readonly state: ReadonlySignal<ReviewState>
  readonly draft: ReadonlySignal<ReviewDraft>
  /** The value in focus, also while the focus is on the page. */
  readonly focus: ReadonlySignal<Place | undefined>
  /** The latest request to move the focus. Every request is another object. */
  readonly target: ReadonlySignal<{ readonly to: Target } | undefined>
  readonly statuses: ReadonlySignal<Statuses>
  /** The messages of the rules that tables fail, by field. Those that the person has accepted are not among them. */
  readonly failedTables: ReadonlySignal<ReadonlyMap<number, string>>
  /** The places that need a person, in the order of the document. */
  readonly attention: ReadonlySignal<readonly Place[]>
  /** The place of which Enter has said why it fails: another Enter keeps its value. */
  readonly explained: ReadonlySignal<Place | undefined>
  readonly isReadOnly: Signal<boolean>
  readonly isChecking: ReadonlySignal<boolean>
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  /** The candidates of the latest check that fail no rule. */
  readonly passing: ReadonlySignal<CandidateValues | undefined>
  /** The values to try with the next check, of a single value that fails a rule. */
  readonly tried: Signal<CandidateValues | undefined>

  /** Reads a text as the type of a column. */
  parse(text: string, column: Column): ParsedValue
  fieldAt(place: Place): Field | undefined
  columnAt(place: Place): Column | undefined
  statusAt(place: Place): CellStatus
  /** For the page: the value that has the focus of the browser. */
  entered(place: Place): void
  focusOn(to: Target): void

  setText(place: Place, text: string): void
  setValue(place: Place, value: string | null, way: Way, spot?: Spot): void
  /** Sets where a typed value is printed, which is not a step of the person. */
  setSpot(place: Place, spot: Spot | undefined): void
  /** Replaces the rows of a list or table. */
  setRows(field: number, change: (rows: readonly ReviewRow[]) => readonly ReviewRow[], place?: Place): void
  /** Accepts the value and moves on. If it fails, says why first; a second call keeps it. */
  accept(place: Place): void
  moveToCheck(place: Place): void
  moveVertically(place: Place, step: 1 | -1): boolean
  /** Returns to the predicted value; false if it has not been changed. */
  reset(place: Place): boolean
  undo(): void
  redo(): void
  restore(state: ReviewState): void

  /** Checks the rules again, for example after the connection returns. */
  recheck(): void
  /** Resolves when the rules were checked with the current values. */
  settle(): Promise<void>
  /** The first place that cannot be approved. */
  firstFailed(): Place | undefined
  output(): JsonObject
  changes(): ValueChange[]
  close(): void
}

export interface CandidateValues {
  readonly label: string
  readonly values: readonly string[]
}

export interface ReviewDeps {
  readonly fieldConfig: FieldConfig | undefined
  /** Applies the rules of the model; undefined without a model. */
  readonly check:
    | ((fields: JsonObject, candidates: CandidateValues | undefined, signal: AbortSignal) => Promise<CheckResponse>)
    | undefined
  parse?(text: string, column: Column): ParsedValue
}

interface CheckSubject {
  readonly draft: ReviewDraft
  readonly tried: CandidateValues | undefined
}

interface CheckResult {
  readonly reasons: readonly Reason[]
  readonly passing: CandidateValues | undefined
}

export function openReview(task: TaskDetails, taskForm: TaskForm, deps: ReviewDeps): ReviewModel {
  const { form, draft: initial, shape, hidden } = taskForm
  const { fieldConfig, check, parse = parseValue } = deps
  const history = createHistory<ReviewState>({ draft: initial, keptTables: [], place: undefined })
  const { state } = history
  const draft = computed(() => state.value.draft)
  const focus = signal<Place | undefined>(undefined)
  const target = signal<{ readonly to: Target } | undefined>(undefined)
  const explained = signal<Place | undefined>(undefined)
  const tried = signal<CandidateValues | undefined>(undefined)
  const isReadOnly = signal(false)

  const checker = createRuleChecker<CheckSubject, CheckResult>(
    {
      subject: { draft: initial, tried: undefined },
      result: { reasons: taskForm.rules, passing: undefined },
    },
    async ({ draft, tried }, signal) => {
      const response = await check?.(fieldsToCheck(form, draft, hidden), tried, signal)
      const { rules } = splitReasons(response?.reasons ?? [], fieldConfig)
      const passing = tried && response?.passing && { label: tried.label, values: response.passing }
      return { reasons: rules, passing }
    },
  )
  const failed = computed<FailedRules>(() => {
    const { subject, result } = checker.latest.value
    return { reasons: result.reasons, draft: subject.draft }
  })
  const messages = computed(() => ruleMessages(failed.value, fieldConfig))

  let previous: Statuses = []
  const statuses = computed<Statuses>(() => {
    const next = draft.value.map((rows, field) => statusesOf(form, messages.value, rows, field, previous[field]))
    previous = next
    return next
  })
  const failedTables = computed<ReadonlyMap<number, string>>(() => {
    const { draft, keptTables } = state.value
    return new Map(
      form.fields.flatMap((field, index): [number, string][] => {
        if (field.kind === 'value' || keptTables.includes(index)) return []
        const [message] = messages.value.ofTable(field, index, draft[index]?.length ?? 0)
        return message === undefined ? [] : [[index, message]]
      }),
    )
  })
  const attention = computed(() => placesInNeed(statuses.value, [...failedTables.value.keys()]))

  let last: CheckSubject = { draft: initial, tried: undefined }
  const stopChecks = effect(() => {
    const subject = { draft: draft.value, tried: tried.value }
    const isSame = subject.tried === last.tried && hasSameValues(subject.draft, last.draft)
    last = subject
    if (check && !isSame) checker.check(subject)
  })

  const fieldAt = ({ field }: Place): Field | undefined => form.fields[field]
  const columnAt = ({ field, column }: Place): Column | undefined => form.fields[field]?.columns[column]
  const statusAt = ({ field, row, column }: Place): CellStatus =>
    statuses.value[field]?.[row]?.[column] ?? { kind: 'sure', canKeep: true }

  const focusOn = (to: Target): void =>
    batch(() => {
      if (typeof to === 'object') entered(to)
      target.value = { to }
    })

  function entered(place: Place): void {
    if (isSamePlace(focus.peek(), place)) return
    history.endStep()
    batch(() => {
      focus.value = place
      explained.value = undefined
    })
  }

  /** Changes a value as a step of the person. */
  function change(place: Place, next: (cell: ReviewCell) => ReviewCell, step?: string): void {
    const { draft, keptTables } = state.peek()
    const cell = reviewCellAt(draft, place)
    if (!cell || isReadOnly.peek()) return
    explained.value = undefined
    history.change({ draft: withCell(draft, place, next(cell)), keptTables, place }, step)
  }

  function setText(place: Place, given: string): void {
    const column = columnAt(place)
    if (!column) return
    // Texts are also pasted from documents.
    const text = withoutOrderMarks(given)
    // A required value that is not on the document is another problem than an invalid text.
    const parsed = text.trim() === '' ? { value: null } : parse(text, column)
    const step = `text ${place.field} ${place.row} ${place.column}`
    change(
      place,
      ({ value, original, spot }) =>
        'problem' in parsed
          ? { value, original, isChecked: true, way: 'typed', text, problem: parsed.problem, ...(spot && { spot }) }
          : { ...typed(parsed.value, original), ...(parsed.value !== text && text !== '' && { text }) },
      step,
    )
  }

  const typed = (value: string | null, original: ReviewCell['original']): ReviewCell => ({
    value,
    original,
    isChecked: true,
    way: value === null ? 'not-on-document' : 'typed',
  })

  function setValue(place: Place, value: string | null, way: Way, spot?: Spot): void {
    change(place, ({ original }) => ({ value, original, isChecked: true, way, ...(spot && { spot }) }))
  }

  function accept(place: Place): void {
    if (isReadOnly.peek()) {
      moveToCheck(place)
      return
    }
    const status = statusAt(place)
    const isFailedTable = failedTables.value.has(place.field)
    if (status.kind !== 'err' && !isFailedTable) {
      const cell = reviewCellAt(draft.value, place)
      if (cell && (!cell.isChecked || cell.text !== undefined)) {
        change(place, ({ text: _, ...others }) => ({ ...others, isChecked: true }))
      }
      moveToCheck(place)
      return
    }
    const canKeep = status.kind !== 'err' || status.canKeep
    if (!canKeep || !isSamePlace(explained.peek(), place)) {
      explained.value = place
      return
    }
    if (status.kind === 'err') change(place, ({ text: _, ...cell }) => ({ ...cell, isChecked: true, isKept: true }))
    else {
      const { draft, keptTables } = state.peek()
      history.change({ draft, keptTables: [...keptTables, place.field], place })
    }
    moveToCheck(place)
  }

  const moveToCheck = (place: Place): void => focusOn(placeAfter(attention.value, place) ?? 'approve')

  function travel(move: () => ReviewState | undefined, placeFrom: 'before' | 'after'): void {
    if (isReadOnly.peek()) return
    const before = state.peek()
    const after = move()
    if (!after) return
    explained.value = undefined
    const place = placeFrom === 'before' ? before.place : after.place
    if (place) focusOn(nearest(after.draft, place))
  }

  return {
    task,
    form,
    initial,
    state,
    draft,
    focus,
    target,
    statuses,
    failedTables,
    attention,
    explained,
    isReadOnly,
    isChecking: checker.isPending,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    passing: computed(() => checker.latest.value.result.passing),
    tried,
    parse,
    fieldAt,
    columnAt,
    statusAt,
    entered,
    focusOn,
    setText,
    setValue,
    setSpot(place, spot) {
      const { draft, ...others } = state.peek()
      const cell = reviewCellAt(draft, place)
      if (!cell || cell.spot === spot) return
      const { spot: _, ...rest } = cell
      history.amend({ ...others, draft: withCell(draft, place, { ...rest, ...(spot && { spot }) }) })
    },
    setRows(field, changeRows, place) {
      if (isReadOnly.peek()) return
      const { draft, keptTables } = state.peek()
      explained.value = undefined
      history.change({
        draft: withRows(draft, field, changeRows),
        keptTables: keptTables.filter(index => index !== field),
        place: place ?? focus.peek(),
      })
      if (place) focusOn(nearest(state.peek().draft, place))
    },
    accept,
    moveToCheck,
    moveVertically(place, step) {
      const next = verticalPlace(form, draft.value, place, step)
      if (next) focusOn(next)
      return next !== undefined
    },
    reset(place) {
      const cell = reviewCellAt(draft.value, place)
      if (!cell || (!isChanged(cell) && cell.text === undefined) || isReadOnly.peek()) return false
      const { original } = cell
      change(place, () => (original ? { value: original.value, original, isChecked: false } : emptyCell()))
      return true
    },
    undo: () => travel(history.undo, 'before'),
    redo: () => travel(history.redo, 'after'),
    restore: restored => history.amend(restored),
    recheck() {
      if (check) checker.check({ draft: draft.peek(), tried: tried.peek() })
    },
    settle: () => checker.settle(),
    firstFailed: () =>
      attention.value.find(place => statusAt(place).kind === 'err' || isFirstOfFailedTable(failedTables.value, place)),
    output: () => shape.toOutput(valuesOf(form, draft.peek())),
    changes: () => valueChanges(form, draft.peek(), initial),
    close() {
      stopChecks()
      checker.stop()
    },
  }
}

const isFirstOfFailedTable = (failed: ReadonlyMap<number, string>, { field, row, column }: Place): boolean =>
  failed.has(field) && row === 0 && column === 0

/** Rows that need nothing new keep their objects, so that only rows with another status are rendered. */
function statusesOf(
  form: Form,
  messages: ReturnType<typeof ruleMessages>,
  rows: readonly ReviewRow[],
  index: number,
  previous: Statuses[number] | undefined,
): Statuses[number] {
  const field = form.fields[index]
  if (!field) return []
  const next = rows.map((cells, row) => {
    const isBlankRow = field.kind !== 'value' && isBlank(cells)
    const before = previous?.[row]
    const statuses = cells.map((cell, at) => {
      const column = field.columns[at]
      if (!column) return { kind: 'sure', canKeep: true } as const
      const failed = messages.ofCell(field, { field: index, row, column: at }, cell.value)
      const status = statusOf(cell, column, failed, isBlankRow)
      const old = before?.[at]
      return old && isSameStatus(old, status) ? old : status
    })
    return before && before.length === statuses.length && statuses.every((status, at) => status === before[at])
      ? before
      : statuses
  })
  const isSame = previous?.length === next.length && next.every((row, at) => row === previous[at])
  return isSame && previous ? previous : next
}

/** The place itself, or the last row that exists. */
function nearest(draft: ReviewDraft, place: Place): Place {
  const rows = draft[place.field]?.length ?? 0
  return { ...place, row: Math.max(0, Math.min(place.row, rows - 1)) }
}

/** Whether two drafts only differ in what rules do not depend on, such as marks and places. */
const hasSameValues = (a: ReviewDraft, b: ReviewDraft): boolean =>
  a.every((rows, field) => {
    const others = b[field] ?? []
    if (rows === others) return true
    return (
      rows.length === others.length &&
      rows.every((cells, row) => cells.every((cell, column) => cell.value === others[row]?.[column]?.value))
    )
  })
