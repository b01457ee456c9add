/** How pages are prepared. */
export interface PreprocessConfig {
  autoRotate?: boolean | undefined
  imageQuality?: 'LOW' | 'HIGH' | undefined
  /** 1 to 100. */
  maxPages?: number | undefined
  /** Pages to read, the first being 0, the last being -1; at most 100. */
  pages?: readonly number[] | undefined
  /** Degrees. */
  rotation?: 0 | 90 | 180 | 270 | undefined
  /** First page to read, 0 being the first. */
  startPage?: number | undefined
}

/** How the values of several pages become a prediction. */
export type PostprocessConfig =
  | { strategy: 'BEST_FIRST'; outputFormat?: 'v1' | 'v2' | undefined }
  | {
      strategy: 'BEST_N_PAGES'
      parameters: {
        /** 1 to 100. */
        n: number
        collapse?: boolean | undefined
      }
      outputFormat?: 'v1' | 'v2' | undefined
    }
