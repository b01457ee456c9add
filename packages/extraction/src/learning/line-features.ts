import type { DocumentContext } from '../context/document-context.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, onSameRow, overlapAcross, widthOf } from '../text/geometry.js'
import { combine, hashText } from './feature-hash.js'
import { classOfLine } from './line-class.js'
import { wordForm } from './word-form.js'

/** A line of a document, with the lines around it, by their places in the list of all lines. */
export interface LineNode {
  page: PageText
  line: TextLine
  /** The line directly below that overlaps it. */
  below: number
  /** The line directly above that overlaps it. */
  above: number
  /** The next line to the left on the same line of print. */
  left: number
  /** The class of the line, see {@link classOfLine}. */
  lineClass: string
  /** The hashes of the features of the line. */
  features: Uint32Array
}

/** The first and last lines of a document, which are learned from: values are printed at its beginning or its end. */
const FIRST_LINES = 240
const LAST_LINES = 80

/** A line is below another one when the gap between them is at most this many type heights. */
const MAX_GAP = 3

/** Describes the lines of a document. */
export function featurizeLines({ pages, typeSize }: DocumentContext): LineNode[] {
  const all = pages.flatMap(page => page.lines.map((line, index) => ({ page, line, index })))
  const kept = all.length <= FIRST_LINES + LAST_LINES ? all : [...all.slice(0, FIRST_LINES), ...all.slice(-LAST_LINES)]
  const nodes = kept.map(
    ({ page, line }): LineNode => ({
      page,
      line,
      below: -1,
      above: -1,
      left: -1,
      lineClass: classOfLine(line.text),
      features: none,
    }),
  )
  for (const [at, node] of nodes.entries()) {
    const below = lineBelow(nodes, at)
    node.below = below
    const next = nodes[below]
    if (next && next.above < 0) next.above = at
    node.left = lineLeft(nodes, at)
  }
  for (const [at, node] of nodes.entries()) node.features = featuresOf(node, kept[at]?.index ?? 0, nodes, typeSize)
  return nodes
}

const none = new Uint32Array(0)

function lineBelow(nodes: readonly LineNode[], at: number): number {
  const node = nodes[at]
  if (!node) return -1
  const { box } = node.line
  const reach = box.bottom + MAX_GAP * heightOf(box)
  for (let other = at + 1; other < nodes.length; other++) {
    const next = nodes[other]
    if (!next || next.page !== node.page || next.line.box.top > reach) return -1
    if (!onSameRow(next.line.box, box) && overlapAcross(next.line.box, box) > 0) return other
  }
  return -1
}

function lineLeft(nodes: readonly LineNode[], at: number): number {
  const node = nodes[at]
  const previous = nodes[at - 1]
  if (!node || !previous || previous.page !== node.page) return -1
  return onSameRow(previous.line.box, node.line.box) && previous.line.box.left < node.line.box.left ? at - 1 : -1
}

const bucket = (value: number, ...limits: number[]): number => limits.filter(limit => value >= limit).length

function featuresOf(node: LineNode, index: number, nodes: readonly LineNode[], typeSize: number): Uint32Array {
  const { page, line } = node
  const { box, text } = line
  const features: number[] = []
  const add = (name: string, value: number | string): void => {
    features.push(hashText(`${name}=${value}`))
  }
  const forms = line.words.slice(0, 16).map(word => wordForm(word.text))
  const words = forms.map(form => hashText(form))
  for (const word of new Set(words)) features.push(combine(1, word))
  for (let i = 0; i + 1 < words.length && i < 8; i++)
    features.push(combine(combine(2, words[i] ?? 0), words[i + 1] ?? 0))
  features.push(combine(3, words[0] ?? 0), combine(4, words.at(-1) ?? 0))
  for (const form of new Set(forms)) {
    if (form.length > 4) features.push(combine(5, hashText(form.slice(0, 4))), combine(6, hashText(form.slice(-4))))
  }
  const digits = text.match(/\d/g)?.length ?? 0
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const shape = bucket(digits / (digits + letters + 1), 0.01, 0.15, 0.35, 0.6, 0.85)
  const place = Math.min(index, 14)
  add('first', kindOf(text[0] ?? ''))
  add('last', /[\p{L}]/u.test(text.at(-1) ?? '') ? 'a' : /\d/.test(text.at(-1) ?? '') ? '0' : (text.at(-1) ?? ''))
  add('shape', shape)
  add('words', Math.min(8, line.words.length))
  add('length', bucket(text.length, 4, 8, 12, 18, 24, 32, 44))
  add('index', place)
  add('sort', node.lineClass)
  add('index-sort', `${place} ${node.lineClass}`)
  add('index-shape', `${place} ${shape}`)
  add('top', Math.floor((12 * box.top) / page.height))
  add('size', bucket(heightOf(box) / typeSize, 0.8, 0.95, 1.1, 1.3, 1.6, 2.2))
  add('left', Math.floor((8 * box.left) / page.width))
  add('centred', Math.abs(box.left + box.right - page.width) < 0.06 * page.width ? 1 : 0)
  add('wide', bucket(widthOf(box) / page.width, 0.1, 0.25, 0.4, 0.6))
  for (const sign of text.match(/[(),:@#&*]/g) ?? []) add('sign', sign)
  if (/\b\d{5}\b/.test(text)) add('postcode', 1)
  if (/\(?\b\d{4,7} ?- ?\p{Lu}\b\)?/u.test(text)) add('register', 1)
  if (/\d{2,4}[- ]\d{5,8}|\d{7,}/.test(text)) add('long-number', 1)
  add('columns', (node.left >= 0 ? 1 : 0) + ((nodes[node.below]?.left ?? -1) >= 0 ? 2 : 0))
  const above = nodes[node.above]
  add('gap', above ? bucket((box.top - above.line.box.bottom) / heightOf(box), -0.1, 0.2, 0.5, 0.9, 1.5) : 'none')
  if (above) add('grows', bucket(heightOf(box) / heightOf(above.line.box), 0.7, 0.9, 1.1, 1.4))
  return Uint32Array.from(features)
}

const kindOf = (character: string): string => (/\p{L}/u.test(character) ? 'a' : /\d/.test(character) ? '0' : character)
