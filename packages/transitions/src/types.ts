export type {
  DockerParameters,
  LambdaParameters,
  ManualParameters,
  Transition,
  TransitionExecution,
  TransitionExecutionEnd,
  TransitionExecutionList,
  TransitionExecutionStatus,
  TransitionList,
  TransitionParameters,
  TransitionType,
} from '@las/api'

/** A JSON schema of earlier versions of the API, recognized among options by its `$schema`. */
export interface JsonSchema {
  readonly $schema: string
  readonly [keyword: string]: unknown
}
