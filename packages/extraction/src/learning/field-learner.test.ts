import { describe, expect, it } from 'vitest'
import { questionsOf } from '../inference/questions.js'
import { documentFromText } from '../testing/text-document.js'
import type { DocumentText } from '../text/document-text.js'
import { FeatureRows } from './examples.js'
import { featurizeDocument, NONE_ROW } from './featurized-document.js'
import { FieldLearner, type HeldOutAnswer } from './field-learner.js'
import type { FieldWeights } from './weights.js'

const questions = questionsOf({ berth: { type: 'digits' } })
const [question] = [...questions.byLabel.values()]

/** A slip whose berth is the number after "Ligger". */
const slip = (index: number, likelihood?: number): DocumentText => {
  const text = `Anrop ${81345 + 211 * index}\nLigger ${3107 + 37 * index}\nMannskap ${1200 + 17 * index}`
  const document = documentFromText(text)
  if (likelihood === undefined) return document
  const words = document.pages.flatMap(page => page.lines.flatMap(line => line.words))
  for (const word of words) word.likelihood = likelihood
  return { ...document, pages: document.pages.map(page => ({ ...page, recognised: true })) }
}

interface Slip {
  document: DocumentText
  truth: readonly string[]
  fold: number
}

const slips = (count: number, likelihood?: number): Slip[] =>
  Array.from({ length: count }, (_, index) => ({
    document: slip(index, likelihood),
    truth: [String(3107 + 37 * index)],
    fold: index % 3,
  }))

function learn(
  documents: readonly Slip[],
  start?: FieldWeights,
): { weights: FieldWeights; answers: HeldOutAnswer[]; learner: FieldLearner } {
  if (!question) throw new Error('There is no question.')
  const learner = new FieldLearner(question, 3, 2 ** 14, start)
  const rows = new FeatureRows()
  for (const { document, truth, fold } of documents) {
    const featurized = featurizeDocument(questions, document)
    const offset = rows.length
    for (const row of featurized.rows) rows.add(row)
    learner.add(featurized, truth, offset, rows.add(NONE_ROW), fold)
  }
  let state = 1
  const random = (): number => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
  for (let epoch = 0; epoch < 6; epoch++) learner.runEpoch(rows, random, epoch > 2)
  learner.finishExamples(rows)
  return { ...learner.finish(), learner }
}

describe('FieldLearner', () => {
  it('answers each document by a model that did not see its fold', () => {
    const { answers } = learn(slips(24))
    expect(answers).toHaveLength(24)
    expect(answers.every(({ right, found, labelled, reachable }) => right && found && labelled && reachable)).toBe(true)
    // All documents are in one fold, so that its model sees none of them.
    const unseen = learn(slips(24).map(document => ({ ...document, fold: 0 }))).answers
    expect(unseen.filter(({ right }) => right).length).toBeLessThan(12)
  })

  it('learns nothing from documents that do not show the right value', () => {
    const { weights, answers, learner } = learn(slips(6).map(document => ({ ...document, truth: ['999'] })))
    expect([learner.documents, learner.unreachable]).toEqual([6, 6])
    expect(answers.some(({ right, reachable }) => right || reachable)).toBe(false)
    expect(weights.weights.every(weight => weight === 0)).toBe(true)
  })

  it('learns that documents hold no value', () => {
    const { answers } = learn(slips(24).map(document => ({ ...document, truth: [] })))
    expect(answers.every(({ right, found, labelled }) => right && !found && !labelled)).toBe(true)
  })

  it('calibrates recognised documents separately if it has answers for 30 of them', () => {
    expect(learn(slips(24)).weights.ocrCalibration).toBeUndefined()
    expect(learn(slips(29, 0.99)).weights.ocrCalibration).toBeUndefined()
    expect(learn(slips(30, 0.99)).weights.ocrCalibration).toBeDefined()
  })

  it('is less sure of values that may be misread', () => {
    const [clear] = learn(slips(12, 0.99)).answers
    const [blurred] = learn(slips(12, 0.2)).answers
    expect(clear?.certainty).toBeGreaterThan(0.99)
    expect(blurred?.certainty).toBeLessThan(0.8)
    expect(blurred?.confidence ?? 1).toBeLessThan(0.8 * (clear?.confidence ?? 0))
  })

  it('continues from earlier weights, and keeps what few documents do not change', () => {
    const before: FieldWeights = {
      ...learn([...slips(40), ...slips(40, 0.99)]).weights,
      style: { separator: ', ', trimmed: true },
      taught: [{ key: 'berth', text: 'Berth', count: 9 }],
    }
    expect(before.ocrCalibration).toBeDefined()
    const nothing = learn([], before).weights
    expect(nothing).toEqual(before)
    const { calibration, ocrCalibration } = learn(slips(2, 0.99), before).weights
    expect(calibration).toEqual(before.calibration)
    expect(ocrCalibration?.slope).toBeCloseTo(before.ocrCalibration?.slope ?? 0, 0)
  })
})
