import { parseSync, Visitor } from 'vite';
import type { SourceImport } from './source-import.ts';

/** What a module takes from its surroundings: the modules it imports and the ambient names it uses. */
export type ModuleSurface = {
  imports: SourceImport[];
  /** Names such as `process`, `import.meta.glob` or `Date.now`, with the line of each use. */
  ambient: { name: string; line: number }[];
  /** An import that cannot be checked because its target is computed, or a file that cannot be read at all. */
  unreadable: { problem: string; line: number }[];
};

/** Ambient names that some layer may not use. */
const WATCHED = new Set([
  ...['process', 'Buffer', 'import.meta.env', 'import.meta.glob', 'Date.now', 'new Date()', 'Math.random'],
]);

/** Reads a TypeScript or JavaScript file by its syntax tree, so that comments and strings are no imports. */
export function typescriptSurface(path: string, text: string): ModuleSurface {
  const { module, program, errors } = parseSync(path, text);
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const surface: ModuleSurface = { imports: [], ambient: [], unreadable: [] };
  const use = (name: string, offset: number) => {
    if (WATCHED.has(name)) surface.ambient.push({ name, line: lineAt(offset) });
  };
  for (const error of errors) surface.unreadable.push({ problem: error.message, line: 1 });

  for (const { moduleRequest, entries, start } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    surface.imports.push({ specifier: moduleRequest.value, line: lineAt(start), isType });
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) surface.imports.push({ specifier: moduleRequest.value, line: lineAt(start), isType });
    }
  }
  new Visitor({
    ImportExpression({ source, start }) {
      const line = lineAt(start);
      if (source.type === 'Literal' && typeof source.value === 'string') {
        surface.imports.push({ specifier: source.value, line, isType: false });
      } else surface.unreadable.push({ problem: 'the target of an import() must be written out', line });
    },
    TSImportType({ source, start }) {
      surface.imports.push({ specifier: source.value, line: lineAt(start), isType: true });
    },
    VariableDeclarator({ init }) {
      if (init?.type === 'Identifier') use(init.name, init.start);
    },
    MemberExpression({ object, property, start }) {
      const member = property.type === 'Identifier' ? property.name : '';
      if (object.type === 'MetaProperty') use(`import.meta.${member}`, start);
      if (object.type !== 'Identifier') return;
      use(object.name, start);
      use(`${object.name}.${member}`, start);
    },
    NewExpression({ callee, arguments: args, start }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && args.length === 0) use('new Date()', start);
    },
  }).visit(program);
  return surface;
}
