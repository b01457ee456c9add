import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** A text that changes if a file is written, replaced or renamed. Synchronous, because a promise needs more time than the call. */
export function fileFingerprint(path: string): string {
  const { size, mtimeMs, ctimeMs } = statSync(path)
  return `${size}:${mtimeMs}:${ctimeMs}`
}

/** The MD5 hash of a file in hexadecimal, as in `contentMD5` of a document. */
export async function fileMd5(path: string): Promise<string> {
  const hash = createHash('md5')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A short hash of a text, with 96 bits. */
export const shortHash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16)
