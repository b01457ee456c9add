/** Expanded by the bundler (see tsup.config.ts) and by vitest: the modules whose paths match, by path. */
interface ImportMeta {
  glob(patterns: string | readonly string[], options: { eager: true }): Record<string, unknown>
}
