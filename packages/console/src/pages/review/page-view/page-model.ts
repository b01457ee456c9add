import type { Place } from '@las/review'
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { Location, PageWord } from '../../../contract.js'
import type { DocumentPages } from './document-pages.js'

/** The part of the review of a task that the page view reads and changes. */
export interface PageModel {
  /** Created with `openPages`. */
  readonly pages: DocumentPages
  readonly focus: ReadonlySignal<Place | undefined>
  /** The places of the values on all pages. */
  readonly boxes: ReadonlySignal<readonly ValueBox[]>
  /** The words that the value in focus could have, while they are listed. */
  readonly candidates: ReadonlySignal<readonly Candidate[] | undefined>
  /** The words that a click or the Enter key would take. The page view sets it, so that the value in focus can show them before. */
  readonly pointed: Signal<PointedWords | undefined>
  /** Whether words can be taken: a value has the focus and may be changed. */
  readonly canTake: ReadonlySignal<boolean>
  /** Whether the value in focus is a cell of a table, which can be filled from a column of the page. */
  readonly canTakeColumn: ReadonlySignal<boolean>
  /** The name of the value in focus, such as "Total amount" or "Line 3, description". */
  readonly focusName: ReadonlySignal<string | undefined>
  /** Moves the focus to a value. */
  focusPlace(place: Place): void
  /** The value that the words have as the value in focus; undefined if they do not have one. */
  valueOfWords(words: readonly PageWord[]): string | undefined
  /** Fills the value in focus and moves to the next value to check. */
  takeWords(words: readonly PageWord[], page: number): void
  /** Fills the column of the cell in focus, from its line on. The words are in reading order, and can be of several lines. */
  takeColumn(words: readonly PageWord[], page: number): void
}

export interface ValueBox {
  readonly place: Place
  /** Starts at 0. */
  readonly page: number
  readonly location: Location
  readonly state: 'sure' | 'warn' | 'err' | 'confirmed'
  readonly isFocused: boolean
  readonly name: string
}

export interface PointedWords {
  readonly words: readonly PageWord[]
  readonly page: number
  readonly location: Location
}

export interface Candidate extends PointedWords {
  readonly value: string
  readonly isCurrent: boolean
}
