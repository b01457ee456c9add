import type { Rotation } from '../images/raster.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import type { PageSelection } from './select-pages.js'

/** Options for selecting pages, reading images, and aborting. */
export interface ReadDocumentOptions extends PageSelection {
  /** The clockwise rotation, in degrees, that is applied to images of pages before they are read. Default 0. */
  rotation?: Rotation
  /**
   * Pages that are sideways or upside down are read in any case. With `autoRotate`, locations refer to the page in upright orientation;
   * without it, to the original page after `rotation`. Default false.
   */
  autoRotate?: boolean
  /**
   * The resolution at which images of pages are read: at most 1000 × 2000 pixels with `LOW`, or 1600 × 3200 with `HIGH`, which reads
   * smaller print and takes longer. Default `LOW`.
   */
  imageQuality?: 'LOW' | 'HIGH'
  /**
   * Aborts reading between two pages and, on images, between two groups of lines; the call then rejects with the signal's reason.
   * Decoding an image and rendering a page cannot be interrupted.
   */
  signal?: AbortSignal
}

/** An open document, whose pages are read one by one. */
export interface OpenDocument {
  readonly pageCount: number
  readPage(index: number, options: ReadDocumentOptions): Promise<PageText>
  /** Reads the attachments of the file. Call it last: damaged files can make the document unusable. */
  readAttachments?(): Pick<DocumentText, 'electronicInvoice' | 'warnings'>
  close(): void
}
