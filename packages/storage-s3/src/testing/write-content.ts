// Stores content in the object store of the first argument until it is killed, and prints a line with the key of each item.
import { openS3BlobStore } from '../open-s3-blob-store.js'

const [, , url = '', spoolDirectory] = process.argv
const store = await openS3BlobStore(url, { spoolDirectory, maxRetryTime: 0 })
/** Content that arrives slowly, so that the process is killed during an upload. */
async function* content(): AsyncGenerator<Uint8Array> {
  for (let index = 0; index < 10; index++) {
    yield Buffer.alloc(10_000, `${index}`)
    await new Promise(resolve => setImmediate(resolve))
  }
}

const worker = async (): Promise<void> => {
  for (;;) process.stdout.write(`${(await store.write(content(), 100_000)).key}\n`)
}
await Promise.all([worker(), worker(), worker()])
