import type { ChildProcess } from 'node:child_process'
import { type Store, WriteConflictError } from '@las/storage'

type Method = 'get' | 'list' | 'write'

interface Call {
  readonly call: number
  readonly method: Method
  readonly args: never[]
}

interface Answer {
  readonly answer: number
  readonly value?: unknown
  readonly conflict?: string
}

/** The store of the parent process, in a child process. */
export function remoteStore(): Store {
  const waiting = new Map<number, (answer: Answer) => void>()
  let calls = 0
  process.on('message', (message: Answer) => waiting.get(message.answer)?.(message))
  const ask = (method: Method, args: unknown[]): Promise<never> =>
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
    get: (...args) => ask('get', args),
    list: (...args) => ask('list', args),
    write: (...args) => ask('write', args),
    close: async () => undefined,
  }
}

/** Lets a child process use a store, each write of which may meet those of others. */
export function shareStore(store: Store, child: ChildProcess): void {
  child.on('message', async (message: object) => {
    if (!('call' in message)) return
    const { call, method, args } = message as Call
    const answer = await store[method](...(args as [never, never, never])).then(
      (value): Answer => ({ answer: call, value }),
      (error): Answer => ({ answer: call, conflict: String(error) }),
    )
    // Whoever was killed needs no answer.
    if (child.connected) child.send(answer, () => undefined)
  })
}
