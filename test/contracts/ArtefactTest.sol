// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";

/// @dev Creates the product's contracts with the code that a deployment takes. Tests are compiled without the optimiser
/// (foundry.toml); a contract that a test names in `new`, or by its name alone in `deployCode`, is compiled so too, and
/// one in `new` for every test contract that has it.
abstract contract ArtefactTest is Test {
    /// @param what "File.sol:Contract" of a contract in contracts/, all of which forge compiles before any run
    function deployArtefact(string memory what, bytes memory arguments) internal returns (address) {
        return deployCode(_artefact(what), arguments);
    }

    /// @dev Where forge writes what it compiled as it is deployed: of all other ways, files have a longer name.
    function _artefact(string memory what) internal view returns (string memory) {
        string[] memory names = vm.split(what, ":");
        string memory out = vm.envOr("FOUNDRY_OUT", string("out"));
        return string.concat(out, "/", names[0], "/", names[1], ".json");
    }
}
