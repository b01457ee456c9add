import type { View } from '../command/output.js'

/** A page of a list: the items are in one of its properties. */
export type Page = Readonly<Record<string, unknown>>

/** The text of a list, which is composed of one or more batches of items, such as its pages. */
export interface ListText {
  /** The text before the items. */
  begin?(page: Page): string
  items(items: readonly unknown[]): string
  /** The text after the items, with the last page. */
  end?(page: Page): string
}

/** A format of `--output`. */
export interface Format {
  /** The text of a result that is not a list. */
  value(value: unknown, view: View): string
  /**
   * Starts the text of a list. `view.items` is the property with the items, or undefined if the items are not part of a page.
   *
   * @param isOpen Whether the items arrive one by one, so that the first batch says little about the others.
   */
  list(view: View, isOpen: boolean): ListText
}

/** The terminal or file that the text is written to. */
export interface Medium {
  readonly isTTY: boolean
  /** In characters. */
  readonly width: number
  readonly hasColor: boolean
  /** Current time in milliseconds, for relative times. */
  readonly now: number
  /** Writes a line to stderr. */
  message(text: string): void
}
