import type { RequestOptions, Transport } from '@las/core'
import { createWorkflow, type ErrorConfig, type Workflow, type WorkflowSpecification } from '@las/workflows'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Pass options: `client.createWorkflow(specification, { name, description, errorConfig })`. */
function withPositionalArguments(
  transport: Transport,
  specification: WorkflowSpecification,
  name: string,
  description?: string | null,
  errorConfig?: ErrorConfig,
  request?: RequestOptions,
): Promise<Workflow> {
  return createWorkflow(transport, specification, { name, description, errorConfig }, request)
}

export const legacyCreateWorkflow: Legacy = ([, second]) =>
  typeof second === 'string' ? withPositionalArguments : undefined
