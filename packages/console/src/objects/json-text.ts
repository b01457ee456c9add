/** The text that a person typed as JSON. */
export interface JsonText {
  /** Undefined if the text is not the JSON of an object. */
  readonly value: Record<string, unknown> | undefined
  /** The problem and its place. */
  readonly error: string | undefined
}

/** Parses the JSON of an object; an empty text is an empty object. */
export function parseJsonObject(text: string): JsonText {
  if (text.trim() === '') return { value: {}, error: undefined }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { value: undefined, error: 'The JSON must be an object, in braces.' }
    }
    return { value: value as Record<string, unknown>, error: undefined }
  } catch (error) {
    return { value: undefined, error: `This is not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** The text for editing a value; empty without one. */
export const formatJson = (value: unknown): string =>
  value === null || value === undefined ? '' : JSON.stringify(value, undefined, 2)
