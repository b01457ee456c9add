import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Invocation } from '../../../command/invocation.js'
import { CommandError } from '../../../errors/command-error.js'

/** Content as bytes, or as a stream. */
export type SavedContent = Uint8Array | AsyncIterable<Uint8Array>

/** Writes content to the file of `--download-content`. A file is only replaced if the content is complete. */
export async function saveContent(
  { values, host, terminal }: Invocation,
  fetchContent: () => Promise<SavedContent>,
): Promise<void> {
  const { downloadContent } = values
  if (typeof downloadContent !== 'string') return
  const file = resolve(host.directory, downloadContent)
  const temporary = `${file}.part`
  const content = await fetchContent()
  try {
    const source = content instanceof Uint8Array ? [content] : content
    await pipeline(Readable.from(source), createWriteStream(temporary))
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    throw new CommandError(`${downloadContent} could not be written: ${(error as Error).message}`, {
      code: 'file_not_written',
      cause: error,
    })
  }
  terminal.message(`Saved ${downloadContent}`)
}
