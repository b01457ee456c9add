import { insert } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import { checkReferences, type TransitionType } from '../../../domain/transitions/parameters.js'
import { presentTransition, type TransitionRecord, transitions } from '../../../domain/transitions/transition.js'
import { type Operation, operation } from '../../requests/operation.js'

/** In seconds. */
const DEFAULT_TIMEOUT: Record<TransitionType, number> = { docker: 3600, lambda: 3600, manual: 900 }

/** Creates a transition, that is, a step for workflows to use. */
const createTransition: Operation = operation(
  'createTransition',
  async ({ body: { parameters = {}, ...fields }, caller, context }) => {
    await checkReferences(context, caller, 'parameters', parameters)
    const record: TransitionRecord = {
      ...newRecord(context, caller, 'transition'),
      name: null,
      description: null,
      timeoutInSeconds: DEFAULT_TIMEOUT[fields.transitionType],
      ...fields,
      parameters,
      workflowIds: [],
    }
    await context.store.write([insert(transitions, record)])
    return presentTransition(record)
  },
)

export default createTransition
