import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { touched } from '../../records/record.js'
import { changes, metadata, nullable, nullableText, strict } from '../../requests/schemas.js'
import { updateRecord } from '../../store/update.js'
import { workflowId } from '../logs/log.js'
import { completedConfig, emailConfig, errorConfig, wideCompletedConfig } from './configs.js'
import { checkSecrets, presentWorkflow, withAddress, workflowSchema, workflowStatus, workflows } from './workflow.js'

const settings = {
  name: Type.Optional(nullableText),
  description: Type.Optional(nullableText),
  errorConfig: Type.Optional(errorConfig),
  emailConfig: Type.Optional(nullable(emailConfig)),
  metadata: Type.Optional(metadata),
  status: Type.Optional(workflowStatus),
}

/** Changes what is given and leaves the rest. The specification cannot be changed. */
const updateWorkflow: Operation = operation({
  id: 'updateWorkflow',
  method: 'PATCH',
  path: '/workflows/{workflowId}',
  params: strict({ workflowId }),
  body: changes({ completedConfig: Type.Optional(completedConfig), ...settings }),
  wideBody: changes({ completedConfig: Type.Optional(wideCompletedConfig), ...settings }),
  response: workflowSchema,
  async handler({ params: { workflowId }, body, caller, context }) {
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
})

export default updateWorkflow
