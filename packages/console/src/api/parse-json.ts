/** Invisible characters that change the order in which a text is shown. */
const ORDER_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/**
 * Removes invisible characters that change the order of a text: with them, a document could show a person `100.00`, although the value
 * that the person approves is `00.001`. Texts of right-to-left scripts do not need them.
 */
export const withoutOrderMarks = (text: string): string => text.replace(ORDER_MARKS, '')

/** Parses JSON, whose texts are shown to people: see {@link withoutOrderMarks}. */
export const parseJson = (text: string): unknown =>
  text.search(ORDER_MARKS) === -1
    ? JSON.parse(text)
    : JSON.parse(text, (_, value: unknown) => (typeof value === 'string' ? withoutOrderMarks(value) : value))
