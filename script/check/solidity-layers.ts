/** The arrows between the folders, for Solidity, as data. */

const MODULES = ['access', 'parameters', 'token'];

/** From an area of contracts/ to the other areas it may import. An area may always import itself. */
const ARROWS: Record<string, readonly string[]> = {
  types: [],
  access: [],
  token: ['access'],
  parameters: ['access'],
  emission: [...MODULES, 'marketplace'], // pays for what is done there; nothing there knows of emission
  marketplace: MODULES,
  treasury: MODULES,
  governance: ['access', 'parameters', 'token'], // imported by nobody: no module knows the governor
};

/** The layer of a file: an area of contracts/, `script` or `test`; undefined for a folder nobody has named yet. */
export function solidityLayer(path: string): string | undefined {
  const [top, second = ''] = path.split('/');
  if (top === 'script') return 'script';
  if (top === 'test') return second === 'contracts' ? 'test' : undefined;
  return top === 'contracts' && second in ARROWS ? second : undefined;
}

/** May a file of layer `from` import the file `target` of layer `to`? */
export function isSolidityArrow(from: string, to: string, target: string): boolean {
  if (from === to || from === 'test') return true;
  if (from === 'script') return to !== 'test';
  if (from === 'types') return false;
  const isOpenToAll = to === 'types' || target.includes('/libraries/');
  return to in ARROWS && (isOpenToAll || (ARROWS[from] ?? []).includes(to));
}

const DEPLOYED_PACKAGES = ['@openzeppelin/contracts', 'solady'];

/** May a file of this layer import a package? Cheatcodes never reach deployed code. */
export function mayUseSolidityPackage(layer: string, name: string): boolean {
  return DEPLOYED_PACKAGES.includes(name) || (name === 'forge-std' && (layer === 'script' || layer === 'test'));
}
