import type { Rotation } from '../images/raster.js'
import type { DocumentText, PageText } from '../text/document-text.js'
import type { PageSelection } from './select-pages.js'

/** Which pages to read, how pictures of pages are read, and how to stop. */
export interface ReadDocumentOptions extends PageSelection {
  /** By how much pictures of pages are turned before they are read, in degrees clockwise. Default 0. */
  rotation?: Rotation
  /**
   * Pages on their side or upside down are read either way. With `autoRotate`, locations refer to the page after it was turned upright;
   * without it, to the page as it was given, after `rotation`. Default false.
   */
  autoRotate?: boolean
  /**
   * How large pictures of pages are read: at most 1000 × 2000 pixels, or 1600 × 3200 with `HIGH`, which reads smaller print
   * and takes longer. Default `LOW`.
   */
  imageQuality?: 'LOW' | 'HIGH'
  /**
   * Stops the reading between two pages and, on pictures, between two groups of lines; the call then fails with the signal's reason. Decoding
   * a picture and drawing a page are not stopped.
   */
  signal?: AbortSignal
}

/** A document that was opened: its pages are read one by one. */
export interface OpenDocument {
  readonly pageCount: number
  readPage(index: number, options: ReadDocumentOptions): Promise<PageText>
  /** Reads what the file includes beside its pages. Call it last: damaged files can make the document unusable. */
  readAttachments?(): Pick<DocumentText, 'electronicInvoice' | 'warnings'>
  close(): void
}
