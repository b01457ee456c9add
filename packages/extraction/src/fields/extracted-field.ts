/** The bounding box of a value on its page: left, top, right and bottom as fractions (0 to 1) of the page's width and height. */
export type Location = [left: number, top: number, right: number, bottom: number]

/** The value found for a scalar field. */
export interface ExtractedScalar {
  /** The field's key in the field configuration. */
  label: string
  /** The value, normalized for the field's type; `null` if the document does not seem to contain one. */
  value: string | null
  /** The value as printed. */
  rawValue: string | null
  /** The probability, from 0 to 1, that `value` is correct. With `value: null`: that the document contains no such value. */
  confidence: number
  /** The 0-based index of the page with the value. */
  page: number | null
  /** The bounding box of the value on the page. */
  location: Location | null
  /** Present if the value is from the document's electronic invoice; otherwise it was read from a page. */
  source?: 'electronic-invoice'
  /**
   * The value printed on the pages, if it differs from the value in the electronic invoice. One of the two is wrong, so
   * `confidence` is at most 0.5.
   */
  printedValue?: string
}

/** The lines found for a field of type `lines`. */
export interface ExtractedLines {
  /** The field's key in the field configuration. */
  label: string
  /** One array of columns per line. */
  value: ExtractedScalar[][]
  /** Present if the lines are from the document's electronic invoice; otherwise they were read from the pages. */
  source?: 'electronic-invoice'
}

/** The result for one configured field. Use {@link isExtractedLines} to distinguish the two types. */
export type ExtractedField = ExtractedScalar | ExtractedLines

/** Whether an extracted field contains lines rather than a single value. */
export function isExtractedLines(field: ExtractedField): field is ExtractedLines {
  return Array.isArray(field.value)
}
