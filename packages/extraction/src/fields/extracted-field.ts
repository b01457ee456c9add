/** The place of a value on its page: left, top, right and bottom as fractions (0..1) of the page's width and height. */
export type Location = [left: number, top: number, right: number, bottom: number]

/** The value that was found for a scalar field. */
export interface ExtractedScalar {
  /** The field's key in the field configuration. */
  label: string
  /** The value in the form that the field's type asks for; `null` when the document does not seem to hold one. */
  value: string | null
  /** The value as printed. */
  rawValue: string | null
  /** How probable `value` is, 0..1. With `value: null`: how probable it is that the document holds no such value. */
  confidence: number
  /** The page that the value is on, 0-based. */
  page: number | null
  /** Where on the page the value is. */
  location: Location | null
  /** Present if the value is from the electronic invoice of the document; otherwise it was read on a page. */
  source?: 'electronic-invoice'
  /**
   * The value that the pages show, if it differs from that of the electronic invoice. One of the two is wrong, so `confidence`
   * is at most 0.5.
   */
  printedValue?: string
}

/** The lines that were found for a field of type `lines`. */
export interface ExtractedLines {
  /** The field's key in the field configuration. */
  label: string
  /** One array of columns a line. */
  value: ExtractedScalar[][]
  /** Present if the lines are those of the electronic invoice of the document; otherwise they were read on the pages. */
  source?: 'electronic-invoice'
}

/** What was found for one configured field. Told apart by {@link isExtractedLines}. */
export type ExtractedField = ExtractedScalar | ExtractedLines

/** Whether an extracted field holds lines rather than one value. */
export function isExtractedLines(field: ExtractedField): field is ExtractedLines {
  return Array.isArray(field.value)
}
