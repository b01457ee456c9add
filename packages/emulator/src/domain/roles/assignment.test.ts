import { type Change, MemoryStore, WriteConflictError } from '@las/storage'
import { expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import { countHolder } from './assignment.js'

it('conflicts with the deletion of a role that is assigned', async () => {
  const context = contextOver(new MemoryStore())
  const changes: Change[] = await countHolder(context, { organizationId: 'las:organization:a' }, null, ['las:role:b'])
  await expect(context.store.write(changes)).rejects.toThrow(WriteConflictError)
})

it('ignores the removal of a role that was deleted', async () => {
  const context = contextOver(new MemoryStore())
  expect(await countHolder(context, { organizationId: 'las:organization:a' }, ['las:role:b'], null)).toEqual([])
})
