import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The folder next to the repository that can contain files of others, such as the official description of the API. */
const folder = new URL('../../../shared/', import.meta.url)

/** Files that tests need, and that are not part of the repository. */
export interface SharedFiles {
  /** The paths of the files. */
  readonly paths: readonly string[]
  readonly available: boolean
  /** A suffix for the title of the tests: the reason why they are skipped, or empty. */
  readonly note: string
}

/**
 * Finds files in the folder `shared`. Without them, tests are skipped: the reason is logged and part of their title.
 *
 * @param instead where the same is tested without the files.
 * @example
 * const { paths, available, note } = sharedFiles(['api/oas-2024.json'], 'packages/api/src/facts')
 * describe.skipIf(!available)(`the specification${note}`, () => { … })
 */
export function sharedFiles(names: readonly string[], instead: string): SharedFiles {
  const missing = names.filter(name => !existsSync(new URL(name, folder)))
  const reason = `shared/${missing[0]} is missing; see ${instead}`
  if (missing.length > 0) console.warn(`Skipped: ${reason}`)
  return {
    paths: names.map(name => fileURLToPath(new URL(name, folder))),
    available: missing.length === 0,
    note: missing.length === 0 ? '' : ` (skipped: ${reason})`,
  }
}
