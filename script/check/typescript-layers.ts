/** The arrows between the folders, for TypeScript, as data. */

/** Folders below which each kind of program lives. A file anywhere else fails the check. */
const SDK_FOLDERS = [
  ...[
    'chain',
    'court',
    'economics',
    'emission',
    'governance',
    'market',
    'parameters',
    'price',
    'reputation',
    'reverts',
    'rewards',
    'simulation',
    'staking',
    'token',
  ],
];
/** Vocabulary that everything else is written in, generated lists too. */
const SDK_VOCABULARY = ['sdk/units.ts', 'sdk/errors.ts'];
const SCRIPT_FOLDERS = [
  ...[
    'bench',
    'check',
    'coverage',
    'deploy',
    'devnet',
    'generate',
    'keeper',
    'mutate',
    'simulate',
    'test',
    'toolchain',
  ],
];
const TEST_FOLDERS = ['architecture', 'contracts', 'e2e', 'script', 'sdk', 'start', 'vectors', 'web'];
const WEB_FOLDERS = ['app', 'components', 'config', 'lib'];

/** The layer a file belongs to, or undefined for a folder nobody has named yet. */
export function typescriptLayer(path: string): string | undefined {
  const [top = '', second = '', third = '', fourth] = path.split('/');
  const isFile = (name: string) => name.includes('.');
  switch (top) {
    case 'sdk':
      if (second === 'generated') return 'sdk/generated';
      if (SDK_VOCABULARY.includes(path)) return 'sdk/vocabulary';
      return isFile(second) || SDK_FOLDERS.includes(second) ? 'sdk' : undefined;
    case 'script':
      if (isFile(second)) return 'script';
      return SCRIPT_FOLDERS.includes(second) ? `script/${second}` : undefined;
    case 'test':
      return TEST_FOLDERS.includes(second) ? 'test' : undefined;
    case 'deployments':
      return 'deployments';
    case 'web':
      if (second !== 'src') return isFile(second) || second === 'public' ? 'web' : undefined;
      if (third === 'features') return fourth && !isFile(fourth) ? `web/src/features/${fourth}` : undefined;
      if (isFile(third)) return 'web/src';
      return WEB_FOLDERS.includes(third) ? `web/src/${third}` : undefined;
    default:
      return isFile(top) ? 'root' : undefined;
  }
}

const SDK = ['sdk', 'sdk/generated', 'sdk/vocabulary'];
const WEB_BASE = ['web/src/components', 'web/src/lib', 'web/src/config', ...SDK];
const SCRIPT_BASE = ['script', 'script/toolchain', ...SDK];

/** From a layer to the other layers it may import. A layer may always import itself. */
const ARROWS: Record<string, readonly string[]> = {
  deployments: [],
  'sdk/vocabulary': [],
  'sdk/generated': ['deployments', 'sdk/vocabulary'],
  sdk: ['sdk/generated', 'sdk/vocabulary'],
  'web/src/config': SDK,
  'web/src/lib': ['web/src/config', ...SDK],
  'web/src/components': WEB_BASE,
  'web/src/features': WEB_BASE,
  'web/src/app': ['web/src/features', ...WEB_BASE],
  'web/src': ['web/src/app', 'web/src/features', ...WEB_BASE],
  web: [],
  script: ['script/toolchain', ...SDK],
  'script/toolchain': [],
  'script/check': ['script/toolchain'],
  'script/test': ['script/toolchain', 'script/check'],
  'script/mutate': ['script', 'script/toolchain', 'script/check'],
  'script/coverage': ['script', 'script/toolchain', 'script/mutate'],
  'script/generate': ['script', 'script/toolchain', 'sdk', 'sdk/vocabulary'],
  'script/deploy': SCRIPT_BASE,
  'script/keeper': SCRIPT_BASE,
  'script/simulate': SCRIPT_BASE,
  'script/devnet': ['script/deploy', 'script/generate', 'script/keeper', ...SCRIPT_BASE],
  'script/bench': ['script/deploy', 'script/devnet', ...SCRIPT_BASE],
  root: [],
};

/** `web/src/features/voting` is an instance of `web/src/features`; every other layer is its own kind. */
function kindOf(layer: string): string {
  return layer.startsWith('web/src/features/') ? 'web/src/features' : layer;
}

/** May a file of layer `from` import one of layer `to`? */
export function isArrow(from: string, to: string, isType: boolean): boolean {
  if (from === to || from === 'test') return true;
  // The shape of a generated list is written by hand, and types leave nothing behind at run time.
  if (from === 'sdk/generated' && to === 'sdk' && isType) return true;
  return ARROWS[kindOf(from)]?.includes(kindOf(to)) ?? false;
}

/** Packages without side effects: no file, no environment, no connection of their own. */
const SDK_PACKAGES = ['viem', 'zod'];
const WEB_PACKAGES = [
  ...['@radix-ui/react-dialog', '@rainbow-me/rainbowkit', '@tanstack/react-query', 'idb-keyval', 'react', 'react-dom'],
  ...['react-hook-form', 'react-markdown', 'remark-gfm', 'viem', 'wagmi', 'wouter', 'zod'],
];

/** May a file of this layer import the package? `node:` modules are one package called `node`. */
export function mayUsePackage(layer: string, name: string): boolean {
  if (layer.startsWith('sdk')) return SDK_PACKAGES.includes(name);
  if (layer.startsWith('web/src')) return WEB_PACKAGES.includes(name);
  return true;
}

const CLOCK = ['Date.now', 'new Date()'];
const NODE_NAMES = ['process', 'Buffer'];

/** Why a file of this layer may not use an ambient name, or undefined when it may. */
export function ambientProblem(layer: string, name: string): string | undefined {
  const isSdk = layer.startsWith('sdk');
  const isWeb = layer.startsWith('web/src');
  if (CLOCK.includes(name)) {
    return isSdk || isWeb || layer === 'script/keeper' ? 'now is the time of the latest block' : undefined;
  }
  if (isSdk) return 'the sdk takes everything as an argument';
  if (isWeb && NODE_NAMES.includes(name)) return 'the app runs in a browser';
  return isWeb && name === 'import.meta.glob' ? 'imports must be written out' : undefined;
}
