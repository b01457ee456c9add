import type { ElectronicInvoice } from '../electronic/electronic-invoice.js'
import type { Box } from './geometry.js'
import type { Placement, Rotation } from './placement.js'

/** A word and its bounding box on the page. */
export interface Word {
  text: string
  box: Box
  /** For recognised text (OCR): the probability, from 0 to 1, of the least certain character. */
  likelihood?: number
}

/** Adjacent words without a column gap between them. A table row contains several such lines. */
export interface TextLine {
  /** The words, joined with single spaces. */
  text: string
  words: Word[]
  box: Box
}

/** The text of one page. */
export interface PageText {
  /** The 0-based index of the page in the document. */
  index: number
  /** In points. */
  width: number
  /** In points. */
  height: number
  /** From top to bottom, and from left to right. */
  lines: TextLine[]
  /** Whether the text was recognised on an image (OCR) and can contain misread characters. */
  recognised?: boolean
  /**
   * The legibility of the page, from 0 (unreliable) to 1. Default 1. Text layers have 1, unless they are garbled and text
   * recognition failed too. On recognised pages, unlikely letters and small print (in pixels) reduce it. Below 0.5, many letters are
   * wrong: values, and the absence of values, have little confidence.
   */
  quality?: number
  /**
   * The rotation and straightening that made the lines upright and level; absent if the page was not changed. `width`, `height` and
   * all boxes refer to the straightened page. Locations of fields refer to the original page.
   */
  placement?: Placement
  /**
   * With `autoRotate`, the clockwise rotation of the page in degrees, in addition to the requested `rotation`. Default 0. Locations
   * of fields refer to the rotated page.
   */
  rotation?: Rotation
}

/** A part of a document that could not be read; the other parts were read. */
export interface DocumentWarning {
  code: 'unreadable-electronic-invoice'
  /** The cause, in English. */
  message: string
}

/** The text of a document, or of its selected pages. */
export interface DocumentText {
  /** The number of pages of the document, including pages that were not read. */
  pageCount: number
  pages: PageText[]
  /** The data of the electronic invoice that the document is or contains. `extractFields` prefers it to the pages. */
  electronicInvoice?: ElectronicInvoice
  /** Absent without warnings. */
  warnings?: DocumentWarning[]
}
