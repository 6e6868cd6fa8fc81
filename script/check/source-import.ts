/** One import as written in a file. */
export type SourceImport = {
  specifier: string;
  line: number;
  /** Only types are taken: nothing is left of it at run time. */
  isType: boolean;
};
