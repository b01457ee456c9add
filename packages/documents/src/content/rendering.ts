/** How the file server renders a file before the download. Without these options, it returns the uploaded file. */
export interface RenderingOptions {
  /** Width in pixels of the JPEG that is returned. */
  width?: number | undefined
  /** Height in pixels of the JPEG that is returned. */
  height?: number | undefined
  /** Resolution in dots per inch at which a PDF or TIFF is converted to a JPEG. */
  density?: number | undefined
  /** Index, starting at 0, of the page of a PDF or TIFF to return as a JPEG. Negative numbers count from the end. */
  page?: number | undefined
  /** Clockwise rotation in degrees of the JPEG that is returned. */
  rotation?: 0 | 90 | 180 | 270 | undefined
  /** `low` returns a smaller PDF. Other file types are not changed. */
  quality?: 'low' | undefined
}
