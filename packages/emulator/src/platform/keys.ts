import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeFileAtomically } from '@las/storage/files'
import { getOrCreate } from './get-or-create.js'

/** All secrets of an emulator are derived from one key, so that only one file has to be kept secret. */
export interface Keys {
  /** Derives bytes for a purpose. The result is always the same for a purpose, and does not reveal the key. */
  derive(purpose: string, bytes: number): Buffer
  /** Computes a message authentication code for a purpose. */
  sign(purpose: string, text: string): Buffer
}

/** Creates a random key, from which {@link keysFrom} derives all secrets. */
export const newMasterKey = (): Buffer => randomBytes(32)

/** Keys of an emulator that stores its data in memory. */
export const temporaryKeys = (): Keys => keysFrom(newMasterKey())

/**
 * Reads keys from a file.
 * @throws if the file does not exist or does not contain a key.
 */
export const keysFromFile = async (path: string): Promise<Keys> => keysFrom(await masterKeyFromFile(path))

/** Like {@link keysFromFile}, but returns the key itself. */
export async function masterKeyFromFile(path: string): Promise<Buffer> {
  const text = (await readFile(path, 'utf8')).trim()
  if (/^[0-9a-f]{64}$/.test(text)) return Buffer.from(text, 'hex')
  throw new Error(
    `${path} does not contain a key of 64 hexadecimal digits. Restore it from a backup, because credentials and secrets are derived from it.`,
  )
}

/** Creates new keys, and stores them in a file that is only accessible to its owner. */
export async function createKeys(path: string): Promise<Keys> {
  const key = newMasterKey()
  await storeMasterKey(path, key)
  return keysFrom(key)
}

/** Stores a key in a file that is only accessible to its owner. */
export const storeMasterKey = (path: string, masterKey: Uint8Array): Promise<void> =>
  writeFileAtomically(path, `${Buffer.from(masterKey).toString('hex')}\n`)

/** A fingerprint of the keys, which does not reveal them. */
export const fingerprintOf = (keys: Keys): string => keys.derive('name of the emulator', 16).toString('hex')

/** The keys that are derived from a key of 32 bytes. */
export function keysFrom(masterKey: Uint8Array): Keys {
  const derive = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, '', purpose, bytes))
  const signingKeys = new Map<string, Buffer>()
  return {
    derive,
    sign(purpose, text) {
      const key = getOrCreate(signingKeys, purpose, () => derive(purpose, 32))
      return createHmac('sha256', key).update(text).digest()
    },
  }
}
