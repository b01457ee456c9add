import type { Candidate } from '../candidates/candidate.js'
import type { ValueKind } from '../concepts/concept.js'
import { formatValue } from '../inference/format-value.js'
import { answerByPrior, type PriorAnswer, type ScoredCandidate } from '../inference/prior.js'
import type { Question, Questions } from '../inference/questions.js'
import { boxOfRange } from '../text/box-of-range.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import { type Box, unionOf } from '../text/geometry.js'
import { readingCertainty } from '../text/reading-certainty.js'
import { intrinsicFeatures, spanFeatures } from './candidate-features.js'
import { ROLE, rowRef } from './examples.js'
import { combine, hashText } from './feature-hash.js'
import { featurizeLines, type LineNode } from './line-features.js'
import { lineTextsOf, rangesOf, type Span, spansOf } from './spans.js'
import { valueKey } from './truth.js'
import { wordForm } from './word-form.js'

/** A possible value of a field. */
export interface LearnedCandidate {
  /** Equal for candidates of equal value. */
  key: string
  /** The logarithm of the probability that the built-in rules give it, not below {@link MIN_BASE}. */
  base: number
  /** The rows of features that describe it. */
  rowRefs: readonly number[]
  /** The text that it was read from; undefined for a class of the whole document. */
  source: Candidate | Span | undefined
}

/** The possible values of a field, and the logarithm of the probability that the document has no value for it. */
export interface FieldChoices {
  candidates: readonly LearnedCandidate[]
  absence: number
}

/** A document as features, from which fields are learned. */
export interface FeaturizedDocument {
  nodes: readonly LineNode[]
  /** Rows of features: those of the lines, in their order, and then those of single candidates. */
  rows: readonly Uint32Array[]
  fields: ReadonlyMap<string, FieldChoices>
  prior: PriorAnswer
  /** Whether text was recognised on a picture. */
  recognised: boolean
}

/** The least logarithm of a probability, so that values that the built-in rules exclude can still be learned. */
const MIN_BASE = -7

/** Kinds whose values can be any text. */
export const TEXTS: ReadonlySet<ValueKind> = /* @__PURE__ */ new Set<ValueKind>(['text', 'party'])

/** The row of features of the absence of a value. */
export const NONE_ROW: Uint32Array = /* @__PURE__ */ Uint32Array.of(1)

/** Computes the features of a document for the fields. */
export function featurizeDocument(questions: Questions, document: DocumentText): FeaturizedDocument {
  const prior = answerByPrior(questions, document)
  const nodes = featurizeLines(prior.context)
  const rows = nodes.map(node => node.features)
  const places = new Map(nodes.map(({ line }, at) => [line, at]))
  const fields = new Map<string, FieldChoices>()
  let spans: LearnedCandidate[] | undefined
  for (const question of questions.byLabel.values()) {
    const { label, field, concept } = question
    const candidates = builtIn(question, prior, rows, nodes, places)
    if (field.type === 'string' && TEXTS.has(concept.kind)) {
      spans ??= featurizeSpans(nodes, rows)
      const bases = new Map(candidates.map(({ key, base }) => [key, base]))
      for (const span of spans) candidates.push({ ...span, base: bases.get(span.key) ?? MIN_BASE })
    }
    if (field.type === 'enum' && concept.kind !== 'currency') addClasses(candidates, field.enum ?? [], nodes, rows)
    const absence = Math.max(MIN_BASE, Math.log(prior.distributions.get(concept.name)?.absence ?? 1))
    fields.set(label, { candidates, absence })
  }
  return { nodes, rows, fields, prior, recognised: document.pages.some(page => page.recognised) }
}

/** Classes beyond these are not learned. */
const MAX_CLASSES = 60
const MAX_WORDS = 400

/** Adds the values of an enum, each of which may be the class of the whole document, with all of its words. */
function addClasses(
  candidates: LearnedCandidate[],
  options: readonly string[],
  nodes: readonly LineNode[],
  rows: Uint32Array[],
): void {
  const words = new Set<number>()
  for (const { line } of nodes) {
    for (const { text } of line.words) if (words.size < MAX_WORDS) words.add(hashText(wordForm(text)))
  }
  for (const option of options.slice(0, MAX_CLASSES)) {
    const hash = hashText(option, 7)
    const row = Uint32Array.from([hash, ...[...words].map(word => combine(hash, word))])
    candidates.push({ key: option, base: MIN_BASE, rowRefs: [rowRef(rows.push(row) - 1, ROLE.own)], source: undefined })
  }
}

/** The candidates of the built-in rules. */
function builtIn(
  { field, concept }: Question,
  { distributions, scored, context }: PriorAnswer,
  rows: Uint32Array[],
  nodes: readonly LineNode[],
  places: ReadonlyMap<unknown, number>,
): LearnedCandidate[] {
  const distribution = distributions.get(concept.name)
  const masses = new Map(distribution?.values.map(({ value, probability }) => [value, Math.log(probability)]))
  const found = [...(scored.get(concept.name) ?? [])]
  if (field.type === 'string' && concept.kind === 'text') {
    for (const candidate of context.candidatesOf('identifier')) found.push({ candidate, features: {}, score: -5 })
  }
  const best = bestScores(found)
  const top = Math.max(...best.values())
  const topMass = Math.max(MIN_BASE, ...masses.values())
  return found.flatMap((choice): LearnedCandidate[] => {
    const { candidate, score } = choice
    const value = formatValue(candidate, field)
    const key = value === undefined ? undefined : valueKey(value, field)
    if (key === undefined) return []
    const mass = masses.get(candidate.value) ?? topMass + score - top
    const base = Math.max(MIN_BASE, mass + score - (best.get(candidate.value) ?? score))
    const rowRefs = [rowRef(rows.push(intrinsicFeatures(choice, found)) - 1, ROLE.own)]
    const at = places.get(candidate.line)
    if (at !== undefined) addSurroundings(rowRefs, nodes, at, at)
    return [{ key, base, rowRefs, source: candidate }]
  })
}

function bestScores(found: readonly ScoredCandidate[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { candidate, score } of found)
    best.set(candidate.value, Math.max(score, best.get(candidate.value) ?? score))
  return best
}

function addSurroundings(rowRefs: number[], nodes: readonly LineNode[], first: number, last: number): void {
  const { above = -1, left = -1 } = nodes[first] ?? {}
  const { below = -1 } = nodes[last] ?? {}
  rowRefs.push(rowRef(first, ROLE.first))
  if (above >= 0) rowRefs.push(rowRef(above, ROLE.above))
  if (below >= 0) rowRefs.push(rowRef(below, ROLE.below))
  if (left >= 0) rowRefs.push(rowRef(left, ROLE.left))
}

function featurizeSpans(nodes: readonly LineNode[], rows: Uint32Array[]): LearnedCandidate[] {
  return spansOf(nodes).flatMap((span): LearnedCandidate[] => {
    const text = lineTextsOf(span, nodes).join(' ').trim()
    const key = valueKey(text, { type: 'string' })
    const [first, last] = [span.lines[0], span.lines.at(-1)]
    if (key === undefined || first === undefined || last === undefined) return []
    const rowRefs = [rowRef(rows.push(spanFeatures(span, text, nodes)) - 1, ROLE.own)]
    addSurroundings(rowRefs, nodes, first, last)
    rowRefs.push(rowRef(last, ROLE.last))
    for (const at of span.lines.slice(1)) rowRefs.push(rowRef(at, ROLE.inside))
    return [{ key, base: MIN_BASE, rowRefs, source: span }]
  })
}

/** The printed text of a candidate, line by line. */
export function linesOf({ source }: LearnedCandidate, nodes: readonly LineNode[]): string[] {
  if (!source) return []
  return 'lines' in source ? lineTextsOf(source, nodes) : [source.raw]
}

/** The page and the box of a candidate; undefined for a class of the whole document. */
export function placeOf(
  { source }: LearnedCandidate,
  nodes: readonly LineNode[],
): { page: PageText; box: Box } | undefined {
  if (!source) return undefined
  if (!('lines' in source)) return { page: source.page, box: source.box }
  const page = nodes[source.lines[0] ?? -1]?.page
  if (!page) return undefined
  return { page, box: unionOf(rangesOf(source, nodes).map(({ line, start, end }) => boxOfRange(line, start, end))) }
}

/** The probability, from 0 to 1, that a candidate was read as it is printed. */
export function certaintyOf({ source }: LearnedCandidate, nodes: readonly LineNode[]): number {
  if (!source) return 1
  const ranges = 'lines' in source ? rangesOf(source, nodes) : [source]
  return ranges.reduce((product, { line, start, end }) => product * readingCertainty(line, start, end), 1)
}
