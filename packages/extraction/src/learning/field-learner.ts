import type { ScalarField } from '../fields/field-config.js'
import type { Question } from '../inference/questions.js'
import { type AnswerCalibration, calibrate, calibrated, type Judgement } from './calibration.js'
import { type DescribedDocument, type LearnedCandidate, linesOf, part, ROLE } from './described-document.js'
import { Examples, type Rows } from './examples.js'
import { hashText } from './feature-hash.js'
import { Memory } from './memory.js'
import { FIRST_TRUST, SoftmaxModel } from './softmax-model.js'
import { StyleLearner } from './text-style.js'
import type { FieldWeights } from './weights.js'

/** Fewer answers do not tell how sure those for pictures, or for text layers, are. */
const LEAST_ANSWERS = 30

/** The key of there being no value. */
export const NO_VALUE = 0

export const keyHash = (key: string): number => hashText(key) || 1

/** How a field was answered for documents that were kept out of the learning. */
export interface HeldOutAnswer extends Judgement {
  /** Whether a value was found, and whether the document holds one. */
  found: boolean
  labelled: boolean
  /** Whether the right value was among the candidates. */
  reachable: boolean
  /** Whether the document's text was recognised on a picture. */
  recognised: boolean
}

/** Learns one field: one model of all documents, and one for each fold of documents that it does not see. */
export class FieldLearner {
  readonly question: Question
  readonly answers: HeldOutAnswer[] = []
  /** Documents that a value is known of, and those of them whose value is not among the candidates. */
  documents = 0
  unreachable = 0
  private readonly examples = new Examples()
  private readonly model: SoftmaxModel
  private readonly heldOut: readonly SoftmaxModel[]
  private readonly memory: Memory
  private readonly style = new StyleLearner()
  /** Examples without a right candidate, of which nothing can be learned. */
  private readonly hopeless: boolean[] = []
  /** Examples whose text was recognised on a picture. */
  private readonly recognised: boolean[] = []

  constructor(question: Question, folds: number, length: number, start?: FieldWeights) {
    this.question = question
    const fits = start?.weights.length === length && start.type === question.field.type
    const make = (): SoftmaxModel =>
      new SoftmaxModel(fits ? start.weights.slice() : new Float32Array(length), fits ? start.trust : FIRST_TRUST)
    this.model = make()
    this.heldOut = Array.from({ length: folds }, make)
    this.memory = new Memory(fits ? start.memory : [])
  }

  get bytes(): number {
    return this.examples.bytes
  }

  /** Takes in what is right of a document whose rows were added from `offset` on. */
  add(document: DescribedDocument, truth: readonly string[], offset: number, none: number, fold: number): void {
    const { label, field } = this.question
    const choices = document.fields.get(label)
    if (!choices) return
    const right = new Set(truth)
    const isRight = ({ key }: LearnedCandidate): boolean => right.has(key)
    this.documents++
    const reachable = right.size === 0 || choices.candidates.some(isRight)
    if (!reachable) this.unreachable++
    this.hopeless.push(!reachable)
    this.recognised.push(document.recognised)
    const absent = { base: choices.absence, right: right.size === 0, key: NO_VALUE, parts: [part(none, ROLE.none)] }
    const present = choices.candidates.map(candidate => ({
      base: candidate.base,
      right: isRight(candidate),
      key: keyHash(candidate.key),
      parts: candidate.parts.map(reference => reference + part(offset, 0)),
    }))
    this.examples.add([absent, ...present], fold)
    if (!isFreeText(field)) return
    for (const value of truth) this.memory.add(value, value)
  }

  /** Takes in how a right value is written. */
  addText(document: DescribedDocument, key: string, text: string): void {
    if (!isFreeText(this.question.field)) return
    const found = document.fields.get(this.question.label)?.candidates.find(candidate => candidate.key === key)
    if (found) this.style.add(linesOf(found, document.nodes), text)
    this.memory.rename(key, text)
  }

  /** Goes through all examples once. `collects` whether the weights then count for what is learned in the end. */
  pass(rows: Rows, random: () => number, collects: boolean): void {
    const { examples, hopeless } = this
    const order = Uint32Array.from({ length: examples.length }, (_, index) => index)
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const swapped = order[i] ?? 0
      order[i] = order[j] ?? 0
      order[j] = swapped
    }
    for (const at of order) {
      if (hopeless[at]) continue
      this.model.train(rows, examples, at)
      const fold = examples.folds.data[at] ?? 0
      for (const [index, model] of this.heldOut.entries()) if (index !== fold) model.train(rows, examples, at)
    }
    if (collects) for (const model of [this.model, ...this.heldOut]) model.collect()
  }

  /** Answers the documents of each fold by the model that did not see them, and forgets the examples. */
  finishExamples(rows: Rows): void {
    const { examples, hopeless } = this
    for (const model of [this.model, ...this.heldOut]) model.settle()
    for (let at = 0; at < examples.length; at++) {
      const model = this.heldOut[examples.folds.data[at] ?? 0]
      if (model) this.answers.push(this.judge(model.probabilities(rows, examples, at), at))
    }
    examples.clear()
    hopeless.length = 0
    this.recognised.length = 0
  }

  private judge(probabilities: Float32Array, at: number): HeldOutAnswer {
    const { keys, rights, ends } = this.examples
    const first = at === 0 ? 0 : (ends.data[at - 1] ?? 0)
    const masses = new Map<number, number>()
    const right = new Set<number>()
    for (const [i, probability] of probabilities.entries()) {
      const key = keys.data[first + i] ?? 0
      masses.set(key, (masses.get(key) ?? 0) + probability)
      if (rights.data[first + i]) right.add(key)
    }
    let best = NO_VALUE
    for (const [key, mass] of masses) if (mass > (masses.get(best) ?? 0)) best = key
    return {
      confidence: masses.get(best) ?? 0,
      right: right.has(best),
      found: best !== NO_VALUE,
      labelled: !right.has(NO_VALUE),
      reachable: !this.hopeless[at],
      recognised: this.recognised[at] ?? false,
    }
  }

  /** By the values found on pictures, or in text layers, and where there were none; by all answers where few were found. */
  private calibrationOf(recognised: boolean): AnswerCalibration {
    const own = this.answers.filter(answer => answer.recognised === recognised)
    const found = own.filter(answer => answer.found)
    const values = calibrate(found.length >= LEAST_ANSWERS ? found : this.answers)
    const absent = own.filter(answer => !answer.found)
    return { ...values, absence: calibrate(absent, values) }
  }

  /** What was learned. */
  finish(): { weights: FieldWeights; answers: HeldOutAnswer[] } {
    const calibration = this.calibrationOf(false)
    const ofPictures = this.calibrationOf(true)
    const { model, memory, style, question } = this
    return {
      weights: {
        type: question.field.type,
        weights: model.weights,
        trust: model.trust,
        calibration,
        ofPictures,
        style: style.best,
        memory: memory.entries(),
      },
      answers: this.answers.map(answer => {
        const { absence, ...values } = answer.recognised ? ofPictures : calibration
        return { ...answer, confidence: calibrated(answer.confidence, answer.found ? values : (absence ?? values)) }
      }),
    }
  }
}

/** Whether the values of a field can be any text, so that how they are written is learned too. */
export const isFreeText = ({ type }: ScalarField): boolean => type === 'string'
