/** How the file server is to change a file before it is fetched; without any of these it comes as it was uploaded. */
export interface RenderingOptions {
  /** Pixels; the file comes as a JPEG of this width. */
  width?: number | undefined
  /** Pixels; the file comes as a JPEG of this height. */
  height?: number | undefined
  /** Dots per inch at which a PDF or TIFF is turned into a JPEG. */
  density?: number | undefined
  /** The page of a PDF or TIFF that comes as a JPEG, the first one being 0; negative numbers count from the end. */
  page?: number | undefined
  /** Degrees, clockwise; the file comes as a JPEG. */
  rotation?: 0 | 90 | 180 | 270 | undefined
  /** `low` for a smaller PDF; other files stay as they are. */
  quality?: 'low' | undefined
}
