import { insert, replace, retryOnConflict } from '@las/storage'
import type { State } from '@las/workflow-engine'
import type { Caller } from '../../../domain/common/caller.js'
import type { Context } from '../../../domain/common/context.js'
import { newRecord } from '../../../domain/common/record.js'
import { isCommon, type TransitionRecord, transitions } from '../../../domain/transitions/transition.js'
import { checkDefinition, type Resources } from '../../../domain/workflows/check-definition.js'
import { withDefaultRetry } from '../../../domain/workflows/default-retry.js'
import type { Definition } from '../../../domain/workflows/definition.js'
import {
  checkSecrets,
  presentWorkflow,
  type WorkflowRecord,
  withAddress,
  workflows,
} from '../../../domain/workflows/workflow.js'
import { ApiError, badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. */
const createWorkflow: Operation = operation(
  'createWorkflow',
  async ({ body: { specification, emailConfig, ...fields }, caller, context }) => {
    await checkSecrets(context, caller, { ...fields, ...(emailConfig && { emailConfig }) })
    const created = newRecord(context, caller, 'workflow')
    const record = await retryOnConflict(async () => {
      const { definition, used } = await runnable(context, caller, specification.definition as unknown as Definition)
      const record: WorkflowRecord = {
        ...created,
        name: null,
        description: null,
        completedConfig: null,
        errorConfig: null,
        metadata: null,
        status: 'development',
        ...fields,
        emailConfig: withAddress(context, emailConfig ?? null),
        definition: withDefaultRetry(definition, new Set(used.filter(isProgram).map(({ id }) => id))),
        transitionIds: used.map(({ id }) => id),
      }
      await context.store.write([
        insert(workflows, record),
        ...used.map(transition =>
          replace(transitions, { ...transition, workflowIds: [...transition.workflowIds, record.id] }),
        ),
      ])
      return record
    })
    return presentWorkflow(context, record)
  },
)

export default createWorkflow

/** People are not asked again by themselves: what they decide is meant so. */
const isProgram = ({ transitionType }: TransitionRecord): boolean => transitionType !== 'manual'

interface Runnable {
  readonly definition: Definition
  /** The organization's own transitions that the definition names. */
  readonly used: readonly TransitionRecord[]
}

/**
 * A definition that can run. Where that rule is waived, one that fails and gives the reason replaces one that cannot.
 * @throws 400 when the definition cannot run.
 */
async function runnable(context: Context, caller: Caller, definition: Definition): Promise<Runnable> {
  try {
    const resources = checkDefinition(definition, 'specification.definition')
    return { definition, used: await resolveTransitions(context, caller, resources) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    enforce(context, 'definition', error)
    const fail: State = { Type: 'Fail', Error: 'States.Runtime', Cause: error.message }
    return { definition: { StartAt: 'Definition', States: { Definition: fail } }, used: [] }
  }
}

/**
 * The organization's own transitions of a definition.
 * @throws 400 when one does not exist, naming the states that it belongs to.
 */
async function resolveTransitions(
  { store }: Context,
  { organizationId }: Caller,
  resources: Resources,
): Promise<TransitionRecord[]> {
  const found: TransitionRecord[] = []
  for (const [transitionId, paths] of resources) {
    if (isCommon(transitionId)) continue
    const transition = await store.get(transitions, organizationId, transitionId)
    if (!transition) {
      throw badRequest(`${paths.join(' and ')} must be the id of a transition; ${transitionId} does not exist`)
    }
    found.push(transition)
  }
  return found
}
