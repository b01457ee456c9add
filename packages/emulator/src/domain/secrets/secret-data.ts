import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type * as Api from '@las/api'
import type { Keys } from '../../platform/keys.js'
import type { Validated } from '../../platform/validation/validated-types.js'
import type { SecretRecord } from './secret.js'

/** The data of a secret. */
export type SecretData = Validated<Api.SecretData>

type Owner = Pick<SecretRecord, 'id' | 'organizationId'>

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

const keyOf = (keys: Keys): Buffer => keys.derive('secret data', 32)

/** Additional authenticated data: encrypted data can only be decrypted for the secret it belongs to. */
const authenticatedData = ({ organizationId, id }: Owner): Buffer => Buffer.from(`${organizationId}/${id}`)

/** Encrypts the data of a secret for its record. */
export function encryptData(keys: Keys, secret: Owner, data: SecretData): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(keys), iv, { authTagLength: TAG_BYTES }).setAAD(authenticatedData(secret))
  const encrypted = [cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...encrypted]).toString('base64')
}

/**
 * Decrypts the data of a secret, for running programs and reading email. It must not appear in a response, a log or a
 * message.
 * @throws if the data was encrypted with another key or for another secret, or was changed.
 */
export function decryptData(keys: Keys, secret: SecretRecord): SecretData {
  const bytes = Buffer.from(secret.encryptedData, 'base64')
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)]
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(keys), iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(authenticatedData(secret)).setAuthTag(tag)
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    return JSON.parse(text)
  } catch {
    throw new Error(`The data of ${secret.id} cannot be decrypted with the key of this emulator; set the data again`)
  }
}
