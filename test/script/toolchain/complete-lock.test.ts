import { expect, test } from 'vitest';
import { missingPlatformPackages } from '../../../script/toolchain/complete-lock.ts';

const tool = (optionalDependencies: Record<string, string>) => ({ version: '1.0.0', optionalDependencies });

test('a platform build that is asked for and absent is added with its platform', () => {
  const packages = { 'node_modules/tool': { ...tool({ '@tool/linux-arm64-musl': '1.0.0' }), dev: true } };
  expect(missingPlatformPackages(packages)).toEqual({
    'node_modules/@tool/linux-arm64-musl': {
      version: '1.0.0',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    },
  });
});

test('what is there already, is no platform build or has no exact version stays out', () => {
  const packages = {
    'node_modules/tool': tool({ 'tool-darwin-x64': '1.0.0', fsevents: '2.3.3', 'tool-win32-x64': '^1.0.0' }),
    'node_modules/tool-darwin-x64': { version: '1.0.0' },
  };
  expect(missingPlatformPackages(packages)).toEqual({});
});

test('a second version of the same build goes below the package that asks for it', () => {
  const packages = {
    'node_modules/a': tool({ 'build-darwin-x64': '1.0.0' }),
    'node_modules/b': tool({ 'build-darwin-x64': '2.0.0' }),
  };
  const missing = missingPlatformPackages(packages);
  expect(Object.keys(missing)).toEqual([
    'node_modules/build-darwin-x64',
    'node_modules/b/node_modules/build-darwin-x64',
  ]);
});

test('a build below a nested package is found from there upwards', () => {
  const packages = {
    'node_modules/@scope/a/node_modules/b': tool({ 'build-darwin-x64': '1.0.0' }),
    'node_modules/@scope/a/node_modules/build-darwin-x64': { version: '1.0.0' },
  };
  expect(missingPlatformPackages(packages)).toEqual({});
});
