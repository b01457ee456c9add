import type { ElectronicInvoice } from '../electronic/electronic-invoice.js'
import type { Box } from './geometry.js'
import type { Placement, Rotation } from './placement.js'

/** A word and its place on the page. */
export interface Word {
  text: string
  box: Box
  /** If the word was recognised (OCR): the probability, from 0 to 1, of its least certain character. */
  likelihood?: number
}

/** Words that stand side by side without a column gap between them. A row of a table holds several such lines. */
export interface TextLine {
  /** The words, joined by single spaces. */
  text: string
  words: Word[]
  box: Box
}

/** The text of one page. */
export interface PageText {
  /** The page's place in the document, 0-based. */
  index: number
  /** In points. */
  width: number
  /** In points. */
  height: number
  /** From top to bottom, and from left to right. */
  lines: TextLine[]
  /** Whether the text was recognised on a picture, so that single letters may be misread. */
  recognised?: boolean
  /**
   * How legible the page is, from 0 (nothing can be relied on) to 1. Default 1. Text layers have 1, unless they are garbled and could not be
   * recognised either. For recognised pages it falls with unlikely letters, and with print of few pixels. Below 0.5 many letters are
   * wrong: values, and the absence of values, deserve little confidence.
   */
  quality?: number
  /**
   * How the page was turned and straightened so that its lines are upright and level; absent if it was not. `width`, `height` and all boxes
   * are those of the straightened page. Locations of fields refer to the page before that.
   */
  placement?: Placement
  /**
   * With `autoRotate`, degrees clockwise by which the page was turned, after the `rotation` that was asked for. Default 0. Locations of
   * fields refer to the page after that.
   */
  rotation?: Rotation
}

/** A part of a document that could not be used; its other parts were read. */
export interface DocumentWarning {
  code: 'unreadable-electronic-invoice'
  /** The cause, in English. */
  message: string
}

/** The text of a document, or of the pages of it that were asked for. */
export interface DocumentText {
  /** How many pages the document has, whether read or not. */
  pageCount: number
  pages: PageText[]
  /** The data of the electronic invoice that the document includes, or is. `extractFields` prefers it to the pages. */
  electronicInvoice?: ElectronicInvoice
  /** Absent if there are none. */
  warnings?: DocumentWarning[]
}
