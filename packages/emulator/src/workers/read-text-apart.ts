import { checkFormat } from './check-format.js'
import { type ReadingInput, type ReadText, readText } from './read-text.js'
import { doIn, readingPool } from './reading-pool.js'

/**
 * Reads the text of a document in a thread of its own where there are threads.
 * @throws {@link UnreadableDocumentError} also when the document takes too long or too much memory.
 */
export async function readTextApart(input: ReadingInput): Promise<ReadText> {
  checkFormat(input.content)
  const pool = readingPool()
  return pool ? ((await doIn(pool, { read: input })) as ReadText) : readText(input)
}
