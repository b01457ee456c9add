import { updateRecord } from '@las/storage'
import { touched } from '../../../domain/common/record.js'
import { checkSecrets, presentWorkflow, withAddress, workflows } from '../../../domain/workflows/workflow.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest. The specification cannot be changed. */
const updateWorkflow: Operation = operation(
  'updateWorkflow',
  async ({ params: { workflowId }, body, caller, context }) => {
    await checkSecrets(context, caller, body)
    const { emailConfig, ...fields } = body
    const update = await updateRecord(context.store, workflows, caller.organizationId, workflowId, record => ({
      ...record,
      ...fields,
      ...(emailConfig !== undefined && { emailConfig: withAddress(context, emailConfig, record.emailConfig) }),
      ...touched(context, caller),
    }))
    if (!update) throw notFound('workflow', workflowId)
    return presentWorkflow(context, update.after)
  },
)

export default updateWorkflow
