import { type Operation, operation } from '../../operation.js'
import { strict } from '../../requests/schemas.js'
import { transitionId } from '../logs/log.js'
import { findTransition, presentTransition, transitionSchema } from './transition.js'

/** One transition. Secrets show as their ids. */
const getTransition: Operation = operation({
  id: 'getTransition',
  method: 'GET',
  path: '/transitions/{transitionId}',
  params: strict({ transitionId }),
  response: transitionSchema,
  async handler({ params, caller, context }) {
    return presentTransition(await findTransition(context, caller, params.transitionId))
  },
})

export default getTransition
