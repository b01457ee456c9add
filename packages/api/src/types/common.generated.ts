// Generated from src/resources by `npm run generate`; do not edit.

/** How the values of several pages are combined into a prediction. */
export type PostprocessConfig =
  | {
    /** Predicts the best value found on any of the pages. */
    strategy: 'BEST_FIRST'
    /**
     * Form of the predictions: `v1` is a list of values, `v2` an object with the candidates of each label. Default:
     * `'v1'`.
     */
    outputFormat?: 'v1' | 'v2' | undefined
  }
  | {
    /** Predicts a value from each of the best pages. */
    strategy: 'BEST_N_PAGES'
    /** Settings of the strategy. */
    parameters: {
      /** How many pages to use. 1 to 100. */
      n: number
      /** Whether to keep only the best value of these pages. Default: `false`. */
      collapse?: boolean | undefined
    }
    /**
     * Form of the predictions: `v1` is a list of values, `v2` an object with the candidates of each label. Default:
     * `'v1'`.
     */
    outputFormat?: 'v1' | 'v2' | undefined
  }

/**
 * Preparation of the pages; a prediction uses the settings of its model for fields that it leaves out. At least 1
 * field.
 */
export interface PreprocessConfig {
  /** Whether to detect and correct the rotation of each page. Default: `false`. */
  autoRotate?: boolean | undefined
  /** Quality of the page images that are read. Default: `'LOW'`. */
  imageQuality?: 'LOW' | 'HIGH' | undefined
  /** How many pages to read. 1 to 100. Default: `1`. */
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
}
