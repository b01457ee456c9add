import type { Action } from '@las/actions'
import type { Hook } from '@las/hooks'

/** In the order in which they can occur in a run. */
const TRIGGERS = [
  'Email is Received',
  'Document is Created',
  'Prediction is Created',
  'ValidationTask is Created',
  'ValidationTask has Completed',
  'ActionRun has Completed',
]

/** Hooks in the order in which their triggers can occur. Those with the same trigger keep their order. */
export function orderHooks<H extends Pick<Hook, 'trigger'>>(hooks: readonly H[]): readonly H[] {
  const place = ({ trigger }: H): number => {
    const index = TRIGGERS.indexOf(trigger ?? '')
    return index < 0 ? TRIGGERS.length : index
  }
  return hooks.toSorted((a, b) => place(a) - place(b))
}

/** Whether an agent predicts with its first model, because none of its hooks does. */
export function predictsByItself(
  hooks: readonly Pick<Hook, 'trigger' | 'enabled' | 'trueActionId' | 'falseActionId'>[],
  actions: readonly Pick<Action, 'actionId' | 'functionId'>[],
): boolean {
  const predicting = new Set(
    actions.flatMap(({ actionId, functionId }) => (functionId?.endsWith(':create-prediction') ? [actionId] : [])),
  )
  const predicts = (id: string | null | undefined): boolean => typeof id === 'string' && predicting.has(id)
  return !hooks.some(
    ({ trigger, enabled, trueActionId, falseActionId }) =>
      trigger === 'Document is Created' && enabled !== false && (predicts(trueActionId) || predicts(falseActionId)),
  )
}
