import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeFileAtomically } from '@las/storage/files'
import { getOrCreate } from './get-or-create.js'

/** Everything secret that an emulator has follows from one key, so that one file is all there is to keep and to guard. */
export interface Keys {
  /** Bytes for one purpose; the same for the same purpose, and no way back from them to the key. */
  derive(purpose: string, bytes: number): Buffer
  /** An authentication code over a text, for one purpose. */
  sign(purpose: string, text: string): Buffer
}

/** Keys of an emulator that forgets everything when it ends. */
export const temporaryKeys = (): Keys => keysFrom(randomBytes(32))

/**
 * Reads the keys in a file.
 * @throws if the file does not exist or does not hold a key.
 */
export async function keysFromFile(path: string): Promise<Keys> {
  const text = (await readFile(path, 'utf8')).trim()
  if (/^[0-9a-f]{64}$/.test(text)) return keysFrom(Buffer.from(text, 'hex'))
  throw new Error(
    `${path} does not contain a key of 64 hexadecimal digits. Restore it from a backup: credentials and secrets are derived from it`,
  )
}

/** Creates a file with new keys that only its owner may read. */
export async function createKeys(path: string): Promise<Keys> {
  const key = randomBytes(32)
  await writeFileAtomically(path, `${key.toString('hex')}\n`)
  return keysFrom(key)
}

/** What identifies the keys without giving anything of them away. */
export const fingerprintOf = (keys: Keys): string => keys.derive('name of the emulator', 16).toString('hex')

function keysFrom(master: Buffer): Keys {
  const derive = (purpose: string, bytes: number): Buffer => Buffer.from(hkdfSync('sha256', master, '', purpose, bytes))
  const signing = new Map<string, Buffer>()
  return {
    derive,
    sign(purpose, text) {
      const key = getOrCreate(signing, purpose, () => derive(purpose, 32))
      return createHmac('sha256', key).update(text).digest()
    },
  }
}
