/** The compiler in a process of its own, so that several mutants can be compiled at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Mode, SolidityProject, Sources } from './solidity-project.ts';

/** A contract as `file:Name`. */
export type ContractName = string;

export type Compiler = {
  /** The creation code of `contract` in hex, or what the compiler has against it. */
  compile(contract: ContractName, sources: Sources, mode: Mode): Promise<{ code: string } | { problem: string }>;
  stop(): void;
};

type Answer = {
  errors?: { severity: string; formattedMessage: string }[];
  contracts?: Record<string, Record<string, { evm: { bytecode: { object: string } } }>>;
};

export function startCompiler(project: SolidityProject): Compiler {
  const child = fork(fileURLToPath(new URL('compiler-process.ts', import.meta.url)), { stdio: 'inherit' });

  return {
    async compile(contract, sources, mode) {
      const { file, name } = splitName(contract);
      const outputs = { [file]: { [name]: ['evm.bytecode.object'] } };
      const answer = JSON.parse(await ask(child, project.request(sources, outputs, mode))) as Answer;
      const problem = answer.errors?.find(({ severity }) => severity === 'error');
      if (problem) return { problem: problem.formattedMessage };
      const code = answer.contracts?.[file]?.[name]?.evm.bytecode.object;
      return code ? { code } : { problem: `${contract} has no code` };
    },
    stop: () => {
      if (child.connected) child.disconnect(); // an interruption ends it before us
    },
  };
}

export function splitName(contract: ContractName): { file: string; name: string } {
  const [file = '', name = ''] = contract.split(':');
  return { file, name };
}

function ask(child: ChildProcess, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: unknown) => {
      child.off('exit', onExit);
      resolve(answer as string);
    };
    const onExit = (code: number | null) => {
      child.off('message', onAnswer);
      reject(new Error(`the compiler ended with ${code}`));
    };
    child.once('message', onAnswer);
    child.once('exit', onExit);
    child.send(input);
  });
}
