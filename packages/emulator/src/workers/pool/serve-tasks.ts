import type { Failure, HostMessage, TaskResult, WorkerMessage } from './messages.js'
import type { TaskHandlers, TaskTable } from './task.js'

/** Runs the tasks that the parent process sends, until the parent ends or closes the connection. */
export function serveTasks<Tasks extends TaskTable<Tasks>>(handlers: TaskHandlers<Tasks>): void {
  let receiveItem: ((message: HostMessage) => void) | undefined
  process.on('message', (message: HostMessage) => {
    if ('kind' in message) void runTask(message.kind as keyof Tasks, message.input)
    else receiveItem?.(message)
  })
  // `process.exit` would wait for native code.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  // Terminals and some supervisors send signals to all processes in a group. The host finishes its work and then ends this
  // process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  send({ ready: true })

  async function runTask<Kind extends keyof Tasks>(kind: Kind, input: Tasks[Kind]['input']): Promise<void> {
    const host = {
      items: requestedItems<Tasks[Kind]['item']>(),
      report: (progress: Tasks[Kind]['progress']) => send({ progress }),
      // Never aborted: a host that cancels a task kills the process.
      signal: new AbortController().signal,
    }
    try {
      finish({ output: await handlers[kind](input, host) })
    } catch (error) {
      finish({ failure: failureOf(error) })
    }
  }

  async function* requestedItems<Item>(): AsyncGenerator<Item> {
    for (;;) {
      const message = await new Promise<HostMessage>(resolve => {
        receiveItem = resolve
        send({ request: 'item' })
      })
      if (!('item' in message)) return
      yield message.item as Item
    }
  }
}

const finish = (result: TaskResult): void => send({ memory: process.memoryUsage.rss(), ...result })

/** Errors are ignored: if the connection is closed, the host has ended and this process ends as well. */
function send(message: WorkerMessage): void {
  process.send?.(message, undefined, undefined, () => {})
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message, stack } = error
  return { name, message, stack }
}
