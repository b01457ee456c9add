import type { StateMachine } from '@las/workflow-engine'

/** A definition in the Amazon States Language. */
export type Definition = StateMachine
