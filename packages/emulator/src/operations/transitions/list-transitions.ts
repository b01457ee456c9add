import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { presentTransition, transitions } from './transition.js'

/** Transitions of the caller's organization, the newest first. */
const listTransitions: Operation = operation(
  'listTransitions',
  async ({ query: { transitionType, ...page }, caller, context }) => {
    const { records, nextToken } = await listPage(context, caller, transitions, { where: { transitionType }, ...page })
    return { transitions: records.map(presentTransition), nextToken, ...given({ transitionType }) }
  },
)

export default listTransitions
