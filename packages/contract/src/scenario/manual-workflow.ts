import type { BaseClient } from '@las/client'
import type { Workflow, WorkflowSpecification } from '@las/workflows'

/** One task, which waits for a person. */
export async function specify(api: BaseClient): Promise<WorkflowSpecification> {
  const { transitionId: Resource } = await api.createTransition('manual')
  return { definition: { StartAt: 'Check', States: { Check: { Type: 'Task', Resource, End: true } } } }
}

/** A workflow with one task, which waits for a person. */
export const createManual = async (api: BaseClient): Promise<Workflow> => api.createWorkflow(await specify(api))
