/** A column of a table, or of CSV. */
export interface Column {
  /** Path of the value in an item, such as `documentId` or `prediction.value`. */
  readonly path: string
  /** Heading. Default: derived from the path. */
  readonly title?: string
  /** Default: derived from the path and the values. */
  readonly type?: 'text' | 'number' | 'time' | 'id' | 'status'
  /** Columns with higher numbers are omitted first if the table is too wide. Default: the position. */
  readonly priority?: number
}

/** How a result is shown as a table or CSV. JSON and YAML always contain the result itself. */
export interface View {
  /** The columns of a table. The first one with the type `id` is the id of an item. */
  readonly columns?: readonly Column[]
  /** The property with the items, such as `documents`, if the result is a page of a list. */
  readonly items?: string
  /** The paths of all values of an item, which are the columns of CSV. Default: `columns`, or the paths in the first items. */
  readonly fields?: readonly string[]
  /** Whether the items arrive over a long time, such as the lines of a log. JSON then has one line per item. */
  readonly isLive?: boolean
}

/** Writes results to stdout. Each format of `--output` is implemented once, for all commands. */
export interface Output {
  /** Writes the result of a command: an object, a page of a list, or a text. `undefined` writes nothing. */
  value(value: unknown, view?: View): Promise<void>
  /** Writes items as they arrive, without keeping them in memory. */
  stream(items: AsyncIterable<unknown>, view?: View): Promise<void>
  /** Writes pages as they arrive, as one list with all items. An error then says how many items were written. */
  pages(pages: AsyncIterable<object>, view: View & { readonly items: string }): Promise<void>
  /** Writes each state of a value. On a terminal, a table replaces the one before; JSON has one line per state. */
  watch(states: AsyncIterable<unknown>, view?: View): Promise<void>
}
