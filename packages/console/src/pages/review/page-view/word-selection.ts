import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals'
import type { Location, PageWord, PageWords } from '../../../contract.js'
import { areaOf, contains, locationOf, type Point, union } from './geometry/box.js'
import { type Direction, directionOnPage, goalOf, nextWord } from './geometry/word-cursor.js'
import { createWordGrid, minBy, type WordGrid } from './geometry/word-grid.js'
import { columnBetween, isSameRow, lineOf, runBetween, textOf, wordsInside } from './geometry/word-runs.js'
import type { Candidate, PageModel, ValueBox } from './page-model.js'
import type { Placing } from './placing.js'

/** Words that were taken stay filled for this time. */
const TAKEN_MS = 400

/** The words to draw, by their position in reading order. */
export interface WordMarks {
  readonly hovered: number | undefined
  readonly selected: readonly number[]
  readonly cursor: number | undefined
  readonly taken: readonly number[]
  readonly candidates: readonly Candidate[]
}

/** The words that a person points to, selects and takes, with the pointer or the keyboard. Points are those of the view. */
export interface WordSelection {
  readonly marks: ReadonlySignal<WordMarks>
  /** The boxes of values on the page. */
  readonly boxes: ReadonlySignal<readonly ValueBox[]>
  readonly hoveredBox: ReadonlySignal<ValueBox | undefined>
  /** The text for screen readers. */
  readonly announcement: ReadonlySignal<string>
  /** How the pointer is selecting words: as text, or down a column of a table. */
  readonly dragging: ReadonlySignal<'text' | 'column' | undefined>
  /** Whether the page has the focus of the keyboard, so that its cursor is shown. */
  readonly hasFocus: Signal<boolean>

  hover(point: Point | undefined): void
  click(point: Point, isExtended: boolean): void
  /** Selects the words between two points. */
  drag(from: Point, to: Point): void
  /** Takes the words, leaves them selected for copying, or selects nothing. */
  endDrag(how: 'take' | 'select' | 'cancel'): void
  moveCursor(direction: Direction, isExtended: boolean): void
  /** Takes the selected words, or the word of the cursor; false without both. */
  takeSelection(): boolean
  /** False if nothing was selected. */
  clearSelection(): boolean
  selectedText(): string | undefined
  dispose(): void
}

export function createWordSelection(
  model: PageModel,
  content: ReadonlySignal<PageWords | undefined>,
  placing: Placing,
): WordSelection {
  const { pages } = model
  const hovered = signal<number | undefined>(undefined)
  const hoveredBox = signal<ValueBox | undefined>(undefined)
  const cursor = signal<number | undefined>(undefined)
  const selected = signal<readonly number[]>([])
  const taken = signal<readonly number[]>([])
  const announcement = signal('')
  const dragging = signal<'text' | 'column' | undefined>(undefined)
  const hasFocus = signal(false)
  const grid = computed((): WordGrid => createWordGrid(content.value?.words ?? []))
  const isOnPage = ({ page }: { readonly page: number }): boolean => page === pages.current.value
  const boxes = computed(() => model.boxes.value.filter(isOnPage))
  const candidates = computed(() => (model.candidates.value ?? []).filter(isOnPage))
  const marks = computed(
    (): WordMarks => ({
      hovered: hovered.value,
      selected: selected.value,
      cursor: hasFocus.value ? cursor.value : undefined,
      taken: taken.value,
      candidates: candidates.value,
    }),
  )

  /** The word at which the selection starts. */
  let anchor: number | undefined
  /** Whether the selected words are a column of a table. */
  let isColumn = false
  /** The horizontal position that the cursor keeps while it moves up and down. */
  let goal: number | undefined
  let takenTimer: ReturnType<typeof setTimeout> | undefined

  const wordAt = (index: number | undefined): PageWord | undefined =>
    index === undefined ? undefined : content.peek()?.words[index]
  const wordsOf = (indices: readonly number[]): PageWord[] =>
    indices.map(wordAt).filter((word): word is PageWord => word !== undefined)

  const stopPointing = effect(() => {
    const { hovered: word, selected: words, cursor: cursorWord } = marks.value
    const indices = pointedWords(word, words, cursorWord)
    const pointed = model.canTake.value ? wordsOf(indices) : []
    const location = union(pointed.map(locationOf))
    untracked(() => {
      model.pointed.value = location && { words: pointed, page: pages.current.peek(), location }
    })
  })

  let shownPage = pages.current.peek()
  const stopResetting = effect(() => {
    const page = pages.current.value
    if (page === shownPage) return
    shownPage = page
    untracked(reset)
    announcement.value = `Page ${page + 1} of ${pages.count.peek() ?? 1}`
  })

  function reset(): void {
    anchor = undefined
    goal = undefined
    batch(() => {
      hovered.value = undefined
      hoveredBox.value = undefined
      cursor.value = undefined
      taken.value = []
      select([])
    })
  }

  function select(indices: readonly number[], asColumn = false): void {
    isColumn = asColumn
    if (indices.join() !== selected.peek().join()) selected.value = indices
  }

  function take(indices: readonly number[], asColumn = false): boolean {
    const words = wordsOf(indices)
    if (words.length === 0 || !model.canTake.peek()) return false
    const name = model.focusName.peek()
    const page = pages.current.peek()
    anchor = undefined
    clearTimeout(takenTimer)
    takenTimer = setTimeout(() => {
      taken.value = []
    }, TAKEN_MS)
    batch(() => {
      taken.value = indices
      hovered.value = undefined
      select([])
      if (name) announcement.value = `${lineOf(words)} fills ${name}`
    })
    if (asColumn) model.takeColumn(words, page)
    else model.takeWords(words, page)
    return true
  }

  const boxAt = (at: Point): ValueBox | undefined =>
    minBy(
      boxes.peek().filter(({ location }) => contains(location, at)),
      ({ location }) => areaOf(location),
    )

  /** The words of the value in focus, if they are on this page. */
  function wordsInFocus(): number[] {
    const box = boxes.peek().find(({ isFocused }) => isFocused)
    return box ? wordsInside(content.peek()?.words ?? [], box.location) : []
  }

  function extendTo(word: number): void {
    const page = content.peek()
    const start = anchor ?? wordsInFocus()[0]
    if (page && start !== undefined) take(runBetween(page, start, word))
    else {
      anchor = word
      select([word])
    }
  }

  /** The cursor starts at the value in focus, else at the first word in the view. */
  function startOfCursor(): number | undefined {
    const { width = 0, height = 0 } = placing.frame.peek()?.view ?? {}
    const corners = [placing.pageAt({ x: 0, y: 0 }), placing.pageAt({ x: width, y: height })]
    const visible = union(corners.flatMap(corner => (corner ? [pointBox(corner)] : [])))
    return wordsInFocus()[0] ?? (visible && grid.peek().within(visible)[0])
  }

  function moveCursor(direction: Direction, isExtended: boolean): void {
    const page = content.peek()
    const turns = placing.placement.peek()?.viewport.turns ?? 0
    if (!page) return
    const onPage = directionOnPage(direction, turns)
    const from = cursor.peek()
    const current = wordAt(from)
    if (!current || onPage === 'left' || onPage === 'right') goal = undefined
    else goal ??= goalOf(current)
    const to = from === undefined ? startOfCursor() : nextWord(page.words, from, onPage, goal)
    const word = wordAt(to)
    if (to === undefined || !word) return
    anchor = isExtended ? (anchor ?? from ?? to) : undefined
    const start = wordAt(anchor)
    // To the left and right, words are selected in reading order, also over several lines.
    const asColumn = start !== undefined && goal !== undefined && isDownColumn(start, word)
    const run =
      anchor === undefined ? [] : asColumn ? wordsBetween(page.words, start, word) : runBetween(page, anchor, to)
    batch(() => {
      // The pointer can rest on another word.
      hovered.value = undefined
      hoveredBox.value = undefined
      cursor.value = to
      select(run, asColumn)
      announcement.value = lineOf(run.length > 0 ? wordsOf(run) : [word])
    })
    placing.bringIntoView(locationOf(word))
  }

  /** Whether a selection from one word to another fills a column of line items. */
  const isDownColumn = (from: PageWord, to: PageWord): boolean => model.canTakeColumn.peek() && !isSameRow(from, to)

  /** The selected words, or the word of the cursor. */
  function selection(): readonly number[] {
    return pointedWords(undefined, selected.peek(), cursor.peek())
  }

  return {
    marks,
    boxes,
    hoveredBox,
    announcement,
    dragging,
    hasFocus,
    hover(point) {
      const at = point && placing.pageAt(point)
      const box = at && boxAt(at)
      batch(() => {
        hoveredBox.value = box
        hovered.value = at && !box && model.canTake.peek() ? grid.peek().at(at) : undefined
      })
    },
    click(point, isExtended) {
      const at = placing.pageAt(point)
      const word = at && grid.peek().at(at)
      const box = at && boxAt(at)
      if (isExtended && word !== undefined) extendTo(word)
      else if (box) model.focusPlace(box.place)
      else if (word !== undefined) take([word])
      else select([])
    },
    drag(from, to) {
      const page = content.peek()
      const start = placing.pageAt(from)
      const end = placing.pageAt(to)
      const first = start && grid.peek().nearest(start)
      const last = end && grid.peek().nearest(end)
      const startWord = wordAt(first)
      const lastWord = wordAt(last)
      if (!page || !end || first === undefined || last === undefined || !startWord || !lastWord) return
      const asColumn = isDownColumn(startWord, lastWord)
      batch(() => {
        dragging.value = asColumn ? 'column' : 'text'
        hovered.value = undefined
        hoveredBox.value = undefined
        select(asColumn ? columnBetween(page.words, startWord, end) : runBetween(page, first, last), asColumn)
      })
    },
    endDrag(how) {
      dragging.value = undefined
      if (how === 'cancel') select([])
      if (how === 'take') take(selected.peek(), isColumn)
    },
    moveCursor,
    takeSelection: () => take(selection(), isColumn),
    clearSelection() {
      const hadSelection = selected.peek().length > 0
      anchor = undefined
      select([])
      return hadSelection
    },
    selectedText() {
      const words = wordsOf(selection())
      return words.length > 0 ? textOf(words) : undefined
    },
    dispose() {
      clearTimeout(takenTimer)
      stopPointing()
      stopResetting()
      model.pointed.value = undefined
    },
  }
}

/** The word under the pointer, else the selected ones, else the one of the cursor. */
function pointedWords(
  hovered: number | undefined,
  selected: readonly number[],
  cursor: number | undefined,
): readonly number[] {
  if (hovered !== undefined) return [hovered]
  return selected.length > 0 || cursor === undefined ? selected : [cursor]
}

/** The words in a column of a table, from one to another. */
const wordsBetween = (words: readonly PageWord[], from: PageWord, to: PageWord): number[] =>
  wordsInside(words, union([locationOf(from), locationOf(to)]) ?? locationOf(from))

const pointBox = ({ x, y }: Point): Location => [x, y, x, y]
