import type { FieldConfig } from '../fields/field-config.js'
import type { TrainingEvaluation } from '../learning/evaluation.js'
import { type TrainingDocument, train } from '../learning/train.js'
import type { GroundTruth } from '../learning/truth.js'
import type { DocumentText } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { configOf, type Evaluation, evaluate, LINES_LABEL } from './evaluate.js'
import type { ExpectedLine } from './line-items.js'
import type { LabelledDocument } from './read-labelled.js'

/** How documents are split into those that are learned from and those that are answered. */
export interface Split {
  /** The label whose value documents of one part have in common, such as that of the merchant; none: documents at random. */
  by?: string
  parts: number
  /** Answers the pictures of documents, and learns from these beside the text of all documents. */
  pictures?: boolean
}

export interface CrossValidation extends Evaluation {
  /** Seconds of processor time that the trainings took, and how many documents they learned from. */
  trainings: { seconds: number; documents: number; told: TrainingEvaluation }[]
}

/** Answers each part of the documents by what was learned of all others. */
export async function crossValidate(
  documents: readonly LabelledDocument[],
  fieldConfig: FieldConfig | undefined,
  { by, parts, pictures = false }: Split,
): Promise<CrossValidation> {
  const config = fieldConfig ?? configOf(documents)
  const partOf = new Map<LabelledDocument, number>()
  const groups = new Map<string, number>()
  for (const [index, document] of documents.entries()) {
    // Neighbours in a folder are often alike, so that taking every nth is not random; multiplying scatters them.
    const group = by === undefined ? `${(index * 7919) % 100_003}` : groupOf(document, by)
    const number = groups.get(group) ?? groups.size
    groups.set(group, number)
    partOf.set(document, number % parts)
  }
  const trainings: CrossValidation['trainings'] = []
  const evaluations: Evaluation[] = []
  for (let part = 0; part < parts; part++) {
    const others = documents.filter(document => partOf.get(document) !== part)
    const learned = pictures ? [...others, ...picturesOf(others)] : others
    const before = process.cpuUsage()
    const { weights, evaluation } = await train(trainingDocuments(learned, by), config)
    const { user, system } = process.cpuUsage(before)
    trainings.push({ seconds: (user + system) / 1e6, documents: learned.length, told: evaluation })
    const own = documents.filter(document => partOf.get(document) === part)
    const answered = pictures ? picturesOf(own) : own
    if (answered.length > 0) evaluations.push(await evaluate(answered, config, { weights }))
  }
  return { ...merge(evaluations), trainings }
}

export const picturesOf = (documents: readonly LabelledDocument[]): LabelledDocument[] =>
  documents.flatMap(({ picture }) => picture ?? [])

const groupOf = ({ name, labels }: LabelledDocument, by: string): string =>
  fold(labels[by] ?? name).replace(/[^\p{L}\d]/gu, '')

async function* trainingDocuments(
  documents: readonly LabelledDocument[],
  by?: string,
): AsyncGenerator<TrainingDocument> {
  for (const document of documents) {
    yield {
      ...trainingDocument(document, await document.read()),
      ...(by !== undefined && { group: groupOf(document, by) }),
    }
  }
}

/** A labelled document in the form in which it is learned from. */
export const trainingDocument = (
  { labels, lineItems }: LabelledDocument,
  document: DocumentText,
): TrainingDocument => ({
  document,
  groundTruth: [
    ...Object.entries(labels).map(([label, value]) => ({ label, value })),
    ...(lineItems ? [{ label: LINES_LABEL, value: lineItems.map(groundTruthOfLine) }] : []),
  ],
})

function groundTruthOfLine(line: ExpectedLine): GroundTruth[] {
  return Object.entries(line).map(([label, value]) => {
    return { label, value: typeof value === 'string' || value === null ? value : (value[0] ?? null) }
  })
}

function merge(evaluations: readonly Evaluation[]): Evaluation {
  const labels = new Set(evaluations.flatMap(({ outcomes }) => [...outcomes.keys()]))
  const outcomes = new Map(
    [...labels].map(label => [label, evaluations.flatMap(part => [...(part.outcomes.get(label) ?? [])])]),
  )
  const milliseconds = evaluations.flatMap(part => part.milliseconds).sort((a, b) => a - b)
  return { outcomes, milliseconds, lines: evaluations.flatMap(part => part.lines) }
}
