import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { type BaseRecord, type Collection, collection, SYSTEM } from '@las/storage'

/**
 * The master key of the servers that share a database, encrypted with AES-256-GCM under a key that scrypt derives from a secret in the
 * environment. All bytes are base64.
 */
export interface KeyRecord extends BaseRecord {
  /** The version of this format. */
  readonly version: 1
  readonly salt: string
  /** Identifies the secret, so that a wrong secret can be distinguished from a damaged record. It does not reveal the secret. */
  readonly secretId: string
  readonly nonce: string
  readonly ciphertext: string
  readonly tag: string
}

export const masterKeys: Collection<KeyRecord> = collection('_keys')

export const MASTER_KEY_ID = 'master'

/** The cost of guessing a secret: about 0.1 s and 32 MiB. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Authenticated, but not encrypted. */
const PURPOSE = Buffer.from('las master key 1')

/** Encrypts the master key under a secret. */
export async function encryptMasterKey(masterKey: Uint8Array, secret: string): Promise<KeyRecord> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const { key, secretId } = await derive(secret, salt)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(PURPOSE)
  const ciphertext = Buffer.concat([cipher.update(masterKey), cipher.final()])
  return {
    id: MASTER_KEY_ID,
    organizationId: SYSTEM,
    revision: 0,
    version: 1,
    salt: salt.toString('base64'),
    secretId: secretId.toString('base64'),
    nonce: nonce.toString('base64'),
    ciphertext: ciphertext.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/**
 * Decrypts the master key.
 * @returns undefined if it is encrypted under another secret.
 * @throws if the record was changed, or has the format of a newer version.
 */
export async function decryptMasterKey(record: KeyRecord, secret: string): Promise<Buffer | undefined> {
  if (record.version !== 1) {
    throw new Error('The key in the database was encrypted by a newer version of the emulator. Use that version.')
  }
  const [salt, expected, nonce, ciphertext, tag] = [
    record.salt,
    record.secretId,
    record.nonce,
    record.ciphertext,
    record.tag,
  ].map(text => Buffer.from(text, 'base64')) as [Buffer, Buffer, Buffer, Buffer, Buffer]
  const { key, secretId } = await derive(secret, salt)
  if (secretId.length !== expected.length || !timingSafeEqual(secretId, expected)) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 }).setAAD(PURPOSE).setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch (error) {
    throw new Error(
      'The encrypted key in the database is damaged, or was changed by another program. Restore the database from a backup, because ' +
        'credentials and secrets are derived from the key.',
      { cause: error },
    )
  }
}

async function derive(secret: string, salt: Buffer): Promise<{ key: Buffer; secretId: Buffer }> {
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    scrypt(secret, salt, 64, SCRYPT, (error, derived) => (error ? reject(error) : resolve(derived)))
  })
  const secretId = createHmac('sha256', bytes.subarray(32)).update('las secret id').digest().subarray(0, 16)
  return { key: bytes.subarray(0, 32), secretId }
}
