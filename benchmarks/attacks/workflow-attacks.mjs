// Sends the hostile workflow definitions of the tests of the engine to an emulator.
import { attacks } from '../../packages/workflow-engine/src/testing/attacks.mjs'

/** @param {import('./client.mjs').AttackClient} client @returns {import('./hostile-requests.mjs').RequestAttack[]} */
export const workflowAttacks = client =>
  attacks.map(({ name, definition, input }) => {
    const workflow = JSON.stringify({ specification: { definition } })
    const execution = JSON.stringify({ input })
    return {
      name: `workflow: ${name}`,
      async run() {
        const created = await client.send('POST', '/workflows', workflow)
        if (created.status !== 200) return client.describe(created)
        const executions = `/workflows/${JSON.parse(created.text).workflowId}/executions`
        const started = await client.send('POST', executions, execution)
        if (started.status !== 200) return client.describe(started)
        const { executionId } = JSON.parse(started.text)
        const { status, events } = JSON.parse((await client.send('GET', `${executions}/${executionId}`)).text)
        await client.send('DELETE', `${executions}/${executionId}`)
        const cause = events?.findLast((/** @type {any} */ event) => event.cause)?.cause
        return cause ? `${status}: ${cause}` : status
      },
    }
  })
