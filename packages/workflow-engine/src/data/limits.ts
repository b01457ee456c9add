/**
 * The limits of the engine. A definition that exceeds one of the first group is invalid. An execution that exceeds one of the
 * others fails with an error that names the limit.
 */
export interface Limits {
  /** Size of a definition, in bytes of JSON. */
  readonly definitionSize: number
  /** Nested objects and arrays in a definition. */
  readonly definitionDepth: number
  /** States in a definition, including those of branches and item processors. */
  readonly states: number
  /** Length of a state name, in characters. */
  readonly stateNameLength: number
  /** Length of a path or a call of an intrinsic function, in characters. */
  readonly expressionLength: number
  /** Total length of the different paths and calls of intrinsic functions in a definition, in characters. */
  readonly expressionText: number
  /** Nested filters, parentheses and function calls in a path, and nested groups in a regular expression. */
  readonly expressionDepth: number
  /** Nested calls of intrinsic functions. */
  readonly intrinsicDepth: number
  /** Size of a compiled regular expression, in instructions: about one for each character after its repetitions are unrolled. */
  readonly regexSize: number
  /** Faults that `checkDefinition` reports. It stops after that many. */
  readonly faults: number

  /** Size of the input, the output and every intermediate result of a state, in bytes of JSON. */
  readonly dataSize: number
  /** Nested objects and arrays in the input, the output and every intermediate result of a state. */
  readonly dataDepth: number
  /** Length of a text that `States.Base64Encode` and `States.Base64Decode` accept, in characters. */
  readonly base64Length: number
  /** Items that `States.ArrayRange` returns. */
  readonly rangeLength: number
  /** Evaluation steps of one state: visited nodes, comparisons, steps of regular expressions, and so on. */
  readonly stateSteps: number
  /** Evaluation steps of a whole execution, including one for every 16 bytes that pass from state to state. */
  readonly executionSteps: number
  /** States that an execution enters, counting every retry. */
  readonly enteredStates: number
  /** Branches and Map items of an execution. */
  readonly runs: number
  /** Data that the branches and items in progress hold together, in bytes of JSON. */
  readonly runData: number
  /** Items that a Map processes at the same time, whatever its `MaxConcurrency`. */
  readonly concurrency: number
  /** Events in the history of one step: the latest. */
  readonly stepHistory: number
  /** Length of an error name, in characters. The rest is cut off. */
  readonly errorLength: number
  /** Length of the cause of an error, in characters. The rest is cut off. */
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
