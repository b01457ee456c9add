import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { forbidden } from '../../platform/errors.js'
import type { Shown } from '../../platform/validation/received.js'
import { enforce, type Waiving } from '../../platform/waivers.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A transition, that is, a step of workflows, as returned by the API. */
export type Transition = Shown<Api.Transition>

/** A transition as stored. */
export interface TransitionRecord extends ResourceRecord, Omit<Transition, 'transitionId' | 'assets' | keyof Audit> {
  /** The workflows with a state for it; they change together with it, so that none is left with a state for nothing. */
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

/** Ends a workflow execution when it comes next. */
export const FAILED_TRANSITION = 'las:transition:commons-failed'

/** Whether a transition belongs to the API itself rather than to an organization. */
export const isCommonTransition = (transitionId: string): boolean => transitionId.startsWith('las:transition:commons-')

/** @throws 403 for a transition that belongs to the API itself. */
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
