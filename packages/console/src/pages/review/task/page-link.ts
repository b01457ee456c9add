import { boxOf, isChanged, locate, type Original, type Place } from '@las/review'
import { computed, effect, signal } from '@preact/signals'
import type { PageWord, PageWords } from '../../../contract.js'
import { isSamePlace, nameOf, type ReviewCell, reviewCellAt, type Spot } from '../cells/review-cell.js'
import { lineCommands } from '../lines/line-commands.js'
import type { ReviewModel } from '../model/review-model.js'
import type { TaskForm } from '../model/task-form.js'
import type { DocumentPages } from '../page-view/document-pages.js'
import type { PageModel, PointedWords, ValueBox } from '../page-view/page-model.js'
import type { CellStatus } from '../rules/statuses.js'
import { type Candidates, createCandidates } from '../values/candidate-list.js'
import { readWords } from '../values/printed-value.js'
import { findLineSpots } from './line-spots.js'

/** After this pause, a typed value is looked for on the pages. */
const LOCATE_DELAY_MS = 150

/** Words of later pages are not searched. */
const MAX_SEARCHED_PAGES = 20

/** Connects the review with the pages of the document: boxes of values, words that are taken, and candidates. */
export interface PageLink extends PageModel {
  readonly list: Candidates
  stop(): void
}

export function linkPages(model: ReviewModel, pages: DocumentPages, taskForm: TaskForm): PageLink {
  const { conventions } = taskForm
  const { form, focus, isReadOnly } = model
  /** The pages that are loaded. Reading them loads the first one. */
  const loaded = (): readonly PageWords[] =>
    Array.from({ length: Math.min(pages.count.value ?? 1, MAX_SEARCHED_PAGES) }, (_, page) => page).flatMap(
      page => pages.page(page).content.value ?? [],
    )
  const list = createCandidates(model, loaded, taskForm)
  const commands = lineCommands(model)

  const found = findLineSpots(model, loaded, conventions)

  let lastBoxes: readonly ValueBox[] = []
  const boxes = computed<readonly ValueBox[]>(() => {
    const focused = focus.value
    const next = model.draft.value.flatMap((rows, field) =>
      rows.flatMap((cells, row) =>
        cells.flatMap((cell, column): ValueBox[] => {
          const isFocused = focused?.field === field && focused.row === row && focused.column === column
          const spot = spotOf(cell, isFocused, found.spots.value)
          if (!spot) return []
          const place = { field, row, column }
          return [{ place, ...spot, state: stateOf(model.statusAt(place)), isFocused, name: nameOf(form, place) }]
        }),
      ),
    )
    // Most letters of a value change no box, so that nothing has to be drawn.
    const isSame = next.length === lastBoxes.length && next.every((box, at) => isSameBox(box, lastBoxes[at]))
    if (!isSame) lastBoxes = next
    return lastBoxes
  })

  function findTyped(place: Place): void {
    const cell = reviewCellAt(model.draft.peek(), place)
    const column = model.columnAt(place)
    if (!cell || !column || cell.way !== 'typed' || cell.spot || cell.value === null || cell.problem !== undefined)
      return
    const { original } = cell
    const near = original?.location && { page: original.page ?? 0, location: original.location }
    const found = locate(cell.value, column, loaded(), { conventions, near })
    if (found) model.setSpot(place, { page: found.page, location: found.location })
  }

  let typing: { readonly place: Place; readonly timer: ReturnType<typeof setTimeout> } | undefined
  const stopFinding = effect(() => {
    const place = focus.value
    const cell = place && reviewCellAt(model.draft.value, place)
    if (typing) {
      clearTimeout(typing.timer)
      const { place: before } = typing
      typing = undefined
      if (before !== place) queueMicrotask(() => findTyped(before))
    }
    if (place && cell?.way === 'typed' && !cell.spot) {
      typing = { place, timer: setTimeout(() => findTyped(place), LOCATE_DELAY_MS) }
    }
  })

  function takeWords(words: readonly PageWord[], page: number): void {
    const place = focus.peek()
    const column = place && model.columnAt(place)
    if (!place || !column || isReadOnly.peek() || words.length === 0) return
    if (!reviewCellAt(model.draft.peek(), place)) commands.add(place)
    const parsed = readWords(words, column, model.parse)
    if ('problem' in parsed) {
      model.setText(place, words.map(([text]) => text).join(' '))
      model.focusOn(place)
      return
    }
    model.setValue(place, parsed.value, 'picked', { page, location: boxOf(words) })
    model.accept(place)
  }

  return {
    list,
    pages,
    focus,
    boxes,
    pointed: signal<PointedWords | undefined>(undefined),
    candidates: computed(() => {
      const { items, index } = list.opened.value ?? {}
      return items?.flatMap(({ value, words, spot }, at) =>
        spot && value !== null ? [{ ...spot, words, value, isCurrent: at === index }] : [],
      )
    }),
    canTake: computed(() => focus.value !== undefined && !isReadOnly.value),
    canTakeColumn: computed(() => focus.value !== undefined && form.fields[focus.value.field]?.kind !== 'value'),
    focusName: computed(() => focus.value && nameOf(form, focus.value)),
    focusPlace: model.focusOn,
    valueOfWords(words) {
      const column = focus.peek() && model.columnAt(focus.peek() as Place)
      const parsed = column && readWords(words, column, model.parse)
      return parsed && 'value' in parsed ? (parsed.value ?? undefined) : undefined
    },
    takeWords,
    takeColumn(words, page) {
      const place = focus.peek()
      if (place && !isReadOnly.peek()) commands.takeColumn(place, words, page)
    },
    stop() {
      stopFinding()
      found.stop()
      if (typing) clearTimeout(typing.timer)
      list.stop()
    },
  }
}

/** Where a value is printed. A value that is printed nowhere keeps the place of the predicted one while it has the focus. */
function spotOf(cell: ReviewCell, isFocused: boolean, found: ReadonlyMap<Original, Spot>): Spot | undefined {
  if (cell.spot) return cell.spot
  const { original } = cell
  if (!original || (isChanged(cell) && !isFocused)) return undefined
  return original.location ? { page: original.page ?? 0, location: original.location } : found.get(original)
}

const isSameBox = (a: ValueBox, b: ValueBox | undefined): boolean =>
  b !== undefined &&
  a.location === b.location &&
  a.page === b.page &&
  a.state === b.state &&
  a.isFocused === b.isFocused &&
  isSamePlace(a.place, b.place)

function stateOf({ kind }: CellStatus): ValueBox['state'] {
  if (kind === 'warn' || kind === 'err') return kind
  return kind === 'sure' ? 'sure' : 'confirmed'
}
