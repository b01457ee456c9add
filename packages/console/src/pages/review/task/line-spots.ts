import type { Conventions, Original } from '@las/review'
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PageWords } from '../../../contract.js'
import { type ReviewRow, reviewCellAt, type Spot } from '../cells/review-cell.js'
import { findOriginal } from '../model/original-spots.js'
import type { ReviewModel } from '../model/review-model.js'

/** Finding a value takes up to 10 ms on a large page, so it is done in the pauses of the browser. */
const MIN_PAUSE_MS = 5
const MAX_FOUND_ROWS = 200

/** Finds where the values of lines are printed: that of the focus immediately, others in pauses. */
export function findLineSpots(
  model: ReviewModel,
  pages: () => readonly PageWords[],
  conventions: Conventions,
): { readonly spots: ReadonlySignal<ReadonlyMap<Original, Spot>>; stop(): void } {
  const spots = signal<ReadonlyMap<Original, Spot>>(new Map())
  const searched = new Set<Original>()

  /** The values of a line are near each other. */
  function find(field: number, cells: ReviewRow): void {
    const found = new Map(spots.peek())
    let near: Spot | undefined
    for (const [at, { original }] of cells.entries()) {
      const column = model.form.fields[field]?.columns[at]
      if (!original || original.location || !column || searched.has(original)) continue
      searched.add(original)
      const spot = findOriginal(original, column, pages(), { conventions, near })
      if (spot) found.set(original, spot)
      near = spot ?? near
    }
    if (found.size > spots.peek().size) spots.value = found
  }

  const stopFocus = effect(() => {
    const place = model.focus.value
    if (!place || model.fieldAt(place)?.kind === 'value' || pages().length === 0) return
    if (reviewCellAt(model.draft.peek(), place)) find(place.field, model.draft.peek()[place.field]?.[place.row] ?? [])
  })

  const rest = model.initial
    .flatMap((rows, field) => (model.form.fields[field]?.kind === 'value' ? [] : rows.map(cells => ({ field, cells }))))
    .slice(0, MAX_FOUND_ROWS)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stopWaiting = effect(() => {
    if (timer === undefined && pages().length > 0) timer = whenIdle(work)
  })

  function work(timeRemaining: () => number): void {
    do {
      const row = rest.shift()
      if (!row) return
      find(row.field, row.cells)
    } while (timeRemaining() > MIN_PAUSE_MS)
    timer = whenIdle(work)
  }

  return {
    spots,
    stop() {
      stopFocus()
      stopWaiting()
      clearTimeout(timer)
    },
  }
}

const WAIT_MS = 50
const PAUSE_MS = 10

/** Not all browsers report when they are idle. A short pause after each part leaves time for the keys of the user. */
function whenIdle(work: (timeRemaining: () => number) => void): ReturnType<typeof setTimeout> {
  return setTimeout(() => {
    const start = performance.now()
    work(() => PAUSE_MS - (performance.now() - start))
  }, WAIT_MS)
}
