import type { ComponentChildren, JSX } from 'preact'
import type { WorkflowSpecification } from '../../contract.js'
import { IdLink, shortId } from '../id-link.js'
import type { MachineState, RetrierDefinition } from './machine.js'

export type WorkflowTransition = WorkflowSpecification['transitions'][number]

/** What a state does in a few words, such as the name of its transition. */
export function stateNote({ type, definition }: MachineState, transitions: readonly WorkflowTransition[]): string {
  if (type === 'Task') return transitionOf(definition.Resource, transitions)?.name || 'Task'
  const { Seconds, Timestamp } = definition
  if (type !== 'Wait') return type
  if (typeof Seconds === 'number') return `Wait ${Seconds} seconds`
  return typeof Timestamp === 'string' ? `Wait until ${Timestamp}` : 'Wait'
}

export const transitionOf = (
  resource: string | undefined,
  transitions: readonly WorkflowTransition[],
): WorkflowTransition | undefined => transitions.find(({ transitionId }) => transitionId === resource)

/** What the definition says about a state. */
export function stateFacts(
  { type, definition }: MachineState,
  transitions: readonly WorkflowTransition[],
): (readonly [name: string, value: ComponentChildren])[] {
  const { Resource, TimeoutSeconds, HeartbeatSeconds, Retry, Comment } = definition
  const transition = transitionOf(Resource, transitions)
  return [
    ['Kind', transition ? `${type}, ${transition.transitionType}` : type],
    ['Transition', Resource === undefined ? undefined : <IdLink key="id" id={Resource} name={transition?.name} />],
    ['Time limit', TimeoutSeconds === undefined ? undefined : `${TimeoutSeconds} seconds`],
    ['Heartbeats', HeartbeatSeconds === undefined ? undefined : `at least every ${HeartbeatSeconds} seconds`],
    ['Retries', Retry === undefined ? undefined : <Retries key="retry" retriers={Retry} />],
    ['Comment', Comment],
  ]
}

function Retries({ retriers }: { retriers: readonly RetrierDefinition[] }): JSX.Element {
  if (retriers.length === 0) return <>none</>
  return (
    <ul>
      {retriers.map(({ ErrorEquals = [], IntervalSeconds = 1, MaxAttempts = 3, BackoffRate = 2 }, index) => (
        <li key={index}>
          {MaxAttempts === 0 ? 'none' : MaxAttempts} after{' '}
          {ErrorEquals.includes('States.ALL') ? 'any error' : ErrorEquals.join(', ')}
          {MaxAttempts > 0 && `, ${IntervalSeconds} seconds apart`}
          {MaxAttempts > 1 && BackoffRate !== 1 && (BackoffRate === 2 ? ', doubled' : `, times ${BackoffRate}`)}
        </li>
      ))}
    </ul>
  )
}

/** The name of a transition, or its short id. */
export const transitionTitle = ({ name, transitionId }: WorkflowTransition): string => name || shortId(transitionId)
