import { ExtractionError } from './extraction-error.js'

/**
 * The error for an optional dependency that could not be loaded.
 * @param name The package to install.
 */
export function missingLibrary(name: string, cause: unknown): ExtractionError {
  const reason = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause)
  return new ExtractionError(
    'missing-library',
    `Images cannot be read or written without the package ${name} (${reason}). Install it: npm install ${name}`,
    { cause },
  )
}
