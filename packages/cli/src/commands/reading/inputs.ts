import type { Invocation } from '../../command/invocation.js'
import type { FoundFile, FoundStdin, UnreadablePath } from '../../files/find-files.js'
import { describeFiles } from './describe-files.js'

/** A document to read: a file, standard input, or a document that exists. */
export type ReadingInput =
  | FoundFile
  | FoundStdin
  | { readonly kind: 'document'; readonly name: string }
  | UnreadablePath

const DOCUMENT_ID = /^(?:las|cradl):(?:organization:[^/]+\/(?:las|cradl):)?document:/

/**
 * The documents that the arguments of a command name, in their order. Contents are not read. Files that an earlier argument
 * contains are omitted, with a warning.
 *
 * @throws {UsageError} if an argument does not exist.
 */
export async function collectInputs(
  args: readonly string[],
  { host, terminal }: Pick<Invocation, 'host' | 'terminal'>,
): Promise<ReadingInput[]> {
  const { findFiles } = await import('../../files/find-files.js')
  const paths = args.filter(arg => !DOCUMENT_ID.test(arg))
  const ids = new Set(args.filter(arg => DOCUMENT_ID.test(arg)))
  const inputs: ReadingInput[] = [...ids].map(name => ({ kind: 'document', name }))
  const duplicates: string[] = []
  for await (const found of findFiles(paths, host.directory)) {
    if (found.kind === 'duplicate') duplicates.push(found.name)
    else inputs.push(found)
  }
  if (duplicates.length > 0) terminal.warn(`Given more than once, but only read once: ${describeFiles(duplicates)}`)
  return inputs
}
