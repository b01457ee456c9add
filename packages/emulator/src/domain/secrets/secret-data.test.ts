import { describe, expect, it } from 'vitest'
import { temporaryKeys } from '../../platform/keys.js'
import type { SecretRecord } from './secret.js'
import { decryptData, encryptData, type SecretData } from './secret-data.js'

const keys = temporaryKeys()
const data = { username: 'fjord', password: 'pässword', nested: { port: 5432 } }

function secretWith(data: SecretData, id = `las:secret:${'1'.repeat(32)}`): SecretRecord {
  const owner = { id, organizationId: 'las:organization:a', revision: 1 }
  return {
    ...owner,
    name: null,
    description: null,
    metadata: null,
    createdBy: 'las:app-client:a',
    createdTime: '2030-01-01T00:00:00.000000+0000',
    updatedBy: null,
    updatedTime: null,
    encryptedData: encryptData(keys, owner, data),
  }
}

describe('encryptData', () => {
  it('is reversed by decryptData', () => {
    expect(decryptData(keys, secretWith(data))).toEqual(data)
    expect(decryptData(keys, secretWith({}))).toEqual({})
  })

  it('never returns the same ciphertext twice', () => {
    expect(secretWith(data).encryptedData).not.toBe(secretWith(data).encryptedData)
  })

  it('rejects a different key, a different secret and modified data', () => {
    const secret = secretWith(data)
    const changed = Buffer.from(secret.encryptedData, 'base64')
    changed[30] = (changed[30] ?? 0) ^ 1
    const invalid: [SecretRecord, typeof keys][] = [
      [secret, temporaryKeys()],
      [{ ...secret, id: `las:secret:${'2'.repeat(32)}` }, keys],
      [{ ...secret, organizationId: 'las:organization:b' }, keys],
      [{ ...secret, encryptedData: changed.toString('base64') }, keys],
      [{ ...secret, encryptedData: '' }, keys],
    ]
    for (const [record, key] of invalid) expect(() => decryptData(key, record)).toThrow(record.id)
  })
})
