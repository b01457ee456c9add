import type { Box } from '../text/geometry.js'
import type { TextFragment } from '../text/layout-page.js'
import { type Rotation, turnedBox } from '../text/placement.js'
import { annotationsOf, contents, FREE_TEXT, fieldValue, WIDGET } from './annotations.js'
import { readText } from './library-text.js'
import { floatsAt, type PageView, place } from './page-view.js'
import { type Pdfium, withMemory } from './pdfium.js'

/** Filled-in text on a page: the value of a form field, or text that was typed on the page. */
export interface FilledField {
  text: string
  /** Its edges, in the coordinates of the page's content. */
  rectangle: readonly [left: number, top: number, right: number, bottom: number]
  /** In points; 0 if the size of the field determines it. */
  fontSize: number
  alignment: number
}

/** Flags of annotations that are not displayed: Hidden and NoView. */
const INVISIBLE = 2 | 32

/** Types of form fields. */
const CHECK_BOX = 2
const RADIO_BUTTON = 3
const COMBO_BOX = 4
const LIST_BOX = 5
const TEXT_FIELD = 6

/** The flag of text fields whose text is not displayed. */
const PASSWORD = 1 << 13

const MAX_OPTIONS = 1000
/** The text of the fields of a page is limited to this many characters: fields that exceed the limit are omitted. */
const MAX_CHARACTERS = 100_000
/** Reading stops after this many characters, including those of values that several fields share. */
const MAX_READ_CHARACTERS = 1_000_000
/** A longer value that several fields of a page share is read once, to leave room for the other fields. */
const MAX_SHARED_LENGTH = 200

const CHECKED = '☒'
const UNCHECKED = '☐'

/** Alignments of text. */
const CENTERED = 1
const RIGHT = 2

/** The maximum font size if the size of the field determines it, in points. */
const MAX_AUTO_SIZE = 12
/** The line height, and the mean width of characters, as fractions of the font size. */
const LINE_DISTANCE = 1.15
const CHARACTER_WIDTH = 0.5
/** The padding between text and the edges of its field, in points. */
const PADDING = 2

/** Reads the filled form fields of a page, and the text that was typed on it. Check boxes and radio buttons are read as ☒ or ☐. */
export function readFields(library: Pdfium, page: number, form: number): FilledField[] {
  const fields: FilledField[] = []
  const long = new Set<string>()
  let [characters, read] = [0, 0]
  for (const annotation of annotationsOf(library, page)) {
    if (read > MAX_READ_CHARACTERS) break
    const field = fieldOf(library, form, annotation)
    read += field?.text.length ?? 0
    if (!field || long.has(field.text) || characters + field.text.length > MAX_CHARACTERS) continue
    if (field.text.length > MAX_SHARED_LENGTH) long.add(field.text)
    characters += field.text.length
    fields.push(field)
  }
  return fields
}

function fieldOf(library: Pdfium, form: number, annotation: number): FilledField | undefined {
  if (library.FPDFAnnot_GetFlags(annotation) & INVISIBLE) return undefined
  const type = library.FPDFAnnot_GetSubtype(annotation)
  const text =
    type === WIDGET && form
      ? valueOfField(library, form, annotation)
      : type === FREE_TEXT
        ? readText(library, contents(library, annotation))
        : ''
  if (text.trim() === '') return undefined
  return withMemory(library, 16, memory => {
    if (!library.FPDFAnnot_GetRect(annotation, memory)) return undefined
    const [left = 0, top = 0, right = 0, bottom = 0] = floatsAt(library, memory, 4)
    const hasSize = type === WIDGET && library.FPDFAnnot_GetFontSize(form, annotation, memory)
    const [fontSize = 0] = hasSize ? floatsAt(library, memory, 1) : []
    const alignment = library.EPDFAnnot_GetTextAlignment(annotation)
    return { text, rectangle: [left, top, right, bottom], fontSize, alignment }
  })
}

function valueOfField(library: Pdfium, form: number, annotation: number): string {
  switch (library.FPDFAnnot_GetFormFieldType(form, annotation)) {
    case CHECK_BOX:
    case RADIO_BUTTON:
      return library.FPDFAnnot_IsChecked(form, annotation) ? CHECKED : UNCHECKED
    case COMBO_BOX:
    case LIST_BOX:
      return selectedOptions(library, form, annotation).join('\n') || textOfField(library, form, annotation)
    case TEXT_FIELD:
      return library.FPDFAnnot_GetFormFieldFlags(form, annotation) & PASSWORD
        ? ''
        : textOfField(library, form, annotation)
    default:
      return ''
  }
}

const textOfField = (library: Pdfium, form: number, annotation: number): string =>
  readText(library, fieldValue(library, form, annotation))

/** The labels of the selected options, which may differ from the value of the field. */
function selectedOptions(library: Pdfium, form: number, annotation: number): string[] {
  const count = Math.min(MAX_OPTIONS, library.FPDFAnnot_GetOptionCount(form, annotation))
  const labels: string[] = []
  let characters = 0
  for (let index = 0; index < count && characters <= MAX_CHARACTERS; index++) {
    if (library.FPDFAnnot_IsOptionSelected(form, annotation, index)) {
      const label = readText(library, (buffer, bytes) =>
        library.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, bytes),
      )
      characters += label.length
      labels.push(label)
    }
  }
  return labels
}

/** A field, positioned on the rotated page. */
export interface PlacedField {
  box: Box
  lines: TextFragment[]
}

/** Places the lines of a field approximately where they are displayed. */
export function placeField(field: FilledField, view: PageView, rotation: Rotation): PlacedField {
  const box = boxOf(field, view, rotation)
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  if (!(width > 0) || !(height > 0)) return { box, lines: [] }
  const paragraphs = field.text.split(/\r\n?|\n/)
  const autoSize = Math.min(MAX_AUTO_SIZE, (0.8 * height) / paragraphs.length)
  const size = field.fontSize > 0 ? Math.min(field.fontSize, height) : autoSize
  const isSingle = paragraphs.length === 1 && height < 2 * LINE_DISTANCE * size
  const lines = isSingle
    ? paragraphs
    : paragraphs.flatMap(text => wrapped(text, (width - PADDING) / (CHARACTER_WIDTH * size)))
  const distance = Math.min(LINE_DISTANCE * size, height / lines.length)
  const top = lines.length === 1 && isSingle ? box.top + (height - size) / 2 : box.top
  const placed = lines.flatMap((text, index): TextFragment[] => {
    if (text.trim() === '') return []
    const printed = Math.min(width, text.length * CHARACTER_WIDTH * size)
    const space = width - printed
    const padding = Math.min(PADDING, space / 2)
    const { alignment } = field
    const left = box.left + (alignment === RIGHT ? space - padding : alignment === CENTERED ? space / 2 : padding)
    const y = top + index * distance
    return [{ text, box: { left, top: y, right: left + printed, bottom: y + Math.min(size, distance) }, spaced: true }]
  })
  return { box, lines: placed }
}

function boxOf({ rectangle: [x1, y1, x2, y2] }: FilledField, view: PageView, rotation: Rotation): Box {
  const [[left, top], [right, bottom]] = [place(view.matrix, x1, y1), place(view.matrix, x2, y2)]
  return turnedBox({ left, top, right, bottom }, view, rotation)
}

/** Breaks a text between words into lines of up to `most` characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= most) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The maximum number of occurrences of a word that are compared with a field. */
const MAX_PLACES = 100

/**
 * Adds the filled fields to the text of a page. Some programs also print the value of a field on the page: a field whose first
 * word is printed in its box is omitted.
 */
export function withFields(printed: readonly TextFragment[], fields: readonly PlacedField[]): TextFragment[] {
  if (fields.length === 0) return [...printed]
  const places = new Map<string, Box[]>()
  for (const { text, box } of printed) {
    const known = places.get(text)
    if (!known) places.set(text, [box])
    else if (known.length < MAX_PLACES) known.push(box)
  }
  const isPrinted = ({ box, lines: [line] }: PlacedField): boolean => {
    const [word = ''] = line?.text.trim().split(/\s/, 1) ?? []
    return places.get(word)?.some(other => contains(box, other)) ?? false
  }
  return printed.concat(fields.filter(field => !isPrinted(field)).flatMap(({ lines }) => lines))
}

function contains(box: Box, { left, top, right, bottom }: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
}
