import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert } from '../../store/store.js'
import { checkReferences, type TransitionType } from './parameters.js'
import { presentTransition, type TransitionRecord, transitions } from './transition.js'

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
