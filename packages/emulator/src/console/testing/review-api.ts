import { startTestApi, type TestApi } from '../../testing/test-api.js'
import { type ConsoleClient, signInReviewer } from './console-client.js'

/** An emulator with two reviewers, a validation and a manual transition. */
export interface ReviewApi {
  readonly api: TestApi
  readonly anna: ConsoleClient
  readonly jonas: ConsoleClient
  readonly validationId: unknown
  readonly transitionId: unknown
}

export async function startReviewApi(clock: () => number): Promise<ReviewApi> {
  const api = await startTestApi({ clock })
  const anna = await signInReviewer(api, 'Anna Berg')
  const jonas = await signInReviewer(api, 'Jonas Lie')
  const { validationId } = await api.ok('POST', '/validations', { name: 'Low confidence' })
  const { transitionId } = await api.ok('POST', '/transitions', { name: 'Approval', transitionType: 'manual' })
  return { api, anna, jonas, validationId, transitionId }
}
