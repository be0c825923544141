/** The part of Papa Parse that is used here; its published types would bring Node's globals into the engine. */
declare module "papaparse" {
  type ParseError = { readonly type: string; readonly code: string; readonly row?: number };
  const Papa: {
    readonly parse: (
      text: string,
      options: { readonly delimiter: string; readonly newline: "\n"; readonly skipEmptyLines: false },
    ) => { readonly data: readonly (readonly string[])[]; readonly errors: readonly ParseError[] };
    readonly unparse: (
      rows: readonly (readonly string[])[],
      options: { readonly newline: string; readonly escapeFormulae: RegExp },
    ) => string;
  };
  export default Papa;
}
