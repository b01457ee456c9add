/** The value of an expression. Rows of tables are objects that contain the values by column. */
export type Value = string | number | boolean | null | Row | readonly Value[]

export interface Row {
  readonly [column: string]: Value
}

/** Thrown if an expression has no result for the values of a document, such as a missing or unreadable amount. */
export class NoResult extends Error {}

export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** How a value is written in messages, with at most 50 characters. */
export function shown(value: Value): string {
  const text = JSON.stringify(value)
  return text.length > 50 ? `${text.slice(0, 50)}…` : text
}
