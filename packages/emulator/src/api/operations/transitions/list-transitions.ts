import { given, listPage } from '../../../domain/common/paging.js'
import { presentTransition, transitions } from '../../../domain/transitions/transition.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Transitions of the caller's organization, the newest first. */
const listTransitions: Operation = operation(
  'listTransitions',
  async ({ query: { transitionType, ...page }, caller, context }) => {
    const { records, nextToken } = await listPage(context, caller, transitions, { where: { transitionType }, ...page })
    return { transitions: records.map(presentTransition), nextToken, ...given({ transitionType }) }
  },
)

export default listTransitions
