// Generated from src/resources by `npm run generate`; do not edit.

/** A condition that the values of a field must satisfy. */
export interface FieldCondition {
  /** Id of the condition. At most 4,096 characters. */
  id?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** Label of the field. At most 4,096 characters. */
  fieldId?: string | undefined
  /** Function that checks the condition. At most 4,096 characters. */
  functionId?: string | undefined
  /** Configuration of the function. */
  config?: Record<string, unknown> | null | undefined
  /** How many values of the field must satisfy the condition. */
  valuesOp?: 'all' | 'any' | 'none' | null | undefined
}

/** Conditions that are evaluated together. */
export interface FieldConditionGroup {
  /** Id of the group. At most 4,096 characters. */
  id?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** How many of the conditions must be satisfied. */
  op?: 'all' | 'any' | 'none' | undefined
  /** The conditions. At most 100 items. */
  conditions?: readonly FieldCondition[] | undefined
}

/** A function that checks the values of a field (a validator), or changes how they are written (a formatter). */
export interface FieldFunction {
  /** Id of the validator or formatter. At most 4,096 characters. */
  id?: string | undefined
  /** The function. At most 4,096 characters. */
  functionId?: string | undefined
  /** Display name. At most 4,096 characters. */
  name?: string | null | undefined
  /** Description. At most 4,096 characters. */
  description?: string | null | undefined
  /** Configuration of the function. */
  config?: Record<string, unknown> | null | undefined
  /** Groups of conditions under which it applies. At most 100 items. Since 2026-01. */
  conditionGroups?: readonly FieldConditionGroup[] | null | undefined
  /** How many of the groups must be satisfied. Since 2026-01. */
  conditionGroupsOp?: 'all' | 'any' | 'none' | null | undefined
}

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
