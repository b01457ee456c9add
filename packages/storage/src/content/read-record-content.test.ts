import { expect, it } from 'vitest'
import { MemoryStore } from '../records/memory/memory-store.js'
import { readRecordContent } from './read-record-content.js'
import { contentsInMemory } from './stored-contents.js'

it('describes the location as the memory of the emulator if content is missing or has a different size', async () => {
  const records = new MemoryStore()
  const contents = contentsInMemory(records, () => 'id')
  const read = (key: string, size?: number) =>
    readRecordContent(
      contents,
      async () => ({}),
      () => ({ key, ...(size !== undefined && { size }) }),
    )
  await expect(read('key')).rejects.toThrow(
    'The content key is missing in the memory of the emulator. Restore a complete snapshot, or reset the emulator.',
  )
  const { key, changes } = await contents.write([Buffer.from('abc')], 10)
  await records.write(changes)
  await expect(read(key, 4)).rejects.toThrow(
    `The content ${key} has 3 bytes, but according to its record in the memory of the emulator it has 4 bytes. Restore a complete`,
  )
})
