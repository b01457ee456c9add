import { type ComparisonInput, type ComparisonOutput, compare } from './compare.js'
import {
  type LearningInput,
  type LearningOutcome,
  type LearningStage,
  type LearningTask,
  learn,
  NothingToLearnError,
} from './learn.js'
import type { Failure } from './pool/messages.js'
import type { Task, TaskHandlers } from './pool/task.js'
import { type PredictionInput, type PredictionOutput, predict } from './predict.js'
import { type ReadingInput, type ReadText, readText } from './read-text.js'
import { type RenderInput, render } from './render.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/** The tasks of worker processes. */
export interface Tasks {
  /** Reads the text of a document. */
  readonly read: Task<ReadingInput, ReadText>
  /** Predicts the fields of a document. The item contains the weights of a training. */
  readonly predict: Task<PredictionInput, PredictionOutput, Uint8Array>
  /** Compares a document with its ground truth. */
  readonly compare: Task<ComparisonInput, ComparisonOutput>
  /** Renders a page as a JPEG. */
  readonly render: Task<RenderInput, Uint8Array>
  /** Learns from the documents in the items. */
  readonly learn: Task<LearningTask, LearningOutcome, LearningInput, LearningStage>
}

export const handlers: TaskHandlers<Tasks> = {
  read: readText,
  predict: (input, { items }) => predict(input, items),
  compare,
  render,
  learn: (task, { items, report, signal }) => learn(task, items, { onStage: report, signal }),
}

/** The errors that callers handle. */
const ERRORS = { UnreadableDocumentError, NothingToLearnError }

/** Converts the failure of a task in another process to an error. */
export function errorOf({ name, message, stack }: Failure): Error {
  const Known = Object.hasOwn(ERRORS, name) ? ERRORS[name as keyof typeof ERRORS] : Error
  return Object.assign(new Known(message), stack === undefined ? {} : { stack })
}
