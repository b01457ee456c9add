import type { ScalarField } from '../fields/field-config.js'
import type { Question } from '../inference/questions.js'
import {
  type AnswerCalibration,
  calibrate,
  confidenceOf,
  type FieldCalibration,
  type Judgement,
  type UncalibratedAnswer,
} from './calibration.js'
import { Examples, type FeatureRows, ROLE, rowRef } from './examples.js'
import { hashText } from './feature-hash.js'
import { certaintyOf, type FeaturizedDocument, type LearnedCandidate, linesOf } from './featurized-document.js'
import { INITIAL_PRIOR_SCALE, SoftmaxModel } from './softmax-model.js'
import { StyleLearner } from './text-style.js'
import { type TaughtValue, ValueGazetteer } from './value-gazetteer.js'
import { type FieldWeights, resized } from './weights.js'

/** The minimum number of found values for a separate calibration of recognised documents (OCR) or of text layers. */
const MIN_SAMPLES = 30

/** The key for an absent value. */
const NO_VALUE = 0

const keyHash = (key: string): number => hashText(key) || 1

/** The answer for a field of a held-out document. */
export interface HeldOutAnswer extends UncalibratedAnswer, Judgement {
  /** Whether the document contains a value. */
  labelled: boolean
  /** Whether the correct value is among the candidates. */
  reachable: boolean
}

/** Trains the models of one field: one on all documents, and one per fold on the documents outside the fold. */
export class FieldLearner {
  readonly question: Question
  readonly answers: HeldOutAnswer[] = []
  /** The number of documents with ground truth, and of those whose correct value is not among the candidates. */
  documents = 0
  unreachable = 0
  private readonly examples = new Examples()
  private readonly model: SoftmaxModel
  private readonly heldOut: readonly SoftmaxModel[]
  private readonly gazetteer: ValueGazetteer
  private readonly style: StyleLearner
  private readonly start: FieldWeights | undefined
  /** Whether each example has no correct candidate, so that it is not used for training. */
  private readonly unlearnable: boolean[] = []
  /** Whether the text of each example was recognised on an image (OCR). */
  private readonly recognised: boolean[] = []

  /** @param start Weights of the same type from which training continues. */
  constructor(question: Question, folds: number, length: number, start?: FieldWeights) {
    this.question = question
    this.start = start
    const make = (): SoftmaxModel =>
      new SoftmaxModel(
        start ? resized(start.weights, length) : new Float32Array(length),
        start?.priorScale ?? INITIAL_PRIOR_SCALE,
      )
    this.model = make()
    this.heldOut = Array.from({ length: folds }, make)
    this.gazetteer = new ValueGazetteer(start?.taught)
    this.style = new StyleLearner(start && { style: start.style, count: countOf(start.taught) })
  }

  get bytes(): number {
    return this.examples.bytes
  }

  /** Adds the correct values of a document whose feature rows start at `offset`. */
  add(document: FeaturizedDocument, truth: readonly string[], offset: number, none: number, fold: number): void {
    const { label, field } = this.question
    const choices = document.fields.get(label)
    if (!choices) return
    const right = new Set(truth)
    const isRight = ({ key }: LearnedCandidate): boolean => right.has(key)
    this.documents++
    const reachable = right.size === 0 || choices.candidates.some(isRight)
    if (!reachable) this.unreachable++
    this.unlearnable.push(!reachable)
    this.recognised.push(document.recognised)
    const absent = {
      base: choices.absence,
      isPositive: right.size === 0,
      certainty: 1,
      key: NO_VALUE,
      rowRefs: [rowRef(none, ROLE.none)],
    }
    const present = choices.candidates.map(candidate => ({
      base: candidate.base,
      isPositive: isRight(candidate),
      certainty: document.recognised ? certaintyOf(candidate, document.nodes) : 1,
      key: keyHash(candidate.key),
      rowRefs: candidate.rowRefs.map(ref => ref + rowRef(offset, 0)),
    }))
    this.examples.add([absent, ...present], fold)
    if (!isFreeText(field)) return
    for (const value of truth) this.gazetteer.add(value, value)
  }

  /** Adds the text of a correct value, to learn the style of values. */
  addText(document: FeaturizedDocument, key: string, text: string): void {
    if (!isFreeText(this.question.field)) return
    const found = document.fields.get(this.question.label)?.candidates.find(candidate => candidate.key === key)
    if (found) this.style.add(linesOf(found, document.nodes), text)
    this.gazetteer.rename(key, text)
  }

  /**
   * Trains on all examples once.
   * @param average Whether the final weights, an average, include the weights after this epoch.
   */
  runEpoch(rows: FeatureRows, random: () => number, average: boolean): void {
    const { examples, unlearnable } = this
    const order = Uint32Array.from({ length: examples.length }, (_, index) => index)
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const swapped = order[i] ?? 0
      order[i] = order[j] ?? 0
      order[j] = swapped
    }
    for (const at of order) {
      if (unlearnable[at]) continue
      this.model.train(rows, examples, at)
      const fold = examples.folds.data[at] ?? 0
      for (const [index, model] of this.heldOut.entries()) if (index !== fold) model.train(rows, examples, at)
    }
    if (average) for (const model of [this.model, ...this.heldOut]) model.accumulateAverage()
  }

  /** Predicts the documents of each fold with the model trained without them, and clears the examples. */
  finishExamples(rows: FeatureRows): void {
    const { examples, unlearnable } = this
    for (const model of [this.model, ...this.heldOut]) model.applyAverage()
    for (let at = 0; at < examples.length; at++) {
      const model = this.heldOut[examples.folds.data[at] ?? 0]
      if (model) this.answers.push(this.evaluateHeldOut(model.probabilities(rows, examples, at), at))
    }
    examples.clear()
    unlearnable.length = 0
    this.recognised.length = 0
  }

  private evaluateHeldOut(probabilities: Float32Array, at: number): HeldOutAnswer {
    const { certainties, keys, positives, offsets } = this.examples
    const first = offsets.start(at)
    const answers = new Map<number, { probability: number; certainty: number; best: number }>()
    const right = new Set<number>()
    for (const [i, probability] of probabilities.entries()) {
      const key = keys.data[first + i] ?? 0
      const certainty = certainties.data[first + i] ?? 1
      if (positives.data[first + i]) right.add(key)
      const answer = answers.get(key)
      if (!answer) answers.set(key, { probability, certainty, best: probability })
      else {
        answer.probability += probability
        if (probability > answer.best) Object.assign(answer, { certainty, best: probability })
      }
    }
    const [key = NO_VALUE, { probability = 1, certainty = 1 } = {}] =
      [...answers].sort(([, a], [, b]) => b.probability - a.probability)[0] ?? []
    return {
      probability,
      certainty,
      confidence: probability * certainty,
      right: right.has(key),
      found: key !== NO_VALUE,
      labelled: !right.has(NO_VALUE),
      reachable: !this.unlearnable[at],
      recognised: this.recognised[at] ?? false,
    }
  }

  /** The calibration for text layers or recognised documents; undefined with too few found values and no previous calibration. */
  private calibrationOf(recognised: boolean, before?: AnswerCalibration): AnswerCalibration | undefined {
    const own = this.answers.filter(answer => answer.recognised === recognised)
    const found = own.filter(answer => answer.found)
    if (found.length < MIN_SAMPLES && !before) return undefined
    const values = calibrate(found, before)
    return {
      ...values,
      absence: calibrate(
        own.filter(answer => !answer.found),
        before?.absence ?? values,
      ),
    }
  }

  private calibrationOfAll(): AnswerCalibration {
    const values = calibrate(this.answers)
    return {
      ...values,
      absence: calibrate(
        this.answers.filter(answer => !answer.found),
        values,
      ),
    }
  }

  /** Returns the learned weights, and the calibrated answers for the held-out documents. */
  finish(): { weights: FieldWeights; answers: HeldOutAnswer[] } {
    const ocrCalibration = this.calibrationOf(true, this.start?.ocrCalibration)
    const calibration: FieldCalibration = {
      calibration: this.calibrationOf(false, this.start?.calibration) ?? this.calibrationOfAll(),
      ...(ocrCalibration && { ocrCalibration }),
    }
    const { model, gazetteer, style, question } = this
    return {
      weights: {
        type: question.field.type,
        weights: model.weights,
        priorScale: model.priorScale,
        ...calibration,
        style: style.best,
        taught: gazetteer.entries(),
      },
      answers: this.answers.map(answer => ({ ...answer, confidence: confidenceOf(answer, calibration) })),
    }
  }
}

const countOf = (taught: readonly TaughtValue[]): number => taught.reduce((sum, { count }) => sum + count, 0)

/** Whether the values of a field can be any text, so that their style is learned too. */
const isFreeText = ({ type }: ScalarField): boolean => type === 'string'
