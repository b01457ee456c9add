/**
 * The limits of the engine. A definition that exceeds one of the first group is invalid. An execution that exceeds one of the
 * others fails with an error that contains the limit.
 */
export interface Limits {
  /** The size of a definition, in bytes of JSON. */
  readonly definitionSize: number
  /** The depth of nested objects and arrays in a definition. */
  readonly definitionDepth: number
  /** The number of states in a definition, including those of branches and item processors. */
  readonly states: number
  /** The length of a state name, in characters. */
  readonly stateNameLength: number
  /** The length of a path or an intrinsic function call, in characters. */
  readonly expressionLength: number
  /** The total length of the different paths and intrinsic function calls in a definition, in characters. */
  readonly expressionText: number
  /** The depth of nested filters, parentheses and function calls in a path, and of nested groups in a regular expression. */
  readonly expressionDepth: number
  /** The depth of nested intrinsic function calls. */
  readonly intrinsicDepth: number
  /** The size of a compiled regular expression, in instructions: about one for each character after repetitions are unrolled. */
  readonly regexSize: number
  /** The number of faults that `checkDefinition` returns. It stops at this number. */
  readonly faults: number

  /** The size of the input, the output and all intermediate results of a state, in bytes of JSON. */
  readonly dataSize: number
  /** The depth of nested objects and arrays in the input, the output and all intermediate results of a state. */
  readonly dataDepth: number
  /** The length of a string that `States.Base64Encode` and `States.Base64Decode` accept, in characters. */
  readonly base64Length: number
  /** The number of items that `States.ArrayRange` returns. */
  readonly rangeLength: number
  /** The number of evaluation steps of a state: visited nodes, comparisons, steps of regular expressions, and so on. */
  readonly stateSteps: number
  /** The number of evaluation steps of an execution, including one for every 16 bytes that are passed from state to state. */
  readonly executionSteps: number
  /** The number of states that an execution enters, including retries. */
  readonly enteredStates: number
  /** The number of branches and Map items of an execution. */
  readonly runs: number
  /** The total size of the data of the branches and Map items in progress, in bytes of JSON. */
  readonly runData: number
  /** The number of items that a Map processes concurrently, even if its `MaxConcurrency` is greater. */
  readonly concurrency: number
  /** The number of events in the history of a step. The oldest are dropped. */
  readonly stepHistory: number
  /** The length of an error name, in characters. Longer names are truncated. */
  readonly errorLength: number
  /** The length of the cause of an error, in characters. Longer causes are truncated. */
  readonly causeLength: number
}

export const LIMITS: Limits = {
  definitionSize: 1024 * 1024,
  definitionDepth: 100,
  states: 10_000,
  stateNameLength: 80,
  expressionLength: 10_000,
  expressionText: 256 * 1024,
  expressionDepth: 30,
  intrinsicDepth: 10,
  regexSize: 10_000,
  faults: 100,
  dataSize: 256 * 1024,
  dataDepth: 100,
  base64Length: 10_000,
  rangeLength: 1000,
  stateSteps: 500_000,
  executionSteps: 50_000_000,
  enteredStates: 25_000,
  runs: 25_000,
  runData: 16 * 1024 * 1024,
  concurrency: 1000,
  stepHistory: 1000,
  errorLength: 256,
  causeLength: 32_768,
}
