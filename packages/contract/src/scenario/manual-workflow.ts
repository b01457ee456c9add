import type { BaseClient } from '@las/client'
import type { Workflow, WorkflowSpecification } from '@las/workflows'

/** Creates a specification with one manual task. */
export async function manualSpecification(api: BaseClient): Promise<WorkflowSpecification> {
  const { transitionId: Resource } = await api.createTransition('manual')
  return { definition: { StartAt: 'Check', States: { Check: { Type: 'Task', Resource, End: true } } } }
}

/** Creates a workflow with one manual task. */
export const createManual = async (api: BaseClient): Promise<Workflow> =>
  api.createWorkflow(await manualSpecification(api))
