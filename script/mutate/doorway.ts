/**
 * Code that takes the place of a contract's creation code inside compiled tests, so that a mutant needs no compilation
 * of the tests. When it runs as a constructor, it reads the mutant's creation code from a file, puts it with the
 * constructor's arguments at an address without code, and runs it there by delegatecall: storage, sender, value,
 * address, immutables and events are those of the contract that is being created.
 */
import { createRequire } from 'node:module';
import { toFunctionSelector } from 'viem';

const solc: { compile(input: string): string } = createRequire(import.meta.url)('solc');

const CHEATCODES = '0x7109709ECfa91a80626fF3989D68f67F5b1DD12D';
const STAGE = '0x00000000000000000000000000000000006d7574616e74';
const READ = toFunctionSelector('readFileBinary(string)');
const ETCH = toFunctionSelector('etch(address,bytes)');
const LONGEST_PATH = 32;

type Answer = {
  errors?: { severity: string; formattedMessage: string }[];
  contracts?: { doorway: { Doorway: { evm: { bytecode: { object: string } } } } };
};

/**
 * @param length bytes of the creation code it replaces: as many come back, and the arguments stand behind them
 * @param path of the mutant's creation code, from the root of the project forge runs in
 */
export function doorwayCode(length: number, path: string): string {
  if (path.length > LONGEST_PATH) throw new RangeError(`${path} has more than ${LONGEST_PATH} characters`);
  const request = {
    language: 'Yul',
    sources: { doorway: { content: yul(length, path) } },
    settings: {
      evmVersion: 'cancun',
      optimizer: { enabled: true },
      outputSelection: { '*': { '*': ['evm.bytecode.object'] } },
    },
  };
  const answer = JSON.parse(solc.compile(JSON.stringify(request))) as Answer;
  const code = answer.contracts?.doorway.Doorway.evm.bytecode.object;
  if (!code) throw new Error(answer.errors?.map(({ formattedMessage }) => formattedMessage).join('\n'));
  if (code.length > 2 * length) throw new RangeError(`a contract of ${length} bytes is too small for a doorway`);
  return code.padEnd(2 * length, '0');
}

function yul(length: number, path: string): string {
  return `object "Doorway" {
    code {
      mstore(0x00, shl(224, ${READ}))
      mstore(0x04, 0x20)
      mstore(0x24, ${path.length})
      mstore(0x44, "${path}")
      require(call(gas(), ${CHEATCODES}, 0, 0, 0x64, 0, 0))
      returndatacopy(0x00, 0x20, 0x20)
      let codeLength := mload(0x00)
      let argumentsLength := sub(codesize(), ${length})
      let whole := add(codeLength, argumentsLength)

      let etch := 0x80
      let content := add(etch, 0x64)
      mstore(etch, shl(224, ${ETCH}))
      mstore(add(etch, 0x04), ${STAGE})
      mstore(add(etch, 0x24), 0x40)
      mstore(add(etch, 0x44), whole)
      returndatacopy(content, 0x40, codeLength)
      codecopy(add(content, codeLength), ${length}, argumentsLength)
      // 0x20 for the zeros that fill the last word
      require(call(gas(), ${CHEATCODES}, 0, etch, add(0x84, whole), 0, 0))

      require(delegatecall(gas(), ${STAGE}, 0, 0, 0, 0))
      returndatacopy(0, 0, returndatasize())
      return(0, returndatasize())

      function require(isDone) {
        if iszero(isDone) {
          returndatacopy(0, 0, returndatasize())
          revert(0, returndatasize())
        }
      }
    }
  }`;
}
