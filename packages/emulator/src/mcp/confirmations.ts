import {
  type BaseRecord,
  type Collection,
  collection,
  insert,
  remove,
  type Store,
  SYSTEM,
  WriteConflictError,
} from '@las/storage'

interface UsedConfirmation extends BaseRecord {
  readonly expiresAt: number
}

export const usedConfirmations: Collection<UsedConfirmation> = collection('mcpConfirmations')

/** Remembers in a store which confirmations were used, so that processes with the same store accept each of them once. */
export function confirmationsIn(store: Store): (id: string, expiresAt: number) => Promise<boolean> {
  return async (id, expiresAt) => {
    const { records } = await store.list(usedConfirmations, SYSTEM, { order: 'ascending', limit: 10 })
    // Not the clock of the emulator, which tests change: the package for MCP uses that of the machine.
    const expired = records.filter(record => record.expiresAt <= Date.now())
    try {
      await store.write([insert(usedConfirmations, { id, organizationId: SYSTEM, revision: 0, expiresAt })])
    } catch (error) {
      if (error instanceof WriteConflictError) return false
      throw error
    }
    if (expired.length === 0) return true
    // Another process may have removed them.
    await store.write(expired.map(record => remove(usedConfirmations, record))).catch((error: unknown) => {
      if (!(error instanceof WriteConflictError)) throw error
    })
    return true
  }
}
