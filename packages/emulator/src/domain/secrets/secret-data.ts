import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type * as Api from '@las/api'
import type { Keys } from '../../platform/keys.js'
import type { Checked } from '../../platform/validation/received.js'
import type { SecretRecord } from './secret.js'

/** What a secret holds. */
export type SecretData = Checked<Api.SecretData>

type Owner = Pick<SecretRecord, 'id' | 'organizationId'>

const CIPHER = 'aes-256-gcm'
const IV_BYTES = 12
const TAG_BYTES = 16

const keyOf = (keys: Keys): Buffer => keys.derive('secret data', 32)

/** Encrypted data opens only as that of the secret for which it was encrypted. */
const boundTo = ({ organizationId, id }: Owner): Buffer => Buffer.from(`${organizationId}/${id}`)

/** Encrypts what a secret holds, for its record. */
export function encryptData(keys: Keys, secret: Owner, data: SecretData): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv(CIPHER, keyOf(keys), iv, { authTagLength: TAG_BYTES }).setAAD(boundTo(secret))
  const encrypted = [cipher.update(JSON.stringify(data), 'utf8'), cipher.final()]
  return Buffer.concat([iv, cipher.getAuthTag(), ...encrypted]).toString('base64')
}

/**
 * What a secret holds, for those who run transitions and read mail. It must not reach an answer, a log or a message.
 * @throws when the data was encrypted with another key, for another secret, or was changed.
 */
export function decryptData(keys: Keys, secret: SecretRecord): SecretData {
  const bytes = Buffer.from(secret.encryptedData, 'base64')
  const [iv, tag] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES)]
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(keys), iv, { authTagLength: TAG_BYTES })
    decipher.setAAD(boundTo(secret)).setAuthTag(tag)
    const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    return JSON.parse(text)
  } catch {
    throw new Error(`The data of ${secret.id} cannot be decrypted with the key of this emulator; set the data again`)
  }
}
