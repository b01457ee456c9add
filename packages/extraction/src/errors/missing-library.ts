import { ExtractionError } from './extraction-error.js'

/** An optional dependency could not be loaded: it is left out where its platform has none. */
export function missingLibrary(name: string, cause: unknown): ExtractionError {
  const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
  return new ExtractionError(
    'missing-library',
    `Pictures cannot be read without the package ${name} (${reason}). Install it: npm install ${name}`,
    { cause },
  )
}
