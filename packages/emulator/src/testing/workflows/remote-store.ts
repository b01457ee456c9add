import type { ChildProcess } from 'node:child_process'
import { type Store, WriteConflictError } from '@las/storage'

type Method = 'get' | 'list' | 'count' | 'write'

interface Call {
  readonly call: number
  readonly method: Method
  readonly args: never[]
}

interface Reply {
  readonly reply: number
  readonly value?: unknown
  readonly conflict?: string
}

/** Accesses the store of the parent process from a child process. */
export function remoteStore(): Store {
  const waiting = new Map<number, (reply: Reply) => void>()
  let calls = 0
  process.on('message', (message: Reply) => waiting.get(message.reply)?.(message))
  const send = (method: Method, args: unknown[]): Promise<never> =>
    new Promise((resolve, reject) => {
      const call = ++calls
      waiting.set(call, ({ value, conflict }) => {
        waiting.delete(call)
        if (conflict === undefined) resolve(value as never)
        else reject(new WriteConflictError(conflict))
      })
      process.send?.({ call, method, args })
    })
  return {
    get: (...args) => send('get', args),
    list: (...args) => send('list', args),
    count: (...args) => send('count', args),
    write: (...args) => send('write', args),
    close: async () => undefined,
  }
}

/** Lets a child process access a store. Its writes can conflict with the writes of other processes. */
export function shareStore(store: Store, child: ChildProcess): void {
  child.on('message', async (message: object) => {
    if (!('call' in message)) return
    const { call, method, args } = message as Call
    const reply = await store[method](...(args as [never, never, never])).then(
      (value): Reply => ({ reply: call, value }),
      (error): Reply => ({ reply: call, conflict: String(error) }),
    )
    // A killed process receives no reply.
    if (child.connected) child.send(reply, () => undefined)
  })
}
