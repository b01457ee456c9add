import type { BaseClient } from '@las/client'
import type { Transition, TransitionExecution } from '@las/transitions'

export const imageUrl = 'registry.example.com/predict:1.4'

/** A transition that runs the image. */
export const createDocker = (api: BaseClient): Promise<Transition> =>
  api.createTransition('docker', { parameters: { imageUrl } })

/** An execution of a docker transition, which runs until somebody ends it. */
export async function runDocker(api: BaseClient): Promise<TransitionExecution> {
  const { transitionId } = await createDocker(api)
  return api.executeTransition(transitionId)
}
