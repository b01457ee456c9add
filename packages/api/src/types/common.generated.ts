// Generated from src/resources by `npm run generate`; do not edit.

/** How values from several pages are combined into a prediction. */
export type PostprocessConfig =
  | {
    /** Predicts the best value found on any of the pages. */
    strategy: 'BEST_FIRST'
    /**
     * Format of the predictions: `v1` is a list of values, `v2` is an object with the candidates for each label.
     * Default: `'v1'`.
     */
    outputFormat?: 'v1' | 'v2' | undefined
  }
  | {
    /** Predicts a value from each of the best pages. */
    strategy: 'BEST_N_PAGES'
    /** Settings of the strategy. */
    parameters: {
      /** Number of pages to use. 1 to 100. */
      n: number
      /** Whether to keep only the best of these values. Default: `false`. */
      collapse?: boolean | undefined
    }
    /**
     * Format of the predictions: `v1` is a list of values, `v2` is an object with the candidates for each label.
     * Default: `'v1'`.
     */
    outputFormat?: 'v1' | 'v2' | undefined
  }

/** How pages are prepared. A prediction uses the settings of its model for omitted fields. At least 1 field. */
export interface PreprocessConfig {
  /** Whether to detect and correct the rotation of each page. Default: `false`. */
  autoRotate?: boolean | undefined
  /** Quality of the page images that are read. Default: `'LOW'`. */
  imageQuality?: 'LOW' | 'HIGH' | undefined
  /** Maximum number of pages to read. 1 to 100. Default: `1`. */
  maxPages?: number | undefined
  /**
   * Indexes of the pages to read, starting at 0; `-1` is the last page. Replaces `startPage` and `maxPages`. At most
   * 100 items.
   */
  pages?: readonly number[] | undefined
  /** Clockwise rotation of each page. In degrees. */
  rotation?: 0 | 90 | 180 | 270 | undefined
  /** Index of the first page to read, starting at 0. Since 2024-02. */
  startPage?: number | undefined
  /** Whether to straighten the text of each page. Since 2026-01. */
  deskewImage?: boolean | undefined
  /** Whether to add a border to pages that are smaller than others. Since 2026-01. */
  padToFit?: boolean | undefined
  /** Whether to remove empty margins. Since 2026-01. */
  trimMargins?: boolean | undefined
  /** Whether to render PDFs with Ghostscript. Since 2026-01. */
  useGhostScript?: boolean | undefined
  /** Whether to render PDFs with Poppler. Since 2026-01. */
  usePoppler?: boolean | undefined
  /** Whether to detect where a page contains text before it is read. Since 2026-01. */
  useTextDetection?: boolean | undefined
}
