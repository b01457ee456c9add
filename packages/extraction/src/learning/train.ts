import { ExtractionError } from '../errors/extraction-error.js'
import { type FieldConfig, isLinesField } from '../fields/field-config.js'
import { type Question, questionsOf } from '../inference/questions.js'
import type { DocumentText } from '../text/document-text.js'
import { evaluateTraining, type TrainingEvaluation } from './evaluation.js'
import { FeatureRows } from './examples.js'
import { featurizeDocument, NONE_ROW } from './featurized-document.js'
import { FieldLearner } from './field-learner.js'
import { trueLines } from './lines/line-truth.js'
import { LinesLearner } from './lines/lines-learner.js'
import type { LinesWeights } from './lines/lines-weights.js'
import { type GroundTruth, truthOf, valueKey } from './truth.js'
import { type FieldWeights, parseWeights, resized, serializeWeights, type Weights, weightsPerField } from './weights.js'

/** A document and its correct values. */
export interface TrainingDocument {
  document: DocumentText
  /** The correct values. Nothing is learned from the document for fields without an item. */
  groundTruth: readonly GroundTruth[]
  /**
   * A value that related documents share, such as the merchant. Documents of a group are kept out of the learning together, so that the
   * evaluation measures how well documents of unknown merchants are read. Default: the value of the field that names the supplier;
   * without such a field, each document is a group.
   */
  group?: string
}

/** The progress of a training. */
export interface TrainingProgress {
  stage: 'reading' | 'learning' | 'evaluating'
  /** The number of documents that were read so far. */
  documents: number
  /** The finished share of the stage, from 0 to 1; null if the number of documents is not known. */
  share: number | null
}

export interface TrainOptions {
  onProgress?: (progress: TrainingProgress) => void
  /** Aborts the training; the promise is rejected with the signal's reason. */
  signal?: AbortSignal
  /**
   * The weights of an earlier training, from which this one continues. A field keeps its earlier weights if the documents have no ground
   * truth for it. Weights of fields that the configuration does not contain, or contains with another type, are left out.
   */
  warmStart?: Weights
}

export interface TrainingResult {
  weights: Weights
  evaluation: TrainingEvaluation
}

/** The number of parts of the documents, each of which is answered by a model that did not learn from it. */
const FOLDS = 3
/** The number of times that each document is learned from. */
const PASSES = 6
/** When the features of the documents take this many bytes, they are learned from and released. */
const MAX_BYTES = 256 * 2 ** 20
/** The longest time without a break for other tasks of the thread, in milliseconds. */
const BREAK_INTERVAL_MS = 40

/**
 * Learns to read the fields of a configuration from documents and their correct values, without the places of the values.
 * Training is deterministic: the same documents in the same order give the same weights. Documents are
 * read one by one, so that there can be more of them than fit in memory.
 *
 * @param documents The documents; at least one of them with ground truth for a field.
 * @param fieldConfig The fields to learn.
 * @returns The weights, for `extractFields`, and an evaluation with documents that were kept out of the learning.
 * @throws ExtractionError `nothing-to-learn` when no document has ground truth for a field.
 *
 * @example
 * const document = await readDocument(content)
 * const corrected = [{ document, groundTruth: [{ label: 'total_amount', value: '120.00' }] }] // the more, the better
 * const { weights, evaluation } = await train(corrected, { total_amount: { type: 'amount' } })
 * const fields = extractFields(document, { total_amount: { type: 'amount' } }, { weights })
 */
export async function train(
  documents: Iterable<TrainingDocument> | AsyncIterable<TrainingDocument>,
  fieldConfig: FieldConfig,
  { onProgress, signal, warmStart }: TrainOptions = {},
): Promise<TrainingResult> {
  const questions = questionsOf(fieldConfig)
  const length = weightsPerField(questions.byLabel.size)
  const learners = [...questions.byLabel.values()].map(
    question => new FieldLearner(question, FOLDS, length, earlierWeights(question, warmStart)),
  )
  const lineLearners = Object.entries(fieldConfig).flatMap(([label, field]) =>
    isLinesField(field)
      ? [{ field, learner: new LinesLearner(label, field, FOLDS, warmStart?.lines?.get(label)) }]
      : [],
  )
  const pause = pauses(signal)
  const rows = new FeatureRows()
  const groups = new Map<string, number>()
  const random = randomNumbers()
  const total = Array.isArray(documents) ? documents.length : undefined
  let read = 0
  let labelled = 0
  const report = (stage: TrainingProgress['stage'], share: number | null): void =>
    onProgress?.({ stage, documents: read, share })

  const learn = async (): Promise<void> => {
    for (let pass = 0; pass < PASSES; pass++) {
      for (const [index, learner] of learners.entries()) {
        report('learning', (pass + index / learners.length) / PASSES)
        await pause()
        learner.runEpoch(rows, random, pass >= PASSES / 2)
      }
    }
    report('evaluating', 0)
    for (const learner of learners) {
      await pause()
      learner.finishExamples(rows)
    }
    rows.clear()
  }

  for await (const { document, groundTruth, group } of documents) {
    await pause()
    read++
    const known = truthsOf(learners, groundTruth)
    const knownLines = lineLearners.flatMap(({ learner, field }) => {
      const lines = trueLines(groundTruth, learner.label, field)
      return lines ? [{ learner, lines }] : []
    })
    if (known.length > 0 || knownLines.length > 0) {
      labelled++
      const described = featurizeDocument(questions, document)
      const offset = rows.length
      for (const row of described.rows) rows.add(row)
      const none = rows.add(NONE_ROW)
      const fold = foldOf(group ?? supplierOf(learners, groundTruth) ?? `document ${read}`, groups)
      for (const { learner, values } of known) {
        learner.add(
          described,
          values.map(({ key }) => key),
          offset,
          none,
          fold,
        )
        for (const { key, text } of values) learner.addText(described, key, text)
      }
      for (const { learner, lines } of knownLines) {
        await pause()
        learner.add(described.prior.context, lines, fold)
      }
    }
    report('reading', total === undefined ? null : read / total)
    const bytes = learners.reduce((sum, learner) => sum + learner.bytes, rows.bytes)
    if (bytes > MAX_BYTES) await learn()
  }
  if (labelled === 0) {
    throw new ExtractionError(
      'nothing-to-learn',
      `None of the ${read} documents has ground truth for a field of the configuration: give them groundTruth with its labels.`,
    )
  }
  if (rows.length > 0) await learn()
  const finished = learners
    .filter(({ documents }) => documents > 0)
    .map(learner => ({ label: learner.question.label, ...learner.finish() }))
  report('evaluating', 1)
  const finishedLines = lineLearners
    .filter(({ learner }) => learner.documents > 0)
    .map(({ learner }) => ({ label: learner.label, ...learner.finish() }))
  const fields = new Map<string, FieldWeights>()
  for (const question of questions.byLabel.values()) {
    const own = finished.find(({ label }) => label === question.label)?.weights
    const kept = own ?? earlierWeights(question, warmStart)
    if (kept) fields.set(question.label, { ...kept, weights: resized(kept.weights, length) })
  }
  const lines = new Map<string, LinesWeights>()
  for (const { learner } of lineLearners) {
    const own = finishedLines.find(({ label }) => label === learner.label)?.weights
    const kept = own ?? warmStart?.lines?.get(learner.label)
    if (kept) lines.set(learner.label, kept)
  }
  const weights: Weights = { fields, ...(lines.size > 0 && { lines }) }
  return {
    // The same weights as those that are stored, which are rounded.
    weights: parseWeights(serializeWeights(weights)),
    evaluation: evaluateTraining(
      labelled,
      finished.map(({ label, answers }) => [label, answers]),
      finishedLines.map(({ label, evaluation }) => [label, evaluation]),
    ),
  }
}

/** The weights of a field from an earlier training, unless its type has changed. */
function earlierWeights({ label, field }: Question, warmStart: Weights | undefined): FieldWeights | undefined {
  const earlier = warmStart?.fields.get(label)
  return earlier?.type === field.type ? earlier : undefined
}

/** The correct values of each field that has ground truth: their keys, and their texts. */
function truthsOf(
  learners: readonly FieldLearner[],
  groundTruth: readonly GroundTruth[],
): { learner: FieldLearner; values: { key: string; text: string }[] }[] {
  return learners.flatMap(learner => {
    const { label, field } = learner.question
    const texts = truthOf(groundTruth, label, field)
    if (!texts) return []
    const values = texts.flatMap(text => {
      const key = valueKey(text, field)
      return key === undefined ? [] : [{ key, text }]
    })
    // Nothing is learned from values that are not of the field's type.
    return texts.length > 0 && values.length === 0 ? [] : [{ learner, values }]
  })
}

const isSupplier = ({ concept }: Question): boolean => concept.name === 'supplier'

function supplierOf(learners: readonly FieldLearner[], groundTruth: readonly GroundTruth[]): string | undefined {
  const question = learners.find(learner => isSupplier(learner.question))?.question
  const [text] = (question && truthOf(groundTruth, question.label, question.field)) ?? []
  return text === undefined ? undefined : valueKey(text, { type: 'string' })
}

/** The fold of a group: the first group is in the first fold, the next one in the second, and so on. */
function foldOf(group: string, groups: Map<string, number>): number {
  let number = groups.get(group)
  if (number === undefined) {
    number = groups.size
    groups.set(group, number)
  }
  return number % FOLDS
}

/** Returns a function that lets other tasks use the thread from time to time, and throws if the signal is aborted. */
function pauses(signal: AbortSignal | undefined): () => Promise<void> {
  let last = performance.now()
  return async () => {
    signal?.throwIfAborted()
    if (performance.now() - last < BREAK_INTERVAL_MS) return
    await new Promise<void>(resolve => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    last = performance.now()
  }
}

/** Pseudo-random numbers, the same each time, so that training is deterministic. */
function randomNumbers(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
