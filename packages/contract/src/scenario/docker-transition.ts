import type { BaseClient } from '@las/client'
import type { Transition, TransitionExecution } from '@las/transitions'

export const imageUrl = 'registry.example.com/predict:1.4'

/** Creates a docker transition. */
export const createDocker = (api: BaseClient): Promise<Transition> =>
  api.createTransition('docker', { parameters: { imageUrl } })

/** Starts an execution of a docker transition, which runs until it is ended with `updateTransitionExecution`. */
export async function runDocker(api: BaseClient): Promise<TransitionExecution> {
  const { transitionId } = await createDocker(api)
  return api.executeTransition(transitionId)
}
