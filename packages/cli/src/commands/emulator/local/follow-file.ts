import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_INTERVAL_MS = 200
const CHUNK_BYTES = 65_536

/** Passes on the text of a file, and all text that is appended to it until the signal is aborted. */
export async function followFile(path: string, signal: AbortSignal, write: (text: string) => unknown): Promise<void> {
  const file = await open(path, 'r')
  const decoder = new TextDecoder()
  const buffer = Buffer.alloc(CHUNK_BYTES)
  try {
    for (;;) {
      const isLast = signal.aborted
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
        if (bytesRead === 0) break
        write(decoder.decode(buffer.subarray(0, bytesRead), { stream: true }))
      }
      if (isLast) return
      await sleep(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined)
    }
  } finally {
    await file.close()
  }
}
