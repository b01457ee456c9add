import { MemoryStore, SYSTEM } from '@las/storage'
import { expect, it } from 'vitest'
import { INSTALLATION_ID, type InstallationRecord } from '../installation.js'
import { bindObjects, checkOwner, type OwnedObjects } from './shared-installation.js'

const url = 's3://bucket'
const installation: InstallationRecord = {
  ...{ id: INSTALLATION_ID, organizationId: SYSTEM, revision: 1 },
  ...{ databaseId: 'a', keyFingerprint: '', isBound: false },
}

/** An object store whose owner another process writes after this one. */
function contested(): OwnedObjects {
  let owner: string | undefined
  return {
    owner: async () => owner,
    setOwner: async () => {
      owner = 'b'
    },
  }
}

it('two new databases cannot both own the same objects', async () => {
  const store = new MemoryStore()
  await expect(bindObjects(store, contested(), installation, url)).rejects.toThrow(
    'belong to another database (b, not a)',
  )
})

it('the owner of objects can be checked again', async () => {
  const objects = contested()
  expect(await checkOwner(objects, 'a', url)).toBeUndefined()
  await objects.setOwner('a')
  expect(await checkOwner(objects, 'b', url)).toBe('b')
  await expect(checkOwner(objects, 'a', url)).rejects.toThrow('belong to another database')
})
