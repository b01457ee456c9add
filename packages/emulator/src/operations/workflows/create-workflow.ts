import { Type } from '@sinclair/typebox'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { metadata, nullableText, oneOf, strict } from '../../requests/schemas.js'
import { insert, replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { isCommon, type TransitionRecord, transitions } from '../transitions/transition.js'
import { checkDefinition, type Resources } from './check-definition.js'
import { completedConfig, emailConfig, errorConfig } from './configs.js'
import { withDefaultRetry } from './default-retry.js'
import { definition } from './definition.js'
import {
  checkSecrets,
  presentWorkflow,
  type WorkflowRecord,
  withAddress,
  workflowSchema,
  workflowStatus,
  workflows,
} from './workflow.js'

/** Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. */
const createWorkflow: Operation = operation({
  id: 'createWorkflow',
  method: 'POST',
  path: '/workflows',
  body: strict({
    specification: strict({
      definition,
      language: Type.Optional(oneOf('ASL')),
      version: Type.Optional(oneOf('1.0.0')),
    }),
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
    completedConfig: Type.Optional(completedConfig),
    errorConfig: Type.Optional(errorConfig),
    emailConfig: Type.Optional(emailConfig),
    metadata: Type.Optional(metadata),
    status: Type.Optional(workflowStatus),
  }),
  response: workflowSchema,
  async handler({ body: { specification, emailConfig, ...fields }, caller, context }) {
    const { definition } = specification
    const resources = checkDefinition(definition, 'specification.definition')
    await checkSecrets(context, caller, { ...fields, ...(emailConfig && { emailConfig }) })
    const created = newRecord(context, caller, 'workflow')
    const record = await retryOnConflict(async () => {
      const used = await resolveTransitions(context, caller, resources)
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
})

export default createWorkflow

/** People are not asked again by themselves: what they decide is meant so. */
const isProgram = ({ transitionType }: TransitionRecord): boolean => transitionType !== 'manual'

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
