import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { getOrMake } from '../get-or-make.js'

/** Everything secret that an emulator has follows from one key, so that one file is all there is to keep and to guard. */
export interface Keys {
  /** Bytes for one purpose; the same for the same purpose, and no way back from them to the key. */
  derive(purpose: string, bytes: number): Buffer
  /** An authentication code over a text, for one purpose. */
  sign(purpose: string, text: string): Buffer
}

/** Keys of an emulator that forgets everything when it ends. */
export const temporaryKeys = (): Keys => keysFrom(randomBytes(32))

/** Keys kept in a file that only its owner may read; made when it is not there. */
export async function keysFromFile(path: string): Promise<Keys> {
  try {
    await writeFile(path, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} does not hold a key of 64 hexadecimal digits`)
  return keysFrom(Buffer.from(text, 'hex'))
}

function keysFrom(master: Buffer): Keys {
  const derive = (purpose: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', master, '', purpose, bytes))
  const signing = new Map<string, Buffer>()
  return {
    derive,
    sign(purpose, text) {
      const key = getOrMake(signing, purpose, () => derive(purpose, 32))
      return createHmac('sha256', key).update(text).digest()
    },
  }
}
