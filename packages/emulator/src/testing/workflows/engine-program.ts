import { stateOf } from '../../domain/common/execution-state.js'
import { endExecution } from '../../domain/transition-executions/end-execution.js'
import { transitionExecutions } from '../../domain/transitions/transition-execution.js'
import { contextOver } from '../context.js'
import { remoteStore } from './remote-store.js'

/** Each process ends a task, and then waits until the other processes have also ended one. */
const continued = new Promise<void>(resolve => {
  process.on('message', message => {
    if (message === 'continue') resolve()
  })
})

/** Ends all waiting tasks of a transition with a stamp of this process, and reports the tasks that it ended. */
async function main(organizationId: string, transitionId: string, name: string): Promise<void> {
  const context = contextOver(remoteStore())
  for (;;) {
    const where = { state: [stateOf(transitionId, 'running')] }
    const { records } = await context.store.list(transitionExecutions, organizationId, {
      where,
      order: 'ascending',
      limit: 20,
    })
    await Promise.all(
      records.map(async ({ id }) => {
        const stamp = `${name} ${id}`
        let isOwn = false
        await endExecution(context, { organizationId, executionId: id }, ({ status }) => {
          isOwn = status === 'running'
          return isOwn ? { status: 'succeeded', output: { stamp } } : undefined
        })
        if (!isOwn) return
        process.send?.({ ended: stamp })
        await continued
      }),
    )
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const [organizationId = '', transitionId = '', name = ''] = process.argv.slice(2)
await main(organizationId, transitionId, name)
