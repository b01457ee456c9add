import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { forbidden } from '../../platform/errors.js'
import type { Returned } from '../../platform/validation/validated-types.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A transition (a workflow step) as returned by the API. */
export type Transition = Returned<Api.Transition>

/** A transition as stored. */
export interface TransitionRecord extends ResourceRecord, Omit<Transition, 'transitionId' | 'assets' | keyof Audit> {
  /**
   * The workflows that use it. Updated in the same write as these workflows, so that a transition in use cannot be
   * deleted.
   */
  readonly workflowIds: readonly string[]
}

export const transitions: Collection<TransitionRecord> = collection('transitions', ['transitionType'])

export function presentTransition({
  id,
  organizationId,
  revision,
  workflowIds,
  ...shown
}: TransitionRecord): Transition {
  const { assets } = shown.parameters
  return { transitionId: id, ...shown, ...(assets && { assets }) }
}

/** A workflow execution that continues with this transition ends as failed. */
export const FAILED_TRANSITION = 'las:transition:commons-failed'

/** Whether a transition is built in rather than owned by an organization. */
export const isCommonTransition = (transitionId: string): boolean => transitionId.startsWith('las:transition:commons-')

/** @throws 403 if the transition is built in. */
export function rejectCommonTransition(context: Waiving, transitionId: string): void {
  if (isCommonTransition(transitionId)) {
    const message = `${transitionId} is shared by all organizations and cannot be changed or deleted`
    enforce(context, 'common-transition', forbidden(message))
  }
}

export const transitionResource: PresentedResource<TransitionRecord, Transition> = {
  kind: 'transition',
  collection: transitions,
  present: presentTransition,
  quota: 'numberOfTransitions',
  example: () => ({ transitionType: 'lambda', parameters: { lambdaId: 'las:lambda:auto:created' } }),
}
