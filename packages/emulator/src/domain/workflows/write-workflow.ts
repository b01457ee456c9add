import type * as Api from '@las/api'
import { insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf, Returned } from '../../platform/validation/validated-types.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { checkReferences } from '../transitions/parameters.js'
import { type TransitionRecord, transitions } from '../transitions/transition.js'
import { withDefaultRetry } from './default-retry.js'
import { runnableDefinition } from './runnable-definition.js'
import { type WorkflowRecord, workflowResource, workflows } from './workflow.js'

/** Creates a workflow from a definition in the Amazon States Language whose tasks are transitions. */
export async function createWorkflow(
  context: Context,
  caller: Caller,
  { specification, emailConfig, ...fields }: BodyOf<'createWorkflow'>,
): Promise<WorkflowRecord> {
  await checkSecrets(context, caller, { ...fields, emailConfig })
  const created = newRecord(context, caller, 'workflow')
  return retryOnConflict(async () => {
    const { definition, used } = await runnableDefinition(context, caller, specification.definition)
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
}

/** Only programs are retried by default: the decision of a person is final. */
const isProgram = ({ transitionType }: TransitionRecord): boolean => transitionType !== 'manual'

/** Updates the given fields and leaves the others unchanged. The specification cannot be changed. */
export async function updateWorkflow(
  context: Context,
  caller: Caller,
  workflowId: string,
  { emailConfig, ...fields }: BodyOf<'updateWorkflow'>,
): Promise<WorkflowRecord> {
  await checkSecrets(context, caller, { ...fields, emailConfig })
  return changeRecord(context, caller, workflowResource, workflowId, record => ({
    ...record,
    ...fields,
    ...(emailConfig !== undefined && { emailConfig: withAddress(context, emailConfig, record.emailConfig) }),
  }))
}

type EmailConfig = Returned<Api.EmailConfig>

interface Configs {
  completedConfig?: Returned<Api.CompletedConfig>
  emailConfig?: EmailConfig | null | undefined
}

/** @throws 400 if a secret in the configuration does not exist. */
async function checkSecrets(
  context: Context,
  caller: Caller,
  { completedConfig, emailConfig }: Configs,
): Promise<void> {
  await checkReferences(context, caller, 'completedConfig', completedConfig ?? {})
  await checkReferences(context, caller, 'emailConfig', emailConfig ? { secretId: emailConfig.secretId } : {})
}

/** Adds the recipient address to the email configuration. A generated address does not change later. */
const withAddress = (
  { createId }: Context,
  config: EmailConfig | null,
  current?: EmailConfig | null,
): EmailConfig | null =>
  config && { ...config, email: config.email ?? current?.email ?? `workflow-${createId().slice(0, 12)}@las.localhost` }
