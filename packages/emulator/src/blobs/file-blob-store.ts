import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { type BlobStore, measure, type StoredBlob } from './blob-store.js'

/** Keeps bytes in files of a directory: each write in a file of its own, named by its content and in place only when whole. */
export async function openFileBlobStore(directory: string, createId: () => string): Promise<BlobStore> {
  const store = new FileBlobStore(directory, createId)
  // Whatever is left there was never acknowledged.
  await rm(store.incoming, { recursive: true, force: true })
  await store.prepare()
  return store
}

class FileBlobStore implements BlobStore {
  readonly incoming: string
  readonly #stored: string
  readonly #createId: () => string

  constructor(directory: string, createId: () => string) {
    this.incoming = join(directory, 'incoming')
    this.#stored = join(directory, 'stored')
    this.#createId = createId
  }

  async prepare(): Promise<void> {
    await mkdir(this.incoming, { recursive: true })
    await mkdir(this.#stored, { recursive: true })
  }

  async write(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limit: number): Promise<StoredBlob> {
    const name = this.#createId()
    const incoming = join(this.incoming, name)
    const file = await open(incoming, 'wx', 0o600)
    try {
      let blob: StoredBlob
      try {
        blob = await measure(content, limit, name, chunk => file.writeFile(chunk))
        await file.datasync()
      } finally {
        await file.close()
      }
      await rename(incoming, this.#path(blob.key))
      await syncDirectory(this.#stored)
      return blob
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
  }

  async read(key: string): Promise<Readable | undefined> {
    try {
      const file = await open(this.#path(key))
      return file.createReadStream()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.#path(key), { force: true })
  }

  async clear(): Promise<void> {
    await rm(this.#stored, { recursive: true, force: true })
    await this.prepare()
  }

  #path(key: string): string {
    return join(this.#stored, key)
  }
}

/** Makes the names in a directory durable. Systems that cannot open a directory keep them so by themselves. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
